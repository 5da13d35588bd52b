import type { RequestTarget } from './target';

/** Hosts that keep objects, by their vendors' API references, and the paths at which one is put. */
// prettier-ignore
const STORES: readonly (readonly [host: RegExp, path: RegExp])[] = [
  [/^(?:[a-z0-9.-]{1,200}\.)?s3(?:[.-][a-z0-9-]{1,40}){0,4}\.amazonaws\.com(?:\.cn)?$/, /^\/.+/],
  [/^(?:[a-z0-9.-]{1,200}\.)?r2\.cloudflarestorage\.com$/, /^\/.+/],
  [/^(?:[a-z0-9._-]{1,200}\.)?storage\.googleapis\.com$/, /^\/(?!storage\/v1\/).+/],
  [/^[a-z0-9-]{1,100}\.blob\.core\.windows\.net$/, /^\/[^/]+\/.+/],
  [/^[a-z0-9-]{1,100}\.(?:[a-z0-9-]{1,40}\.)?digitaloceanspaces\.com$/, /^\/.+/],
];

/** Parameters of a put that say no more than which part of the object it is, and who signed it. */
const PLAIN =
  /^(?:uploadid|partnumber|upload_id|uploadtype|name|x-id|x-amz-.{1,40}|x-goog-.{1,40}|awsaccesskeyid|expires|signature|comp|blockid|sv|se|sp|sr|sig|st|spr|skoid|sktid|skt|ske|sks|skv|timeout)$/i;

/** Whether a request puts an object, or a part of one, into a store of objects. */
export function isObjectStore({ host, path, query }: RequestTarget, method: string): boolean {
  if (method !== 'PUT' || host === undefined) return false;
  const isPlain = query.every(
    ([name, value]) =>
      PLAIN.test(name) && (name.toLowerCase() !== 'comp' || /^block(?:list)?$/i.test(value)),
  );
  return isPlain && STORES.some(([hosts, paths]) => hosts.test(host) && paths.test(path));
}

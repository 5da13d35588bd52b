import type { Environment } from '../../effect';
import { HOLE, type HttpRequest } from './request';
import { LOCAL_SERVICES, vendorAt, type Vendor } from './vendors';

/** Where a request goes to. */
export interface RequestTarget {
  /** Lower case; undefined when it cannot be known. */
  readonly host: string | undefined;
  readonly port: string;
  /** Decoded, with the leading slash, without the query. */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly vendor: Vendor | undefined;
  readonly loopback: boolean;
  /** The name of a data service that listens on this port by its own documentation. */
  readonly service: string | undefined;
  readonly environment: Environment;
}

/** Takes a URL apart as programs do: without a scheme it is HTTP, `:3000/x` is this machine. */
export function targetOf(request: HttpRequest): RequestTarget {
  const { host, port, rest } = split(request.url.text);
  const question = rest.indexOf('?');
  const path = decoded(question < 0 ? rest : rest.slice(0, question)) || '/';
  const query = question < 0 ? '' : (rest.slice(question + 1).split('#')[0] ?? '');
  const loopback = host !== undefined && isLoopback(host);
  return {
    host,
    port,
    path: path.split('#')[0] ?? path,
    query: query === '' ? [] : parametersOf(query),
    vendor: host === undefined ? undefined : vendorAt(host),
    loopback,
    service: request.socket ?? (loopback ? LOCAL_SERVICES.get(port) : undefined),
    environment: environmentOf(host, path, loopback),
  };
}

const URL_PARTS =
  /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)(?::([0-9]+))?(.*)$/s;

function split(url: string): { host: string | undefined; port: string; rest: string } {
  const match = URL_PARTS.exec(url.trim());
  const named = match?.[2] ?? '';
  const scheme = (match?.[1] ?? 'http').toLowerCase();
  const port = match?.[3] ?? (scheme === 'https' ? '443' : '80');
  const rest = match?.[4] ?? '';
  // `:3000/x` and `/x` are HTTPie's short forms for this machine.
  const host = named === '' && !url.includes('://') && /^[:/]/.test(url) ? 'localhost' : named;
  const unknown = host === '' || host.includes(HOLE);
  return { host: unknown ? undefined : ascii(host), port, rest };
}

/** Letter case, a final dot and full-width dots make no other host. */
function ascii(host: string): string {
  return decoded(host).normalize('NFKC').toLowerCase().replace(/\.$/, '');
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The fields of a query or of a form body. */
export function parametersOf(text: string): readonly (readonly [string, string])[] {
  return text.split('&').map((part) => {
    const sign = part.indexOf('=');
    const [name, value] = sign < 0 ? [part, ''] : [part.slice(0, sign), part.slice(sign + 1)];
    return [decoded(name.replaceAll('+', ' ')), decoded(value.replaceAll('+', ' '))] as const;
  });
}

/** Addresses of this machine, as they can be written. */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === 'host.docker.internal' ||
    host === '0.0.0.0' ||
    host === '0' ||
    host === '[::1]' ||
    host === '::1' ||
    /^127(?:\.[0-9]{1,3}){0,3}$/.test(host) ||
    /^\[(?:0{0,4}:){2,7}0{0,3}1\]$/.test(host) ||
    host.startsWith('[::ffff:127.')
  );
}

const NAMES: readonly (readonly [RegExp, Environment])[] = [
  [
    /(?:^|[^a-z])(?:staging|stage|stg|uat|qa|preprod|sandbox|preview|dev|develop|development|test|testing)(?:[^a-z]|$)/,
    'staging',
  ],
  [/(?:^|[^a-z])(?:prod|production|prd|live)(?:[^a-z]|$)/, 'production'],
];

/** The environment that a name tells of: `staging`, `prod-eu`, `db.local`. */
export function environmentNamed(name: string): Environment {
  const text = name.toLowerCase();
  return NAMES.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown';
}

function environmentOf(host: string | undefined, path: string, loopback: boolean): Environment {
  if (loopback) return 'local';
  if (host === undefined) return 'unknown';
  const named = environmentNamed(host);
  if (named !== 'unknown') return named;
  if (/\.(?:local|test|internal|lan|home\.arpa)$/.test(host) || !/[.:]/.test(host)) return 'local';
  return environmentNamed(path);
}

import * as v from 'valibot';
import type { Behaviour } from './matrix';

const partEntries = {
  status: v.optional(v.number()),
  headers: v.optional(v.array(v.tuple([v.string(), v.string()]))),
  length: v.optional(v.number()),
  sha256: v.optional(v.string()),
  text: v.optional(v.nullable(v.string())),
  trailers: v.optional(v.record(v.string(), v.unknown())),
  isContinued: v.optional(v.boolean()),
};
const part = v.object(partEntries);

/** What a client tells of one behaviour. */
const result = v.looseObject({
  ...partEntries,
  first: v.optional(part),
  many: v.optional(v.array(part)),
  /** The error, where it failed. */
  cannot: v.optional(v.string()),
});

export type Part = v.InferOutput<typeof part>;
export type Result = v.InferOutput<typeof result>;

/** Of each connection, which the gate has two of; and the time. */
const OF_THE_CONNECTION = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

/** @returns what is compared: everything that a program can go by */
export function readResult(told: unknown): Result {
  const read = v.parse(result, told);
  return {
    ...read,
    ...relevant(read),
    ...(read.first === undefined ? {} : { first: relevant(read.first) }),
    ...(read.many === undefined ? {} : { many: read.many.map(relevant) }),
  };
}

function relevant<T extends Part>(one: T): T {
  if (one.headers === undefined) return one;
  const headers = new Map<string, readonly string[]>();
  for (const [name, value] of one.headers) {
    if (!OF_THE_CONNECTION.has(name)) headers.set(name, [...(headers.get(name) ?? []), value]);
  }
  // Twice the same name means the same as once with a comma, but for cookies.
  const told = [...headers].map(([name, values]): [string, string] => [
    name,
    values.join(name === 'set-cookie' ? '\n' : ', '),
  ]);
  return { ...one, headers: told.sort(([a], [b]) => a.localeCompare(b)) };
}

/** Whether a client did what is asked, rather than something else without an error. */
export function did(behaviour: Behaviour, { cannot, status, ...told }: Result): boolean {
  if (cannot !== undefined) return false;
  switch (behaviour) {
    case 'http2':
      return told.text?.startsWith('2') === true;
    case 'continue':
      return told.isContinued === true;
    case 'trailers':
      return told.trailers !== undefined && 'x-sum' in told.trailers;
    case 'websocket':
      return true;
    case 'events':
      return told.text?.replaceAll('\r', '') === 'data: first\n\ndata: second\n\n';
    case 'range':
      return status === 206 && told.length === 69_001;
    case 'head':
      return status === 200 && (told.length ?? 0) === 0;
    case 'errors':
      return told.many?.map((one) => one.status).join() === '404,500';
    case 'methods':
      return told.many?.map((one) => one.status).join() === '200,200,200';
    case 'many':
      return told.many?.every((one) => one.status === 200) === true;
    case 'basic-auth':
      return status === 200;
    default:
      return status === 200;
  }
}

import { BEHAVIOURS, type Behaviour, type ClientName } from './matrix';
import { bodyPart, contentOf, fresh, headsIn, runIn, type Place } from './run';
import type { Result } from './results';

/** A client that is a command: what it is called with for each behaviour, once or more often. */
export interface CommandClient {
  /** @param urls of the paths; `upload` is a file */
  readonly calls: (behaviour: Behaviour, upload: string) => readonly Call[];
  /** The whole command line; what it hears goes to the file `body`, or to its output. */
  readonly command: (call: Call, place: Place, files: Files) => readonly string[];
  /** Heads of messages are here. */
  readonly heads: 'file' | 'stderr' | 'stdout';
}

/** One request. */
export interface Call {
  readonly path: string;
  readonly method?: string;
  readonly headers?: readonly string[];
  /** A file. */
  readonly body?: string;
  /** The first byte that is wanted; to the end. */
  readonly from?: number;
  readonly inParts?: true;
  readonly streams?: true;
  readonly credentials?: true;
  readonly socket?: true;
}

interface Files {
  readonly body: string;
  readonly heads: string;
}

/** What most commands are asked for each behaviour. */
export function usualCalls(behaviour: Behaviour, upload: string, id: string): readonly Call[] {
  const large = `X-Large: ${'x'.repeat(8_000)}`;
  switch (behaviour) {
    case 'get':
      return [{ path: '/cookies' }];
    case 'head':
      return [{ path: '/download', method: 'HEAD' }];
    case 'upload':
      return [{ path: '/echo', method: 'POST', body: upload }];
    case 'download':
      return [{ path: '/download' }];
    case 'range':
      return [{ path: '/download', from: 19_930_999 }];
    case 'chunked-up':
      return [{ path: '/echo', method: 'PUT', body: upload, inParts: true }];
    case 'chunked-down':
      return [{ path: '/chunked' }];
    case 'gzip':
      return [{ path: '/gzip', headers: ['Accept-Encoding: gzip'] }];
    case 'brotli':
      return [{ path: '/brotli', headers: ['Accept-Encoding: br'] }];
    case 'http2':
      return [{ path: '/version' }];
    case 'websocket':
      return [{ path: '/socket', socket: true }];
    case 'redirect':
      return [{ path: '/redirect' }];
    case 'continue':
      return [{ path: '/echo', method: 'POST', body: upload, headers: ['Expect: 100-continue'] }];
    case 'trailers':
      return [{ path: '/trailers' }];
    case 'many':
      return Array.from({ length: 8 }, (_, at) => ({ path: `/echo?number=${at}` }));
    case 'events':
      return [{ path: `/events?id=${id}`, streams: true }];
    case 'large-headers':
      return [{ path: '/large-headers', headers: [large] }];
    case 'basic-auth':
      return [{ path: '/basic', credentials: true }];
    case 'errors':
      return [{ path: '/missing' }, { path: '/broken' }];
    case 'methods':
      return ['PUT', 'PATCH', 'DELETE'].map((method) => ({ path: '/echo', method, body: upload }));
  }
}

/** Does everything with a command, one call after the other. */
export async function runCommand(
  name: ClientName,
  client: CommandClient,
  place: Place,
  heard: (id: string) => void,
): Promise<ReadonlyMap<string, unknown>> {
  const results = new Map<string, unknown>();
  for (const [behaviour] of BEHAVIOURS) {
    const parts: Result[] = [];
    for (const call of client.calls(behaviour, place.upload)) {
      parts.push(
        await one(client, call, place, () => {
          heard(name);
        }),
      );
    }
    const [first, ...rest] = parts;
    results.set(behaviour, rest.length === 0 ? first : { many: parts });
  }
  return results;
}

async function one(
  client: CommandClient,
  call: Call,
  place: Place,
  onFirst: () => void,
): Promise<Result> {
  const files = { body: fresh(place), heads: fresh(place) };
  const command = client.command(call, place, files);
  const ran = await runIn(place, command, call.streams === true ? onFirst : undefined);
  const text =
    client.heads === 'file'
      ? contentOf(files.heads).toString()
      : client.heads === 'stderr'
        ? ran.stderr
        : (ran.stdout.toString('latin1').split('\r\n\r\n')[0] ?? '');
  const heads = headsIn(text);
  const last = heads.at(-1);
  if (last === undefined) return { cannot: `${ran.code}: ${ran.stderr.slice(0, 300)}` };
  const at = client.heads === 'stdout' ? ran.stdout.indexOf('\r\n\r\n') + 4 : 0;
  const written = contentOf(files.body);
  const body = written.length > 0 ? written : ran.stdout.subarray(at);
  const first = heads.find(({ status }) => status === 401);
  return {
    ...last,
    ...bodyPart(call.method === 'HEAD' ? Buffer.alloc(0) : body),
    ...(heads.some(({ status }) => status === 100) ? { isContinued: true } : {}),
    ...(first === undefined || heads.length < 2 ? {} : { first }),
    ...(last.headers?.some(([name]) => name === 'x-sum') === true
      ? { trailers: { 'x-sum': 1 } }
      : {}),
  };
}

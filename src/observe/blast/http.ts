import type { ClientRequest, IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import * as v from 'valibot';
import type { Bounds } from '../sources';

/** The largest answer that is read (bytes). */
const MAX_ANSWER = 8 * 1024 * 1024;

/** What a server answered to one GET. */
export type Answered =
  | { readonly state: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly state: 'failed'; readonly code: string | undefined }
  | { readonly state: 'late' };

/**
 * One GET that is answered in JSON. No redirect is followed, nothing is cached or kept open.
 *
 * @param options where to, with the path built by a provider
 */
export async function getJson(
  options: RequestOptions & { readonly tls: boolean },
  bounds: Bounds,
): Promise<Answered> {
  const left = Math.floor(bounds.remaining());
  if (left <= 0) return { state: 'late' };
  const { tls, ...rest } = options;
  const { request } = tls ? await import('node:https') : await import('node:http');
  return new Promise((resolve) => {
    let asked: ClientRequest | undefined;
    const timer = setTimeout(() => {
      asked?.destroy();
      resolve({ state: 'late' });
    }, left);
    const end = (answer: Answered) => {
      clearTimeout(timer);
      resolve(answer);
    };
    const fail = (error: Error) => {
      end({ state: 'failed', code: 'code' in error ? String(error.code) : undefined });
    };
    try {
      asked = request({ ...rest, method: 'GET', agent: false }, (response) => {
        read(response).then(end, fail);
      });
      asked.on('error', fail);
      asked.end();
    } catch (error) {
      fail(error instanceof Error ? error : new Error('it could not be asked'));
    }
  });
}

async function read(response: IncomingMessage): Promise<Answered> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > MAX_ANSWER) {
      response.destroy();
      return { state: 'failed', code: 'TOO_LARGE' };
    }
    chunks.push(chunk);
  }
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8') || 'null');
  return { state: 'answered', status: response.statusCode ?? 0, body };
}

/** What of an answer is of the shape that is known; undefined when none is. */
export function bodyOf<S extends v.GenericSchema>(
  answered: Answered,
  schema: S,
): v.InferOutput<S> | undefined {
  if (answered.state !== 'answered' || answered.status !== 200) return undefined;
  const parsed = v.safeParse(schema, answered.body);
  return parsed.success ? parsed.output : undefined;
}

import { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

/**
 * A body of HTTP/1.1 that is there already, as far as its last byte: most are short and come together with their
 * headers. To take them at once spares the turns in which a stream tells of its parts and its end, while a program
 * waits. Nothing is taken of a body of which more may come.
 *
 * @param length how long it is, where its headers say so
 * @returns its parts; undefined where it is not all there, or is read by somebody already
 */
export function wholeBody(body: Readable, length?: number): readonly Buffer[] | undefined {
  if (!(body instanceof IncomingMessage) || body.destroyed || body.readableFlowing !== null) {
    return undefined;
  }
  if (!body.complete && (length === undefined || body.readableLength !== length)) return undefined;
  const chunks: Buffer[] = [];
  for (let chunk: unknown = body.read(); chunk instanceof Buffer; chunk = body.read()) {
    chunks.push(chunk);
  }
  // Its end, of which nobody need be told any more.
  body.resume();
  return chunks;
}

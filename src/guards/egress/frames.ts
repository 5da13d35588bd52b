import { Transform } from 'node:stream';
import type { Pieces } from './redact';

/** Longest header of a frame that a server sends (RFC 6455 5.2): it does not mask. */
const LONGEST_HEADER = 10;

/**
 * Lets the frames of a WebSocket by that a server sends, with the values of secrets hidden. Each frame is looked
 * through by itself, so that none waits for the next one: a value that is cut into two frames is not found.
 */
export function cleanFrames(pieces: Pieces): Transform {
  let header: Buffer = Buffer.alloc(0);
  /** What is still to come of the frame's payload (bytes). */
  let left = 0n;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      let rest = chunk;
      while (rest.length > 0) {
        if (left === 0n) {
          const before = header.length;
          header = Buffer.concat([header, rest.subarray(0, LONGEST_HEADER - before)]);
          const length = headerLength(header);
          if (length === undefined || header.length < length) break;
          rest = rest.subarray(length - before);
          header = header.subarray(0, length);
          if (((header[1] ?? 0) & 0x80) !== 0) {
            done(new Error('the server masks what it says'));
            return;
          }
          left = payloadLength(header);
          this.push(header);
          header = Buffer.alloc(0);
          continue;
        }
        const part = rest.subarray(0, left > BigInt(rest.length) ? rest.length : Number(left));
        rest = rest.subarray(part.length);
        left -= BigInt(part.length);
        for (const piece of pieces.take(part)) this.push(piece);
        if (left === 0n) for (const piece of pieces.end()) this.push(piece);
      }
      done();
    },
  });
}

function headerLength(header: Buffer): number | undefined {
  const second = header[1];
  if (second === undefined) return undefined;
  const said = second & 0x7f;
  return said === 126 ? 4 : said === 127 ? 10 : 2;
}

function payloadLength(header: Buffer): bigint {
  const said = (header[1] ?? 0) & 0x7f;
  if (said === 126) return BigInt(header.readUInt16BE(2));
  return said === 127 ? header.readBigUInt64BE(2) : BigInt(said);
}

/** One line of the input, without its line feed. */
export type InputLine = Buffer | 'too long';

/**
 * Splits a stream of bytes into lines, a batch for each piece that arrives. A line that is too long is
 * not kept: its bytes are let go as they come, and it is told as such in its place.
 *
 * @param maxBytes the longest line that is kept
 */
export async function* readLines(
  input: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<readonly InputLine[]> {
  let pieces: Buffer[] = [];
  let length = 0;
  let isTooLong = false;

  const keep = (piece: Buffer): void => {
    length += piece.length;
    if (length > maxBytes) {
      isTooLong = true;
      pieces = [];
    }
    if (!isTooLong && piece.length > 0) pieces.push(piece);
  };
  const finish = (): InputLine => {
    const line = isTooLong ? 'too long' : Buffer.concat(pieces);
    pieces = [];
    length = 0;
    isTooLong = false;
    return line;
  };

  for await (const chunk of input) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: InputLine[] = [];
    let from = 0;
    for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, from)) {
      keep(bytes.subarray(from, end));
      lines.push(finish());
      from = end + 1;
    }
    keep(bytes.subarray(from));
    yield lines;
  }
  if (length > 0) yield [finish()];
}

import assert from 'node:assert/strict';
import { readLines } from './line-reader';

async function lines(chunks: readonly string[], max = 10): Promise<readonly string[]> {
  async function* input() {
    for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk, 'latin1'));
  }
  const read: string[] = [];
  for await (const batch of readLines(input(), max)) {
    for (const line of batch) read.push(line === 'too long' ? line : line.toString('latin1'));
  }
  return read;
}

describe('reading lines', () => {
  it('puts together what arrives in pieces, the last line without its end too', async () => {
    assert.deepEqual(await lines(['a', 'b\nc\n\n', 'd\0\xff']), ['ab', 'c', '', 'd\0\xff']);
    assert.deepEqual(await lines([]), []);
    assert.deepEqual(await lines(['\n']), ['']);
  });

  it('lets go of a line that is too long, and reads on behind it', async () => {
    assert.deepEqual(await lines(['0123456789\n', '0123456789', 'X', 'YZ\nok\n']), [
      '0123456789',
      'too long',
      'ok',
    ]);
    assert.deepEqual(await lines(['0123456789X']), ['too long']);
  });
});

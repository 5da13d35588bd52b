import assert from 'node:assert/strict';
import { readBody } from './body';

const ORDER = '{"archived":true}';

function read(bytes: Buffer, type: string) {
  const gathered = { chunks: [bytes], size: bytes.length };
  return readBody(gathered, [['Content-Type', type]], { decoded: 1_000_000 });
}

describe('what a body says', () => {
  // Most servers read JSON as UTF-8 whatever its charset is said to be.
  for (const charset of ['utf-8', 'UTF8', 'iso-8859-1', '"windows-1252"', 'shift_jis', 'nowhere']) {
    it(`is its UTF-8 where it is said to be ${charset}`, async () => {
      const { body } = await read(Buffer.from(ORDER), `application/json; charset=${charset}`);
      assert.equal(body, ORDER);
    });
  }

  it('is not known where two servers would read two texts', async () => {
    for (const type of ['application/json; charset=utf-16', 'application/json;charset=utf-16be']) {
      const { body, unread } = await read(Buffer.from(`${ORDER} `), type);
      assert.deepEqual([body, unread], [undefined, 'binary']);
    }
  });

  it('is read in the charset that it is said to be in where it is no UTF-8', async () => {
    const wide = Buffer.from(ORDER, 'utf16le');
    assert.equal((await read(wide, 'application/json; charset=utf-16le')).body, ORDER);
    const latin = Buffer.from('name=J\u00fcrgen', 'latin1');
    assert.equal((await read(latin, 'text/plain; charset=iso-8859-1')).body, 'name=J\u00fcrgen');
    const kana = Buffer.from([0x83, 0x65, 0x83, 0x58]);
    assert.equal((await read(kana, 'text/plain; charset=shift_jis')).body, '\u30c6\u30b9');
  });

  it('is not known where it holds bytes that are no text', async () => {
    assert.equal((await read(Buffer.from([1, 0, 2]), 'application/json')).unread, 'binary');
    assert.equal((await read(Buffer.from([0xff, 0xfe, 0x80]), 'text/plain')).unread, 'binary');
  });
});

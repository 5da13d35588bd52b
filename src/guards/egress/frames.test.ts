import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cleanFrames } from './frames';
import { Redactor } from './redact';

const VALUE = 'tok_7Hq2ZpWm4RkXvB91cDfG5s';
const SHOWN = 'tok_PORTCULLIS9f3aQ2bCd8eK';

function frame(text: string, first = 0x81): Buffer {
  const payload = Buffer.from(text);
  const header =
    payload.length < 126
      ? [first, payload.length]
      : payload.length < 65_536
        ? [first, 126, payload.length >> 8, payload.length & 255]
        : [
            first,
            127,
            0,
            0,
            0,
            0,
            0,
            payload.length >> 16,
            (payload.length >> 8) & 255,
            payload.length & 255,
          ];
  return Buffer.concat([Buffer.from(header), payload]);
}

function cleaner(names: string[] = []) {
  const redactor = new Redactor([], [{ name: 'TOKEN', value: VALUE, placeholder: SHOWN }]);
  return cleanFrames(redactor.pieces((name) => names.push(name)));
}

function passed(bytes: Buffer, step: number): string {
  const names: string[] = [];
  const through = cleaner(names);
  const out: Buffer[] = [];
  through.push = (chunk: Buffer) => out.push(chunk) > 0;
  for (let at = 0; at < bytes.length; at += step) through.write(bytes.subarray(at, at + step));
  return Buffer.concat(out).toString('latin1');
}

describe('frames of a WebSocket that a server sends', () => {
  const said = ['a', `"${VALUE}"`, '', 'x'.repeat(200) + VALUE, 'y'.repeat(70_000) + VALUE + 'z'];
  const bytes = Buffer.concat(said.map((text) => frame(text)));
  const clean = Buffer.concat(said.map((text) => frame(text.replaceAll(VALUE, SHOWN))));

  for (const step of [1, 3, 1_000, bytes.length]) {
    it(`have values hidden and keep their lengths, in pieces of ${step}`, () => {
      assert.equal(passed(bytes, step), clean.toString('latin1'));
    });
  }

  it('wait for no other one, whatever they end in', () => {
    const told = frame('let me start');
    assert.equal(passed(told, told.length), told.toString('latin1'));
  });

  it('are ended where they are masked: nothing could be found in them', async () => {
    const through = cleaner();
    const failed = once(through, 'error');
    through.write(Buffer.from([0x81, 0x82, 1, 2, 3, 4, 5, 6]));
    assert.match(String(await failed), /masks/);
  });
});

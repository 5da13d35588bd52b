import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Redactor } from './redact';
import { needlesOf } from './redact-forms';

const TOKEN = 'tok_7Hq2ZpWm4RkXvB91cD';
const ODD = 'p/w"0rd+&<é=%7 ok';
const placeholder = { name: 'TOKEN', value: TOKEN, placeholder: 'tok_PORTCULLIS9f3aQ2bC' };

async function through(redactor: Redactor, chunks: readonly Uint8Array[]) {
  const names: string[] = [];
  const body = await buffer(
    Readable.from(chunks).pipe(redactor.stream((name) => names.push(name))),
  );
  return { body, names };
}

describe('taking secrets out of what servers answer', () => {
  it('puts the placeholder back where its value comes back', async () => {
    const redactor = new Redactor([], [placeholder]);
    const { body, names } = await through(redactor, [Buffer.from(`{"token":"${TOKEN}"}`)]);
    assert.equal(body.toString(), `{"token":"${placeholder.placeholder}"}`);
    assert.deepEqual(names, ['TOKEN']);
  });

  it('names what has no placeholder, with nothing in the name that would mean something', () => {
    const redactor = new Redactor([{ name: 'DB "PASS"\n<b>', value: TOKEN }], []);
    const { bytes } = redactor.bytes(Buffer.from(TOKEN));
    assert.equal(Buffer.from(bytes).toString(), '[hidden:DB_PASS_b_]***');
  });

  it('finds a value in the spellings of JSON, URLs, forms, HTML, hexadecimal and base64', () => {
    const redactor = new Redactor([{ name: 'ODD', value: ODD }], []);
    const bytes = Buffer.from(ODD);
    const spelled = [
      ODD,
      JSON.stringify(ODD),
      JSON.stringify(JSON.stringify(ODD)),
      JSON.stringify(ODD).replaceAll('/', '\\/'),
      JSON.stringify(ODD).replaceAll('&', '\\u0026').replaceAll('<', '\\u003c'),
      encodeURIComponent(ODD),
      encodeURIComponent(ODD).toLowerCase(),
      new URLSearchParams({ q: ODD }).toString(),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      ...['', 'u', 'us', 'user:'].flatMap((before) => [
        Buffer.from(before + ODD + 'xyz').toString('base64'),
        Buffer.from(before + ODD).toString('base64url'),
      ]),
    ];
    for (const text of spelled) {
      const shown = redactor.bytes(Buffer.from(`<${text}>`));
      assert.deepEqual(shown.names, ['ODD'], text);
    }
  });

  it('hides in headers, and leaves the others as they are', () => {
    const redactor = new Redactor([], [placeholder]);
    const given = [
      ['set-cookie', `session=${TOKEN}; Secure`],
      ['x-name', 'J\u00fcrgen'],
    ] as const;
    const { headers, names } = redactor.headers(given);
    assert.deepEqual(headers, [
      ['set-cookie', `session=${placeholder.placeholder}; Secure`],
      given[1],
    ]);
    assert.deepEqual(names, ['TOKEN']);
  });

  it('holds nothing back that is no beginning of a value, so that events arrive when they are sent', () => {
    const stream = new Redactor([], [placeholder]).stream(() => undefined);
    stream.write('data: hello\n\n');
    assert.equal(String(stream.read()), 'data: hello\n\n');
    stream.write('data: tok_7Hq');
    assert.equal(String(stream.read()), 'data: ');
    stream.end('no');
    assert.equal(String(stream.read()), 'tok_7Hqno');
  });

  it('leaves no rest of values that overlap, or that one holds the other', () => {
    const values = ['abcdefghijkl', 'ijklmnopqrst', 'cdefghijk', 'xxcdefghijkyy'];
    const redactor = new Redactor(
      values.map((value, at) => ({ name: `V${at}`, value })),
      [],
    );
    const shown = (text: string) => Buffer.from(redactor.bytes(Buffer.from(text)).bytes).toString();
    assert.equal(shown('<abcdefghijklmnopqrst>'), '<[hidden:V0]*********>');
    assert.equal(shown('<xxcdefghijkyy>'), '<[hidden:V3]**>');
    assert.equal(shown('<xxcdefghijkyz>'), '<xx[hidden:Vyz>');
  });

  it('hides the same, and all, however the body is cut into pieces', async () => {
    const random = randomFrom(20_261_123);
    for (let round = 0; round < 400; round += 1) {
      // Few letters and short values: they overlap and begin like one another all the time.
      const letters = round % 2 === 0 ? 'ab' : 'abcdef/"é';
      const secrets = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, at) => ({
        name: `S${at}`,
        value: word(random, letters, 8 + Math.floor(random() * 10)),
      }));
      const redactor = new Redactor(secrets, []);
      const needles = needlesOf(secrets);
      const pieces = Array.from({ length: 12 }, () =>
        random() < 0.5
          ? Buffer.from(word(random, letters, Math.floor(random() * 20)))
          : (needles[Math.floor(random() * needles.length)]?.bytes ?? Buffer.alloc(0)),
      );
      const whole = Buffer.concat(pieces);
      const once = Buffer.from(redactor.bytes(whole).bytes);
      assert.equal(once.length, whole.length);
      const { body } = await through(redactor, cut(random, whole));
      assert.equal(body.toString('latin1'), once.toString('latin1'), `round ${round}`);
      const shown = withoutLabels(once.toString('latin1'));
      for (const { bytes } of needles) {
        assert.ok(!shown.includes(bytes.toString('latin1')), `round ${round}: ${bytes.toString()}`);
      }
    }
  });

  it('keeps no more than the longest value, whatever goes by', async () => {
    const redactor = new Redactor([{ name: 'A', value: 'a'.repeat(64) }], []);
    const stream = redactor.stream(() => undefined);
    let out = 0;
    let most = 0;
    stream.on('data', (chunk: Buffer) => (out += chunk.length));
    for (let at = 0; at < 2_000; at += 1) {
      // Sixty-three of it, and then another letter: the beginning of a value again and again.
      const text = `${'a'.repeat(63)}b`;
      if (!stream.write(text)) await new Promise((done) => stream.once('drain', done));
      most = Math.max(most, (at + 1) * 64 - out - stream.readableLength);
    }
    assert.ok(most <= 64 * 2 + stream.writableHighWaterMark, String(most));
  });
});

function withoutLabels(text: string): string {
  return text.replace(/\[hidden:S?\d?\]?\**/gu, '\u0001');
}

function word(random: () => number, letters: string, length: number): string {
  return Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('');
}

function cut(random: () => number, whole: Buffer): readonly Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < whole.length;) {
    const to = at + 1 + Math.floor(random() * (random() < 0.5 ? 3 : 30));
    pieces.push(whole.subarray(at, to));
    at = to;
  }
  return pieces;
}

/** Mulberry32: the same run each time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

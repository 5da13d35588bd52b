import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pieces, visible } from './visible';

describe('text that somebody else wrote', () => {
  it('is shown as it is when every character of it can be seen', () => {
    for (const text of ['rm -rf dist', 'Überraschung 中文 עברית', '👩 naïve ❤️', "echo\t'a  b'"]) {
      assert.equal(visible(text), text);
    }
  });

  const hidden: readonly (readonly [name: string, text: string, shown: string])[] = [
    ['a null', 'a\0b', 'a␀b'],
    ['an escape sequence', '\x1b[2Krm', '␛[2Krm'],
    ['a carriage return', 'ls\rrm', 'ls␍rm'],
    ['a backspace and a delete', '\b\x7f', '␈␡'],
    ['a C1 control', 'a\x9b1m', 'a⟨U+009B⟩1m'],
    ['a right-to-left override', 'a\u202eb', 'a⟨U+202E⟩b'],
    ['isolates', '\u2066x\u2069', '⟨U+2066⟩x⟨U+2069⟩'],
    ['the Arabic letter mark', '\u061c', '⟨U+061C⟩'],
    ['zero widths', 'r\u200bm\u200d\ufeff', 'r⟨U+200B⟩m⟨U+200D⟩⟨U+FEFF⟩'],
    ['a no-break space, which a shell takes for a letter', 'rm\u00a0-rf', 'rm⟨U+00A0⟩-rf'],
    ['a wide space', '\u3000', '⟨U+3000⟩'],
    ['a soft hyphen', 'a\u00adb', 'a⟨U+00AD⟩b'],
    ['a Hangul filler', '\u3164', '⟨U+3164⟩'],
    ['line and paragraph separators', '\u2028\u2029', '⟨U+2028⟩⟨U+2029⟩'],
    ['tag characters, in which a text can hide', '\u{e0041}', '⟨U+E0041⟩'],
    ['a variation selector behind a letter', 'a\ufe0f', 'a⟨U+FE0F⟩'],
    ['a supplementary variation selector', '👍\u{e0100}', '👍⟨U+E0100⟩'],
    ['half of a character', '\ud800x', '⟨U+D800⟩x'],
    ['private use', '\ue000', '⟨U+E000⟩'],
    ['a Cyrillic letter in a Latin word', 'r\u0430ilway.app', 'r\u0430⟨U+0430⟩ilway.app'],
    ['a slash in a host that is none', 'x.example\u2215y', 'x.example\u2215⟨U+2215⟩y'],
    ['a line break, where there is room for one line', 'a\nb', 'a↵b'],
  ];
  for (const [name, text, shown] of hidden) {
    it(`shows ${name}`, () => {
      assert.equal(visible(text), shown);
    });
  }

  it('says in words what a stand-in stands for', () => {
    const [, sign] = pieces('a\u202eb');
    assert.deepEqual(sign, {
      text: '⟨U+202E⟩',
      kind: 'stand-in',
      note: 'U+202E right-to-left override',
      marked: false,
    });
  });

  it('tells a real stand-in from text that looks like one', () => {
    assert.deepEqual(
      pieces('␀⟨U+202E⟩').map(({ kind }) => kind),
      ['text'],
    );
  });

  it('keeps line breaks of a command, with a sign that tells them from wrapping', () => {
    assert.deepEqual(
      pieces('a\n  b').map(({ text, kind }) => [text, kind]),
      [
        ['a', 'text'],
        ['↵', 'stand-in'],
        ['\n', 'text'],
        ['  ', 'text'],
        ['b', 'text'],
      ],
    );
  });

  it('counts blanks that would push the rest out of sight', () => {
    assert.equal(visible(`ls${' '.repeat(4000)}; rm`), 'ls⟨4000 blanks⟩; rm');
    assert.equal(visible(`ls${' \n'.repeat(200)}rm`), 'ls⟨400 blanks, 200 line breaks⟩rm');
  });

  it('marks what it is told to mark, and nothing beside it', () => {
    const marked = pieces('ls; rm -rf / ', [{ start: 4, end: 12 }]);
    assert.deepEqual(
      marked.map(({ text, marked: is }) => [text, is]),
      [
        ['ls; ', false],
        ['rm -rf /', true],
        [' ', false],
      ],
    );
  });

  it('takes marks that overlap, are empty or lie outside the text', () => {
    const marks = [
      { start: -5, end: 1 },
      { start: 0, end: 3 },
      { start: 2, end: 5 },
      { start: 4, end: 4 },
      { start: 5, end: 99 },
    ];
    const shown = pieces('abcdefg', marks);
    assert.equal(shown.map(({ text }) => text).join(''), 'abcdefg');
    assert.ok(shown.every(({ marked }) => marked));
  });

  it('loses nothing: what is not a stand-in stays, in order', () => {
    const span = fc.record({ start: fc.integer({ min: -2, max: 30 }), end: fc.nat(30) });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(span), (text, marks) => {
        const kept = pieces(text, marks).filter(({ kind }) => kind === 'text');
        let at = 0;
        for (const piece of kept) {
          at = text.indexOf(piece.text, at);
          assert.notEqual(at, -1);
          at += piece.text.length;
        }
      }),
    );
  });

  it('never lets an unseen character through, whatever the text', () => {
    const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u;
    const awkward = fc.string({
      unit: fc.oneof(
        fc.constantFrom('\u202e', '\u200b', '\0', '\x1b', '\ud800', '\ue000', 'a', ' ', '\n'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(awkward, (text) => {
        assert.doesNotMatch(visible(text).replaceAll('\t', ''), unseen);
      }),
    );
  });
});

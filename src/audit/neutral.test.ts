import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvCell, markdownCode, markdownText, plainLine } from './neutral';

describe('what others wrote, in files that other programs open', () => {
  const lines: readonly (readonly [name: string, text: string, shown: string])[] = [
    ['a right-to-left override', 'a\u202eb', 'a⟨U+202E⟩b'],
    [
      'an escape sequence',
      '\x1b[2K\x1b]8;;http://x\x07',
      '⟨U+001B⟩[2K⟨U+001B⟩]8;;http://x⟨U+0007⟩',
    ],
    ['a line break', 'a\nb', 'a ↵ b'],
    ['a Cyrillic letter in a host', 'r\u0430ilway.app', 'r\u0430⟨U+0430⟩ilway.app'],
    ['a slash that is none', 'api.example\u2215x', 'api.example\u2215⟨U+2215⟩x'],
  ];
  for (const [name, text, shown] of lines) {
    it(`shows ${name}`, () => {
      assert.equal(plainLine(text), shown);
    });
  }

  it('leaves words of one script as they are', () => {
    for (const text of [
      'Привет мир',
      'Ελλάδα',
      'naïve Überraschung 中文',
      'git push origin main',
    ]) {
      assert.equal(plainLine(text), text);
    }
  });

  it('says how much of a long text is left out', () => {
    const shown = plainLine('x'.repeat(1_000_000));
    assert.ok(shown.length < 2_100);
    assert.match(shown, /… \[998000 more characters\]$/u);
  });

  it('puts everything that Markdown could act on into code', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['Deletes the volume pgdata', 'Deletes the volume pgdata'],
      ['Reads /etc/passwd now', 'Reads `/etc/passwd` now'],
      ['see [here](http://x.example)', 'see `[here](http://x.example)`'],
      ['![x](http://x.example/a.png)', '`![x](http://x.example/a.png)`'],
      ['<img src=x onerror=alert(1)>', '`<img src=x onerror=alert(1)>`'],
      ['www.example.com or me@example.com', '`www.example.com` or `me@example.com`'],
      ['# APPROVED', '`#` APPROVED'],
      ['1. first', '1\\. first'],
      ['a ` tick', 'a `` ` `` tick'],
    ];
    for (const [text, shown] of cases) assert.equal(markdownText(text), shown);
    assert.equal(markdownCode('a ``` b'), '````a ``` b````');
  });

  it('closes every span of code behind its text, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', ' ', 'a', '\n', '|', '\\') }), (text) => {
        const code = markdownCode(text);
        const fence = /^`+/u.exec(code)?.[0] ?? '';
        const inner = code.slice(fence.length, -fence.length);
        assert.ok(code.endsWith(fence) && fence.length > 0);
        const runs = inner.match(/`+/gu) ?? [];
        assert.ok(runs.every((run) => run.length < fence.length));
      }),
    );
  });

  it('gives a spreadsheet no formula and no further cell', () => {
    assert.equal(csvCell('=HYPERLINK("http://x")'), `"'=HYPERLINK(""http://x"")"`);
    for (const text of ['=1', '+1', '-1', '@x', '\t=1', '  =1', '＝1']) {
      assert.match(csvCell(text), /^"'/u);
    }
    assert.equal(csvCell('a,"b"\nc'), '"a,""b"" ↵ c"');
    assert.equal(csvCell('rm -rf dist'), '"rm -rf dist"');
  });
});

import assert from 'node:assert/strict';
import { translateFish } from './translate';

function inBash(line: string, aliases: Readonly<Record<string, string>> = {}) {
  const interactive = Object.keys(aliases).length > 0;
  return translateFish(line, { interactive, alias: (name) => aliases[name] })?.text;
}

describe('a text of fish, in the words of bash', () => {
  const cases: readonly (readonly [fish: string, bash: string | undefined])[] = [
    ['a; and b; or c', 'a && b || c'],
    ['not a; and not b', '! a && ! b'],
    ['a | not b', 'a | b'],
    ['a\n# why\nand b', 'a && b'],
    ['begin; a; end | b', '{ a; } | b'],
    ['if a; and b; c; else if d; e; else; f; end', 'if a && b then c; elif d then e; else f; fi'],
    ['while a; b; end', 'while a do b; done'],
    ['for x in b c; a $x; end', 'for x in b c do a "$x"; done'],
    ['switch a; case b "c*"; d; case \'*\'; e; end', 'case a in b |c*) d; ;; *) e; ;; esac'],
    ['function f -a x; b $x $argv; end', 'f() { x="${1}"; b "$x" "$@"; }'],
    ['function f --on-event e; b; end', 'f() { b; }; f'],
    ['a (b) $(c) "$(d)" "(e)"', 'a $(b) $(c) "$(d)" "(e)"'],
    ['a (b | psub) (c)[1]', 'a <(b ) $(c)"$COMPUTED"'],
    ['set x a b; c $x "$x" $x[1]', 'set x a b; c "${x[@]}" "${x[*]}" "$COMPUTED"'],
    ['a $x $$y "$x"z $argv[2]', 'a "$x" "${!y}" "$x"z "${2}"'],
    ["a 'b\\'c\\\\d\\n'", "a 'b'\\''c\\d\\n'"],
    ['a "b`c`\\$"', 'a "b\\`c\\`\\$"'],
    ['a {b,c} {d} {$e}', 'a {b,c} \\{d\\} "$e"'],
    ['a \\x41 \\n \\ b', "a $'\\x41' $'\\n' \\ b"],
    ['a [b] c#d !e ^f', 'a \\[b\\] c\\#d \\!e \\^f'],
    ['a >? b 2>| c &| d', 'a > b |& c |& d'],
    ['a x=1&b', 'a x=1\\&b'],
    ['A=b c', 'A=b c'],
    ['then; do a', '\\then; \\do a'],
    ['end', undefined],
    ['if a', undefined],
    ['a "b', undefined],
    ['a (b', undefined],
    ['{ a; }', undefined],
    ['a; else; b', undefined],
  ];
  for (const [fish, bash] of cases) {
    it(fish, () => {
      assert.equal(inBash(fish)?.replace(/\s+/g, ' ').trim(), bash);
    });
  }

  it('writes abbreviations of the live shell out', () => {
    assert.equal(
      inBash('gco main; echo gco', { 'abbr.gco': 'git checkout' }),
      'git checkout main; echo gco',
    );
    assert.equal(inBash('bad x', { 'abbr.bad': 'echo "' }), undefined);
  });

  it('tells where a piece stands in the text that was given', () => {
    const line = 'true; and a b';
    const translated = translateFish(line, { interactive: false, alias: () => undefined });
    const at = translated?.text.indexOf('a b') ?? -1;
    assert.deepEqual(translated?.origins.span(at, at + 3), { start: 10, end: 13 });
  });
});

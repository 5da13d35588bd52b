import assert from 'node:assert/strict';
import { decodedCommand } from './encoded';
import { translatePowerShell } from './translate';

function inBash(line: string) {
  return translatePowerShell(line, { interactive: false, alias: () => undefined })?.text;
}

describe('a text of PowerShell, in the words of bash', () => {
  const cases: readonly (readonly [powershell: string, bash: string | undefined])[] = [
    ['A-B -C d,e | F', 'A-B -C d e | F'],
    ['a && b || c; d', 'a && b || c d'],
    ["& 'a b' c; . ./d.ps1", "'a b' c . ./d.ps1"],
    ['& { a } b', '{ a } : b'],
    [
      'if (a) { b } elseif ($x) { c } else { d }',
      'if test "$(a)" then { b } elif test "$(echo "$COMPUTED")" then { c } else { d } fi',
    ],
    ["$x = 'a','b'; c $x \"$x\"", `ps_x=('a' 'b') c "\${ps_x[@]}" "\${ps_x[*]}"`],
    ['$x = a b; c $y $x.z', 'ps_x="$(a b)" c "$COMPUTED" "$COMPUTED"'],
    ["$env:A = 'b'; $env:C", `export A='b' echo "\${C}"`],
    ['foreach ($x in a) { b $x }', 'for ps_x in $(a) do { b "${ps_x}" } done'],
    ['a | ForEach-Object { b $_ }', 'a | { { b "$COMPUTED" } }'],
    ["('a' + 'b')", "echo $(echo 'a''b')"],
    ["[IO.File]::Delete('a')", "echo $(Remove-Item -Recurse 'a')"],
    ['[math]::Round(1)', 'echo $(: 1)"$COMPUTED"'],
    ["'a''b' > c", "echo 'a'\\''b' > c"],
    ['"a`"b $(c)"', 'echo "a\\"b $(c)"'],
    ['a .\\b\\c.txt `d', 'a ./b/c.txt \\d'],
    ['a --% -b "c d" %e%', "a '-b' 'c d' '%e%'"],
    ['a 2>$null *>&1', 'a 2>/dev/null 2>&1'],
    ['function F-G { a @args }', 'f-g() { { a "$@" } }'],
    ['try { a } catch { b } finally { c }', '{ a } { b } { c }'],
    ['# a\n<# b\n#> c', 'c'],
    ['$x.Delete()', undefined],
    ["[scriptblock]::Create('a')", undefined],
    ['a "b', undefined],
    ['if (a) { b', undefined],
    ['class A { }', undefined],
  ];
  for (const [powershell, bash] of cases) {
    it(powershell, () => {
      const text = inBash(powershell)?.replace(/\s+/g, ' ').trim();
      assert.equal(text, bash);
    });
  }

  it('is not understood where it goes deeper than anybody writes', () => {
    for (const one of ['$x = ', 'return ', '@{ a = ', '(', '{', '"$(', 'if (']) {
      assert.equal(inBash(`${one.repeat(4_000)}a b`), undefined, one);
    }
  });

  it('knows what an encoded command says', () => {
    const encoded = Buffer.from('Remove-Item sr\u00e7', 'utf16le').toString('base64');
    assert.equal(decodedCommand(encoded), 'Remove-Item sr\u00e7');
    assert.equal(decodedCommand('no base64!'), undefined);
    assert.equal(decodedCommand(''), undefined);
  });

  it('tells where a piece stands in the text that was given', () => {
    const line = 'if ($true) { a b }';
    const translated = translatePowerShell(line, { interactive: false, alias: () => undefined });
    const at = translated?.text.indexOf('a b') ?? -1;
    assert.deepEqual(translated?.origins.span(at, at + 3), { start: 13, end: 16 });
  });
});

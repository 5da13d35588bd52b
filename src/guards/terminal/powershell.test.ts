import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { powerShellArguments, powerShellText } from './powershell';
import { gateScripts, powerShellScripts } from './script';

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`gate/${name}`, import.meta.url)), 'utf8');
const sources = new Map(['join.ps1', 'ask.ps1'].map((name) => [name, read(name)]));
const scripts = gateScripts(
  sources,
  { folder: '/home/a person/gate', uid: 1000, gone: "/home/o'brien/.portcullis/uninstalled" },
  { port: 40_000, callerSecret: 'c'.repeat(48), answerSecret: 'a'.repeat(48) },
);

/** The text that an expression of {@link powerShellText} stands for, read as PowerShell reads it. */
function valueOf(expression: string): string {
  assert.match(expression, /^\(''(?:\+(?:'(?:[^'\u2018-\u201b]|'')*'|\[char\]\d+))*\)$/u);
  const parts = expression.matchAll(/'((?:[^']|'')*)'|\[char\](\d+)/gu);
  return Array.from(parts, ([, text, unit]) =>
    unit === undefined ? (text ?? '').replaceAll("''", "'") : String.fromCharCode(Number(unit)),
  ).join('');
}

/** The text without what stands in quotes and comments. */
const bare = (text: string) =>
  text.replace(/"(?:`.|[^"`])*"|'[^']*'/gu, '').replace(/#[^\n]*/gu, '');

// Written from its documentation: there is no PowerShell here to run it.
describe('the PowerShell gate, as text', () => {
  it('quotes any folder, in ASCII', () => {
    for (const folder of [
      'C:\\Users\\a person\\gate',
      '/home/o\'brien/$(rm)/`x`/"y"/${z};&|',
      'C:\\Users\\josé\\naïve\u2019quote\u201a',
      '/a\nb\r\u0000c',
      '\u{1f600}',
      "'; Remove-Item -Recurse C:\\ #",
      "'",
      '',
    ]) {
      const text = powerShellText(folder);
      assert.equal(valueOf(text), folder);
      assert.match(text, /^[\x20-\x7e]*$/u);
      const args = powerShellArguments(folder, folder);
      // The editor quotes arguments for Windows by double quotes.
      for (const arg of args) assert.match(arg, /^(?!.*")[\x20-\x7e]*$/u);
    }
  });

  it('is the same on Windows, whatever the folder is called', () => {
    const endpoint = { port: 1, callerSecret: 'c'.repeat(48), answerSecret: 'a'.repeat(48) };
    for (const folder of ["C:\\Users\\o'brien\\$x", 'C:\\\u00e9']) {
      const texts = powerShellScripts(sources, { folder, gone: `${folder}\\gone` }, endpoint);
      assert.ok(texts.get('join.ps1')?.includes(powerShellText(folder)));
      assert.ok(texts.get('ask.ps1')?.includes(powerShellText(`${folder}\\gone`)));
    }
    assert.throws(
      () => powerShellScripts(sources, { folder: 'C:\\' }, { ...endpoint, answerSecret: "'" }),
      RangeError,
    );
  });

  it('is ASCII, holds no placeholder and balances what it opens', () => {
    for (const [name, text] of scripts) {
      assert.match(text, /^[\n\x20-\x7e]*$/u, name);
      assert.doesNotMatch(text, /@[A-Z]+@/u, name);
      const open: string[] = [];
      const ends: Readonly<Record<string, string>> = { '}': '{', ')': '(', ']': '[' };
      for (const sign of bare(text).match(/[[\](){}]/gu) ?? []) {
        if (sign in ends) assert.equal(open.pop(), ends[sign], name);
        else open.push(sign);
      }
      assert.deepEqual(open, [], name);
    }
  });

  it('holds the endpoint in the file that is read anew for every line alone', () => {
    assert.match(scripts.get('ask.ps1') ?? '', /\('127\.0\.0\.1', 40000\)/u);
    assert.match(scripts.get('ask.ps1') ?? '', /c{48}[^]*a{48}/u);
    assert.doesNotMatch(scripts.get('join.ps1') ?? '', /c{48}|a{48}|40000/u);
    assert.match(scripts.get('join.ps1') ?? '', /\(''\+'\/home\/a person\/gate'\)/u);
  });

  it('believes nothing that the environment says but that an agent is there', () => {
    for (const text of scripts.values()) {
      assert.doesNotMatch(text, /\$env:/iu);
      for (const [, name] of text.matchAll(/GetEnvironmentVariable\('(\w+)'\)/gu)) {
        assert.match(name ?? '', /^(?:COPILOT_AGENT|AI_AGENT)$/u);
      }
    }
  });

  it('calls no command by a name that a function or an alias could take', () => {
    for (const [name, text] of scripts) {
      const cmdlets = bare(text).match(/(?<![\w.\\])[A-Z][a-z]+-[A-Z]\w+/gu) ?? [];
      assert.deepEqual(cmdlets, [], name);
    }
  });

  it('returns the line on two words alone, which only a case-sensitive comparison lets pass', () => {
    const join = scripts.get('join.ps1') ?? '';
    const returns = join.match(/^.*return \$line.*$/gmu) ?? [];
    assert.deepEqual(returns, [
      'if ([string]::IsNullOrWhiteSpace($line)) { return $line }',
      "if ($said -ceq 'allow') { return $line }",
      "'gone' { return $line }",
    ]);
    assert.match(join, /return ''\n\}\.GetNewClosure\(\)/u);
    const ask = scripts.get('ask.ps1') ?? '';
    assert.deepEqual(ask.match(/\$said = '(?:allow|gone)'/gu), [
      "$said = 'allow'",
      "$said = 'gone'",
    ]);
    assert.doesNotMatch(join + ask, /\$(?:said|answer) -(?:eq|ne|like|match|in)\b/u);
  });
});

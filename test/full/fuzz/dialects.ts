import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialect } from '../../../src/core/action';
import type { Random } from './random';

/** Lines of zsh, fish and PowerShell: real ones, changed, and around one another. */

type OtherDialect = Exclude<Dialect, 'bash' | 'posix'>;
type Lines = readonly [string, ...string[]];

const SHELLS: readonly [OtherDialect, ...OtherDialect[]] = ['zsh', 'fish', 'powershell'];

/** The worker is a bundle elsewhere: tests run in the folder of the project. */
const TABLES = join(process.cwd(), 'test/unit/dialects');

const tables = new Map<string, Lines>();

function table(shell: OtherDialect, kind: 'passes' | 'stops'): Lines {
  const name = `${shell}.${kind}.txt`;
  let lines = tables.get(name);
  if (lines === undefined) {
    const [first = '', ...others] = readFileSync(join(TABLES, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replaceAll('⏎', '\n'));
    lines = [first, ...others];
    tables.set(name, lines);
  }
  return lines;
}

// prettier-ignore
const PIECES: Readonly<Record<OtherDialect, Lines>> = {
  zsh: ['repeat 2 ', 'noglob ', '=', '*(.)', '**/', '(a|b)', ' always {', '() {', 'foreach x (a) ', 'end', '&|', '>!', '|&', '$x[1]',
    '${(f)x}', '${x:t}', '$+x', '$#x', '=(', '<->', '^x', '*~x', '{ ', ' }', 'if [[ x ]] {', 'case x {', ';|', '`', '$[', '(e:x:)',
    'for x (a) ', 'function ', 'print -z ', 'alias -g X=', 'emulate -c ', '!!', '<<E\n', '\nE\n', "'", '"', '\\', '$(', ')', '#', '\n', ';'],
  fish: ['and ', 'or ', 'not ', '; and ', 'begin; ', '; end', 'if x; ', 'else ', 'else if x; ', 'while x; ', 'for x in y; ', 'switch x; ',
    'case y; ', 'function f; ', '(', ')', '$(', '$x', '$$x', '$x[1]', '[1..2]', '| psub)', '{a,b}', '{', '}', '>?', '2>|', '&|', '&', '\\x41',
    "\\'", "'", '"', '#', '\n', ';', '**', '~', '%self', 'set -x y ', 'eval ', 'source ', 'string ', '--on-event e', '-a x ', '\\', '|'],
  powershell: ['| ', '; ', '&', '& ', '. ', '&& ', '|| ', '{ ', ' }', '$(', '@(', '@{', '(', ')', '$x', '$env:X', '$_', '$x.y', '[0]', '[IO.File]::',
    'Delete(', '-Recurse ', '-Path:', '--% ', '`', '`\n', "''", '""', "'", '"', "@'\n", "\n'@", '@"\n', '\n"@', '<#', '#>', '#', 'if (x) { ',
    'else ', 'foreach ($x in y) { ', 'function f { ', 'try { ', 'catch ', 'switch (x) { ', 'param(', '$x = ', '+= ', '-f ', '..', ',', 'iex ', '\n'],
};

type Around = readonly [(line: string) => string, ...((line: string) => string)[]];

const quotedFish = (line: string) => `'${line.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const quotedZsh = (line: string) => `'${line.replaceAll("'", `'\\''`)}'`;
const quotedPowerShell = (line: string) => `'${line.replaceAll("'", "''")}'`;

/** A command around another: the inner one still runs. */
const AROUND: Readonly<Record<OtherDialect, Around>> = {
  zsh: [
    (line) => `{ ${line}\n}`,
    (line) => `repeat 1 { ${line}\n}`,
    (line) => `if true; then ${line}\nfi`,
    (line) => `if [[ 1 == 1 ]] { ${line}\n}`,
    (line) => `for x (a) { ${line}\n}`,
    (line) => `() { ${line}\n}`,
    (line) => `{ :\n} always { ${line}\n}`,
    (line) => `eval ${quotedZsh(line)}`,
    (line) => `emulate sh -c ${quotedZsh(line)}`,
    (line) => `: "$(${line}\n)"`,
    (line) => `: \${(f)"$(${line}\n)"}`,
  ],
  fish: [
    (line) => `begin; ${line}\nend`,
    (line) => `if true; ${line}\nend`,
    (line) => `true; and begin; ${line}\nend`,
    (line) => `for x in a; ${line}\nend`,
    (line) => `switch a; case b; case '*'; ${line}\nend`,
    (line) => `function f; ${line}\nend; f`,
    (line) => `eval ${quotedFish(line)}`,
    (line) => `echo (${line}\n)`,
    (line) => `echo "$(${line}\n)"`,
    (line) => `while true; ${line}\nbreak; end`,
  ],
  powershell: [
    (line) => `if ($true) { ${line}\n}`,
    (line) => `& { ${line}\n}`,
    (line) => `try { ${line}\n} catch { }`,
    (line) => `foreach ($x in 1,2) { ${line}\n}`,
    (line) => `1 | ForEach-Object { ${line}\n}`,
    (line) => `$x = $(${line}\n)`,
    (line) => `"a $(${line}\n) b"`,
    (line) => `iex ${quotedPowerShell(line)}`,
    (line) => `function f { ${line}\n}; f`,
    (line) => `Write-Output (& { ${line}\n})`,
  ],
};

/** Commands that every one of these shells reads alike, and rules stop. */
const STOPS: Lines = [
  'rm -rf src',
  'git push --force',
  'terraform destroy -auto-approve',
  "psql -c 'drop table users'",
  'kubectl delete namespace prod',
  'cat .env',
];

/** A line of one of these shells. */
export function otherLine(random: Random, shell: OtherDialect, longest: number): string {
  const real = random.pick(table(shell, random.below(2) === 0 ? 'passes' : 'stops'));
  const pieces = PIECES[shell];
  const at = random.below(real.length + 1);
  switch (random.below(5)) {
    case 0:
      return random.list(random.length(longest / 4), () => random.pick(pieces)).join('');
    case 1: {
      const piece = random.pick(pieces);
      const count = random.length(longest / piece.length);
      return (real.slice(0, at) + piece.repeat(count) + real.slice(at)).slice(0, longest);
    }
    case 2:
      return within(random, shell, real).slice(0, longest);
    case 3:
      return real.slice(0, at);
    default:
      return real.slice(0, at) + random.pick(pieces) + real.slice(at + random.below(4));
  }
}

/** A line of one of these shells that must be stopped. */
export function otherStopped(random: Random): {
  readonly dialect: OtherDialect;
  readonly line: string;
} {
  const dialect = random.pick(SHELLS);
  return { dialect, line: within(random, dialect, random.pick(STOPS)) };
}

function within(random: Random, shell: OtherDialect, line: string): string {
  let text = line;
  for (let depth = random.below(4); depth >= 0; depth -= 1) text = random.pick(AROUND[shell])(text);
  return text;
}

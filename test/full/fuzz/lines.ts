import type { EffectKind } from '../../../src/core/effect';
import { allRules } from '../../../src/core/rules';
import type { Random } from './random';

/** Command lines that nobody would write: bytes, real ones changed, deep ones, long ones. */

type Lines = readonly [string, ...string[]];

const PLAIN: Lines = ['git status', 'npm test && ls -la', 'for f in *.ts; do wc -l "$f"; done'];

const REAL: Lines = [...PLAIN, ...allRules.flatMap(({ stops, passes }) => [...stops, ...passes])];

/** Effects on the shell that reads the line: in a shell of its own it does nothing. */
const NOT_ANYWHERE: ReadonlySet<EffectKind> = new Set([
  'opens-interpreter',
  'changes-meaning',
  'turns-guard-off',
  'opens-production',
  // What is unfinished can be finished by what stands behind it.
  'not-understood',
]);

/** Lines that stay stopped inside and in front of others. */
const STOPS: Lines = [
  'rm -rf /srv/data',
  ...allRules
    .filter(({ effect }) => !NOT_ANYWHERE.has(effect))
    .flatMap(({ stops }) => stops)
    .filter((line) => line.length < 2_000 && !line.endsWith('\\')),
];

// prettier-ignore
const PIECES: Lines = [
  ' ', '\n', '\t', '\r', '\0', ';', '&', '&&', '||', '|', '|&', '!', '(', ')', '((', '))', '{', '}', '[', ']', '[[', ']]',
  '<', '>', '>>', '<<', '<<-', '<<<', '>|', '<>', '&>', '>&', '2>&1', '<(', '>(', '$', '$(', '${', '$((', '`', '\\', '\\\n',
  "'", '"', "$'", '$"', '#', '=', '+=', ':=', ':-', '*', '?', '~', '%', '@', '^', ',', '..', '/', '//', '-', '--', '-c', '-e',
  'EOF', '\nEOF\n', 'if ', 'then ', 'else ', 'fi', 'for x in ', 'do ', 'done', 'while ', 'case x in ', 'esac', 'function f ',
  'f() ', 'eval ', 'exec ', 'sudo ', 'env ', 'xargs ', 'bash -c ', 'sh ', 'python3 -c ', 'node -e ', 'ssh host ', 'trap ', 'alias ',
  'export ', 'coproc ', 'time ', 'select x in ', '$1', '$@', '$*', '$#', '$?', '$$', '$!', '${x', '${#x}', '${!x}', '${x//a/b}',
  '\u0000', '\u007f', '\u00a0', '\u202e', '\u200b', '\ufeff', '\ud800', '\udfff', '😀', 'é', 'ß', '\u2028', '{a,b}', '{1..9}', '{1..99999}',
];

/** A command around another: the inner one still runs. */
const AROUND: readonly [(line: string) => string, ...((line: string) => string)[]] = [
  (line) => `( ${line}\n)`,
  (line) => `{ ${line}\n}`,
  (line) => `if true; then ${line}\nfi`,
  (line) => `while :; do ${line}\nbreak; done`,
  (line) => `for x in 1; do ${line}\ndone`,
  (line) => `: "$( ${line}\n)"`,
  (line) => `bash -c ${quoted(line)}`,
  (line) => `sh -c ${quoted(line)}`,
  (line) => `eval ${quoted(line)}`,
  (line) => `env A=b bash -c ${quoted(line)}`,
  (line) => `sudo -u root bash -c ${quoted(line)}`,
  (line) => `f() { ${line}\n}; f`,
  (line) => `cd . && ${line}`,
  (line) => `bash <<'END_OF_IT'\n${line}\nEND_OF_IT`,
];

export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Any line; `longest` in UTF-16 units. */
export function anyLine(random: Random, longest: number): string {
  const makers: readonly [() => string, ...(() => string)[]] = [
    () => bytes(random, longest),
    () => soup(random, longest),
    () => changed(random, random.pick(REAL)),
    () => changed(random, changed(random, random.pick(REAL))),
    () => joined(random, longest),
    () => nested(random, random.pick(REAL)),
    () => brackets(random, longest),
    () => pumped(random, longest),
  ];
  return random.pick(makers)().slice(0, longest);
}

/** A line that a rule stops, and the same with something around it or behind it that does not take it back. */
export function stoppedLine(random: Random): { readonly bare: string; readonly line: string } {
  const bare = random.pick(STOPS);
  if (random.below(2) === 0) return { bare, line: nested(random, bare) };
  // The shell runs what it has read before it meets what it cannot read.
  return { bare, line: `${bare}\n${soup(random, 200).replaceAll('\0', '')}` };
}

function bytes(random: Random, longest: number): string {
  return Buffer.from(random.list(random.length(longest), () => random.below(256))).toString(
    random.pick(['utf8', 'latin1', 'utf16le']),
  );
}

function soup(random: Random, longest: number): string {
  const words = () =>
    random.below(3) === 0 ? (random.pick(REAL).split(' ')[0] ?? '') : random.pick(PIECES);
  return random.list(random.length(longest / 4), words).join(random.pick(['', ' ']));
}

function changed(random: Random, line: string): string {
  const at = random.below(line.length + 1);
  const to = Math.min(line.length, at + random.length(12));
  switch (random.below(6)) {
    case 0:
      return line.slice(0, at) + random.pick(PIECES) + line.slice(at);
    case 1:
      return line.slice(0, at) + line.slice(to);
    case 2:
      return line.slice(0, at) + line.slice(at, to).repeat(1 + random.length(40)) + line.slice(to);
    case 3:
      return line.slice(0, at) + random.pick(REAL) + line.slice(to);
    case 4:
      return line.slice(0, at);
    default:
      return line.slice(0, at) + random.pick(PIECES) + line.slice(to);
  }
}

function joined(random: Random, longest: number): string {
  const signs: Lines = ['; ', '\n', ' && ', ' || ', ' | ', ' & '];
  let line = '';
  const most = random.length(longest);
  while (line.length < most) line += random.pick(REAL) + random.pick(signs);
  return line;
}

function nested(random: Random, line: string): string {
  let text = line;
  for (let depth = random.below(5); depth >= 0; depth -= 1) {
    text = random.pick(AROUND)(text);
  }
  return text;
}

function brackets(random: Random, longest: number): string {
  const [open, close] = random.pick<readonly [string, string]>([
    ['(', ')'],
    ['{ ', '; }'],
    ['$(', ')'],
    ['${x:-', '}'],
    ['"$(', ')"'],
    ['[[ ( ', ' ) ]]'],
    ['$((', '))'],
    ['if true; then ', '; fi'],
    ['while :; do ', '; done'],
    ['case x in x) ', ';; esac'],
    ['sudo ', ''],
    ['env ', ''],
    ['bash -c "', '"'],
    ['{a,', '}'],
    ['`\\', '`'],
  ]);
  const depth = random.length(longest / (open.length + close.length + 1));
  return open.repeat(depth) + random.pick(REAL) + close.repeat(random.below(4) === 0 ? 0 : depth);
}

/** One piece many times over, before something that does not fit: what makes a bad expression slow. */
function pumped(random: Random, longest: number): string {
  const line = random.pick(REAL);
  const at = random.below(line.length + 1);
  const piece =
    random.below(2) === 0 ? line.slice(at, at + 1 + random.below(3)) : random.pick(PIECES);
  const room = Math.max(1, Math.floor((longest - line.length) / Math.max(1, piece.length)));
  return (
    line.slice(0, at) + piece.repeat(random.length(room)) + random.pick(PIECES) + line.slice(at)
  );
}

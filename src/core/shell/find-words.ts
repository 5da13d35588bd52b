import type { Word } from './invocation';
import type { Text } from './text';
import { textOfWord } from './words';

export interface FindExec {
  readonly words: readonly Word[];
  /** It runs in the folder of what was found (`-execdir`). */
  readonly inFolder: boolean;
  /** It asks on the terminal before each (`-ok`). */
  readonly asks: boolean;
}

export interface FindWords {
  readonly starts: readonly Word[];
  /** What the names or paths must match; empty when anything may. */
  readonly names: readonly string[];
  readonly deletes: Word | undefined;
  /** Only what is empty is found. */
  readonly empty: boolean;
  readonly execs: readonly FindExec[];
  /** Files that it writes (`-fprint`). */
  readonly writes: readonly Word[];
  /** What is known of each path found. */
  items(inFolder: boolean): readonly Text[];
}

const TAKES_VALUE = new Set(
  `-amin -anewer -atime -cmin -cnewer -context -ctime -fstype -gid -group -ilname -iname -inum -ipath
  -iregex -iwholename -links -lname -maxdepth -mindepth -mmin -mtime -name -newer -newermt -path -perm
  -regex -regextype -samefile -size -type -uid -used -user -wholename -xtype -printf -D -files0-from
  -newerXY -fprint -fprint0 -fls`.split(/\s+/),
);

const EXECS = new Set(['-exec', '-execdir', '-ok', '-okdir']);
const NAMES = new Set(['-name', '-iname', '-path', '-ipath', '-wholename', '-iwholename']);

/** Reads the words of `find` as GNU and BSD have them. */
export function readFind(args: readonly Word[]): FindWords {
  const starts: Word[] = [];
  const names: string[] = [];
  const execs: FindExec[] = [];
  const writes: Word[] = [];
  let deletes: Word | undefined;
  let narrowed = true;
  let at = 0;
  while (at < args.length && /^-(?:[HLPEXdsx]+|O\d?)$/.test(args[at]?.value ?? '')) at++;
  for (; at < args.length; at++) {
    const word = args[at];
    if (word === undefined || /^(?:-.+|[()!,])$/.test(word.value ?? '')) break;
    starts.push(word);
  }
  for (; at < args.length; at++) {
    const word = args[at];
    const value = word?.value;
    if (value === undefined) continue;
    if (EXECS.has(value)) {
      const end = execEnd(args, at + 1);
      execs.push({
        words: args.slice(at + 1, end),
        inFolder: value.endsWith('dir'),
        asks: value.startsWith('-ok'),
      });
      at = end;
    } else if (value === '-delete') {
      deletes = word;
    } else if (value === '!' || value === '-not') {
      at += skipNegated(args, at + 1);
    } else if (TAKES_VALUE.has(value)) {
      const next = args[++at];
      if (next === undefined) continue;
      if (value.startsWith('-fprint') || value === '-fls') writes.push(next);
      if (!NAMES.has(value)) continue;
      if (next.value === undefined) narrowed = false;
      else {
        names.push(
          value.includes('name') && !value.includes('whole') ? `/${next.value}` : next.value,
        );
      }
    } else if (value === '-o' || value === '-or') {
      // Another branch: what follows without a name of its own may be anything.
      narrowed &&= names.length > 0 && hasNameSoon(args, at + 1);
    }
  }
  const known = narrowed ? names : [];
  return {
    starts,
    names: known,
    deletes,
    empty:
      args.some(({ value }) => value === '-empty') && !args.some(({ value }) => value === '-o'),
    execs,
    writes,
    items: (inFolder) => itemsOf(starts, known, inFolder),
  };
}

function execEnd(args: readonly Word[], from: number): number {
  for (let at = from; at < args.length; at++) {
    const value = args[at]?.value;
    if (value === ';') return at;
    if (value === '+' && args[at - 1]?.value === '{}') return at;
  }
  return args.length;
}

/** How many words a negated test takes. */
function skipNegated(args: readonly Word[], at: number): number {
  const value = args[at]?.value ?? '';
  if (value !== '(') return TAKES_VALUE.has(value) ? 2 : 0;
  let depth = 0;
  for (let end = at; end < args.length; end++) {
    if (args[end]?.value === '(') depth++;
    if (args[end]?.value === ')' && --depth === 0) return end - at + 1;
  }
  return 0;
}

function hasNameSoon(args: readonly Word[], from: number): boolean {
  for (let at = from; at < args.length; at++) {
    const value = args[at]?.value ?? '';
    if (NAMES.has(value)) return true;
    if (value === '-o' || value === '-or' || EXECS.has(value) || value === '-delete') return false;
  }
  return false;
}

function itemsOf(
  starts: readonly Word[],
  names: readonly string[],
  inFolder: boolean,
): readonly Text[] {
  const [start, ...more] = starts;
  const known = more.length > 0 || start === undefined ? '' : textOfWord(start);
  const begin = typeof known === 'string' ? known : known.prefix;
  const within =
    begin === '' || begin.endsWith('/') || typeof known !== 'string' ? begin : `${begin}/`;
  const prefix = inFolder || begin === '' ? (more.length > 0 && !inFolder ? '' : './') : within;
  if (names.length === 0) return [{ prefix, suffix: '', atom: false }];
  return names.map((name) => ({
    prefix,
    suffix: name.slice(
      Math.max(name.lastIndexOf('*'), name.lastIndexOf('?'), name.lastIndexOf(']')) + 1,
    ),
    atom: false,
  }));
}

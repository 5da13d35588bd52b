import { WRAPPER_ROWS } from './wrapper-rows';

/**
 * Programs that start another one, as data: which of their options take a value, how many words stand
 * before the command. From each program's own manual page.
 */
export interface Wrapper {
  /** Options with a value of their own, short and long: `-u --user`. */
  readonly valued?: string;
  /** Options after which no program is started: `-l --list`. */
  readonly idle?: string;
  /** Words between the options and the command. */
  readonly operands?: number;
  /** The words before the command that look so may be left out. */
  readonly optional?: RegExp;
  /** `-` alone is an option (`env -`, `su -`). */
  readonly dash?: true;
  /** What is left are the words of a shell (`su ada -c 'ls'`). */
  readonly shellWords?: true;
  /** `NAME=value` words before the command set its environment. */
  readonly assigns?: true;
  /** Options whose value is the folder in which the command runs. */
  readonly chdir?: string;
  /** Options whose value is code for a shell. */
  readonly code?: string;
  /** What is left is joined and given to a shell. */
  readonly joins?: true;
  /** It starts a program only behind one of these words. */
  readonly verbs?: string;
  /** The command stands behind `--` only. */
  readonly behindDashes?: true;
  /** Options with two values of their own. */
  readonly paired?: string;
  /** The command stands behind one of these options. */
  readonly after?: string;
  /** The program reads words of its own besides: its rules and options look at them, too. */
  readonly seen?: true;
  /** Without a command it opens a shell. */
  readonly opensShell?: true;
  /** Options that open a shell when nothing follows. */
  readonly shellOptions?: string;
}

const TABLE = new Map(Object.entries(WRAPPER_ROWS));

/** The row of a program that starts others. */
export function wrapperRow(program: string): Wrapper | undefined {
  return TABLE.get(program) ?? (program.startsWith('ld') ? loader(program) : undefined);
}

/** The dynamic loader starts the program that it is given. */
function loader(program: string): Wrapper | undefined {
  return /^ld(?:[-\w.]{0,40})\.so(?:\.\d{1,2})?$/.test(program) ? LOADER : undefined;
}

const LOADER: Wrapper = { valued: '--library-path --preload --argv0 --audit --inhibit-rpath' };

const lists = new Map<string, ReadonlySet<string>>();

/** Whether a row's list of options holds this one. */
export function listed(list: string | undefined, option: string): boolean {
  return list !== undefined && optionsOf(list).has(option);
}

/** The long option of these lists that begins so; none when one of them is written out in full. */
export function completed(
  row: readonly (string | undefined)[],
  option: string,
): string | undefined {
  let found: string | undefined;
  for (const list of row) {
    if (list === undefined) continue;
    if (listed(list, option)) return undefined;
    for (const full of optionsOf(list)) if (full.startsWith(option)) found ??= full;
  }
  return found;
}

function optionsOf(list: string): ReadonlySet<string> {
  let set = lists.get(list);
  if (set === undefined) {
    set = new Set(list.split(' '));
    lists.set(list, set);
  }
  return set;
}

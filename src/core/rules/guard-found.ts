import { finding, type Finding } from '../finding';
import type { Invocation, Word } from '../shell/invocation';
import { operandsOf } from './files';
import { guardKill, namesGuard } from './guard-kill';

/** The guard's processes looked for in one part of a line, and ended in another. */

const SEARCHES = new Set(['pgrep', 'pidof', 'grep', 'egrep', 'rg', 'awk', 'lsof', 'fuser']);
/** They end, stop, slow down or open a process that they are given by its number. */
const ENDS = new Set(
  'kill gdb lldb strace ltrace gcore perf renice prlimit chrt taskset nsenter reptyr'.split(' '),
);
/** Code that ends processes. */
const KILLS = /\bkill(?:pg|all)?\s*\(|\.kill\b|\bSIG(?:KILL|STOP|TERM|INT|USR1)\b|\bptrace\b/;
const CODE = /^(?:python[\d.]*|node|ruby|perl|php|deno|bun)$/;

/** @param invocations all of one line */
export function foundAndEnded(invocations: readonly Invocation[]): readonly Finding[] {
  // Nearly all lines have neither.
  const searched = invocations.find(searchesGuard);
  if (searched === undefined) return [];
  const word = firstOf(invocations, endedWord);
  if (word === undefined) return [];
  return [
    finding(guardKill, {
      targets: [{ type: 'process', name: searched.args.map(({ source }) => source).join(' ') }],
      evidence: [searched.head.span, word.span],
    }),
  ];
}

function firstOf<T, R>(list: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of list) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A search for the guard's processes whose answer goes on, and is not only shown. */
function searchesGuard(invocation: Invocation): boolean {
  const { program = '', args, pipedTo, capturedBy, wrappers } = invocation;
  if (!SEARCHES.has(program)) return false;
  if (pipedTo.length === 0 && capturedBy === undefined && wrappers.length === 0) return false;
  const named =
    program === 'lsof' ? args.filter((_, at) => args[at - 1]?.value === '-c') : operandsOf(args);
  return named.some(
    ({ value }) => value !== undefined && namesGuard(value.replace(/[[\]]|^\/|\/$/g, '')),
  );
}

/** The word by which something ends what was found, whose number nobody knows before. */
function endedWord({ program = '', args, redirects, stdin, head }: Invocation): Word | undefined {
  if (ENDS.has(program)) return args.find(isFound);
  if (program === 'xargs' && stdin.from === 'pipe') {
    return args.some(({ value = '' }) => ENDS.has(value)) ? head : undefined;
  }
  if (CODE.test(program)) {
    return args.find(
      ({ value = '', source }) => KILLS.test(value) || (value === '' && isPid(source)),
    );
  }
  const written = redirects.filter(({ mode }) => mode !== 'read').map(({ path }) => path);
  return [...written, ...(program === 'dd' || program === 'tee' ? args : [])].find(({ source }) =>
    /\/proc\/[$`]/.test(source),
  );
}

/** A number that another part of the line has found; `$!` is the line's own job. */
function isFound({ value, source }: Word): boolean {
  return value === undefined && !/^"?\$(?:!|\$|\{?!\}?)"?$/.test(source);
}

/** `node inspect -p $(pgrep …)` */
function isPid(source: string): boolean {
  return /^"?(?:\$\(|`)/.test(source);
}

import { baseName, dirName, resolve } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { operandsOf } from './files';
import type { Asking } from './rule';
import { mayWrite, writesOf } from './writes';

/** A path that an invocation writes, takes away, or makes another's, by its words. */
export interface Touched {
  readonly word: Word;
  /** The path from the root, where the folder is known. */
  readonly at: string;
  readonly does: 'writes' | 'removes';
  /** What is written there, where that is known. */
  readonly text?: string;
}

/** Programs that take a file away, or keep others from reading or starting it. */
const REMOVING = new Set(
  'rm unlink shred rimraf trash trash-put del Remove-Item mv chmod chown chgrp chattr setfacl mount umount'.split(
    ' ',
  ),
);
/** Those whose first operand says how, and not which. */
const TELLS_HOW = new Set(['chmod', 'chown', 'chgrp', 'chattr', 'setfacl', 'mount']);
/** Verbs of git that put another text in the place of a file, or none. */
const GIT_CHANGES = new Set(['checkout', 'restore', 'rm', 'mv', 'stash', 'clean', 'reset']);

/** Whether a program's words can name files that it writes or takes away. */
export function mayTouch(program: string): boolean {
  return mayWrite(program) || REMOVING.has(program) || program === 'git';
}

const NOTHING: readonly Touched[] = [];
let last: { readonly invocation: Invocation; readonly touched: readonly Touched[] } | undefined;

/** What an invocation writes or takes away on this machine. Several rules ask for the same one in turn. */
export function touchedBy(invocation: Invocation): readonly Touched[] {
  if (last?.invocation === invocation) return last.touched;
  const touched = invocation.host === undefined ? lookAt(invocation) : NOTHING;
  last = { invocation, touched };
  return touched;
}

function lookAt(invocation: Invocation): readonly Touched[] {
  const touched: Touched[] = [];
  for (const { path, text } of writesOf(invocation)) {
    const at = placeOf(path, invocation.cwd);
    if (at === undefined) continue;
    touched.push({ word: path, at, does: 'writes', ...(text === undefined ? {} : { text }) });
  }
  for (const { word, cwd } of removedBy(invocation)) {
    const at = placeOf(word, cwd);
    if (at !== undefined) touched.push({ word, at, does: 'removes' });
  }
  return touched;
}

function placeOf(word: Word, cwd: string | undefined): string | undefined {
  return word.value === undefined ? word.suffix : resolve(cwd, word.value);
}

interface Removed {
  readonly word: Word;
  readonly cwd: string | undefined;
}

function removedBy({ program = '', args, cwd }: Invocation): readonly Removed[] {
  if (program === 'git') return removedByGit(args, cwd);
  if (!REMOVING.has(program)) return [];
  const operands = operandsOf(args);
  // `chmod -x file`: a mode that looks like an option.
  const isTold = args.some(({ value = '' }) => /^-[rwxst]{1,5}$|^[+=-][a-zA-Z]{1,10}$/.test(value));
  const named =
    program === 'mv'
      ? operands.slice(0, -1)
      : TELLS_HOW.has(program) && !(isTold && /^ch(?:mod|attr)$/.test(program))
        ? operands.slice(1)
        : operands;
  return named.map((word) => ({ word, cwd }));
}

function removedByGit(args: readonly Word[], cwd: string | undefined): readonly Removed[] {
  let folder = cwd;
  let at = 0;
  for (; args[at]?.value?.startsWith('-') === true; at += 1) {
    if (args[at]?.value !== '-C' && args[at]?.value !== '-c') continue;
    const value = args[at]?.value === '-C' ? args[at + 1]?.value : undefined;
    if (value !== undefined) folder = resolve(folder, value);
    at += 1;
  }
  if (!GIT_CHANGES.has(args[at]?.value ?? '')) return [];
  return args
    .slice(at + 1)
    .filter(({ value }) => value?.startsWith('-') !== true)
    .map((word) => ({ word, cwd: folder }));
}

/**
 * Where a path leads behind links: of what is taken away, the folder's links alone, since a link that is
 * deleted leaves what it leads to. Undefined where it leads nowhere else, or that is not known.
 */
export function behindLinks(touched: Touched, asking: Asking): string | undefined {
  const { at, does } = touched;
  if (!at.startsWith('/') || /[*?[]/.test(at)) return undefined;
  const path = does === 'writes' ? at : dirName(at);
  const fact = asking.fact({ kind: 'path', path });
  if (fact === 'unknown' || fact.real === path) return undefined;
  return does === 'writes' ? fact.real : resolve(fact.real, baseName(at));
}

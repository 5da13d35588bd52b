import { resolve } from '../paths';
import type { Invocation, Word } from '../shell/invocation';

/** A git command taken apart: its own options, its verb, and the words behind. */
export interface GitWords {
  readonly verb: string | undefined;
  readonly verbWord: Word | undefined;
  readonly args: readonly Word[];
  /** Settings given with `-c name=value`. */
  readonly settings: readonly Word[];
  /** The folder in which git works (`-C`), as far as it is known. */
  readonly folder: string | undefined;
}

const VALUED = new Set([
  '-C',
  '-c',
  '--git-dir',
  '--work-tree',
  '--namespace',
  '--exec-path',
  '--super-prefix',
  '--config-env',
  '--attr-source',
]);

/** Reads the words behind `git`. */
export function gitWords(invocation: Invocation): GitWords {
  const { args } = invocation;
  const settings: Word[] = [];
  let folder = invocation.cwd;
  let at = 0;
  for (; at < args.length; at++) {
    const word = args[at];
    const value = word?.value;
    if (word === undefined || value?.startsWith('-') !== true) break;
    const next = args[at + 1];
    if (value === '-C') {
      folder = next?.value === undefined ? undefined : resolve(folder, next.value);
    } else if (value.startsWith('-C')) {
      folder = resolve(folder, value.slice(2));
    } else if (value === '-c' && next !== undefined) {
      settings.push(next);
    } else if (value.startsWith('-c')) {
      settings.push({ ...word, value: value.slice(2) });
    }
    if (VALUED.has(value)) at++;
  }
  const verbWord = args[at];
  return {
    verb: verbWord?.value,
    verbWord,
    args: args.slice(at + 1),
    settings,
    folder,
  };
}

/** An option among git's words, by letter in a cluster or by a long name that may be shortened. */
export function gitOption(args: readonly Word[], letter: string, long: string): Word | undefined {
  for (const word of args) {
    const { value } = word;
    if (value === '--') return undefined;
    if (value?.startsWith('-') !== true) continue;
    if (value.startsWith('--')) {
      const name = value.slice(2).split('=', 1)[0] ?? '';
      // git takes any beginning that is not ambiguous; one that is, it refuses.
      if (long !== '' && name !== '' && long.startsWith(name)) return word;
    } else if (letter !== '' && value.slice(1).includes(letter)) {
      return word;
    }
  }
  return undefined;
}

/** The words that are no options. */
export function gitOperands(args: readonly Word[]): readonly Word[] {
  const dashes = args.findIndex((word) => word.value === '--');
  const open = dashes < 0 ? args : args.slice(0, dashes);
  const plain = open.filter((word) => word.value === '-' || word.value?.startsWith('-') !== true);
  return dashes < 0 ? plain : [...plain, ...args.slice(dashes + 1)];
}

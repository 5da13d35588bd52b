import { userInfo } from 'node:os';
import path from 'node:path';
import type { Effect, Severity, Target } from '../../core/effect';
import { spellsOut } from '../../core/shell/spelled-out';
import type { Verdict } from '../../core/verdict';

/** What a person approved, or what was let through unasked (then without effects). */
export interface Approved {
  /** The action's id. */
  readonly id: string;
  /** What had to be asked about. */
  readonly effects: readonly Effect[];
  /** The command line. */
  readonly text: string;
  readonly cwd: string | undefined;
}

/** What in a verdict had to be asked about. */
export function askedEffects(verdict: Verdict): readonly Effect[] {
  return verdict.effects.filter(({ rule }) => verdict.rules.includes(rule));
}

const WEIGHT: Readonly<Record<Severity, number>> = { low: 0, high: 1, critical: 2 };

/**
 * Whether a person who approved that has approved all that a program does which came of it: by the same rule,
 * on the same thing where the approved line named one. What the line left open (`xargs rm`, `rm "$file"`) covers
 * nothing worse than what was shown.
 *
 * @param effects what the program would have to be asked about
 * @param cwd the program's folder
 */
export function covers(
  approved: Approved,
  effects: readonly Effect[],
  cwd: string | undefined,
): boolean {
  if (effects.length === 0) return false;
  const folders = foldersOf(approved);
  return effects.every((effect) =>
    approved.effects.some((one) => one.rule === effect.rule && reaches(one, effect, folders, cwd)),
  );
}

/**
 * Whether a person who approved that saw this very call in it, and more at stake than what would have to be
 * asked about: what it gets from a here-document or a pipe was in the line, and nobody can see it here. What
 * is done to files depends on the folder, and is not told by the words alone.
 *
 * @param words the program's name and its arguments
 */
export function spelledOut(
  approved: Approved,
  effects: readonly Effect[],
  words: readonly string[],
): boolean {
  const worst = Math.max(-1, ...approved.effects.map(({ severity }) => WEIGHT[severity]));
  return (
    effects.length > 0 &&
    effects.every(
      ({ severity, targets }) =>
        WEIGHT[severity] <= worst && targets.every(({ type }) => type !== 'path'),
    ) &&
    spellsOut(approved.text, words)
  );
}

function reaches(
  approved: Effect,
  effect: Effect,
  folders: readonly string[],
  cwd: string | undefined,
): boolean {
  const milder = WEIGHT[effect.severity] <= WEIGHT[approved.severity];
  if (approved.targets.length === 0 || effect.targets.length === 0) {
    return approved.targets.length === 0 && milder && isPlaced(folders, cwd);
  }
  return effect.targets.every((target) =>
    approved.targets.some((one) => {
      if (one.type !== target.type) return false;
      if (isOpen(one.name)) return milder;
      if (one.type === 'path') return isSamePath(one, target, effect.kind, folders, cwd);
      return one.name === target.name && isPlaced(folders, cwd);
    }),
  );
}

/** A word as it was written, since nobody could tell what it would be. */
function isOpen(name: string): boolean {
  return /[$`*?[\]{}"']/u.test(name) || /^(?:xargs|gxargs|parallel|\.\.\.|\u2026)$/u.test(name);
}

/** Who approved that a folder is deleted has approved that of all that is in it. */
function isSamePath(
  approved: Target,
  target: Target,
  kind: Effect['kind'],
  folders: readonly string[],
  cwd: string | undefined,
): boolean {
  if (cwd === undefined) return false;
  const meant = path.resolve(cwd, target.name);
  return folders.some((folder) => {
    const named = path.resolve(folder, approved.name);
    return meant === named || (kind === 'deletes-files' && isBelow(named, meant));
  });
}

/** It runs in the line's folder, below it, or where the line goes. */
function isPlaced(folders: readonly string[], cwd: string | undefined): boolean {
  const [own, ...named] = folders;
  if (own === undefined || cwd === undefined) return false;
  return cwd === own || isBelow(own, cwd) || named.includes(cwd);
}

function isBelow(folder: string, file: string): boolean {
  return file.startsWith(folder === '/' ? folder : `${folder}/`);
}

const GOES = /(?:^|[\s;&|("'])(?:cd|pushd|chdir|-C|--chdir|--directory)(?:[\s=]|$)/u;
const MOST_WORDS = 200;

/** Where the line runs, and each word that could be a folder which it goes to. */
function foldersOf({ text, cwd }: Approved): readonly string[] {
  if (cwd === undefined) return [];
  if (!GOES.test(text)) return [cwd];
  const words = text.split(/[\s;&|()"'=]+/u).slice(0, MOST_WORDS);
  const home = userInfo().homedir;
  return [cwd, ...words.map((word) => path.resolve(cwd, word.replace(/^~(?=\/|$)/u, home)))];
}

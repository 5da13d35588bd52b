import { baseName, resolve, within } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { operandsOf, hasOption, matchOf } from './files';
import { isRegenerable } from './regenerable';
import { lossOf, type Loss } from './loss';
import { ANY_PROGRAM } from './programs';
import type { Asking, InvocationRule, Match } from './rule';

/** What replaces the content of files that are already there. */

/**
 * What writing over a path would lose: only what is known to be there, and not in git. Everyday lines
 * write files all the time.
 */
export function lossByWriting(
  path: Word,
  invocation: Invocation,
  asking: Asking,
): Loss | undefined {
  const { value } = path;
  if (value === undefined || invocation.host !== undefined) return undefined;
  const at = resolve(invocation.cwd, value);
  if (!at.startsWith('/') || within('/dev', at) || isRegenerable(at)) return undefined;
  const there = asking.fact({ kind: 'path', path: at });
  if (there === 'unknown' || there.type !== 'file' || there.bytes === 0) return undefined;
  const git = asking.fact({ kind: 'git-file', path: at });
  if (git === 'unknown' || git.state === 'clean' || git.state === 'ignored') return undefined;
  const loss = lossOf(path, { recursive: false }, invocation, asking);
  return loss && { ...loss, severity: loss.severity === 'low' ? 'low' : 'high' };
}

const redirect: InvocationRule = {
  id: 'files.redirect',
  programs: [ANY_PROGRAM],
  effect: 'overwrites-files',
  severity: 'high',
  undo: 'no',
  why: 'The file holds changes that no commit has, and its content is replaced.',
  safer: 'Write to a new file, add with >>, or commit the file first.',
  stops: ['echo hi > notes.md', 'node gen.js > src/app.ts'],
  passes: [
    'echo hi > out.txt',
    'npm test > build/test.log 2>&1',
    'ls > /dev/null',
    'echo x >> notes.md',
  ],
  match(invocation, asking) {
    if (invocation.redirects.length === 0) return undefined;
    const words = invocation.redirects
      .filter((one) => one.mode === 'write' || one.mode === 'clobber')
      .map((one) => one.path);
    return overwritten(words, invocation, asking);
  },
};

const copy: InvocationRule = {
  id: 'files.copy-over',
  programs: ['cp', 'mv', 'install', 'gcp', 'gmv', 'tee'],
  effect: 'overwrites-files',
  severity: 'high',
  undo: 'no',
  why: 'A file of that name is already there, with changes that no commit has; it would be replaced.',
  safer: 'Use -n (no clobber) or -b (backup), choose another name, or commit the file first.',
  stops: ['cp a.ts src/app.ts', 'mv draft.md notes.md', 'echo x | tee notes.md'],
  passes: ['cp src/a.ts src/b.ts', 'mv a.txt b.txt', 'cp -r src /tmp/copy', 'echo x | tee out.txt'],
  match(invocation, asking) {
    const { args, program } = invocation;
    if (program === 'tee') {
      if (hasOption(args, 'a', 'append')) return undefined;
      return overwritten(operandsOf(args), invocation, asking);
    }
    if (hasOption(args, 'nbi', 'no-clobber') || hasOption(args, '', 'backup')) return undefined;
    return overwritten(destinations(invocation, asking), invocation, asking);
  },
};

/** The paths at which `cp a b d/` and its likes put things. */
function destinations(invocation: Invocation, asking: Asking): readonly Word[] {
  const { args, cwd } = invocation;
  const at = args.findIndex(({ value }) => value === '-t' || value === '--target-directory');
  const operands = operandsOf(
    args.filter((_, index) => at < 0 || (index !== at && index !== at + 1)),
  );
  const to = at < 0 ? operands.at(-1) : args[at + 1];
  const from = at < 0 ? operands.slice(0, -1) : operands;
  if (to?.value === undefined || from.length === 0) return [];
  const path = resolve(cwd, to.value);
  const there = path.startsWith('/') ? asking.fact({ kind: 'path', path }) : 'unknown';
  if (there === 'unknown' || there.type !== 'directory') return from.length === 1 ? [to] : [];
  return from.flatMap((word) =>
    word.value === undefined ? [] : [{ ...to, value: `${path}/${baseName(word.value)}` }],
  );
}

function overwritten(
  words: readonly Word[],
  invocation: Invocation,
  asking: Asking,
): Match | undefined {
  if (words.length === 0) return undefined;
  const losses = words.map((word) => lossByWriting(word, invocation, asking));
  return matchOf(losses, words, invocation);
}

const emptied: InvocationRule = {
  id: 'files.empty',
  programs: ['cp', 'mv', 'dd'],
  effect: 'deletes-files',
  severity: 'high',
  undo: 'no',
  why: 'Nothing is left of what was in the file.',
  safer: 'Move the file aside under another name.',
  stops: ['cp /dev/null notes.md', 'mv src /dev/null', 'dd if=/dev/null of=notes.md'],
  passes: ['cp /dev/null build/app.log', 'dd if=/dev/zero of=/tmp/test.img bs=1M count=8'],
  match(invocation, asking) {
    const words = emptiedWords(invocation);
    const losses = words.map((word) => lossOf(word, { recursive: true }, invocation, asking));
    return matchOf(losses, words, invocation);
  },
};

function emptiedWords({ args, program }: Invocation): readonly Word[] {
  if (program === 'dd') {
    const input = args.find(({ value }) => value?.startsWith('if=') === true)?.value;
    const output = args.find(({ value }) => value?.startsWith('of=') === true);
    const keeps = args.some(({ value }) => value?.includes('notrunc') === true);
    if (input !== 'if=/dev/null' || output?.value === undefined || keeps) return [];
    return [{ ...output, value: output.value.slice('of='.length) }];
  }
  const operands = operandsOf(args);
  const last = operands.at(-1);
  if (program === 'mv') return last?.value === '/dev/null' ? operands.slice(0, -1) : [];
  return operands[0]?.value === '/dev/null' && last !== undefined && operands.length === 2
    ? [last]
    : [];
}

const mirror: InvocationRule = {
  id: 'files.mirror',
  programs: ['rsync', 'rclone', 'robocopy'],
  effect: 'deletes-files',
  severity: 'high',
  undo: 'no',
  why: 'Everything at the destination that the source lacks is deleted.',
  safer: 'Run it with --dry-run first, or without the deleting option.',
  stops: [
    'rsync -a --delete src/ backup/',
    'rsync -a --del a/ host:/srv/',
    'rclone sync a remote:b',
  ],
  passes: [
    'rsync -a src/ backup/',
    'rsync -an --delete src/ backup/',
    'rclone copy a remote:b',
    'rsync -a --delete src/ dist/',
  ],
  match(invocation, asking) {
    const { args, program } = invocation;
    const values = args.map(({ value }) => value ?? '');
    if (
      values.some(
        (value) => value === '--dry-run' || (/^-[a-zA-Z]+$/.test(value) && value.includes('n')),
      )
    ) {
      return undefined;
    }
    const sign = args.find(({ value = '' }) => mirrors(program ?? '', value));
    const to = operandsOf(args).at(-1);
    if (sign === undefined || to === undefined) return undefined;
    const remote = to.value === undefined || /^[^/]+:/.test(to.value);
    if (!remote && lossOf(to, { recursive: true }, invocation, asking) === undefined) {
      return undefined;
    }
    return {
      targets: [{ type: 'path', name: to.value ?? to.source }],
      evidence: [invocation.head.span, sign.span, to.span],
    };
  },
};

function mirrors(program: string, value: string): boolean {
  if (program === 'rsync') return /^--del(?:ete.*)?$|^--remove-source-files$/.test(value);
  if (program === 'robocopy') return /^\/(?:mir|purge|move|mov)$/i.test(value);
  return /^(?:sync|purge|delete|deletefile|cleanup|move|dedupe|rmdirs)$/.test(value);
}

export const overwriteRules: readonly InvocationRule[] = [redirect, copy, emptied, mirror];

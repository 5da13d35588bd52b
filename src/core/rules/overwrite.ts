import { baseName, resolve, within } from '../paths';
import { readFind } from '../shell/find-words';
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
  if (there === 'unknown' && ALWAYS_THERE.test(at)) return { severity: 'high', name: at };
  if (there === 'unknown' || there.type !== 'file' || there.bytes === 0) return undefined;
  const git = asking.fact({ kind: 'git-file', path: at });
  if (git === 'unknown' || git.state === 'clean' || git.state === 'ignored') return undefined;
  const loss = lossOf(path, { recursive: false }, invocation, asking);
  return loss && { ...loss, severity: loss.severity === 'low' ? 'low' : 'high' };
}

/** Files of the system that are there on every machine, and that it does not start without. */
const ALWAYS_THERE =
  /^\/etc\/(?:passwd|shadow|group|gshadow|sudoers|hosts|fstab|resolv\.conf|profile|environment|nsswitch\.conf|ssh\/sshd_config)$/;

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
    '> out.txt',
    'npm test > build/test.log 2>&1',
    'ls > /dev/null',
    'echo x >> notes.md',
  ],
  concerns: () => false,
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
  programs: ['cp', 'mv', 'install', 'gcp', 'gmv', 'ln', 'tee', 'sponge'],
  effect: 'overwrites-files',
  severity: 'high',
  undo: 'no',
  why: 'A file of that name is already there, with changes that no commit has; it would be replaced.',
  safer: 'Use -n (no clobber) or -b (backup), choose another name, or commit the file first.',
  stops: [
    'cp a.ts src/app.ts',
    'mv draft.md notes.md',
    'echo x | tee notes.md',
    'ln -sf a.ts src/app.ts',
  ],
  passes: ['cp src/a.ts src/b.ts', 'mv a.txt b.txt', 'cp -r src /tmp/copy', 'echo x | tee out.txt'],
  match(invocation, asking) {
    const { args, program } = invocation;
    if (program === 'ln' && !hasOption(args, 'f', 'force')) return undefined;
    if (program === 'tee' || program === 'sponge') {
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

const output: InvocationRule = {
  id: 'files.output-over',
  programs: [
    ...[
      'awk',
      'gawk',
      'mawk',
      'nawk',
      'sed',
      'gsed',
      'find',
      'gfind',
      'git',
      'curl',
      'wget',
      'sort',
    ],
    ...[
      'tar',
      'gtar',
      'bsdtar',
      'pandoc',
      'gcc',
      'g++',
      'clang',
      'openssl',
      'base64',
      'dot',
      'gpg',
    ],
  ],
  effect: 'overwrites-files',
  severity: 'high',
  undo: 'no',
  why: 'The program writes its result over a file with changes that no commit has.',
  safer: 'Let it write to a new file, or commit the file first.',
  stops: [
    `awk '{print > "src/app.ts"}' data.txt`,
    "sed -n 'w src/app.ts' data.txt",
    'find . -name x -fprint src/app.ts',
    'git archive --output=src/app.ts HEAD',
    'curl -o src/app.ts https://example.com/x',
    'sort -o src/app.ts data.txt',
    'tar cf src/app.ts docs',
  ],
  passes: [
    `awk '{print > "out.txt"}' data.txt`,
    `awk '$1 > "b"' data.txt`,
    "sed -n 's/a/b/p' data.txt",
    'git archive -o build/x.zip HEAD',
    'curl -o out.json https://example.com/x',
    'sort -o out.txt data.txt',
    'tar xf src.tar',
  ],
  match(invocation, asking) {
    return overwritten(outputsOf(invocation), invocation, asking);
  },
};

/** The files into which a program's own words say it writes. */
function outputsOf({ program = '', args }: Invocation): readonly Word[] {
  if (program.endsWith('awk')) {
    return written(args, /\bprintf?\b[^;}\n]{0,300}[^>|]>\s{0,9}"([^"]+)"/g);
  }
  if (program.endsWith('sed')) {
    return written(args, /(?:^|[;}\n\d$/]|\/[a-zA-Z]{0,5})\s{0,9}[wW] {1,9}([^\s;}]+)/g);
  }
  if (program.endsWith('find')) return readFind(args).writes;
  if (program.endsWith('tar')) return archiveOf(args);
  if (program === 'git') {
    const verb = args.find(({ value }) =>
      /^(?:archive|diff|format-patch|bundle)$/.test(value ?? ''),
    );
    return verb === undefined ? [] : valuesOf(args, /^(?:-o|--output)$/, /^--output=/);
  }
  return valuesOf(
    args,
    /^(?:-[a-zA-Z]{0,20}[oO]|--output(?:-document)?|-out|--decrypt-to)$/,
    /^--output(?:-document)?=/,
  );
}

function written(args: readonly Word[], sign: RegExp): readonly Word[] {
  return args.flatMap((word) =>
    word.value === undefined || word.value.length > LONGEST_SCRIPT
      ? []
      : [...word.value.matchAll(sign)].map(([, path = '']): Word => ({ ...word, value: path })),
  );
}

/** Longest script of awk or sed that is looked through (characters). */
const LONGEST_SCRIPT = 5_000;

/** The archive that `tar c` makes. */
function archiveOf(args: readonly Word[]): readonly Word[] {
  const [first, second] = args;
  const makes = args.some(
    ({ value = '' }, at) =>
      value === '--create' ||
      (/^-?[a-zA-Z]{1,20}$/.test(value) &&
        (at === 0 || value.startsWith('-')) &&
        value.includes('c')),
  );
  if (!makes) return [];
  if (/^[a-zA-Z]{0,20}f$/.test(first?.value ?? '') && second !== undefined) return [second];
  return valuesOf(args, /^(?:-[a-zA-Z]{0,20}f|--file)$/, /^--file=/);
}

function valuesOf(args: readonly Word[], alone: RegExp, joined: RegExp): readonly Word[] {
  return args.flatMap((word, at) => {
    const { value = '' } = word;
    const next = args[at + 1];
    if (alone.test(value)) return next === undefined ? [] : [next];
    return joined.test(value) ? [{ ...word, value: value.replace(joined, '') }] : [];
  });
}

export const overwriteRules: readonly InvocationRule[] = [redirect, copy, output];

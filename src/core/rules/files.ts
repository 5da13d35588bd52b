import type { Severity } from '../effect';
import { readFind } from '../shell/find-words';
import type { Invocation, Word } from '../shell/invocation';
import { lossOf, type Loss } from './loss';
import type { Asking, InvocationRule, Match } from './rule';

/** Programs that delete files, or empty them. */

/** The words that are no options; behind `--` all are. */
export function operandsOf(args: readonly Word[]): readonly Word[] {
  const dashes = args.findIndex((word) => word.value === '--');
  const open = dashes < 0 ? args : args.slice(0, dashes);
  const plain = open.filter((word) => word.value === '-' || word.value?.startsWith('-') !== true);
  return dashes < 0 ? plain : [...plain, ...args.slice(dashes + 1)];
}

/** Whether an option is given, alone, in a cluster, or by its (shortened) long name. */
export function hasOption(args: readonly Word[], letters: string, long = ''): boolean {
  for (const { value } of args) {
    if (value === '--') return false;
    if (!value?.startsWith('-')) continue;
    if (value.startsWith('--')) {
      const name = value.slice(2).split('=', 1)[0] ?? '';
      if (name.length > 1 && long !== '' && long.startsWith(name)) return true;
    } else if (letters.split('').some((letter) => value.includes(letter))) {
      return true;
    }
  }
  return false;
}

/** The losses of several words as one find; the worst decides. */
export function matchOf(
  losses: readonly (Loss | undefined)[],
  words: readonly Word[],
  invocation: Invocation,
): Match | undefined {
  const found = losses.flatMap((loss) => (loss === undefined ? [] : [loss]));
  if (found.length === 0) return undefined;
  const severity = worst(found);
  const kept = found.filter((loss) => severity === 'low' || loss.severity !== 'low');
  const spans = words
    .filter((_, index) => kept.some((loss) => loss === losses[index]))
    .map((word) => word.span);
  return {
    targets: [...new Set(kept.map((loss) => loss.name))].map((name) => ({ type: 'path', name })),
    evidence: spans.length > 0 ? [invocation.head.span, ...spans] : [invocation.span],
    severity,
    ...(severity === 'low' ? { undo: 'yes' } : {}),
  };
}

function worst(losses: readonly Loss[]): Severity {
  if (losses.some((loss) => loss.severity === 'critical')) return 'critical';
  return losses.some((loss) => loss.severity === 'high') ? 'high' : 'low';
}

function deleted(
  words: readonly Word[],
  recursive: boolean,
  invocation: Invocation,
  asking: Asking,
) {
  const losses = words.map((word) => lossOf(word, { recursive }, invocation, asking));
  return matchOf(losses, words, invocation);
}

const rm: InvocationRule = {
  id: 'files.delete',
  programs: ['rm', 'unlink', 'grm', 'srm', 'rimraf', 'del-cli'],
  effect: 'deletes-files',
  severity: 'high',
  undo: 'no',
  why: 'What it deletes goes to no bin and cannot be brought back.',
  safer: 'Move it aside with mv, or delete only what a build makes anew; commit first.',
  stops: [
    'rm -rf src',
    'rm -rf ~',
    'rm -rf /',
    'rm -rf *',
    'sudo rm -r --no-preserve-root /',
    'rm notes.md',
    'rm -rf "$HOME"/work',
    'rm -rf .git',
    'npx rimraf src',
    'cd build/.. && rm -rf *',
    'ssh host "rm -rf ./build"',
  ],
  passes: [
    'rm -rf dist',
    'rm -rf node_modules package-lock.json',
    'rm -rf /tmp/build-1',
    'rm build/x.o',
    'rm -rf ${TMPDIR:-/tmp}/x',
    'rm -f *.pyc',
    'rm --help',
    'd=$(mktemp -d); rm -rf "$d"',
    'd=$(mktemp -d); sh -c "cd $d && git init; rm -rf $d"',
    'rm -rf packages/*/dist',
    'rm -f .git/index.lock',
  ],
  match(invocation, asking) {
    const { args } = invocation;
    if (args.some(({ value }) => value === '--help' || value === '--version')) return undefined;
    if (asking.actor === 'person' && hasOption(args, 'iI', 'interactive')) return undefined;
    const recursive = hasOption(args, 'rR', 'recursive');
    return deleted(
      operandsOf(args),
      recursive || invocation.program === 'rimraf',
      invocation,
      asking,
    );
  },
};

const shred: InvocationRule = {
  id: 'files.shred',
  programs: ['shred', 'wipe', 'scrub', 'truncate'],
  effect: 'deletes-files',
  severity: 'high',
  undo: 'no',
  why: 'It destroys what is in the file, for good.',
  safer: 'Copy the file first, or let it be.',
  stops: ['shred -u notes.txt', 'truncate -s 0 app.db', 'truncate --size=0 notes.md'],
  passes: ['truncate -s 0 build/app.log', 'shred --help', 'truncate -s +1G disk.img'],
  match(invocation, asking) {
    const { args, program } = invocation;
    if (args.some(({ value }) => value === '--help' || value === '--version')) return undefined;
    if (program === 'truncate' && grows(args)) return undefined;
    const valued = program === 'truncate' ? /^-(?:s|r)$|^--(?:size|reference)$/ : /^-(?:n|s)$/;
    const words = operandsOf(args.filter((_, at) => !valued.test(args[at - 1]?.value ?? '')));
    return deleted(words, false, invocation, asking);
  },
};

/** `truncate -s +1G`: nothing gets lost. */
function grows(args: readonly Word[]): boolean {
  return args.some(({ value }, at) => {
    const size =
      /^(?:-s|--size=)(.+)$/.exec(value ?? '')?.[1] ??
      (value === '-s' || value === '--size' ? args[at + 1]?.value : undefined);
    return size?.startsWith('+') === true || size?.startsWith('>') === true;
  });
}

const find: InvocationRule = {
  id: 'files.find-delete',
  programs: ['find', 'gfind'],
  effect: 'deletes-files',
  severity: 'high',
  undo: 'no',
  why: 'It deletes everything that it finds, and nothing goes to a bin.',
  safer:
    'Print what it finds first (without -delete), then narrow it down to what a build makes anew.',
  stops: [
    "find / -name '*.log' -delete",
    'find . -delete',
    "find src -name '*.ts' -delete",
    'find ~ -type f -mtime +30 -delete',
  ],
  passes: [
    "find . -name '*.pyc' -delete",
    'find . -name .DS_Store -type f -delete',
    'find build -type f -delete',
    'find . -empty -type d -delete',
    "find /tmp -name 'x*' -mtime +1 -delete",
    "find . -name '*.orig' -exec rm {} +",
    "find . -name '*.ts' -print",
    'find . -name node_modules -prune -exec rm -rf {} +',
  ],
  match(invocation, asking) {
    const found = readFind(invocation.args);
    if (found.deletes === undefined || found.empty) return undefined;
    const starts = found.starts.length > 0 ? found.starts : [here(invocation)];
    const items = found.names.length > 0 ? found.names : [''];
    const words = starts.flatMap((start) => items.map((name) => foundWord(start, name)));
    const losses = words.map((word) => lossOf(word, { recursive: true }, invocation, asking));
    const match = matchOf(losses, words, invocation);
    return match && { ...match, evidence: [invocation.head.span, found.deletes.span] };
  },
};

function here(invocation: Invocation): Word {
  return { source: '.', span: invocation.head.span, value: '.' };
}

/** What `find` finds below a start, as a word. */
function foundWord(start: Word, name: string): Word {
  if (name === '') return start;
  const last = Math.max(name.lastIndexOf('*'), name.lastIndexOf('?'), name.lastIndexOf(']'));
  return {
    source: start.source,
    span: start.span,
    value: undefined,
    prefix: `${start.value ?? start.prefix ?? ''}/${/^\/?([^*?[/]*)[*?[]/.exec(name)?.[1] ?? ''}`,
    suffix: name.slice(last + 1),
    glob: true,
    many: true,
  };
}

const archive: InvocationRule = {
  id: 'files.archive-and-delete',
  programs: ['tar', 'gtar', 'bsdtar', 'zip', '7z', 'rar'],
  effect: 'deletes-files',
  severity: 'high',
  undo: 'partly',
  why: 'It deletes the files once they are in the archive.',
  safer: 'Leave that option out and delete the files later, once the archive is checked.',
  stops: ['tar czf a.tgz --remove-files src', 'tar cf a.tar --remo src', 'zip -m a.zip notes.md'],
  passes: ['tar czf a.tgz src', 'zip -r a.zip src'],
  match(invocation) {
    const option = invocation.args.find(({ value = '' }) => {
      if (invocation.program?.endsWith('tar') === true)
      // GNU tar takes any beginning of a long option that is not ambiguous.
      {
        return value.startsWith('--rem');
      }
      return invocation.program === 'zip'
        ? value === '--move' || (/^-[a-z]+$/.test(value) && value.includes('m'))
        : value === '-sdel' || value === '-df';
    });
    return option && { targets: [], evidence: [invocation.head.span, option.span] };
  },
};

const windows: InvocationRule = {
  id: 'files.delete-windows',
  programs: ['del', 'erase', 'rd', 'rmdir', 'DEL', 'ERASE', 'RD', 'RMDIR', 'deltree'],
  effect: 'deletes-files',
  severity: 'high',
  undo: 'no',
  why: 'What it deletes goes to no bin and cannot be brought back.',
  safer: 'Move it aside, or delete only what a build makes anew; commit first.',
  stops: ['cmd /c "rmdir /s /q src"', 'cmd.exe /c del /f /q notes.md', 'cmd /c rd /s /q src'],
  passes: ['cmd /c "rd /s /q node_modules"', 'rmdir empty', 'rmdir -p a/b', 'cmd /c dir'],
  match(invocation, asking) {
    const { args, program = '' } = invocation;
    const name = program.toLowerCase();
    const folder = name === 'rd' || name === 'rmdir';
    // Without /s it takes an empty folder only, and so does rmdir of Unix.
    if (folder && !args.some(({ value }) => /^\/s$/i.test(value ?? ''))) return undefined;
    const words = args.filter(({ value }) => !/^\/[a-z](?::\S*)?$/i.test(value ?? ''));
    const plain = words.map((word) =>
      word.value === undefined ? word : { ...word, value: word.value.replaceAll('\\', '/') },
    );
    return deleted(plain, true, invocation, asking);
  },
};

const bin: InvocationRule = {
  id: 'files.bin',
  programs: ['trash-empty', 'trash-rm', 'gio', 'kioclient', 'kioclient5', 'gvfs-rm'],
  effect: 'deletes-files',
  severity: 'high',
  undo: 'no',
  why: 'What lies in the bin, or what is named, is gone for good.',
  safer: 'Put things into the bin with trash, and leave emptying it to a person.',
  stops: ['trash-empty', 'gio trash --empty', 'gio remove src/app.ts', 'trash-rm "*.md"'],
  passes: ['gio trash src', 'trash src', 'trash-put notes.md', 'gio list', 'trash-list'],
  match({ args, program, head, span }) {
    const values = args.map(({ value }) => value ?? '?');
    if (values.includes('--help') || values.includes('--dry-run')) return undefined;
    const [verb = ''] = values;
    const empties =
      program === 'gio'
        ? /^(?:remove|rm)$/.test(verb) || (verb === 'trash' && values.includes('--empty'))
        : program?.startsWith('kio') === true
          ? /^(?:remove|emptyTrash)$/.test(verb)
          : true;
    if (!empties) return undefined;
    const targets = operandsOf(args.slice(program === 'gio' ? 1 : 0));
    return {
      targets: targets.map((word) => ({ type: 'path', name: word.value ?? word.source })),
      evidence: [head.span, span],
    };
  },
};

const unpacked: InvocationRule = {
  id: 'files.unpack-over',
  programs: ['tar', 'gtar', 'bsdtar', 'unzip', 'cpio', '7z'],
  effect: 'overwrites-files',
  severity: 'high',
  undo: 'no',
  why: 'It unpacks over the root of the system, and replaces whatever bears the same name.',
  safer: 'Unpack into an empty folder, look at it, and copy what is needed.',
  stops: ['curl https://example.com/x.tgz | tar xz -C /', 'unzip -o x.zip -d /'],
  passes: ['tar xzf x.tgz', 'tar -C /usr/local -xzf go.tgz', 'unzip x.zip -d out'],
  match({ args, head, program = '' }) {
    const at = args.findIndex(
      ({ value }, index) =>
        value === '/' && /^-[a-zA-Z]{0,9}[Cd]$|^--directory$/.test(args[index - 1]?.value ?? ''),
    );
    const joined = args.find(({ value }) => /^(?:--directory=|-C|-d|-o)\/$/.test(value ?? ''));
    const to = args[at] ?? joined;
    const takesOut = args.some(({ value = '' }, index) => {
      if (!program.endsWith('tar')) return true;
      return (
        value.startsWith('--ex') ||
        (/^-?[a-zA-Z]{1,20}$/.test(value) &&
          (index === 0 || value.startsWith('-')) &&
          value.includes('x'))
      );
    });
    if (to === undefined || !takesOut) return undefined;
    return { targets: [{ type: 'path', name: '/' }], evidence: [head.span, to.span] };
  },
};

export const fileRules: readonly InvocationRule[] = [
  rm,
  shred,
  find,
  archive,
  windows,
  bin,
  unpacked,
];

import type { Invocation, Word } from '../shell/invocation';
import { hasOption, matchOf, operandsOf } from './files';
import { holdsData, lossOf } from './loss';
import { isSystemPath } from './regenerable';
import { emptiedInPlace } from './overwrite-place';
import type { InvocationRule } from './rule';

/** What leaves nothing of a file, or of a folder at a destination. */

const emptied: InvocationRule = {
  id: 'files.empty',
  programs: [
    'install',
    'tee',
    'sed',
    'gsed',
    'cp',
    'mv',
    'dd',
    'cat',
    'echo',
    'printf',
    ':',
    'true',
    ...['sort', 'shuf', 'uniq', 'xxd', 'perl', 'gawk', 'ex', 'vi', 'vim', 'nvim', 'ed'],
  ],
  effect: 'deletes-files',
  severity: 'high',
  undo: 'no',
  why: 'Nothing is left of what was in the file.',
  safer: 'Move the file aside under another name.',
  stops: [
    'cp /dev/null notes.md',
    'mv src /dev/null',
    'dd if=/dev/null of=notes.md',
    'cat /dev/null > notes.md',
    'echo -n > notes.md',
    ': > app.db',
    '> data/users.csv',
    '> src/app.ts',
    '> /etc/haproxy/haproxy.cfg',
    'dd if=/dev/zero of=src/app.ts',
    'tee notes.md < /dev/null',
    'install -m 644 /dev/null notes.md',
    "sed -i '1,$d' notes.md",
    'sort -o notes.md /dev/null',
    `perl -pi -e '$_=""' notes.md`,
    "vim -es -c '%d' -c wq notes.md",
  ],
  passes: [
    'cat notes.md > out.md',
    'printf "" > build/x.txt',
    ': > app.log',
    'cp /dev/null build/app.log',
    'dd if=/dev/zero of=/tmp/test.img bs=1M count=8',
    'sort -o notes.md notes.md',
    "perl -pi -e 's/a/b/' notes.md",
    "vim -es -c '%s/a/b/' -c wq notes.md",
  ],
  match(invocation, asking) {
    const words = emptiedWords(invocation);
    const losses = words.map((word) => lossOf(word, { recursive: true }, invocation, asking));
    return matchOf(losses, words, invocation);
  },
};

function emptiedWords(invocation: Invocation): readonly Word[] {
  const { args, program } = invocation;
  if (program !== undefined && EMPTIES.has(program)) return emptiedByRedirect(invocation);
  if (program === 'dd') {
    const input = args.find(({ value }) => value?.startsWith('if=') === true)?.value;
    const output = args.find(({ value }) => value?.startsWith('of=') === true);
    const keeps = args.some(({ value }) => value?.includes('notrunc') === true);
    const noise = /^if=\/dev\/(?:zero|u?random)$/.test(input ?? '');
    if (output?.value === undefined || keeps) return [];
    if (input !== 'if=/dev/null' && !(noise && holdsWork(output.value))) return [];
    return [{ ...output, value: output.value.slice('of='.length) }];
  }
  if (program === 'tee') {
    const { stdin } = invocation;
    const nothing = stdin.from === 'file' && stdin.path.value === '/dev/null';
    return nothing && !hasOption(args, 'a', 'append') ? operandsOf(args) : [];
  }
  if (program === 'sed' || program === 'gsed') {
    const [script, ...files] = operandsOf(args);
    const clears = /^\s{0,9}(?:1,\$)?\s{0,9}d\s{0,9}$/.test(script?.value ?? '');
    return clears && hasOption(args, 'i', 'in-place') ? files : [];
  }
  if (program !== undefined && !COPIERS.has(program)) return emptiedInPlace(program, invocation);
  const valued = (at: number) =>
    /^(?:-[mog]|--mode|--owner|--group)$/.test(args[at - 1]?.value ?? '');
  const operands = operandsOf(program === 'install' ? args.filter((_, at) => !valued(at)) : args);
  const last = operands.at(-1);
  if (program === 'mv') return last?.value === '/dev/null' ? operands.slice(0, -1) : [];
  return operands[0]?.value === '/dev/null' && last !== undefined && operands.length === 2
    ? [last]
    : [];
}

const COPIERS = new Set(['install', 'cp', 'mv']);

/** Files whose name says that somebody wrote them, or that they hold data. */
function holdsWork(path: string): boolean {
  return holdsData(path) || SOURCE.test(path);
}

const SOURCE =
  /\.(?:[cm]?[jt]sx?|py|go|rs|java|kt|c|cc|cpp|h|hpp|rb|php|cs|swift|scala|vue|svelte|md|ya?ml|toml|json|html?|s?css|tf)$/;

const EMPTIES = new Set(['cat', 'echo', 'printf', ':', 'true']);

/** `cat /dev/null > f`, and `> f` where the name says that it holds data. */
function emptiedByRedirect({ args, program, redirects, output }: Invocation): readonly Word[] {
  if (redirects.length === 0) return [];
  const bare = program === ':' || program === 'true';
  const nothing =
    program === 'cat' ? args.length === 1 && args[0]?.value === '/dev/null' : output === '';
  if (!bare && !nothing) return [];
  return redirects.flatMap(({ mode, path }) => {
    const truncates = mode === 'write' || mode === 'clobber';
    const { value } = path;
    if (truncates && value === undefined && bare && path.glob === true) return [path];
    if (!truncates || value === undefined || value.startsWith('/dev/')) return [];
    // Everybody makes empty files so; only what is there can be lost.
    return bare && !holdsWork(value) && !isSystemPath(value) ? [] : [path];
  });
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

export const emptyRules: readonly InvocationRule[] = [emptied, mirror];

import { normalize, resolve, within } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { globMatches } from './glob';
import { isGuessable, isTyped, type Insert } from './inserts';
import type { Asking } from './rule';
import { gitSubcommand } from './secrets-git';
import { TELLS_ONLY } from './secrets-programs';
import { fileWords, showsFiles } from './secrets-reads';
import { textOf } from './secrets-words';

/** A search through a folder below which secrets lie. */
export interface SearchHit {
  /** The files whose lines it could show. */
  readonly files: readonly string[];
  readonly words: readonly Word[];
  readonly inserts: readonly Insert[] | undefined;
}

interface Search {
  readonly tool: 'grep' | 'rg' | 'git' | 'find';
  readonly roots: readonly Word[];
  /** Names or paths that it is confined to; none means all. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly excludeFolders: readonly string[];
  readonly hidden: boolean;
  readonly ignored: boolean;
}

const GREPS = new Set(['grep', 'egrep', 'fgrep', 'zgrep', 'rgrep', 'ugrep', 'pcregrep']);
const RIPGREPS = new Set(['rg', 'ag', 'ack', 'pt', 'sift']);

/** Most files that an offered command leaves out by name. */
const MOST_EXCLUDED = 20;

/** What a recursive search would show of secrets. Where nothing is known of the folder, nothing. */
export function searchHit(invocation: Invocation, asking: Asking): SearchHit | undefined {
  const search = searchOf(invocation);
  if (search === undefined || asking.actor === 'person' || invocation.host !== undefined) {
    return undefined;
  }
  const files = new Set<string>();
  const words: Word[] = [];
  for (const root of search.roots) {
    const path = rootPath(root, invocation.cwd);
    if (path === undefined) continue;
    const fact = asking.fact({ kind: 'secrets-under', path });
    if (fact === 'unknown') continue;
    const shown = fact.files.filter((file) => isSearched(file, path, search, asking));
    if (shown.length > 0) words.push(root);
    for (const file of shown) files.add(file);
  }
  if (files.size === 0) return undefined;
  return { files: [...files], words, inserts: insertsFor(search, [...files], invocation) };
}

function rootPath(root: Word, cwd: string | undefined): string | undefined {
  // What `find` found begins with the folder that it was told to look in.
  const text = root.value ?? root.prefix ?? '';
  const path = resolve(cwd, text === '' ? '.' : text);
  return path.startsWith('/') ? path : undefined;
}

function searchOf(invocation: Invocation): Search | undefined {
  const program = invocation.program ?? '';
  if (invocation.wrappers.some((name) => name === 'find' || name === 'xargs')) {
    return foundSearch(invocation);
  }
  if (GREPS.has(program)) return grepSearch(invocation);
  if (RIPGREPS.has(program)) return ripgrepSearch(invocation);
  if (program === 'git') return gitSearch(invocation);
  return undefined;
}

const HERE: Word = { source: '.', span: { start: 0, end: 0 }, value: '.' };

function rootsOr(words: readonly Word[]): readonly Word[] {
  return words.length > 0 ? words : [HERE];
}

function operands(invocation: Invocation): readonly Word[] {
  return fileWords(invocation).filter((word) => !textOf(word).startsWith('-'));
}

/** The values of options, as `--name=value`, `--name value`, `-nvalue` and `-n value`. */
function optionValues(words: readonly Word[], names: readonly string[]): readonly string[] {
  const values: string[] = [];
  for (const [index, word] of words.entries()) {
    const text = textOf(word);
    for (const name of names) {
      if (text === name) {
        const next = words[index + 1];
        if (next !== undefined) values.push(textOf(next));
      } else if (name.startsWith('--') && text.startsWith(`${name}=`)) {
        values.push(text.slice(name.length + 1));
      } else if (!name.startsWith('--') && text.startsWith(name) && !text.startsWith('--')) {
        values.push(text.slice(name.length));
      }
    }
  }
  return values;
}

function has(invocation: Invocation, pattern: RegExp): boolean {
  return invocation.args.some((word) => pattern.test(textOf(word)));
}

function grepSearch(invocation: Invocation): Search | undefined {
  const recursive =
    invocation.program === 'rgrep' ||
    has(
      invocation,
      /^(?:-[A-Za-z]*[rR][A-Za-z]*|--recursive|--dereference-recursive|--directories=recurse|-drecurse)$/,
    );
  if (!recursive || has(invocation, TELLS_ONLY)) return undefined;
  const { args } = invocation;
  return {
    tool: 'grep',
    roots: rootsOr(operands(invocation)),
    include: optionValues(args, ['--include']),
    exclude: optionValues(args, ['--exclude']),
    excludeFolders: optionValues(args, ['--exclude-dir']),
    hidden: true,
    ignored: true,
  };
}

/** File types of ripgrep and ag in which secrets are seldom; others are taken to hold all files. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  ts: ['*.ts', '*.tsx', '*.cts', '*.mts'],
  js: ['*.js', '*.jsx', '*.cjs', '*.mjs'],
  py: ['*.py', '*.pyi'],
  rust: ['*.rs'],
  go: ['*.go'],
  java: ['*.java'],
  ruby: ['*.rb'],
  php: ['*.php'],
  css: ['*.css', '*.scss'],
  html: ['*.html'],
  md: ['*.md', '*.markdown'],
  markdown: ['*.md', '*.markdown'],
  c: ['*.c', '*.h'],
  cpp: ['*.cpp', '*.hpp', '*.h', '*.cc'],
};

function ripgrepSearch(invocation: Invocation): Search | undefined {
  // With something on its standard input it searches that.
  if (has(invocation, TELLS_ONLY)) return undefined;
  const roots = operands(invocation);
  if (roots.length === 0 && invocation.stdin.from !== 'inherited') return undefined;
  const globs = optionValues(invocation.args, ['-g', '--glob', '--iglob']);
  const types = optionValues(invocation.args, ['-t', '--type']);
  const loose = invocation.args.filter((word) => /^-[a-z]*u/.test(textOf(word)));
  const uses = loose.reduce((sum, word) => sum + (textOf(word).match(/u/g)?.length ?? 0), 0);
  return {
    tool: 'rg',
    roots: rootsOr(roots),
    include: [
      ...globs.filter((glob) => !glob.startsWith('!')),
      ...types.flatMap((type) => TYPES[type] ?? ['*']),
    ],
    exclude: [
      ...globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)),
      ...optionValues(invocation.args, ['--ignore']),
    ],
    excludeFolders: [],
    hidden: uses >= 2 || has(invocation, /^(?:--hidden|-\.|--unrestricted)$/),
    ignored: uses >= 1 || has(invocation, /^--(?:no-ignore|unrestricted)/),
  };
}

function gitSearch(invocation: Invocation): Search | undefined {
  const subcommand = gitSubcommand(invocation);
  if (subcommand?.name !== 'grep') return undefined;
  const words = invocation.args.slice(subcommand.at + 1);
  if (
    words.some((word) =>
      /^(?:-[a-zA-Z]*[qclL]|--(?:count|quiet|name-only|files-with(?:out)?-match(?:es)?))$/.test(
        textOf(word),
      ),
    )
  ) {
    return undefined;
  }
  const dashes = words.findIndex((word) => word.value === '--');
  const specs = dashes < 0 ? [] : words.slice(dashes + 1).map(textOf);
  const away = /^:(?:[!^]|\(exclude[^)]*\))(?:\*\*\/)?/;
  return {
    tool: 'git',
    roots: [HERE],
    include: specs.filter((spec) => !away.test(spec)),
    exclude: specs.filter((spec) => away.test(spec)).map((spec) => spec.replace(away, '')),
    excludeFolders: [],
    hidden: true,
    ignored: words.some((word) =>
      /^--(?:untracked|no-index|no-exclude-standard)$/.test(textOf(word)),
    ),
  };
}

/** A program that `find` or `xargs` starts with what was found, of which the names are not known. */
function foundSearch(invocation: Invocation): Search | undefined {
  const many = fileWords(invocation).filter(
    (word) => word.value === undefined && word.many === true,
  );
  // Where nothing is known of what was found, it may as well be a list of sources.
  const within = many.filter((word) => word.prefix !== undefined);
  if (within.length === 0 || has(invocation, TELLS_ONLY) || !showsFiles(invocation)) {
    return undefined;
  }
  return {
    tool: 'find',
    roots: within,
    include: within.map((word) => `*${word.suffix ?? ''}`),
    exclude: [],
    excludeFolders: [],
    hidden: true,
    ignored: true,
  };
}

function isSearched(file: string, root: string, search: Search, asking: Asking): boolean {
  if (!within(normalize(root), file)) return false;
  const relative = file.slice(normalize(root).length).replace(/^\//, '');
  const parts = relative.split('/');
  const base = parts.at(-1) ?? file;
  const name = relative === '' ? file.slice(file.lastIndexOf('/') + 1) : base;
  // What is named itself is searched whatever its name.
  if (relative === '' && search.tool !== 'find') {
    return !search.exclude.some((glob) => matches(glob, name, name));
  }
  if (!search.hidden && parts.some((part) => part.startsWith('.'))) return false;
  if (search.include.length > 0 && !search.include.some((glob) => matches(glob, relative, name))) {
    return false;
  }
  if (search.exclude.some((glob) => matches(glob, relative, name))) return false;
  if (
    search.excludeFolders.some((glob) => parts.slice(0, -1).some((part) => globMatches(glob, part)))
  ) {
    return false;
  }
  return search.ignored || search.tool === 'grep' || !isLeftOut(file, search, asking);
}

function matches(glob: string, relative: string, base: string): boolean {
  const plain = glob.replace(/^\.?\//, '').replace(/\/$/, '');
  if (plain === '' || plain === '.') return true;
  return (
    globMatches(plain, base) ||
    globMatches(plain, relative) ||
    globMatches(`${plain}/**`, relative) ||
    globMatches(`**/${plain}`, relative)
  );
}

/** git searches what it tracks; ripgrep and its likes leave out what git ignores. */
function isLeftOut(file: string, search: Search, asking: Asking): boolean {
  const fact = asking.fact({ kind: 'git-file', path: file });
  if (fact === 'unknown') return false;
  return search.tool === 'git'
    ? ['ignored', 'untracked'].includes(fact.state)
    : fact.state === 'ignored';
}

/** What to put into the command so that it leaves the files out, where it can be done by insertion. */
function insertsFor(
  search: Search,
  files: readonly string[],
  invocation: Invocation,
): readonly Insert[] | undefined {
  const names = [...new Set(files.map((file) => file.slice(file.lastIndexOf('/') + 1)))];
  // Within quotes of another program's words an insertion would mean something else.
  if (!isTyped(invocation) || !names.every(isGuessable)) return undefined;
  if (names.length > MOST_EXCLUDED || names.some((name) => !/^[\w.@+-]+$/.test(name))) {
    return undefined;
  }
  const { head, args } = invocation;
  const last = args.at(-1);
  switch (search.tool) {
    case 'grep':
      return [insertAfter(head, names.map((name) => ` --exclude=${name}`).join(''))];
    case 'rg': {
      const option =
        invocation.program === 'rg'
          ? ` --glob '!`
          : invocation.program === 'ag'
            ? ` --ignore '`
            : undefined;
      return option === undefined
        ? undefined
        : [insertAfter(head, names.map((name) => `${option}${name}'`).join(''))];
    }
    case 'git': {
      const specs = names.map((name) => ` ':!**/${name}'`).join('');
      const dashes = args.some((word) => word.value === '--') ? '' : ' --';
      return last === undefined ? undefined : [insertAfter(last, dashes + specs)];
    }
    case 'find':
      return undefined;
  }
}

function insertAfter(word: Word, text: string): Insert {
  return { behind: word, text };
}

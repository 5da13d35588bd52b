import path from 'node:path';
import type { Action, Dialect, Json, Origin } from '../core/action';
import { VSCODE_TOOLS, type ToolPart } from '../guards/agents/vscode-tools';

type Input = Readonly<Record<string, Json>>;

interface Base {
  readonly v: 1;
  readonly origin: Origin;
  readonly cwd: string;
}

/** What the tools of other agents do, by their names in lower case without `_` and `-`. */
type Meaning = 'shell' | 'read' | 'write' | 'search contents' | 'search names';

const MEANINGS: Readonly<Record<string, Meaning>> = {
  bash: 'shell',
  shell: 'shell',
  powershell: 'shell',
  pwsh: 'shell',
  terminal: 'shell',
  execcommand: 'shell',
  executecommand: 'shell',
  localshell: 'shell',
  runcommand: 'shell',
  runshellcommand: 'shell',
  runterminalcmd: 'shell',
  openfile: 'read',
  read: 'read',
  readfile: 'read',
  view: 'read',
  edit: 'write',
  editfile: 'write',
  multiedit: 'write',
  replace: 'write',
  write: 'write',
  writefile: 'write',
  grep: 'search contents',
  searchfilecontent: 'search contents',
  glob: 'search names',
};

const COMMAND = ['command', 'cmd', 'commandLine', 'script'];
const PATH = ['filePath', 'file_path', 'absolutePath', 'absolute_path', 'path', 'filename'];
const CONTENT = ['content', 'contents', 'newString', 'new_string', 'code', 'text'];
const QUERY = ['query', 'pattern', 'regex'];
const INCLUDE = ['includePattern', 'include', 'glob', 'path'];

/**
 * The actions that a tool call stands for: as the editor's own agent calls it, or else by the names that
 * other agents give their tools and arguments. A tool of another name, or one without the argument that
 * says what it does, stays a tool call.
 *
 * @param dialect of a shell tool whose name does not tell
 */
export function actionsOfTool(
  tool: string,
  input: Json,
  base: Base,
  dialect: Dialect,
): readonly [Action, ...Action[]] {
  const [first, ...others] = VSCODE_TOOLS.get(tool)?.(input) ?? [];
  if (first === undefined) return [actionOfTool(tool, input, base, dialect)];
  const whole = (part: ToolPart) => actionOfPart(part, base, dialect);
  return [whole(first), ...others.map(whole)];
}

function actionOfPart(part: ToolPart, base: Base, dialect: Dialect): Action {
  switch (part.kind) {
    case 'shell':
      return { ...base, dialect, ...part };
    case 'read':
    case 'write':
      return { ...base, ...part, path: path.resolve(base.cwd, part.path) };
    case 'search':
    case 'tool':
      return { ...base, ...part };
    case 'http':
      return { ...base, ...part, headers: {} };
  }
}

function actionOfTool(tool: string, input: Json, base: Base, dialect: Dialect): Action {
  const plain: Action = { ...base, kind: 'tool', tool, input };
  if (typeof input !== 'object' || input === null || isList(input)) return plain;
  const name = tool.toLowerCase().replace(/[_-]/gu, '');
  const meaning = Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
  switch (meaning) {
    case 'shell': {
      const line = commandOf(input);
      const spoken = name === 'powershell' || name === 'pwsh' ? 'powershell' : dialect;
      if (line === undefined) return plain;
      return { ...base, kind: 'shell', dialect: spoken, line, interactive: false };
    }
    case 'read': {
      const file = textOf(input, PATH);
      if (file === undefined) return plain;
      return { ...base, kind: 'read', path: path.resolve(base.cwd, file) };
    }
    case 'write': {
      const file = textOf(input, PATH);
      const content = textOf(input, CONTENT);
      if (file === undefined) return plain;
      return {
        ...base,
        kind: 'write',
        path: path.resolve(base.cwd, file),
        ...(content === undefined ? {} : { content }),
      };
    }
    case 'search contents':
    case 'search names': {
      const query = textOf(input, QUERY);
      const include = textOf(input, INCLUDE);
      if (query === undefined) return plain;
      return {
        ...base,
        kind: 'search',
        scope: meaning === 'search names' ? 'names' : 'contents',
        query,
        include: include === undefined ? [] : [include],
        includeIgnored: input.includeIgnoredFiles === true || input.no_ignore === true,
      };
    }
    case undefined:
      return plain;
  }
}

/** A command line, or the words of one: some agents hand a program and its arguments over as a list. */
function commandOf(input: Input): string | undefined {
  for (const key of COMMAND) {
    const value = input[key];
    if (typeof value === 'string') return value;
    if (value !== undefined && isList(value) && value.every((word) => typeof word === 'string')) {
      return value.map(quoted).join(' ');
    }
  }
  return undefined;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function textOf(input: Input, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = input[key];
    if (typeof value === 'string') return value;
  }
  return undefined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

import * as v from 'valibot';
import type { Json } from '../../core/action';
import { anyJson, byName, isMembers, type ToolPart, type ToolReader } from './tool-part';

type Members = Readonly<Record<string, Json>>;

/** A member by any of the names under which versions of Cursor have it. */
function textOf(input: Members, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = input[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** Without the member that says what it does, the call is judged by its name. */
function from(read: (input: Members) => readonly ToolPart[]): ToolReader {
  return (input) => {
    const parsed = v.safeParse(anyJson, input);
    return parsed.success && isMembers(parsed.output) ? read(parsed.output) : [];
  };
}

const pathOf = (input: Members) =>
  textOf(input, 'file_path', 'path', 'target_file', 'filePath', 'target_notebook', 'relative_path');

const reads = from((input) => {
  const path = pathOf(input);
  return path === undefined ? [] : [{ kind: 'read', path }];
});

const writes = from((input) => {
  const path = pathOf(input);
  const content = textOf(input, 'content', 'contents', 'new_string', 'code_edit', 'new_source');
  if (path === undefined) return [];
  return [{ kind: 'write', path, ...(content === undefined ? {} : { content }) }];
});

const runs = from((input) => {
  const line = textOf(input, 'command');
  const cwd = textOf(input, 'working_directory', 'cwd');
  if (line === undefined) return [];
  return [
    {
      kind: 'shell',
      line,
      interactive: true,
      ...(cwd?.startsWith('/') === true ? { cwd } : {}),
    },
  ];
});

/** A deletion is judged as the command line that does the same. */
const deletes = from((input) => {
  const path = pathOf(input);
  if (path === undefined) return [];
  return [{ kind: 'shell', line: `rm -- '${path.replaceAll("'", "'\\''")}'`, interactive: false }];
});

/** Its search is ripgrep: judged as the line, with all that it leaves out. */
const greps = from((input) => {
  const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
  const pattern = textOf(input, 'pattern', 'query');
  const path = textOf(input, 'path', 'target_directory');
  const glob = textOf(input, 'glob', 'include_pattern');
  if (pattern === undefined) return [];
  const words = [
    'rg',
    '-n',
    ...(glob === undefined ? [] : ['-g', quoted(glob)]),
    '-e',
    quoted(pattern),
  ];
  if (path !== undefined) words.push('--', quoted(path));
  return [{ kind: 'shell', line: words.join(' '), interactive: false }];
});

const finds = from((input) => {
  const query = textOf(input, 'glob_pattern', 'pattern', 'query');
  if (query === undefined) return [];
  return [{ kind: 'search', scope: 'names', query, include: [query], includeIgnored: true }];
});

const fetches = from((input) => {
  const url = textOf(input, 'url');
  return url === undefined ? [] : [{ kind: 'http', method: 'GET', url }];
});

/**
 * The tools of Cursor's agent by the names of its hook `preToolUse`, as its documentation has them
 * (https://cursor.com/docs/hooks) and as its versions have called them. Not seen running: what is not of
 * the form that is expected is judged by its name and input.
 */
export const CURSOR_TOOLS: ReadonlyMap<string, ToolReader> = new Map<string, ToolReader>([
  ['Shell', runs],
  ['Bash', runs],
  ['Read', reads],
  ['TabRead', reads],
  ['LS', reads],
  ['Write', writes],
  ['TabWrite', writes],
  ['Edit', writes],
  ['StrReplace', writes],
  ['MultiEdit', writes],
  ['EditNotebook', writes],
  ['ApplyPatch', byName],
  ['Delete', deletes],
  ['Grep', greps],
  ['Glob', finds],
  ['SemanticSearch', byName],
  ['ReadLints', byName],
  ['WebFetch', fetches],
  ['WebSearch', byName],
  ['Task', byName],
  ['TodoWrite', byName],
  ['AskQuestion', byName],
  ['SwitchMode', byName],
  ['CreatePlan', byName],
  ['GenerateImage', byName],
  ['Await', byName],
  ['CallMcpTool', byName],
  ['FetchMcpResource', byName],
  ['ListMcpResources', byName],
]);

import * as v from 'valibot';
import type { Json } from '../../core/action';
import { patchedFiles } from './apply-patch';
import { searchLine, type Search } from './search-line';
import { byName, tool, type ToolPart, type ToolReader } from './tool-part';

const text = v.string();
const optionalText = v.optional(text);

const runs = (dialect: 'bash' | 'powershell') =>
  tool(v.object({ command: text }), ({ command }) => [
    // The input of what it starts is closed.
    { kind: 'shell', dialect, line: command, interactive: false },
  ]);

/** What is typed into a command that runs: keys stand in braces. */
const types = (dialect: 'bash' | 'powershell') =>
  tool(v.object({ input: optionalText }), ({ input = '' }) => {
    const line = input.replace(/\{(?:enter|return)\}/giu, '\n').replace(/\{[a-z]{2,9}\}/giu, '');
    return line.trim() === '' ? [] : [{ kind: 'shell', dialect, line, interactive: true }];
  });

const writes = (path: string, content: string | undefined): ToolPart => ({
  kind: 'write',
  path,
  ...(content === undefined ? {} : { content }),
});

const replaces = (path: string, old = '', now = ''): ToolPart => ({
  kind: 'write',
  path,
  content: now,
  edits: [{ old, new: now }],
});

/** The editor of versions before `view`, `create` and `edit`. */
const EDITOR = v.object({
  command: text,
  path: text,
  file_text: optionalText,
  old_str: optionalText,
  new_str: optionalText,
});

const places = v.optional(v.union([text, v.array(text)]), []);
const GREP = v.object({
  pattern: text,
  paths: places,
  path: optionalText,
  glob: optionalText,
  type: optionalText,
  output_mode: optionalText,
});

/** What its search asks for; undefined where the input is of another form. */
export function copilotSearch(input: Json): Search | undefined {
  const read = v.safeParse(GREP, input);
  if (!read.success) return undefined;
  const { pattern, paths, path, glob, type, output_mode } = read.output;
  const named = [...(typeof paths === 'string' ? [paths] : paths)];
  if (path !== undefined) named.push(path);
  return {
    pattern,
    ...(named.length === 0 ? {} : { paths: named }),
    ...(glob === undefined ? {} : { globs: [glob] }),
    type,
    shows: output_mode === 'content' ? 'lines' : output_mode === 'count' ? 'counts' : 'files',
  };
}

const greps: ToolReader = (input) => {
  const read = v.safeParse(
    v.custom<Json>(() => true),
    input,
  );
  const search = read.success ? copilotSearch(read.output) : undefined;
  if (search === undefined) return undefined;
  return [{ kind: 'shell', line: searchLine(search), interactive: false }];
};

/** The session's own database, which is gone with it: only what reaches out of it is looked at. */
const ownData = (name: string): ToolReader =>
  tool(v.object({ query: text }), ({ query }) => {
    const reaches = /\b(?:attach|copy|install|load|export|readfile|writefile|load_extension)\b/iu;
    const input = reaches.test(query) ? { query } : { description: 'its own data' };
    return [{ kind: 'tool', tool: name, input }];
  });

const patches: ToolReader = (input) => {
  const read = v.safeParse(
    v.union([text, v.object({ input: text }), v.object({ patch: text })]),
    input,
  );
  if (!read.success) return undefined;
  const { output } = read;
  if (typeof output === 'string') return patchedFiles(output);
  return patchedFiles('input' in output ? output.input : output.patch);
};

/**
 * The tools of Copilot CLI. Names and inputs are those that its 1.0.102 offers a model, and some of earlier
 * versions (`write_bash`, `str_replace_editor`). A tool that is not here, as every MCP tool, is judged by its
 * name and input.
 */
export const COPILOT_TOOLS: ReadonlyMap<string, ToolReader> = new Map<string, ToolReader>([
  // Commands.
  ['bash', runs('bash')],
  ['powershell', runs('powershell')],
  ['local_shell', runs('bash')],
  ['write_bash', types('bash')],
  ['write_powershell', types('powershell')],
  ['read_bash', byName],
  ['read_powershell', byName],
  ['stop_bash', byName],
  ['stop_powershell', byName],
  ['list_bash', byName],
  ['list_powershell', byName],
  // Files.
  ['view', tool(v.object({ path: text }), ({ path }) => [{ kind: 'read', path }])],
  [
    'create',
    tool(v.object({ path: text, file_text: optionalText }), ({ path, file_text }) => [
      writes(path, file_text),
    ]),
  ],
  [
    'edit',
    tool(
      v.object({ path: text, old_str: optionalText, new_str: optionalText }),
      ({ path, old_str, new_str }) => [replaces(path, old_str, new_str)],
    ),
  ],
  [
    'str_replace_editor',
    tool(EDITOR, ({ command, path, file_text, old_str, new_str }) => {
      if (command === 'view') return [{ kind: 'read', path }];
      if (command === 'create') return [writes(path, file_text)];
      return [replaces(path, old_str, new_str)];
    }),
  ],
  ['apply_patch', patches],
  ['git_apply_patch', patches],
  // Searching.
  ['grep', greps],
  ['rg', greps],
  [
    'glob',
    tool(v.object({ pattern: text }), ({ pattern }) => [
      { kind: 'search', scope: 'names', query: pattern, include: [pattern], includeIgnored: true },
    ]),
  ],
  // The network.
  ['web_fetch', tool(v.object({ url: text }), ({ url }) => [{ kind: 'http', method: 'GET', url }])],
  ['web_search', byName],
  // Its own data.
  ['sql', ownData('sql')],
  ['session_store_sql', ownData('session_store_sql')],
  // What runs in it, or is said to it; each call of theirs comes through the hook again.
  ['task', byName],
  ['read_agent', byName],
  ['write_agent', byName],
  ['list_agents', byName],
  ['skill', byName],
  ['report_intent', byName],
  ['update_todo', byName],
  ['ask_user', byName],
  ['exit_plan_mode', byName],
  ['task_complete', byName],
  ['think', byName],
  ['store_memory', byName],
  ['fetch_copilot_cli_documentation', byName],
]);

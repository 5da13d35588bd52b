import * as v from 'valibot';
import type { Json } from '../../core/action';
import { patchedFiles } from './apply-patch';
import { parseBounded } from './bounded-json';
import { quoted, searchLine } from './search-line';
import { anyJson, byName, isMembers, tool, type ToolPart, type ToolReader } from './tool-part';

const text = v.string();
const filled = v.pipe(text, v.nonEmpty());
const optionalText = v.optional(text);

const shell = (line: string): ToolPart => ({ kind: 'shell', line, interactive: true });
const read = (path: string): ToolPart => ({ kind: 'read', path });

/**
 * A member of a tool's input: the editor's extension hands each over as a text, which is JSON where it was none.
 */
function meant(value: Json): Json {
  if (typeof value !== 'string' || !/^\s*[[{]/u.test(value)) return value;
  const parsed = parseBounded(Buffer.from(value));
  const json = parsed.ok ? v.safeParse(anyJson, parsed.value) : undefined;
  return json?.success === true ? json.output : value;
}

/** What stands in an input under one of several names, or is the input itself. */
function under(input: unknown, ...names: readonly string[]): Json | undefined {
  const json = v.safeParse(anyJson, input);
  if (!json.success) return undefined;
  if (!isMembers(json.output)) return json.output;
  for (const name of names) {
    const value = json.output[name];
    if (value !== undefined && value !== null) return meant(value);
  }
  return undefined;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const listOf = (value: Json): readonly Json[] => (isList(value) ? value : [value]);

/** Reads one after the other; undefined as soon as one is of another form, or where there is none. */
function each(
  value: Json | undefined,
  one: (item: Json) => ToolPart | undefined,
): readonly ToolPart[] | undefined {
  if (value === undefined) return undefined;
  const parts = listOf(value).map(one);
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length && known.length > 0 ? known : undefined;
}

const COMMAND = v.object({
  command: filled,
  args: v.optional(
    v.pipe(
      anyJson,
      v.transform((value) => meant(value)),
      v.array(text),
    ),
    [],
  ),
});

/** Command lines, and programs that it starts without a shell: these are judged as the line that does the same. */
const runs: ToolReader = (input) => {
  const one = v.safeParse(COMMAND, input);
  // `{ command, args }` is a program; `{ command }` alone is a line.
  const several =
    one.success && one.output.args.length > 0
      ? v.parse(anyJson, input)
      : under(input, 'commands', 'command', 'cmd');
  return each(several, (item) => {
    if (typeof item === 'string') return item.trim() === '' ? undefined : shell(item);
    const program = v.safeParse(COMMAND, item);
    if (!program.success) return undefined;
    const { command, args } = program.output;
    // A program with blanks in its name is a line to some versions.
    const first = args.length === 0 ? command : quoted(command);
    return shell([first, ...args.map(quoted)].join(' '));
  });
};

const readsFiles: ToolReader = (input) =>
  each(under(input, 'files', 'file_paths', 'paths', 'path'), (item) => {
    const path = isMembers(item) ? item.path : item;
    return typeof path === 'string' && path !== '' ? read(path) : undefined;
  });

const searchesCode: ToolReader = (input) =>
  each(under(input, 'queries'), (item) =>
    typeof item === 'string'
      ? { kind: 'shell', line: searchLine({ pattern: item }), interactive: false }
      : undefined,
  );

const fetches: ToolReader = (input) =>
  each(under(input, 'requests', 'url'), (item) => {
    const url = isMembers(item) ? item.url : item;
    return typeof url === 'string' && url !== '' ? { kind: 'http', method: 'GET', url } : undefined;
  });

const patches: ToolReader = (input) => {
  const patch = under(input, 'input');
  const parts = typeof patch === 'string' ? patchedFiles(patch) : [];
  return parts.length === 0 ? undefined : parts;
};

/** A piece of a file, a new file, or lines that are put in: which of them, the file says that is there. */
const edits = tool(
  v.object({
    path: filled,
    old_text: v.nullish(text, ''),
    new_text: text,
    insert_line: v.nullish(v.union([text, v.number()])),
  }),
  ({ path, old_text, new_text, insert_line }) => [
    {
      kind: 'write',
      path,
      content: new_text,
      ...(old_text === '' && (insert_line === null || insert_line === undefined)
        ? {}
        : { edits: [{ old: old_text, new: new_text }] }),
    },
  ],
);

const PIECE =
  /^[-<]{3,} SEARCH>?[^\n]*\n([\s\S]*?)^={3,}[^\n]*\n([\s\S]*?)^[+>]{3,} REPLACE>?[^\n]*$/gmu;

/** The pieces of a file that `replace_in_file` puts others in the place of. */
const replaces = tool(v.object({ path: filled, diff: text }), ({ path, diff }) => {
  const pieces = [...diff.matchAll(PIECE)].map(([, old = '', now = '']) => ({ old, new: now }));
  return [
    {
      kind: 'write',
      path,
      content: pieces.length === 0 ? diff : pieces.map((piece) => piece.new).join('\n'),
      // Nothing to be found in the file: what comes of it is not known.
      edits: pieces.length === 0 ? [{ old: '', new: diff }] : pieces,
    },
  ];
});

const writes = tool(
  v.object({ path: optionalText, absolutePath: optionalText, content: optionalText }),
  ({ path, absolutePath, content }) => {
    const file = absolutePath ?? path ?? '';
    if (file === '') return [];
    return [{ kind: 'write', path: file, ...(content === undefined ? {} : { content }) }];
  },
);

const searches = tool(
  v.object({ path: optionalText, regex: text, file_pattern: optionalText }),
  ({ path, regex, file_pattern = '' }) => [
    {
      kind: 'shell',
      line: searchLine({
        pattern: regex,
        ...(path === undefined ? {} : { paths: [path] }),
        ...(file_pattern === '' ? {} : { globs: [file_pattern] }),
      }),
      interactive: false,
    },
  ],
);

const lists = tool(v.object({ path: filled }), ({ path }) => [read(path)]);

/** The tool of a server, and what it is given. */
const calls = tool(
  v.object({ server_name: text, tool_name: filled, arguments: v.optional(anyJson, {}) }),
  (given) => [
    {
      kind: 'tool',
      tool: `mcp__${given.server_name}__${given.tool_name}`,
      input: meant(given.arguments),
    },
  ],
);

/** Opening an address; what else it does in its browser has none. */
const browses = tool(v.object({ url: optionalText }), ({ url = '' }) =>
  url === '' ? [] : [{ kind: 'http', method: 'GET', url }],
);

/** What it says at the end can bring a command line that shows the result. */
const completes = tool(v.object({ command: optionalText }), ({ command = '' }) =>
  command === '' ? [] : [shell(command)],
);

/**
 * Cline's tools by the names that its hooks have for them, read in its own source (https://github.com/cline/cline):
 * those of the extension up to version 3, and those of its later runtime, which the command line has too. Not
 * seen running. A tool that is not here, as every MCP tool, is judged by its name and input.
 */
export const CLINE_TOOLS: ReadonlyMap<string, ToolReader> = new Map<string, ToolReader>([
  ['execute_command', runs],
  ['read_file', readsFiles],
  ['write_to_file', writes],
  ['new_rule', writes],
  ['replace_in_file', replaces],
  ['apply_patch', patches],
  ['search_files', searches],
  ['list_files', lists],
  ['list_code_definition_names', lists],
  ['browser_action', browses],
  ['web_fetch', fetches],
  ['web_search', byName],
  ['use_mcp_tool', calls],
  ['access_mcp_resource', byName],
  ['load_mcp_documentation', byName],
  ['attempt_completion', completes],
  // Of the later runtime.
  ['run_commands', runs],
  ['read_files', readsFiles],
  ['search_codebase', searchesCode],
  ['editor', edits],
  ['fetch_web_content', fetches],
  ['skills', byName],
  ['ask_question', byName],
  ['submit_and_exit', byName],
  // Talk, lists and other agents, whose calls come through the hook again.
  ['ask_followup_question', byName],
  ['plan_mode_respond', byName],
  ['act_mode_respond', byName],
  ['focus_chain', byName],
  ['new_task', byName],
  ['condense', byName],
  ['summarize_task', byName],
  ['report_bug', byName],
  ['generate_explanation', byName],
  ['use_skill', byName],
  ['use_subagents', byName],
  ['spawn_agent', byName],
]);

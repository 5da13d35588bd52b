import * as v from 'valibot';
import { searchLine } from './search-line';
import { byName, tool, type ToolPart, type ToolReader } from './tool-part';

const text = v.string();
const optionalText = v.optional(text);

/** A tool's path by the names that versions of it gave its parameter. */
const PATH = v.object({ file_path: optionalText, absolute_path: optionalText, path: optionalText });

const pathOf = ({ file_path, absolute_path, path }: v.InferOutput<typeof PATH>) =>
  file_path ?? absolute_path ?? path;

/** Commands get no input, so that nothing they start reads from a terminal. */
const SHELL = v.object({ command: text, dir_path: optionalText, directory: optionalText });

const SEARCH = v.object({
  pattern: text,
  dir_path: optionalText,
  path: optionalText,
  include_pattern: optionalText,
  include: optionalText,
  names_only: v.optional(v.boolean()),
});

/** It is git's, the system's or its own grep, which leave out what the repository ignores: judged as ripgrep's line. */
const search = tool(SEARCH, ({ pattern, names_only, ...input }) => {
  const folder = input.dir_path ?? input.path ?? '';
  const glob = input.include_pattern ?? input.include ?? '';
  const line = searchLine({
    pattern,
    paths: folder === '' ? [] : [folder],
    globs: glob === '' ? [] : [glob],
    shows: names_only === true ? 'files' : 'lines',
  });
  return [{ kind: 'shell', line, interactive: false }];
});

/** Its pages are named in a text. */
function pagesIn(prompt: string): readonly ToolPart[] {
  const urls = new Set(prompt.match(/\bhttps?:\/\/[^\s<>"'`]+/gu) ?? []);
  return [...urls].map((url) => ({ kind: 'http', method: 'GET', url }));
}

const readsMany = tool(
  v.object({ include: v.optional(v.array(text)), paths: v.optional(v.array(text)) }),
  ({ include, paths }) => {
    const given = [...(include ?? []), ...(paths ?? [])];
    const globs = given.filter((one) => /[*?[{!]/u.test(one));
    const files = given.filter((one) => !globs.includes(one));
    return [
      ...files.map((path): ToolPart => ({ kind: 'read', path })),
      ...(globs.length === 0
        ? []
        : [
            {
              kind: 'search',
              scope: 'contents',
              query: '',
              include: globs,
              includeIgnored: true,
            } as const,
          ]),
    ];
  },
);

/**
 * The tools of Gemini CLI. Names and inputs are those that its 0.61.0 offers its model, and of earlier versions
 * (`read_many_files`, `search_file_content`, `save_memory`). A tool that is not here, as every MCP tool and those
 * that a project brings along (`discovered_tool_…`), is judged by its name and input.
 */
export const GEMINI_TOOLS: ReadonlyMap<string, ToolReader> = new Map<string, ToolReader>([
  [
    'run_shell_command',
    tool(SHELL, ({ command, dir_path, directory }) => {
      const cwd = dir_path ?? directory;
      return [
        {
          kind: 'shell',
          line: command,
          interactive: false,
          ...(cwd === undefined || cwd === '' ? {} : { cwd }),
        },
      ];
    }),
  ],
  ['list_background_processes', byName],
  ['read_background_output', byName],
  // Files: reading.
  ['read_file', tool(PATH, (input) => readsOf(pathOf(input)))],
  ['read_many_files', readsMany],
  [
    'list_directory',
    tool(v.object({ dir_path: optionalText, path: optionalText }), ({ dir_path, path }) =>
      readsOf(dir_path ?? path),
    ),
  ],
  // Files: searching.
  ['grep_search', search],
  ['search_file_content', search],
  [
    'glob',
    tool(v.object({ pattern: text }), ({ pattern }) => [
      { kind: 'search', scope: 'names', query: pattern, include: [pattern], includeIgnored: true },
    ]),
  ],
  // Files: writing.
  [
    'write_file',
    tool(v.object({ ...PATH.entries, content: optionalText }), (input) => {
      const path = pathOf(input);
      const { content } = input;
      if (path === undefined) return [];
      return [{ kind: 'write', path, ...(content === undefined ? {} : { content }) }];
    }),
  ],
  [
    'replace',
    tool(v.object({ ...PATH.entries, old_string: optionalText, new_string: text }), (input) => {
      const path = pathOf(input);
      const { old_string: old = '', new_string } = input;
      if (path === undefined) return [];
      return [{ kind: 'write', path, content: new_string, edits: [{ old, new: new_string }] }];
    }),
  ],
  // The network.
  [
    'web_fetch',
    tool(v.object({ prompt: optionalText, url: optionalText }), ({ prompt = '', url = '' }) =>
      pagesIn(`${prompt} ${url}`),
    ),
  ],
  ['google_web_search', byName],
  // What servers give.
  ['list_mcp_resources', byName],
  ['read_mcp_resource', byName],
  // What runs elsewhere; each call of theirs comes through the hook again.
  ['invoke_agent', byName],
  ['activate_skill', byName],
  // Talk and lists.
  ['ask_user', byName],
  ['complete_task', byName],
  ['enter_plan_mode', byName],
  ['exit_plan_mode', byName],
  ['get_internal_docs', byName],
  ['save_memory', byName],
  ['update_topic', byName],
  ['write_todos', byName],
]);

function readsOf(path: string | undefined): readonly ToolPart[] {
  return path === undefined ? [] : [{ kind: 'read', path }];
}

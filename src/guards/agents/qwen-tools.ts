import * as v from 'valibot';
import { searchLine } from './search-line';
import { byName, tool, type ToolPart, type ToolReader } from './tool-part';

const text = v.string();
const optionalText = v.optional(text);

const PATH = v.object({ file_path: text });

const readsFile = tool(PATH, (input) => [{ kind: 'read', path: input.file_path }]);

/** Commands get no input, so that nothing they start reads from a terminal. */
const runs = tool(
  v.object({ command: text, directory: optionalText }),
  ({ command, directory }) => [
    {
      kind: 'shell',
      line: command,
      interactive: false,
      ...(directory === undefined || directory === '' ? {} : { cwd: directory }),
    },
  ],
);

const SEARCH = v.object({ pattern: text, path: optionalText, glob: optionalText });

/** It is ripgrep, or its own that leaves out as much: judged as the line, with all that it leaves out. */
const search = tool(SEARCH, ({ pattern, path = '', glob = '' }) => {
  const paths = path === '' ? [] : [path];
  const globs = glob === '' ? [] : [glob];
  return [{ kind: 'shell', line: searchLine({ pattern, paths, globs }), interactive: false }];
});

/** What stands in a file is sent to where it is shown, or made a part of the answer. */
const brings = tool(
  v.object({ file_path: optionalText, path: optionalText }),
  ({ file_path, path }): readonly ToolPart[] => {
    const file = file_path ?? path;
    return file === undefined ? [] : [{ kind: 'read', path: file }];
  },
);

/**
 * The tools of Qwen Code. Names and inputs are those of its 0.24.4: those that it offers its model at once, and
 * those that the model finds by `tool_search` and calls by `tool_call`, which comes to the hook under the
 * called tool's own name. A tool that is not here, as every MCP tool, is judged by its name and input.
 */
export const QWEN_TOOLS: ReadonlyMap<string, ToolReader> = new Map<string, ToolReader>([
  ['run_shell_command', runs],
  ['monitor', runs],
  ['task_stop', byName],
  // Files: reading.
  ['read_file', readsFile],
  ['zoom_image', readsFile],
  ['display_image', brings],
  ['artifact', brings],
  ['record_artifact', brings],
  ['list_directory', tool(v.object({ path: text }), ({ path }) => [{ kind: 'read', path }])],
  ['lsp', byName],
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
    tool(v.object({ file_path: text, content: optionalText }), ({ file_path, content }) => [
      { kind: 'write', path: file_path, ...(content === undefined ? {} : { content }) },
    ]),
  ],
  [
    'edit',
    tool(
      v.object({ file_path: text, old_string: optionalText, new_string: text }),
      ({ file_path, old_string: old = '', new_string }) => [
        {
          kind: 'write',
          path: file_path,
          content: new_string,
          edits: [{ old, new: new_string }],
        },
      ],
    ),
  ],
  [
    'notebook_edit',
    tool(v.object({ notebook_path: text, new_source: optionalText }), (input) => [
      {
        kind: 'write',
        path: input.notebook_path,
        ...(input.new_source === undefined ? {} : { content: input.new_source }),
      },
    ]),
  ],
  // The network.
  ['web_fetch', tool(v.object({ url: text }), ({ url }) => [{ kind: 'http', method: 'GET', url }])],
  ['web_search', byName],
  // What servers give.
  ['read_mcp_resource', byName],
  // What runs elsewhere, or later; each call of theirs comes through the hook again. `exec` is JavaScript
  // that can only call other tools.
  ['agent', byName],
  ['exec', byName],
  ['skill', byName],
  ['workflow', byName],
  ['create_sub_session', byName],
  ['send_message', byName],
  ['cron_create', byName],
  ['cron_delete', byName],
  ['cron_list', byName],
  ['loop_wakeup', byName],
  ['enter_worktree', byName],
  // Judged as the line that does the same.
  [
    'exit_worktree',
    tool(
      v.object({ action: optionalText, discard_changes: v.optional(v.boolean()) }),
      ({ action, discard_changes }) =>
        action === 'remove' && discard_changes === true
          ? [{ kind: 'shell', line: 'git worktree remove --force .', interactive: false }]
          : [],
    ),
  ],
  // Talk and lists.
  ['ask_user_question', byName],
  ['enter_plan_mode', byName],
  ['exit_plan_mode', byName],
  ['get_goal', byName],
  ['list_agents', byName],
  ['save_memory', byName],
  ['structured_output', byName],
  ['todo_write', byName],
  ['tool_search', byName],
  ['update_goal', byName],
]);

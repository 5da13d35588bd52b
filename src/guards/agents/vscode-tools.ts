import path from 'node:path';
import * as v from 'valibot';
import type { Edit } from '../../core/action';
import { patchedFiles } from './apply-patch';
import { byName, tool, type ToolPart, type ToolReader } from './tool-part';

export type { ToolPart } from './tool-part';

const text = v.string();
const optionalText = v.optional(text);

const readsFile = tool(v.object({ filePath: text }), ({ filePath }) => [
  { kind: 'read', path: filePath },
]);

const readsMany = tool(v.object({ filePaths: v.optional(v.array(text)) }), ({ filePaths }) =>
  (filePaths ?? []).map((file) => ({ kind: 'read', path: file })),
);

/** A search without a pattern of its own: by meaning, by symbol. */
const searchesBy = (member: string): ToolReader =>
  tool(v.object({ [member]: text }), (input) => [
    {
      kind: 'search',
      scope: 'contents',
      query: input[member] ?? '',
      include: [],
      includeIgnored: false,
    },
  ]);

const opensUrl = tool(v.object({ url: optionalText }), ({ url }) =>
  url === undefined || url === '' ? [] : [{ kind: 'http', method: 'GET', url }],
);

const TASK = v.object({
  task: v.object({
    command: text,
    args: v.optional(v.array(v.union([text, v.object({ value: v.union([text, v.array(text)]) })]))),
    options: v.optional(v.object({ cwd: optionalText })),
  }),
  workspaceFolder: optionalText,
});

/** What is replaced; without the text that it stands in the place of nothing is known of the whole. */
const REPLACEMENT = v.object({
  filePath: text,
  oldString: v.optional(text, ''),
  newString: text,
});

type TaskArgument = NonNullable<v.InferOutput<typeof TASK>['task']['args']>[number];

function taskArgument(argument: TaskArgument): string {
  // A quoted argument is handed to the shell quoted, a plain one as it stands.
  if (typeof argument === 'string') return argument;
  const value = Array.isArray(argument.value) ? argument.value.join(' ') : argument.value;
  return `'${value.replaceAll("'", "'\\''")}'`;
}

/**
 * The tools of VS Code's built-in agent. Names and inputs are those of VS Code 1.139 with the chat
 * extension 0.67; a tool that is not here is judged by its name.
 */
export const VSCODE_TOOLS: ReadonlyMap<string, ToolReader> = new Map<string, ToolReader>([
  // Terminals and tasks.
  [
    'run_in_terminal',
    tool(v.object({ command: text }), ({ command }) => [
      { kind: 'shell', line: command, interactive: true },
    ]),
  ],
  [
    'send_to_terminal',
    tool(v.object({ command: text }), ({ command }) => [
      { kind: 'shell', line: command, interactive: true },
    ]),
  ],
  [
    'create_and_run_task',
    tool(TASK, ({ task, workspaceFolder }) => {
      const { command, args = [], options } = task;
      const cwd = options?.cwd ?? workspaceFolder;
      return [
        {
          kind: 'shell',
          line: [command, ...args.map(taskArgument)].join(' '),
          interactive: false,
          ...(cwd === undefined || !path.isAbsolute(cwd) ? {} : { cwd }),
        },
      ];
    }),
  ],
  ['execution_subagent', byName],
  ['kill_terminal', byName],
  ['get_terminal_output', byName],
  ['terminal_last_command', byName],
  ['terminal_selection', byName],
  // What these run stands in files: the judge looks there.
  ['run_task', byName],
  ['runTests', byName],
  ['run_notebook_cell', byName],
  ['get_task_output', byName],
  ['testFailure', byName],
  // The editor itself.
  ['run_vscode_command', byName],
  ['install_extension', byName],
  ['vscode_searchExtensions_internal', byName],
  ['create_new_workspace', byName],
  ['create_new_jupyter_notebook', byName],
  ['memory', byName],
  ['resolve_memory_file_uri', byName],
  ['session_store_sql', byName],
  ['skill', byName],
  // What others wrote: repositories, changes.
  ['get_changed_files', byName],
  ['github_repo', byName],
  ['github_text_search', byName],
  // Files: reading.
  ['read_file', readsFile],
  ['view_image', readsFile],
  ['copilot_getNotebookSummary', readsFile],
  ['read_notebook_cell_output', readsFile],
  ['get_errors', readsMany],
  ['test_search', readsMany],
  ['list_dir', tool(v.object({ path: text }), (input) => [{ kind: 'read', path: input.path }])],
  ['read_project_structure', byName],
  // Files: searching.
  [
    'grep_search',
    tool(
      v.object({
        query: text,
        includePattern: optionalText,
        includeIgnoredFiles: v.optional(v.boolean()),
      }),
      ({ query, includePattern, includeIgnoredFiles }) => [
        {
          kind: 'search',
          scope: 'contents',
          query,
          include: includePattern === undefined ? [] : [includePattern],
          includeIgnored: includeIgnoredFiles === true,
        },
      ],
    ),
  ],
  [
    'file_search',
    tool(v.object({ query: text }), ({ query }) => [
      { kind: 'search', scope: 'names', query, include: [query], includeIgnored: false },
    ]),
  ],
  ['semantic_search', searchesBy('query')],
  ['search_workspace_symbols', searchesBy('symbolName')],
  ['vscode_listCodeUsages', byName],
  // Files: writing. What the two of the editor change is told by the ones that call them.
  ['edit_files', byName],
  ['vscode_editFile_internal', byName],
  ['vscode_renameSymbol', byName],
  [
    'create_file',
    tool(v.object({ filePath: text, content: optionalText }), ({ filePath, content }) => [
      { kind: 'write', path: filePath, ...(content === undefined ? {} : { content }) },
    ]),
  ],
  ['create_directory', byName],
  [
    'insert_edit_into_file',
    // The editor itself works out what the code stands in the place of.
    tool(v.object({ filePath: text, code: text }), ({ filePath, code }) => [
      { kind: 'write', path: filePath, content: code, edits: [{ old: '', new: code }] },
    ]),
  ],
  ['replace_string_in_file', tool(REPLACEMENT, (replacement) => byFile([replacement]))],
  [
    'multi_replace_string_in_file',
    tool(v.object({ replacements: v.array(REPLACEMENT) }), ({ replacements }) =>
      byFile(replacements),
    ),
  ],
  ['apply_patch', tool(v.object({ input: text }), ({ input }) => patchedFiles(input))],
  [
    'edit_notebook_file',
    tool(
      v.object({ filePath: text, newCode: v.optional(v.union([text, v.array(text)])) }),
      ({ filePath, newCode }) => {
        const content = Array.isArray(newCode) ? newCode.join('\n') : newCode;
        return [{ kind: 'write', path: filePath, ...(content === undefined ? {} : { content }) }];
      },
    ),
  ],
  // The network.
  [
    'fetch_webpage',
    tool(v.object({ urls: v.array(text) }), ({ urls }) =>
      urls.map((url) => ({ kind: 'http', method: 'GET', url })),
    ),
  ],
  ['open_browser_page', opensUrl],
  ['navigate_page', opensUrl],
  ['read_page', byName],
  ['screenshot_page', byName],
  ['click_element', byName],
  ['hover_element', byName],
  ['drag_element', byName],
  ['type_in_page', byName],
  ['handle_dialog', byName],
  ['run_playwright_code', byName],
  // A subagent's own calls come through the hook one by one.
  ['runSubagent', byName],
  ['search_subagent', byName],
  ['explore_subagent', byName],
  ['switch_agent', byName],
  ['manage_todo_list', byName],
  ['tool_search', byName],
  ['get_vscode_api', byName],
  ['vscode_get_confirmation', byName],
  ['vscode_get_confirmation_with_options', byName],
  ['vscode_get_terminal_confirmation', byName],
  ['vscode_get_modified_files_confirmation', byName],
  ['vscode_askQuestions', byName],
  ['setArtifacts', byName],
  ['setArtifactRules', byName],
  ['renderMermaidDiagram', byName],
  ['task_complete', byName],
  ['inline_chat_exit', byName],
  ['vscode_reviewPlan', byName],
]);

/** Several replacements in one file are one write. */
function byFile(replacements: readonly v.InferOutput<typeof REPLACEMENT>[]): readonly ToolPart[] {
  const files = new Map<string, Edit[]>();
  for (const { filePath, oldString, newString } of replacements) {
    const edits = files.get(filePath) ?? [];
    edits.push({ old: oldString, new: newString });
    files.set(filePath, edits);
  }
  return [...files].map(([file, edits]) => ({
    kind: 'write',
    path: file,
    content: edits.map((edit) => edit.new).join('\n'),
    edits,
  }));
}

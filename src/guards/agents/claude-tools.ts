import * as v from 'valibot';
import { byName, tool, type ToolPart, type ToolReader } from './tool-part';

const text = v.string();
const optionalText = v.optional(text);

const COMMAND = v.object({ command: text });

const writesText = (path: string, content: string | undefined): ToolPart => ({
  kind: 'write',
  path,
  ...(content === undefined ? {} : { content }),
});

interface Replaced {
  readonly old_string?: string | undefined;
  readonly new_string: string;
}

const edits = (path: string, given: readonly Replaced[]): ToolPart => ({
  kind: 'write',
  path,
  content: given.map(({ new_string }) => new_string).join('\n'),
  edits: given.map(({ old_string = '', new_string }) => ({ old: old_string, new: new_string })),
});

/** `Grep` is ripgrep, which the shell's rules know with all that it leaves out; as its line it is judged. */
const GREP = v.object({
  pattern: text,
  path: optionalText,
  glob: optionalText,
  type: optionalText,
  output_mode: optionalText,
});

function ripgrep({ pattern, path, glob, type, output_mode }: v.InferOutput<typeof GREP>): string {
  const shows = output_mode === 'content' ? '-n' : output_mode === 'count' ? '-c' : '-l';
  const words = ['rg', '--hidden', shows];
  // Several globs may stand in one argument, apart by blanks or commas, but not within braces.
  for (const one of glob?.split(/\s+|,(?![^{]*\})/u) ?? []) {
    if (one !== '') words.push('-g', quoted(one));
  }
  if (type !== undefined) words.push('-t', quoted(type));
  words.push('-e', quoted(pattern));
  if (path !== undefined) words.push('--', quoted(path));
  return words.join(' ');
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/**
 * The tools of Claude Code. Names and inputs are those of its 2.1.330, by the schemas that its package
 * ships, and of earlier versions (`LS`, `MultiEdit`, `Task`, `BashOutput`, `KillShell`, `SlashCommand`). A
 * tool that is not here, as every MCP tool, is judged by its name and input.
 */
export const CLAUDE_TOOLS: ReadonlyMap<string, ToolReader> = new Map<string, ToolReader>([
  // Commands. Their input is closed, so that nothing they start reads from a terminal.
  ['Bash', tool(COMMAND, ({ command }) => [{ kind: 'shell', line: command, interactive: false }])],
  [
    'PowerShell',
    tool(COMMAND, ({ command }) => [
      { kind: 'shell', dialect: 'powershell', line: command, interactive: false },
    ]),
  ],
  [
    'Monitor',
    tool(
      v.object({ command: optionalText, ws: v.optional(v.object({ url: text })) }),
      ({ command, ws }) => [
        ...(command === undefined
          ? []
          : [{ kind: 'shell', line: command, interactive: false } as const]),
        ...(ws === undefined ? [] : [{ kind: 'http', method: 'GET', url: ws.url } as const]),
      ],
    ),
  ],
  ['BashOutput', byName],
  ['TaskOutput', byName],
  ['KillShell', byName],
  ['TaskStop', byName],
  // Files: reading.
  [
    'Read',
    tool(v.object({ file_path: text }), (input) => [{ kind: 'read', path: input.file_path }]),
  ],
  ['LS', tool(v.object({ path: text }), (input) => [{ kind: 'read', path: input.path }])],
  ['LSP', byName],
  // Files: searching.
  ['Grep', tool(GREP, (input) => [{ kind: 'shell', line: ripgrep(input), interactive: false }])],
  [
    'Glob',
    tool(v.object({ pattern: text, path: optionalText }), ({ pattern }) => [
      { kind: 'search', scope: 'names', query: pattern, include: [pattern], includeIgnored: true },
    ]),
  ],
  // Files: writing.
  [
    'Write',
    tool(v.object({ file_path: text, content: optionalText }), (input) => [
      writesText(input.file_path, input.content),
    ]),
  ],
  [
    'Edit',
    tool(
      v.object({ file_path: text, old_string: optionalText, new_string: optionalText }),
      ({ file_path, old_string, new_string = '' }) => [
        edits(file_path, [{ old_string, new_string }]),
      ],
    ),
  ],
  [
    'MultiEdit',
    tool(
      v.object({
        file_path: text,
        edits: v.array(v.object({ old_string: optionalText, new_string: text })),
      }),
      (input) => [edits(input.file_path, input.edits)],
    ),
  ],
  [
    'NotebookEdit',
    tool(v.object({ notebook_path: text, new_source: optionalText }), (input) => [
      writesText(input.notebook_path, input.new_source),
    ]),
  ],
  // The network.
  ['WebFetch', tool(v.object({ url: text }), ({ url }) => [{ kind: 'http', method: 'GET', url }])],
  ['WebSearch', byName],
  // Files that are sent to the vendor's servers and shown there.
  [
    'Artifact',
    tool(
      v.object({ file_path: optionalText, file_paths: v.optional(v.array(text)) }),
      ({ file_path, file_paths = [] }) =>
        [...(file_path === undefined ? [] : [file_path]), ...file_paths].map((path) => ({
          kind: 'read',
          path,
        })),
    ),
  ],
  [
    'Projects',
    tool(v.object({ local_path: optionalText }), ({ local_path }) =>
      local_path === undefined ? [] : [{ kind: 'read', path: local_path }],
    ),
  ],
  ['ClaudeDesign', byName],
  // What servers give.
  ['ListMcpResources', byName],
  ['ListMcpResourcesTool', byName],
  ['ReadMcpResource', byName],
  ['ReadMcpResourceTool', byName],
  ['ReadMcpResourceDir', byName],
  ['ReadMcpResourceDirTool', byName],
  ['RefreshMcpTools', byName],
  // What runs elsewhere, or later; each call of theirs comes through the hook again.
  ['Agent', byName],
  ['Task', byName],
  ['Workflow', byName],
  ['Skill', byName],
  ['SlashCommand', byName],
  ['CronCreate', byName],
  ['CronDelete', byName],
  ['CronList', byName],
  ['ScheduleWakeup', byName],
  ['RemoteTrigger', byName],
  ['SendMessage', byName],
  ['EnterWorktree', byName],
  // Judged as the line that does the same.
  [
    'ExitWorktree',
    tool(
      v.object({ action: optionalText, discard_changes: v.optional(v.boolean()) }),
      ({ action, discard_changes }) =>
        action === 'remove' && discard_changes === true
          ? [{ kind: 'shell', line: 'git worktree remove --force .', interactive: false }]
          : [],
    ),
  ],
  // Talk and lists.
  ['AskUserQuestion', byName],
  ['EnterPlanMode', byName],
  ['ExitPlanMode', byName],
  ['TodoWrite', byName],
  ['TaskCreate', byName],
  ['TaskGet', byName],
  ['TaskList', byName],
  ['TaskUpdate', byName],
  ['ToolSearch', byName],
  ['ReportFindings', byName],
  ['SendFeedback', byName],
  ['PushNotification', byName],
  ['ReadNotifications', byName],
  ['ProposeSkills', byName],
  ['ProposeGoal', byName],
  ['ShowOnboardingRolePicker', byName],
  ['OfferChromeSetup', byName],
  ['StructuredOutput', byName],
]);

import assert from 'node:assert/strict';
import type { HookGuard } from '../../broker/hook-guard';
import { judge } from '../../core/judge';
import { closedFacts, somewhere } from '../../observe/caller';
import { claudeGuard } from './claude';
import { CLAUDE_TOOLS } from './claude-tools';
import { copilotGuard } from './copilot';
import { COPILOT_TOOLS } from './copilot-tools';
import { cursorGuard } from './cursor';
import { CURSOR_TOOLS } from './cursor-tools';
import { toolInputs } from '../../../test/broker/support/tool-inputs';
import { vscodeGuard } from './vscode';
import { opencodeGuard } from './opencode';
import { OPENCODE_TOOLS } from './opencode-tools';

/** Calls of an ordinary day, through guard and judge: what an agent says and plans is not what it does. */
const claude: Readonly<Record<string, unknown>> = {
  BashOutput: { bash_id: 'b1' },
  TaskOutput: { task_id: 'x', block: true, timeout: 1_000 },
  KillShell: { shell_id: 'b1' },
  TaskStop: { task_id: 'x' },
  LSP: { operation: 'findReferences', filePath: 'src/a.ts', line: 1, character: 1 },
  Glob: { pattern: '**/*.ts' },
  WebSearch: { query: 'how to drop a table in postgres' },
  ClaudeDesign: { operation: 'list', arguments: {} },
  Artifact: { action: 'list' },
  Projects: { method: 'project_info' },
  ListMcpResourcesTool: { server: 'docs' },
  ReadMcpResourceTool: { server: 'docs', uri: 'docs://intro' },
  Agent: { description: 'Find it', prompt: 'Find what deletes volumes; rm -rf is in the docs.' },
  Task: { description: 'Find it', prompt: 'DROP TABLE users: who calls this?' },
  Workflow: { name: 'review' },
  Skill: { skill: 'commit', args: '-m fix' },
  SlashCommand: { command: '/review 12' },
  CronCreate: { cron: '0 9 * * *', prompt: 'check the build', recurring: true },
  CronDelete: { id: 'c1' },
  CronList: {},
  ScheduleWakeup: { delaySeconds: 60, reason: 'wait', prompt: '/loop check' },
  SendMessage: { to: 'x', message: 'delete it' },
  EnterWorktree: { name: 'feature' },
  ExitWorktree: { action: 'keep' },
  AskUserQuestion: { questions: [{ question: 'Delete it?', options: [{ label: 'Delete' }] }] },
  EnterPlanMode: {},
  ExitPlanMode: { plan: '1. rm -rf dist\n2. DROP TABLE users' },
  TodoWrite: { todos: [{ content: 'Delete old files', status: 'pending' }] },
  TaskCreate: { subject: 'Remove dead code', description: 'delete it' },
  TaskGet: { taskId: '1' },
  TaskList: {},
  TaskUpdate: { taskId: '1', status: 'deleted' },
  ToolSearch: { query: 'select:x' },
  ReportFindings: { findings: [{ title: 'rm -rf', detail: 'curl x | sh' }] },
  PushNotification: { message: 'done' },
};

const cursor: Readonly<Record<string, unknown>> = {
  Glob: { glob_pattern: '**/*.ts' },
  SemanticSearch: { query: 'where are volumes deleted', target_directories: [] },
  ReadLints: { paths: ['src'] },
  WebSearch: { search_term: 'drop table' },
  Task: { description: 'x', prompt: 'delete dead code', subagent_type: 'explore' },
  TodoWrite: { todos: [{ id: '1', content: 'Delete old', status: 'pending' }], merge: true },
  AskQuestion: { title: 'x', questions: [{ id: 'a', prompt: 'Delete?', options: [] }] },
  SwitchMode: { target_mode_id: 'plan' },
  CreatePlan: { plan: 'rm -rf dist', todos: [] },
  Await: { task_id: 'x' },
};

const copilot: Readonly<Record<string, unknown>> = {
  read_bash: { shellId: '0', delay: 1 },
  stop_bash: { shellId: '0' },
  list_bash: {},
  glob: { pattern: '**/*.ts' },
  sql: { description: 'x', query: "DELETE FROM todos WHERE status = 'done'; DROP TABLE notes" },
  session_store_sql: { description: 'x', query: 'SELECT * FROM turns' },
  task: {
    description: 'x',
    prompt: 'Who calls DROP TABLE users?',
    agent_type: 'explore',
    name: 'x',
  },
  read_agent: { agent_id: 'x' },
  write_agent: { agent_id: 'x', message: 'delete the dead code; rm -rf dist is fine' },
  list_agents: {},
  skill: { skill: 'commit' },
  report_intent: { intent: 'Deleting dead code' },
  ask_user: { question: 'Delete it?', choices: ['Delete', 'Keep'] },
  exit_plan_mode: { summary: '1. rm -rf dist\n2. DROP TABLE users' },
  task_complete: { summary: 'Deleted what was not used.' },
  store_memory: {
    subject: 'build',
    fact: 'rm -rf dist before a build',
    citations: 'x',
    reason: 'x',
  },
  fetch_copilot_cli_documentation: {},
  web_search: { query: 'how to drop a table' },
};

const opencode: Readonly<Record<string, unknown>> = {
  glob: { pattern: '**/*.ts' },
  task: { description: 'x', prompt: 'Who calls DROP TABLE users?', subagent_type: 'general' },
  skill: { name: 'commit' },
  todowrite: { todos: [{ content: 'Delete old files', status: 'pending', priority: 'high' }] },
  todoread: {},
  question: {
    questions: [{ question: 'Delete it?', header: 'x', options: [{ label: 'Delete' }] }],
  },
  plan_exit: {},
  invalid: { tool: 'x', error: 'rm -rf is no tool' },
  websearch: { query: 'how to drop a table' },
};

describe('what agents say and plan', () => {
  const cwd = '/work';
  const decide = (guard: HookGuard, message: object) => {
    const body = Buffer.from(JSON.stringify({ cwd, ...message }));
    const reading = guard.read(body, { workspace: [cwd], home: '/home/user' });
    if (reading.type !== 'call') throw new Error(`read as ${reading.type}`);
    return reading.parts.map((part) => {
      const judgement = judge(part, closedFacts(somewhere(cwd), undefined));
      return judgement.done ? judgement.verdict.decision : 'open';
    });
  };
  for (const [tool, tool_input] of Object.entries(claude)) {
    it(`passes: Claude’s ${tool}`, () => {
      assert.ok(CLAUDE_TOOLS.has(tool));
      const message = { hook_event_name: 'PreToolUse', tool_name: tool, tool_input };
      assert.deepEqual(decide(claudeGuard, message), ['allow']);
    });
  }
  for (const [toolName, toolArgs] of Object.entries(copilot)) {
    it(`passes: Copilot CLI’s ${toolName}`, () => {
      assert.ok(COPILOT_TOOLS.has(toolName));
      assert.deepEqual(decide(copilotGuard, { toolName, toolArgs }), ['allow']);
    });
  }
  for (const [tool, args] of Object.entries(opencode)) {
    it(`passes: OpenCode’s ${tool}`, () => {
      assert.ok(OPENCODE_TOOLS.has(tool));
      assert.deepEqual(decide(opencodeGuard, { event: 'before', tool, args }), ['allow']);
    });
  }
  /** What these run is not on the disk of this test, or is for a person to say. */
  const held = ['run_task', 'run_notebook_cell', 'install_extension'];
  for (const [tool, tool_input] of toolInputs) {
    const wanted = held.includes(tool) ? 'ask' : 'allow';
    it(`${wanted}: ${tool} of the editor’s agent`, () => {
      const message = { hook_event_name: 'PreToolUse', tool_name: tool, tool_input };
      const got = decide(vscodeGuard, message);
      assert.deepEqual(
        got,
        got.map(() => wanted),
      );
    });
  }
  it('waits where a tool of the host is not known, and says nothing of what it does', () => {
    const decided = (tool_name: string, tool_input: object) =>
      [claudeGuard, vscodeGuard].flatMap((guard) =>
        decide(guard, { hook_event_name: 'PreToolUse', tool_name, tool_input }),
      );
    assert.deepEqual(decided('Frobnicate', {}), ['ask', 'ask']);
    assert.deepEqual(decided('Frobnicate', { path: 'src/a.ts' }), ['allow', 'allow']);
    assert.deepEqual(decided('ListThings', {}), ['allow', 'allow']);
    assert.deepEqual(decided('mcp__notes__sync', {}), ['allow', 'allow']);
  });
  for (const [tool, tool_input] of Object.entries(cursor)) {
    it(`passes: Cursor’s ${tool}`, () => {
      assert.ok(CURSOR_TOOLS.has(tool));
      const message = { hook_event_name: 'preToolUse', tool_name: tool, tool_input };
      assert.deepEqual(decide(cursorGuard, message), ['allow']);
    });
  }
});

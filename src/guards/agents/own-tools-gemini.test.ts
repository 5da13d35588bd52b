import assert from 'node:assert/strict';
import type { HookGuard } from '../../broker/hook-guard';
import { judge } from '../../core/judge';
import { closedFacts, somewhere } from '../../observe/caller';
import { geminiGuard } from './gemini';
import { GEMINI_TOOLS } from './gemini-tools';
import { qwenGuard } from './qwen';
import { QWEN_TOOLS } from './qwen-tools';

/** Calls of an ordinary day, through guard and judge: what an agent says and plans is not what it does. */
const gemini: Readonly<Record<string, unknown>> = {
  list_background_processes: {},
  read_background_output: { pid: 12, lines: 20 },
  glob: { pattern: '**/*.ts' },
  google_web_search: { query: 'how to drop a table' },
  list_mcp_resources: {},
  read_mcp_resource: { uri: 'docs://intro' },
  invoke_agent: {
    agent_name: 'generalist',
    prompt: 'Who calls DROP TABLE users? rm -rf is in it.',
  },
  activate_skill: { name: 'commit' },
  ask_user: { questions: [{ question: 'Delete it?', header: 'x', type: 'yesno' }] },
  complete_task: { result: 'Deleted what was not used.' },
  enter_plan_mode: { reason: 'to think of what to delete' },
  exit_plan_mode: { plan_filename: 'plan.md' },
  get_internal_docs: { path: 'hooks/index.md' },
  save_memory: { fact: 'rm -rf dist before a build' },
  update_topic: { title: 'Deleting', strategic_intent: 'Delete dead code', summary: 'rm -rf' },
  write_todos: { todos: [{ description: 'Delete old files', status: 'pending' }] },
};

const qwen: Readonly<Record<string, unknown>> = {
  task_stop: { task_id: 'x' },
  lsp: { operation: 'findReferences', filePath: 'src/a.ts', line: 1, character: 1 },
  glob: { pattern: '**/*.ts' },
  web_search: { query: 'how to drop a table' },
  read_mcp_resource: { server: 'docs', uri: 'docs://intro' },
  agent: { description: 'x', prompt: 'Who calls DROP TABLE users?', subagent_type: 'general' },
  skill: { skill: 'commit', args: '-m fix' },
  send_message: { task_id: 'x', message: 'delete the dead code; rm -rf dist is fine' },
  cron_list: {},
  cron_create: { cron: '0 9 * * *', prompt: 'check the build', recurring: true },
  enter_worktree: { name: 'feature' },
  exit_worktree: { action: 'keep' },
  ask_user_question: { questions: [{ question: 'Delete it?', options: [{ label: 'Delete' }] }] },
  enter_plan_mode: {},
  exit_plan_mode: { plan: '1. rm -rf dist\n2. DROP TABLE users' },
  get_goal: {},
  list_agents: {},
  save_memory: { fact: 'rm -rf dist before a build' },
  todo_write: { todos: [{ id: '1', content: 'Delete old files', status: 'pending' }] },
  tool_search: { query: 'select:monitor' },
  update_goal: { status: 'done', reason: 'Deleted what was not used.' },
};

describe('what agents that come from Gemini CLI say and plan', () => {
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
  for (const [tool, tool_input] of Object.entries(gemini)) {
    it(`passes: Gemini CLI’s ${tool}`, () => {
      assert.ok(GEMINI_TOOLS.has(tool));
      const message = { hook_event_name: 'BeforeTool', tool_name: tool, tool_input };
      assert.deepEqual(decide(geminiGuard, message), ['allow']);
    });
  }
  for (const [tool, tool_input] of Object.entries(qwen)) {
    it(`passes: Qwen Code’s ${tool}`, () => {
      assert.ok(QWEN_TOOLS.has(tool));
      const message = { hook_event_name: 'PreToolUse', tool_name: tool, tool_input };
      assert.deepEqual(decide(qwenGuard, message), ['allow']);
    });
  }
  it('is asked about where what it calls, which nobody knows, destroys something', () => {
    const message = { tool_name: 'discovered_tool_x', tool_input: { query: 'DROP TABLE users' } };
    assert.notDeepEqual(decide(geminiGuard, { hook_event_name: 'BeforeTool', ...message }), [
      'allow',
    ]);
  });
});

import assert from 'node:assert/strict';
import type { HookCall, HookReading } from '../../broker/hook-guard';
import { qwenGuard } from './qwen';
import { QWEN_TOOLS } from './qwen-tools';

/** Messages are of the form that Qwen Code 0.24.4 was seen to hand over. */
const common = {
  session_id: '5a7e',
  transcript_path: '/home/user/.qwen/projects/-work/chats/5a7e.jsonl',
  cwd: '/work',
  timestamp: '2026-11-22T11:20:00.307Z',
  permission_mode: 'yolo',
};

function read(message: unknown): HookReading {
  const body = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
  return qwenGuard.read(body, { workspace: ['/elsewhere'], home: '/home/user' });
}

function call(tool: string, input: unknown, more: object = {}): HookCall {
  const reading = read({
    ...common,
    hook_event_name: 'PreToolUse',
    tool_name: tool,
    tool_input: input,
    tool_use_id: 'toolu_1',
    ...more,
  });
  if (reading.type !== 'call') throw new Error(`read as ${JSON.stringify(reading)}`);
  return reading;
}

/** The actions of a call, without what is the same in all of them. */
function actions({ parts }: HookCall): readonly unknown[] {
  return parts.map((part) =>
    Object.fromEntries(Object.entries(part).filter(([key]) => !['v', 'origin'].includes(key))),
  );
}

const cwd = '/work';
const line = (text: string, at = cwd) => ({
  kind: 'shell',
  dialect: 'bash',
  line: text,
  interactive: false,
  cwd: at,
});

describe('the guard of Qwen Code', () => {
  const cases: readonly (readonly [string, unknown, readonly unknown[]])[] = [
    ['run_shell_command', { command: 'npm test', is_background: false }, [line('npm test')]],
    ['run_shell_command', { command: 'ls', directory: '/work/src' }, [line('ls', '/work/src')]],
    ['monitor', { command: 'tail -f log' }, [line('tail -f log')]],
    ['read_file', { file_path: '/work/.env' }, [{ kind: 'read', path: '/work/.env', cwd }]],
    [
      'zoom_image',
      { file_path: '/work/a.png', x1: 0, y1: 0, x2: 1, y2: 1 },
      [{ kind: 'read', path: '/work/a.png', cwd }],
    ],
    ['grep_search', { pattern: 'a', glob: '*.ts' }, [line("rg --hidden -n -g '*.ts' -e 'a'")]],
    [
      'edit',
      { file_path: '/work/a', old_string: 'x', new_string: 'y' },
      [{ kind: 'write', path: '/work/a', content: 'y', edits: [{ old: 'x', new: 'y' }], cwd }],
    ],
    [
      'write_file',
      { file_path: '/work/a', content: 'x' },
      [{ kind: 'write', path: '/work/a', content: 'x', cwd }],
    ],
    [
      'notebook_edit',
      { notebook_path: '/work/a.ipynb', new_source: 'print(1)' },
      [{ kind: 'write', path: '/work/a.ipynb', content: 'print(1)', cwd }],
    ],
    [
      'web_fetch',
      { url: 'https://a.example', prompt: 'sum it up' },
      [{ kind: 'http', method: 'GET', url: 'https://a.example', headers: {}, cwd }],
    ],
    [
      'exit_worktree',
      { action: 'remove', discard_changes: true },
      [line('git worktree remove --force .')],
    ],
    [
      'mcp__db__run_sql',
      { query: 'select 1' },
      [{ kind: 'tool', tool: 'mcp__db__run_sql', input: { query: 'select 1' }, cwd }],
    ],
  ];
  for (const [tool, input, expected] of cases) {
    it(`reads ${tool} ${JSON.stringify(input)}`, () => {
      assert.deepEqual(actions(call(tool, input)), expected);
    });
  }

  it('knows every tool that Qwen Code offers its model, at once or when it looks for one', () => {
    const offered =
      'agent edit get_goal glob grep_search list_agents notebook_edit read_file run_shell_command skill tool_search update_goal write_file monitor web_fetch zoom_image enter_worktree exit_worktree lsp cron_create cron_list cron_delete create_sub_session send_message task_stop exec record_artifact artifact todo_write save_memory read_mcp_resource ask_user_question exit_plan_mode';
    assert.deepEqual(
      offered.split(' ').filter((tool) => !QWEN_TOOLS.has(tool)),
      [],
    );
  });

  it('names who asked: a subagent too, and one call of many', () => {
    const [part] = call('run_shell_command', { command: 'ls' }, { agent_id: 'sub-1' }).parts;
    const { agent, subagent, toolUse } = part?.origin ?? {};
    assert.deepEqual([agent, subagent, toolUse], ['qwen', 'sub-1', 'toolu_1']);
  });

  it('is answered before Qwen Code runs the call by itself', () => {
    assert.ok((call('run_shell_command', { command: 'ls' }).patienceMs ?? Infinity) < 55_000);
  });

  it('refuses in Claude Code’s form, and puts no other input in place', () => {
    const reading = call('run_shell_command', { command: 'cat .env' });
    const told: unknown = JSON.parse(reading.emit?.({ allowed: false, text: 'No.' }).output ?? '');
    assert.deepEqual(told, {
      hookSpecificOutput: {
        hookEventName: 'PreToolUse',
        permissionDecision: 'deny',
        permissionDecisionReason: 'No.',
      },
    });
    const verdict = { decision: 'ask', effects: [], rules: [], reason: '', evidence: [] } as const;
    assert.equal(reading.rewrite({ ...verdict, instead: 'true' }), undefined);
  });

  it('judges what a prompt brings along, and records what was said, once', () => {
    const said = 'look at @.env please';
    const prompt = `${said}\n--- Content from referenced files ---\nContent from .env:\nA=b\n\n--- End of content ---`;
    const message = { ...common, hook_event_name: 'UserPromptSubmit' };
    const reading = read({ ...message, prompt, submitted_prompt: said });
    if (reading.type !== 'call') throw new Error(`read as ${JSON.stringify(reading)}`);
    assert.deepEqual(actions(reading), [
      { kind: 'prompt', text: said, cwd },
      { kind: 'read', path: '/work/.env', cwd },
    ]);
    assert.equal(read({ ...message, prompt: 'hello', submitted_prompt: 'hello' }).type, 'event');
    // It comes again with each turn of the model, when nobody said anything.
    assert.equal(read({ ...message, prompt: '' }).type, 'outcome');
  });

  it('does not understand what is not of the form that is known', () => {
    for (const message of [
      '',
      '{',
      '[]',
      { ...common, hook_event_name: 'Other' },
      { ...common, hook_event_name: 'PreToolUse' },
      { ...common, hook_event_name: 'PreToolUse', tool_name: 'edit', tool_input: {} },
      { ...common, hook_event_name: 'UserPromptSubmit', prompt: 1 },
    ]) {
      assert.equal(read(message).type, 'unreadable', JSON.stringify(message));
    }
  });
});

import assert from 'node:assert/strict';
import type { HookCall, HookReading } from '../../broker/hook-guard';
import { windsurfGuard } from './windsurf';

/** Messages are written from the documentation of Cascade Hooks: none was seen. */
const common = {
  trajectory_id: 't1',
  execution_id: 'e1',
  timestamp: '2026-01-01T10:00:00Z',
  model_name: 'a-model',
};

function read(event: string, tool_info: object): HookReading {
  const body = JSON.stringify({ ...common, agent_action_name: event, tool_info });
  return windsurfGuard.read(Buffer.from(body), { workspace: ['/work'], home: '/home/user' });
}

function call(event: string, tool_info: object): HookCall {
  const reading = read(event, tool_info);
  if (reading.type !== 'call') throw new Error(`read as ${JSON.stringify(reading)}`);
  return reading;
}

function actions({ parts }: HookCall): readonly unknown[] {
  return parts.map((part) =>
    Object.fromEntries(Object.entries(part).filter(([key]) => !['v', 'origin'].includes(key))),
  );
}

const cwd = '/work';

describe('the guard of Windsurf', () => {
  const events: readonly (readonly [string, object, readonly unknown[]])[] = [
    [
      'pre_run_command',
      { command_line: 'npm test', cwd: '/work/a' },
      [{ kind: 'shell', dialect: 'bash', line: 'npm test', interactive: true, cwd: '/work/a' }],
    ],
    [
      'pre_run_command',
      { command_line: 'ls', cwd: 'elsewhere' },
      [{ kind: 'shell', dialect: 'bash', line: 'ls', interactive: true, cwd }],
    ],
    ['pre_read_code', { file_path: '/work/.env' }, [{ kind: 'read', path: '/work/.env', cwd }]],
    ['pre_read_code', { file_path: 'src' }, [{ kind: 'read', path: '/work/src', cwd }]],
    [
      'pre_write_code',
      { file_path: '/work/a', edits: [{ old_string: 'a', new_string: 'b' }] },
      [{ kind: 'write', path: '/work/a', content: 'b', edits: [{ old: 'a', new: 'b' }], cwd }],
    ],
    [
      'pre_write_code',
      { file_path: '/work/new', edits: [{ old_string: '', new_string: 'all of it' }] },
      [{ kind: 'write', path: '/work/new', content: 'all of it', cwd }],
    ],
    [
      'pre_write_code',
      {
        file_path: '/work/a',
        edits: [
          { old_string: '', new_string: 'b' },
          { old_string: 'c', new_string: 'd' },
        ],
      },
      [
        {
          kind: 'write',
          path: '/work/a',
          content: 'b\nd',
          edits: [
            { old: '', new: 'b' },
            { old: 'c', new: 'd' },
          ],
          cwd,
        },
      ],
    ],
    [
      'pre_mcp_tool_use',
      {
        mcp_server_name: 'db',
        mcp_tool_name: 'query',
        mcp_tool_arguments: { sql: 'drop table t' },
      },
      [{ kind: 'tool', tool: 'mcp__db__query', input: { sql: 'drop table t' }, cwd }],
    ],
    [
      'pre_user_prompt',
      { user_prompt: 'look into @.env' },
      [
        { kind: 'prompt', text: 'look into @.env', cwd },
        { kind: 'read', path: '/work/.env', cwd },
      ],
    ],
  ];
  for (const [event, info, expected] of events) {
    it(`reads ${event} ${JSON.stringify(info)}`, () => {
      assert.deepEqual(actions(call(event, info)), expected);
    });
  }

  it('waits for no answer where a prompt brings nothing along', () => {
    assert.equal(read('pre_user_prompt', { user_prompt: 'go on' }).type, 'event');
  });

  it('tells a call of the terminal by what it brings there, and joins it to its end', () => {
    const info = { command_line: 'ls', cwd: '/work' };
    const before = call('pre_run_command', info);
    const done = read('post_run_command', info);
    assert.equal(before.brings, 'ls');
    assert.ok(done.type === 'outcome' && done.toolUse === before.toolUse);
    const other = call('pre_run_command', { ...info, command_line: 'pwd' });
    assert.notEqual(other.toolUse, before.toolUse);
  });

  it('answers by its status alone, and prints nothing where there is nothing against it', () => {
    const { emit } = windsurfGuard;
    assert.deepEqual(emit({ allowed: true }), { word: 'pass', output: '' });
    assert.deepEqual(emit({ allowed: false, text: 'No.' }), { word: 'refuse', output: 'No.\n' });
  });

  it('refuses what it does not know: an event, a call without what it does', () => {
    assert.equal(read('pre_open_browser', { url: 'https://a.example' }).type, 'unreadable');
    assert.equal(read('pre_run_command', { cwd: '/work' }).type, 'unreadable');
    assert.equal(read('pre_run_command', { command_line: '' }).type, 'unreadable');
    assert.equal(read('pre_read_code', {}).type, 'unreadable');
  });
});

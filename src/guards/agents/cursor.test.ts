import assert from 'node:assert/strict';
import type { HookCall, HookReading } from '../../broker/hook-guard';
import { cursorGuard } from './cursor';
import { CURSOR_TOOLS } from './cursor-tools';

/** Messages are written from the documentation of Cursor's hooks: none was seen. */
const common = {
  conversation_id: 'c1',
  generation_id: 'g1',
  model: 'auto',
  cursor_version: '3.10.0',
  workspace_roots: ['/work'],
  user_email: 'somebody@a.example',
  transcript_path: null,
};

function read(event: string, more: object = {}): HookReading {
  const body = JSON.stringify({ ...common, hook_event_name: event, ...more });
  return cursorGuard.read(Buffer.from(body), { workspace: ['/elsewhere'], home: '/home/user' });
}

function call(event: string, more: object): HookCall {
  const reading = read(event, more);
  if (reading.type !== 'call') throw new Error(`read as ${JSON.stringify(reading)}`);
  return reading;
}

function actions({ parts }: HookCall): readonly unknown[] {
  return parts.map((part) =>
    Object.fromEntries(
      Object.entries(part).filter(([key]) => !['v', 'origin', 'cwd'].includes(key)),
    ),
  );
}

function said(reading: HookReading, answer: Parameters<typeof cursorGuard.emit>[0]): unknown {
  const emit = reading.type === 'unreadable' ? undefined : reading.emit;
  const { word, output } = (emit ?? cursorGuard.emit)(answer);
  assert.equal(word, 'pass');
  const value: unknown = JSON.parse(output);
  return value;
}

const ok = { allowed: true } as const;
const no = { allowed: false, text: 'No.' } as const;

describe('the guard of Cursor', () => {
  const shell = (line: string, interactive = true) => ({
    kind: 'shell',
    dialect: 'bash',
    line,
    interactive,
  });
  const tools: readonly (readonly [string, unknown, readonly unknown[]])[] = [
    ['Shell', { command: 'npm test', working_directory: '/work/a' }, [shell('npm test')]],
    ['Read', { file_path: '/work/.env' }, [{ kind: 'read', path: '/work/.env' }]],
    ['Read', { path: '.env' }, [{ kind: 'read', path: '/work/.env' }]],
    ['Write', { file_path: 'a', content: 'x' }, [{ kind: 'write', path: '/work/a', content: 'x' }]],
    ['Delete', { path: "it's" }, [shell("rm -- 'it'\\''s'", false)]],
    ['Grep', { pattern: 'TOKEN', path: '/work' }, [shell("rg -n -e 'TOKEN' -- '/work'", false)]],
    ['MCP:db_drop', { t: 1 }, [{ kind: 'tool', tool: 'db_drop', input: { t: 1 } }]],
    ['Shell', '{"command":"ls"}', [shell('ls')]],
    ['Task', { prompt: 'x' }, [{ kind: 'tool', tool: 'Task', input: { prompt: 'x' } }]],
    ['Shell', { other: 'x' }, [{ kind: 'tool', tool: 'Shell', input: { other: 'x' } }]],
  ];
  for (const [tool, input, expected] of tools) {
    it(`reads the tool ${tool} ${JSON.stringify(input)}`, () => {
      const reading = call('preToolUse', { tool_name: tool, tool_input: input, tool_use_id: 't1' });
      assert.deepEqual(actions(reading), expected);
      assert.equal(reading.asked, 'first');
    });
  }

  it('judges by name what a tool was given in another form', () => {
    for (const tool of CURSOR_TOOLS.keys()) {
      const [part] = call('preToolUse', { tool_name: tool, tool_input: ['x'] }).parts;
      assert.equal(part?.kind, 'tool', tool);
    }
  });

  const events: readonly (readonly [string, object, readonly unknown[]])[] = [
    ['beforeShellExecution', { command: 'ls', cwd: '/work/a', sandbox: false }, [shell('ls')]],
    [
      'beforeMCPExecution',
      { tool_name: 'query', tool_input: '{"sql":"drop table t"}', command: 'npx db' },
      [{ kind: 'tool', tool: 'query', input: { sql: 'drop table t' } }],
    ],
    [
      'beforeReadFile',
      { file_path: '/work/.env', content: 'A=1', attachments: [] },
      [{ kind: 'read', path: '/work/.env' }],
    ],
    [
      'beforeTabFileRead',
      { file_path: '/work/.env', content: '' },
      [{ kind: 'read', path: '/work/.env' }],
    ],
  ];
  for (const [event, more, expected] of events) {
    it(`reads ${event}, which belongs to a call asked about before`, () => {
      const reading = call(event, more);
      assert.deepEqual(actions(reading), expected);
      assert.equal(reading.asked, 'again');
    });
  }

  it('judges what is attached to a prompt', () => {
    const reading = call('beforeSubmitPrompt', {
      prompt: 'look',
      attachments: [
        { type: 'file', file_path: '/work/.env' },
        { type: 'rule', filePath: '/work/.cursor/rules/a.mdc' },
      ],
    });
    assert.deepEqual(actions(reading), [
      { kind: 'prompt', text: 'look' },
      { kind: 'read', path: '/work/.env' },
      { kind: 'read', path: '/work/.cursor/rules/a.mdc' },
    ]);
    assert.deepEqual(said(reading, ok), { continue: true });
    assert.deepEqual(said(reading, no), { continue: false, user_message: 'No.' });
  });

  it('joins a line to its end by its text, since it has no id', () => {
    const before = call('beforeShellExecution', { command: 'ls' });
    const after = read('afterShellExecution', { command: 'ls', output: '', duration: 5 });
    assert.ok(after.type === 'outcome' && after.toolUse === before.toolUse);
  });

  it('answers each event with its own members, always, and never with ask', () => {
    const both = { permission: 'deny', user_message: 'No.', agent_message: 'No.' };
    const answers: readonly (readonly [HookReading, unknown, unknown])[] = [
      [
        call('preToolUse', { tool_name: 'Shell', tool_input: { command: 'x' } }),
        { permission: 'allow' },
        both,
      ],
      [call('beforeShellExecution', { command: 'x' }), { permission: 'allow' }, both],
      [call('beforeMCPExecution', { tool_name: 'x' }), { permission: 'allow' }, both],
      [
        call('beforeReadFile', { file_path: '/x' }),
        { permission: 'allow' },
        { permission: 'deny', user_message: 'No.' },
      ],
      [
        call('beforeTabFileRead', { file_path: '/x' }),
        { permission: 'allow' },
        { permission: 'deny' },
      ],
      [read('sessionStart'), {}, {}],
      [read('postToolUse', { tool_use_id: 't1' }), {}, {}],
      [read('afterFileEdit', { file_path: '/x', edits: [] }), {}, {}],
    ];
    for (const [reading, pass, deny] of answers) {
      assert.deepEqual(said(reading, ok), pass);
      assert.deepEqual(said(reading, no), deny);
    }
  });

  it('leads a read to another file, by the name that this version has for it', () => {
    for (const name of ['file_path', 'path', 'target_file']) {
      const tool_input = { [name]: '/work/.env', limit: 5 };
      const { readsInstead } = call('preToolUse', { tool_name: 'Read', tool_input });
      const told: unknown = JSON.parse(readsInstead?.('/copy.txt', 'A copy.') ?? '');
      assert.deepEqual(told, {
        permission: 'allow',
        agent_message: 'A copy.',
        updated_input: { [name]: '/copy.txt', limit: 5 },
      });
    }
    const other = call('preToolUse', { tool_name: 'Write', tool_input: { file_path: '/work/a' } });
    assert.equal(other.readsInstead, undefined);
  });

  it('refuses an input that is cut short, and looks at one that is a text', () => {
    const cut = '{"sql":"DROP DATABASE prod"';
    assert.equal(
      read('beforeMCPExecution', { tool_name: 'q', tool_input: cut }).type,
      'unreadable',
    );
    assert.equal(read('preToolUse', { tool_name: 'MCP:q', tool_input: cut }).type, 'unreadable');
    const text = call('beforeMCPExecution', { tool_name: 'q', tool_input: 'DROP DATABASE prod' });
    const input = { input: 'DROP DATABASE prod' };
    assert.deepEqual(actions(text), [{ kind: 'tool', tool: 'q', input }]);
  });

  it('refuses what is no message, by its exit status', () => {
    for (const text of ['', '{', '[]', '{"hook_event_name":"beforeShellExecution"}']) {
      const context = { workspace: [], home: '/home/user' };
      assert.equal(cursorGuard.read(Buffer.from(text), context).type, 'unreadable', text);
    }
    assert.deepEqual(cursorGuard.emit(no), { word: 'refuse', output: 'No.\n' });
  });
});

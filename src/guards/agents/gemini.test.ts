import assert from 'node:assert/strict';
import type { HookCall, HookReading } from '../../broker/hook-guard';
import { geminiGuard } from './gemini';
import { GEMINI_TOOLS } from './gemini-tools';

/** Messages are of the form that Gemini CLI 0.61.0 was seen to hand over. */
const common = {
  session_id: '42d9',
  transcript_path: '/home/user/.gemini/tmp/work/chats/session-42d9.jsonl',
  cwd: '/work',
  timestamp: '2026-11-22T11:19:44.549Z',
};

function read(message: unknown): HookReading {
  const body = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
  return geminiGuard.read(body, { workspace: ['/elsewhere'], home: '/home/user' });
}

function before(tool: string, input: unknown): HookReading {
  return read({ ...common, hook_event_name: 'BeforeTool', tool_name: tool, tool_input: input });
}

function call(reading: HookReading): HookCall {
  if (reading.type !== 'call') throw new Error(`read as ${JSON.stringify(reading)}`);
  return reading;
}

/** The actions of a call, without what is the same in all of them. */
function actions(reading: HookReading): readonly unknown[] {
  return call(reading).parts.map((part) =>
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

describe('the guard of Gemini CLI', () => {
  const cases: readonly (readonly [string, unknown, readonly unknown[]])[] = [
    ['run_shell_command', { command: 'npm test', description: 'Run them' }, [line('npm test')]],
    ['run_shell_command', { command: 'ls', dir_path: 'src' }, [line('ls', '/work/src')]],
    ['run_shell_command', { command: 'ls', dir_path: '/tmp' }, [line('ls', '/tmp')]],
    ['read_file', { file_path: '.env' }, [{ kind: 'read', path: '/work/.env', cwd }]],
    ['read_file', { absolute_path: '/work/a' }, [{ kind: 'read', path: '/work/a', cwd }]],
    ['list_directory', { dir_path: '../x' }, [{ kind: 'read', path: '/x', cwd }]],
    [
      'read_many_files',
      { include: ['.env', 'src/**/*.ts'] },
      [
        { kind: 'read', path: '/work/.env', cwd },
        {
          kind: 'search',
          scope: 'contents',
          query: '',
          include: ['src/**/*.ts'],
          includeIgnored: true,
          cwd,
        },
      ],
    ],
    [
      'grep_search',
      { pattern: "it's", dir_path: 'src', include_pattern: '*.ts' },
      [line("rg --hidden -n -g '*.ts' -e 'it'\\''s' -- 'src'")],
    ],
    ['search_file_content', { pattern: 'a' }, [line("rg --hidden -n -e 'a'")]],
    [
      'glob',
      { pattern: '**/*.pem' },
      [
        {
          kind: 'search',
          scope: 'names',
          query: '**/*.pem',
          include: ['**/*.pem'],
          includeIgnored: true,
          cwd,
        },
      ],
    ],
    [
      'write_file',
      { file_path: 'a.txt', content: 'x' },
      [{ kind: 'write', path: '/work/a.txt', content: 'x', cwd }],
    ],
    [
      'replace',
      { file_path: 'a.txt', instruction: 'i', old_string: 'x', new_string: 'y' },
      [
        {
          kind: 'write',
          path: '/work/a.txt',
          content: 'y',
          edits: [{ old: 'x', new: 'y' }],
          cwd,
        },
      ],
    ],
    [
      'web_fetch',
      { prompt: 'sum up https://a.example/x?y=1 and https://b.example' },
      ['https://a.example/x?y=1', 'https://b.example'].map((url) => ({
        kind: 'http',
        method: 'GET',
        url,
        headers: {},
        cwd,
      })),
    ],
    [
      'mcp_db_run_sql',
      { query: 'select 1' },
      [{ kind: 'tool', tool: 'mcp_db_run_sql', input: { query: 'select 1' }, cwd }],
    ],
    [
      'invoke_agent',
      { agent_name: 'generalist', prompt: 'x' },
      [
        {
          kind: 'tool',
          tool: 'invoke_agent',
          input: { agent_name: 'generalist', prompt: 'x' },
          cwd,
        },
      ],
    ],
  ];
  for (const [tool, input, expected] of cases) {
    it(`reads ${tool} ${JSON.stringify(input)}`, () => {
      assert.deepEqual(actions(before(tool, input)), expected);
    });
  }

  it('knows every tool that Gemini CLI offers its model', () => {
    const offered =
      'update_topic list_directory read_file grep_search glob replace write_file web_fetch run_shell_command list_background_processes read_background_output google_web_search write_todos enter_plan_mode exit_plan_mode invoke_agent activate_skill ask_user complete_task get_internal_docs list_mcp_resources read_mcp_resource read_many_files';
    assert.deepEqual(
      offered.split(' ').filter((tool) => !GEMINI_TOOLS.has(tool)),
      [],
    );
  });

  it('refuses by `decision` alone, and says nothing where nothing is against a call', () => {
    const refused = geminiGuard.emit({ allowed: false, text: 'No.' });
    assert.deepEqual(
      [refused.word, JSON.parse(refused.output)],
      ['pass', { decision: 'deny', reason: 'No.' }],
    );
    assert.deepEqual(geminiGuard.emit({ allowed: true }), { word: 'pass', output: '' });
  });

  it('puts the whole input in the place of the one that would show a secret', () => {
    const input = { command: 'grep -rn A .', description: 'look', dir_path: 'src' };
    const verdict = { decision: 'ask', effects: [], rules: [], reason: '', evidence: [] } as const;
    const rewrite = call(before('run_shell_command', input)).rewrite({
      ...verdict,
      instead: 'grep -rn --exclude=.env A .',
    });
    assert.equal(rewrite?.brings, 'grep -rn --exclude=.env A .');
    assert.deepEqual(JSON.parse(rewrite.output), {
      systemMessage: rewrite.note,
      hookSpecificOutput: {
        hookEventName: 'BeforeTool',
        tool_input: { ...input, command: 'grep -rn --exclude=.env A .' },
      },
    });
  });

  it('joins the end of a call to its beginning, and shows another output in the place of its own', () => {
    const input = { command: 'ls' };
    const { toolUse, twin } = call(before('run_shell_command', input));
    // The same call again is another one.
    assert.equal(twin, '');
    const after = read({
      ...common,
      hook_event_name: 'AfterTool',
      tool_name: 'run_shell_command',
      tool_input: input,
      tool_response: { llmContent: 'Output: a', returnDisplay: 'a' },
    });
    assert.equal(after.type, 'outcome');
    assert.deepEqual([after.toolUse, after.output], [toolUse, 'Output: a']);
    const told: unknown = JSON.parse(after.replaced?.('Output: ‹hidden›') ?? '');
    assert.deepEqual(told, { decision: 'deny', reason: 'Output: ‹hidden›' });
  });

  it('judges what a prompt brings along, and records what was said', () => {
    const prompt =
      'look at @src/** please\n--- Content from referenced files ---\nContent from @src/.env:\nA=b\nContent from @src/a.ts:\nx\n--- End of content ---';
    const reading = read({ ...common, hook_event_name: 'BeforeAgent', prompt });
    assert.deepEqual(actions(reading), [
      { kind: 'prompt', text: 'look at @src/** please', cwd },
      { kind: 'read', path: '/work/src/**', cwd },
      { kind: 'read', path: '/work/src/.env', cwd },
      { kind: 'read', path: '/work/src/a.ts', cwd },
    ]);
    assert.equal(
      read({ ...common, hook_event_name: 'BeforeAgent', prompt: 'hello' }).type,
      'event',
    );
  });

  it('does not understand what is not of the form that is known', () => {
    for (const message of [
      '',
      '{',
      '[]',
      { ...common, hook_event_name: 'Other' },
      { ...common, hook_event_name: 'BeforeTool' },
      { ...common, hook_event_name: 'BeforeTool', tool_name: '', tool_input: {} },
      { ...common, hook_event_name: 'BeforeTool', tool_name: 'run_shell_command' },
      {
        ...common,
        hook_event_name: 'BeforeTool',
        tool_name: 'run_shell_command',
        tool_input: { command: 1 },
      },
      { ...common, hook_event_name: 'BeforeAgent', prompt: 1 },
    ]) {
      assert.equal(read(message).type, 'unreadable', JSON.stringify(message));
    }
  });
});

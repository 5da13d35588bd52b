import assert from 'node:assert/strict';
import type { HookAnswer, HookCall, HookReading } from '../../broker/hook-guard';
import { claudeGuard } from './claude';
import { CLAUDE_TOOLS } from './claude-tools';
import { mentionedFiles } from './mentions';

/** Messages are of the form that Claude Code 2.1.330 was seen to hand over. */
const common = {
  session_id: 'b1c2',
  transcript_path: '/home/user/.claude/projects/-work/b1c2.jsonl',
  cwd: '/work',
  prompt_id: 'p1',
  permission_mode: 'default',
};

function read(message: unknown): HookReading {
  const body = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
  return claudeGuard.read(body, { workspace: ['/elsewhere'], home: '/home/user' });
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
function actions(reading: HookCall): readonly unknown[] {
  return reading.parts.map((part) =>
    Object.fromEntries(
      Object.entries(part).filter(([key]) => !['v', 'origin', 'cwd'].includes(key)),
    ),
  );
}

describe('the guard of Claude Code', () => {
  const line = (text: string, dialect = 'bash') => ({
    kind: 'shell',
    dialect,
    line: text,
    interactive: false,
  });
  const cases: readonly (readonly [string, unknown, readonly unknown[]])[] = [
    ['Bash', { command: 'npm test', description: 'Run the tests' }, [line('npm test')]],
    ['Bash', { command: 'npm start', run_in_background: true }, [line('npm start')]],
    ['PowerShell', { command: 'rm x' }, [line('rm x', 'powershell')]],
    ['Monitor', { command: 'tail -f log', description: 'x', timeout_ms: 1 }, [line('tail -f log')]],
    [
      'Monitor',
      { ws: { url: 'wss://a.example/x' }, description: 'x' },
      [{ kind: 'http', method: 'GET', url: 'wss://a.example/x', headers: {} }],
    ],
    ['Read', { file_path: '/work/.env' }, [{ kind: 'read', path: '/work/.env' }]],
    [
      'Read',
      { file_path: '~/.aws/credentials' },
      [{ kind: 'read', path: '/home/user/.aws/credentials' }],
    ],
    ['Read', { file_path: ' src/../.env ', limit: 5 }, [{ kind: 'read', path: '/work/.env' }]],
    [
      'Grep',
      { pattern: "it's", path: 'src', glob: '*.{js,ts} !x', output_mode: 'content', '-i': true },
      [line("rg --hidden -n -g '*.{js,ts}' -g '!x' -e 'it'\\''s' -- 'src'")],
    ],
    ['Grep', { pattern: 'a', type: 'ts' }, [line("rg --hidden -l -t 'ts' -e 'a'")]],
    [
      'Glob',
      { pattern: '**/*.pem', path: '/' },
      [
        {
          kind: 'search',
          scope: 'names',
          query: '**/*.pem',
          include: ['**/*.pem'],
          includeIgnored: true,
        },
      ],
    ],
    [
      'Write',
      { file_path: 'a.txt', content: 'x' },
      [{ kind: 'write', path: '/work/a.txt', content: 'x' }],
    ],
    [
      'Edit',
      { file_path: '/work/a', old_string: 'x', new_string: 'y', replace_all: false },
      [{ kind: 'write', path: '/work/a', content: 'y', edits: [{ old: 'x', new: 'y' }] }],
    ],
    [
      'MultiEdit',
      { file_path: '/work/a', edits: [{ old_string: 'x', new_string: 'y' }, { new_string: 'z' }] },
      [
        {
          kind: 'write',
          path: '/work/a',
          content: 'y\nz',
          edits: [
            { old: 'x', new: 'y' },
            { old: '', new: 'z' },
          ],
        },
      ],
    ],
    [
      'NotebookEdit',
      { notebook_path: '/work/a.ipynb', new_source: 'print(1)' },
      [{ kind: 'write', path: '/work/a.ipynb', content: 'print(1)' }],
    ],
    [
      'WebFetch',
      { url: 'https://a.example/x', prompt: 'sum it up' },
      [{ kind: 'http', method: 'GET', url: 'https://a.example/x', headers: {} }],
    ],
    ['Artifact', { file_path: '/work/.env' }, [{ kind: 'read', path: '/work/.env' }]],
    [
      'Artifact',
      { action: 'list' },
      [{ kind: 'tool', tool: 'Artifact', input: { action: 'list' } }],
    ],
    [
      'Projects',
      { method: 'project_write', local_path: '.env' },
      [{ kind: 'read', path: '/work/.env' }],
    ],
    [
      'ExitWorktree',
      { action: 'remove', discard_changes: true },
      [line('git worktree remove --force .')],
    ],
    ['TodoWrite', { todos: [] }, [{ kind: 'tool', tool: 'TodoWrite', input: { todos: [] } }]],
    ['mcp__db__drop', { t: 1 }, [{ kind: 'tool', tool: 'mcp__db__drop', input: { t: 1 } }]],
  ];
  for (const [tool, input, expected] of cases) {
    it(`reads ${tool} ${JSON.stringify(input)}`, () => {
      assert.deepEqual(actions(call(tool, input)), expected);
    });
  }

  it('knows who asks, and what a line brings to its shell', () => {
    const { parts, session, toolUse, brings, agent } = call(
      'Bash',
      { command: 'ls', description: 'look around' },
      { agent_id: 'a7', agent_type: 'general-purpose' },
    );
    assert.deepEqual([session, toolUse, brings, agent], ['b1c2', 'toolu_1', 'ls', 'claude']);
    assert.deepEqual(parts[0]?.origin, {
      door: 'hook',
      actor: 'agent',
      agent: 'claude',
      session: 'b1c2',
      subagent: 'a7',
      toolUse: 'toolu_1',
      claims: 'look around',
    });
  });

  it('refuses the input of every known tool in a form that is not known', () => {
    for (const [tool, reader] of CLAUDE_TOOLS) {
      const reading = read({
        ...common,
        hook_event_name: 'PreToolUse',
        tool_name: tool,
        tool_input: 7,
      });
      const isByName = reader({})?.length === 0;
      assert.equal(reading.type, isByName && reader(7) !== undefined ? 'call' : 'unreadable', tool);
    }
  });

  it('judges what a prompt names by @ before Claude reads it, with the prompt', () => {
    const reading = read({
      ...common,
      hook_event_name: 'UserPromptSubmit',
      prompt: 'compare @.env with @README.md',
    });
    if (reading.type !== 'call') throw new Error(`read as ${reading.type}`);
    assert.deepEqual(actions(reading), [
      { kind: 'prompt', text: 'compare @.env with @README.md' },
      { kind: 'read', path: '/work/.env' },
      { kind: 'read', path: '/work/README.md' },
    ]);
  });

  it('records prompts without files, sessions and ends of calls', () => {
    const event = (name: string, more: object) =>
      read({ ...common, hook_event_name: name, ...more });
    const prompt = event('UserPromptSubmit', { prompt: 'mail me at a@b.example' });
    assert.equal(prompt.type === 'event' && prompt.action.kind, 'prompt');
    const start = event('SessionStart', { source: 'startup' });
    assert.equal(start.type === 'event' && start.action.kind, 'session');
    assert.equal(event('SessionEnd', { reason: 'other' }).type, 'event');
    const done = event('PostToolUse', { tool_name: 'Bash', tool_use_id: 'toolu_1' });
    assert.equal(done.type === 'outcome' && done.toolUse, 'toolu_1');
    const failed = event('PostToolUseFailure', { tool_use_id: 'toolu_1', error: 'Exit code 1' });
    assert.equal(failed.type === 'outcome' && failed.text, 'Exit code 1');
  });

  it('tells by the message who runs the hook of its settings', () => {
    const timestamp = '2026-01-01T00:00:00.000Z';
    const vscode = call(
      'run_in_terminal',
      { command: 'ls' },
      { timestamp, transcript_path: '/x/GitHub.copilot-chat/transcripts/1.jsonl' },
    );
    assert.deepEqual([vscode.agent, vscode.parts[0]?.kind], ['vscode', 'shell']);
    const copilot = call('Bash', { command: 'ls' }, { timestamp, transcript_path: undefined });
    assert.deepEqual([copilot.agent, copilot.parts[0]?.kind], ['copilot', 'shell']);
    const cursor = read({
      conversation_id: 'c1',
      cursor_version: '3.1.0',
      hook_event_name: 'preToolUse',
      tool_name: 'Shell',
      tool_input: { command: 'ls' },
    });
    assert.equal(cursor.type === 'call' && cursor.agent, 'cursor');
    assert.equal(cursor.type === 'call' && cursor.emit, claudeGuard.emit);
  });

  it('answers with silence, or with the reason, and never with allow', () => {
    const said = (reading: HookReading, answer: HookAnswer) => {
      const { emit = claudeGuard.emit } = reading.type === 'unreadable' ? {} : reading;
      return emit(answer);
    };
    const no = { allowed: false, text: 'No.' } as const;
    const prompt = read({ ...common, hook_event_name: 'UserPromptSubmit', prompt: '@.env' });
    for (const message of [call('Bash', { command: 'ls' }), prompt]) {
      assert.deepEqual(said(message, { allowed: true }), { word: 'pass', output: '' });
    }
    assert.deepEqual(said(call('Bash', { command: 'ls' }), no), {
      word: 'pass',
      output:
        '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"No."}}\n',
    });
    assert.deepEqual(said(prompt, no), {
      word: 'pass',
      output: '{"decision":"block","reason":"No."}\n',
    });
    assert.deepEqual(said(read('{'), no), { word: 'refuse', output: 'No.\n' });
    const reading = call('Bash', { command: 'cat .env', timeout: 5 });
    const rewrite = reading.rewrite({
      decision: 'deny',
      effects: [],
      rules: [],
      reason: '',
      evidence: [],
      instead: 'cat README.md',
    });
    const { output } = said(reading, { allowed: true, ...(rewrite && { rewrite }) });
    const told: unknown = JSON.parse(output);
    assert.deepEqual(told, {
      hookSpecificOutput: {
        hookEventName: 'PreToolUse',
        updatedInput: { command: 'cat README.md', timeout: 5 },
        additionalContext:
          'Portcullis changed this command, so that it leaves out files that hold secrets. It ran: cat README.md',
      },
    });
  });

  it('leads a read to another file, and asks no more of the user than before', () => {
    const told = (file: string): unknown => {
      const { readsInstead } = call('Read', { file_path: file, limit: 5 });
      const value: unknown = JSON.parse(readsInstead?.('/copy.txt', 'A copy.') ?? '');
      return value;
    };
    const hookSpecificOutput = {
      hookEventName: 'PreToolUse',
      updatedInput: { file_path: '/copy.txt', limit: 5 },
      additionalContext: 'A copy.',
    };
    assert.deepEqual(told('/elsewhere/.env'), { hookSpecificOutput });
    assert.deepEqual(told('/workshop/.env'), { hookSpecificOutput });
    assert.deepEqual(told('/work/.env'), {
      hookSpecificOutput: { ...hookSpecificOutput, permissionDecision: 'allow' },
    });
    assert.equal(call('Write', { file_path: '/work/.env' }).readsInstead, undefined);
  });

  it('replaces what a tool brought, in its own shape', () => {
    const tool_response = { stdout: 'x', stderr: '', interrupted: false };
    const done = read({ ...common, hook_event_name: 'PostToolUse', tool_response });
    assert.ok(done.type === 'outcome');
    assert.deepEqual(done.output, tool_response);
    const told: unknown = JSON.parse(done.replaced?.({ ...tool_response, stdout: 'y' }) ?? '');
    const updatedToolOutput = { ...tool_response, stdout: 'y' };
    assert.deepEqual(told, {
      hookSpecificOutput: { hookEventName: 'PostToolUse', updatedToolOutput },
    });
    // Of another agent, which has another shape.
    const timestamp = '2026-01-01T00:00:00.000Z';
    const other = read({ ...common, timestamp, hook_event_name: 'PostToolUse', tool_response });
    assert.ok(!('replaced' in other));
  });

  it('refuses what is no message', () => {
    for (const text of ['', '{', '[]', '7', '{"hook_event_name":"Nothing"}', '[['.repeat(100)]) {
      assert.equal(read(text).type, 'unreadable', text.slice(0, 20));
    }
  });
});

describe('what a prompt hands over by @', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['nothing here, a@b.example', []],
    ['@.env', ['.env']],
    [
      'see @src/a.ts#L10-20 and @b.ts:7.',
      ['src/a.ts#L10-20', 'src/a.ts', 'b.ts:7.', 'b.ts:7', 'b.ts'],
    ],
    ['(@~/.aws/credentials)', ['~/.aws/credentials)', '~/.aws/credentials']],
    ['@"my file.env"', ['my file.env']],
    ['first\n@/etc/shadow, then', ['/etc/shadow,', '/etc/shadow']],
  ];
  for (const [prompt, files] of cases) {
    it(`is ${JSON.stringify(files)} in ${JSON.stringify(prompt)}`, () => {
      assert.deepEqual([...mentionedFiles(prompt)], files);
    });
  }

  it('is found quickly in any text', () => {
    assert.ok(mentionedFiles('@'.repeat(400_000)).length <= 100);
    assert.ok(mentionedFiles(' @"'.repeat(100_000)).length <= 100);
  });
});

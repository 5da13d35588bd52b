import assert from 'node:assert/strict';
import type { HookCall, HookReading } from '../../broker/hook-guard';
import { claudeGuard } from './claude';
import { copilotGuard } from './copilot';
import { COPILOT_TOOLS } from './copilot-tools';

const context = { workspace: ['/elsewhere'], home: '/home/user' };
const common = { sessionId: 's1', timestamp: 1_795_346_463_922, cwd: '/work' };

function read(message: object | string, guard = copilotGuard): HookReading {
  const body = typeof message === 'string' ? message : JSON.stringify(message);
  return guard.read(Buffer.from(body), context);
}

function callOf(message: object, guard = copilotGuard): HookCall {
  const reading = read(message, guard);
  if (reading.type !== 'call') throw new Error(`read as ${JSON.stringify(reading)}`);
  return reading;
}

const call = (toolName: string, toolArgs: unknown, more: object = {}) =>
  callOf({ ...common, toolName, toolArgs, ...more });

function actions({ parts }: HookCall): readonly unknown[] {
  return parts.map((part) =>
    Object.fromEntries(
      Object.entries(part).filter(([key]) => !['v', 'origin', 'cwd'].includes(key)),
    ),
  );
}

/** The same call as the hooks of a project's `.claude/settings.json` get it. */
const inClaudesForm = (tool_name: string, tool_input: object) => ({
  hook_event_name: 'PreToolUse',
  session_id: 's1',
  timestamp: new Date(common.timestamp).toISOString(),
  cwd: '/work',
  tool_name,
  tool_input,
});

const shell = (line: string, more: object = {}) => ({
  kind: 'shell',
  dialect: 'bash',
  line,
  interactive: false,
  ...more,
});
const no = { allowed: false, text: 'No.' } as const;
const ok = { allowed: true } as const;

describe('the guard of Copilot CLI', () => {
  const tools: readonly (readonly [string, unknown, readonly unknown[]])[] = [
    ['bash', { command: 'npm test', mode: 'async' }, [shell('npm test')]],
    ['powershell', { command: 'ls' }, [shell('ls', { dialect: 'powershell' })]],
    [
      'write_bash',
      { shellId: '1', input: 'cat .env{enter}{up}' },
      [shell('cat .env\n', { interactive: true })],
    ],
    ['view', { path: '/work/.env' }, [{ kind: 'read', path: '/work/.env' }]],
    ['view', { path: '~/.env' }, [{ kind: 'read', path: '/home/user/.env' }]],
    ['create', { path: 'a', file_text: 'x' }, [{ kind: 'write', path: '/work/a', content: 'x' }]],
    [
      'edit',
      { path: 'a', old_str: 'x', new_str: 'y' },
      [{ kind: 'write', path: '/work/a', content: 'y', edits: [{ old: 'x', new: 'y' }] }],
    ],
    [
      'str_replace_editor',
      { command: 'view', path: '/work/.env' },
      [{ kind: 'read', path: '/work/.env' }],
    ],
    [
      'grep',
      { pattern: "it's", paths: ['src', '.env'], glob: '*.ts', output_mode: 'content' },
      [shell("rg --hidden -n -g '*.ts' -e 'it'\\''s' -- 'src' '.env'")],
    ],
    ['grep', { pattern: 'x' }, [shell("rg --hidden -l -e 'x'")]],
    [
      'web_fetch',
      { url: 'https://a.example' },
      [{ kind: 'http', method: 'GET', url: 'https://a.example', headers: {} }],
    ],
    ['apply_patch', '*** Begin Patch\n*** Delete File: a\n*** End Patch', [shell("rm -- 'a'")]],
    [
      'sql',
      { description: 'x', query: 'DELETE FROM todos' },
      [{ kind: 'tool', tool: 'sql', input: { description: 'its own data' } }],
    ],
    [
      'sql',
      { query: "ATTACH 'prod.db' AS p" },
      [{ kind: 'tool', tool: 'sql', input: { query: "ATTACH 'prod.db' AS p" } }],
    ],
    [
      'railway-volumeDelete',
      { id: 'v' },
      [{ kind: 'tool', tool: 'railway-volumeDelete', input: { id: 'v' }, strange: true }],
    ],
  ];
  for (const [tool, input, expected] of tools) {
    it(`reads ${tool} ${JSON.stringify(input).slice(0, 60)}`, () => {
      assert.deepEqual(actions(call(tool, input)), expected);
    });
  }

  it('reads arguments that come as a text of JSON', () => {
    assert.deepEqual(actions(call('bash', '{"command":"ls"}')), [shell('ls')]);
    assert.equal(read({ ...common, toolName: 'bash', toolArgs: '{"command":' }).type, 'unreadable');
  });

  it('does not take what a known tool is not given', () => {
    for (const toolName of ['bash', 'view', 'create', 'edit', 'grep', 'glob', 'web_fetch']) {
      assert.ok(COPILOT_TOOLS.has(toolName));
      assert.equal(read({ ...common, toolName, toolArgs: { x: 1 } }).type, 'unreadable');
    }
  });

  it('is the same action in Claude Code’s form, and is answered in it', () => {
    const flat = call('view', { path: '/work/a' });
    const named = callOf(inClaudesForm('Read', { path: '/work/a' }), claudeGuard);
    assert.deepEqual(named.parts, flat.parts);
    assert.equal(named.twin, flat.twin);
    assert.equal(named.session, flat.session);
    assert.equal(named.agent, 'copilot');
    const { output } = (named.emit ?? claudeGuard.emit)(no);
    assert.deepEqual(JSON.parse(output), {
      hookSpecificOutput: {
        hookEventName: 'PreToolUse',
        permissionDecision: 'deny',
        permissionDecisionReason: 'No.',
      },
    });
  });

  it('refuses by what holds before a tool and before a prompt, and says nothing otherwise', () => {
    const refused = {
      word: 'pass',
      output:
        '{"permissionDecision":"deny","permissionDecisionReason":"No.","decision":"block","reason":"No."}\n',
    };
    for (const emit of [copilotGuard.emit, call('bash', { command: 'ls' }).emit]) {
      assert.deepEqual((emit ?? copilotGuard.emit)(no), refused);
      assert.deepEqual((emit ?? copilotGuard.emit)(ok), { word: 'pass', output: '' });
    }
  });

  it('puts another input in place: a line, a copy of a file, a search that leaves files out', () => {
    const verdict = (instead: string) =>
      ({ decision: 'deny', effects: [], rules: [], evidence: [], reason: '', instead }) as const;
    const line = call('bash', { command: 'rg x', description: 'd' }).rewrite(
      verdict("rg -g '!a' x"),
    );
    assert.deepEqual(JSON.parse(line?.output ?? ''), {
      modifiedArgs: { command: "rg -g '!a' x", description: 'd' },
      additionalContext: line?.note,
    });
    const search = call('grep', { pattern: 'x' });
    const offered = "rg --glob '!.env' --glob '!.npmrc' --hidden -l -e 'x'";
    const changed = search.rewrite(verdict(offered));
    assert.match(changed?.output ?? '', /"glob":"!\{\.env,\.npmrc\}"/u);
    assert.deepEqual(
      changed?.parts.map((part) => (part.kind === 'shell' ? part.line : '')),
      ["rg --hidden -l -g '!{.env,.npmrc}' -e 'x'"],
    );
    assert.equal(call('grep', { pattern: 'x', glob: '*.ts' }).rewrite(verdict(offered)), undefined);
    const copy = call('view', { path: '.env', view_range: [1, 2] }).readsInstead?.('/v/1', 'why');
    assert.deepEqual(JSON.parse(copy ?? ''), {
      modifiedArgs: { path: '/v/1', view_range: [1, 2] },
      additionalContext: 'why',
    });
  });

  it('knows subagents as part of the session that a person sees', () => {
    const { session, parts } = call(
      'bash',
      { command: 'ls' },
      {
        sessionId: 'sub',
        agentId: 'sub',
        parentAgentId: 's1',
      },
    );
    assert.equal(session, 's1');
    assert.equal(parts[0]?.origin.subagent, 'sub');
  });

  it('joins the end of a call to its beginning, which has no id, and shows its output otherwise', () => {
    const input = { command: 'ls' };
    const toolResult = { resultType: 'success', textResultForLlm: 'a' };
    const end = read({ ...common, timestamp: 9, toolName: 'bash', toolArgs: input, toolResult });
    assert.ok(end.type === 'outcome');
    assert.equal(end.toolUse, call('bash', input).toolUse);
    assert.deepEqual(end.output, toolResult);
    assert.equal(end.replaced?.({ a: 1 }), '{"modifiedResult":{"a":1}}');
    const failed = read({ ...common, toolName: 'bash', toolArgs: input, error: 'no such thing' });
    assert.ok(failed.type === 'outcome' && failed.text === 'no such thing');
  });

  it('judges the files that a prompt names, and not those of a subagent’s', () => {
    const prompt = { ...common, prompt: 'look at @.env' };
    assert.deepEqual(actions(callOf(prompt)), [
      { kind: 'prompt', text: 'look at @.env' },
      { kind: 'read', path: '/work/.env' },
    ]);
    assert.equal(read({ ...prompt, agentId: 'sub', parentAgentId: 's1' }).type, 'event');
    assert.equal(read({ ...common, prompt: 'hello' }).type, 'event');
    assert.equal(read({ ...common, source: 'new', initialPrompt: 'x' }).type, 'event');
    assert.equal(read({ ...common, reason: 'complete' }).type, 'event');
  });

  it('takes nothing else for a message', () => {
    const whole = JSON.stringify({
      ...common,
      toolName: 'bash',
      toolArgs: { command: 'rm -rf ~' },
    });
    for (let length = 0; length < whole.length; length += 1) {
      assert.equal(read(whole.slice(0, length)).type, 'unreadable');
    }
    for (const value of [[], {}, 1, { ...common }, { ...common, toolName: 1, toolArgs: {} }]) {
      assert.equal(read(JSON.stringify(value)).type, 'unreadable', JSON.stringify(value));
    }
  });
});

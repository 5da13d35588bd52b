import assert from 'node:assert/strict';
import type { Emit, HookReading } from '../../broker/hook-guard';
import { judge } from '../../core/judge';
import { closedFacts, somewhere } from '../../observe/caller';
import { patchedFiles } from './apply-patch';
import { codexGuard } from './codex';
import { CODEX_TOOLS } from './codex-tools';

const cwd = '/work/shop';

function read(members: object): HookReading {
  const body = { session_id: 's', turn_id: 't', transcript_path: null, cwd, ...members };
  const context = { workspace: [cwd], home: '/home/user' };
  return codexGuard.read(Buffer.from(JSON.stringify(body)), context);
}

function call(tool_name: string, tool_input: unknown, more: object = {}) {
  const reading = read({
    hook_event_name: 'PreToolUse',
    model: 'gpt-5.5',
    permission_mode: 'bypassPermissions',
    tool_name,
    tool_input,
    tool_use_id: 'call_1',
    ...more,
  });
  if (reading.type !== 'call') throw new Error(`read as ${reading.type}`);
  return reading;
}

const does = (tool: string, input: unknown, more: object = {}) =>
  call(tool, input, more).parts.map((part) => {
    switch (part.kind) {
      case 'shell':
        return `${part.cwd ?? ''}$ ${part.line}${part.interactive ? ' …' : ''}`;
      case 'read':
      case 'write':
        return `${part.kind} ${part.path}`;
      default:
        return part.kind;
    }
  });

const patch = (...lines: readonly string[]) =>
  ['*** Begin Patch', ...lines, '*** End Patch'].join('\n');

describe('what Codex calls', () => {
  it('is read by the names of its hooks', () => {
    assert.deepEqual(does('Bash', { command: 'ls' }), ['/work/shop$ ls …']);
    assert.deepEqual(does('Bash', { command: 'ls' }, { cwd: '/work/shop/sub' }), [
      '/work/shop/sub$ ls …',
    ]);
    assert.deepEqual(does('view_image', { path: 'a/x.png' }), ['read /work/shop/a/x.png']);
    assert.deepEqual(does('mcp__db__run', { sql: 'select 1' }), ['tool']);
    assert.deepEqual(does('a_tool_of_tomorrow', { path: '/x' }), ['tool']);
    const { origin } = call('Bash', { command: 'ls' }, { agent_id: 'sub' }).parts[0] ?? {};
    assert.equal(origin?.subagent, 'sub');
  });

  it('is every file of a patch', () => {
    const command = patch('*** Add File: a', '+x', '*** Update File: b', '*** Move to: c', '+y');
    assert.deepEqual(does('apply_patch', { command }), [
      'write /work/shop/a',
      "/work/shop$ rm -- 'b'",
      'write /work/shop/c',
    ]);
  });

  it('is also the patch that Codex takes out of a command line', () => {
    const text = `apply_patch <<'EOF'\n${patch('*** Delete File: a', '*** Add File: b', '+x')}\nEOF`;
    const [line, ...others] = does('Bash', { command: `cd "sub dir" && ${text}` });
    assert.match(line ?? '', /cd "sub dir" && apply_patch/u);
    assert.deepEqual(others, [
      "/work/shop$ rm -- 'a'",
      'write /work/shop/b',
      "/work/shop$ cd 'sub dir' && rm -- 'a'",
      'write /work/shop/sub dir/b',
    ]);
    assert.equal(does('Bash', { command: 'grep -rn apply_patch src' }).length, 1);
  });

  it('is refused where its input is of another form', () => {
    for (const input of [{}, { command: ['ls'] }, { command: 1 }, 'ls', null, []]) {
      const reading = read({
        hook_event_name: 'PreToolUse',
        tool_name: 'Bash',
        tool_input: input,
      });
      assert.equal(reading.type, 'unreadable', JSON.stringify(input));
    }
  });

  it('passes where an agent talks, plans and waits', () => {
    const talk: Readonly<Record<string, unknown>> = {
      collaborationspawn_agent: {
        task_name: 'find',
        message: 'Find what runs rm -rf or DROP TABLE.',
      },
      collaborationsend_message: { target: '/root/find', message: 'delete it from your list' },
      collaborationwait_agent: { timeout_ms: 1_000 },
      request_user_input: { questions: [{ id: 'a', header: 'Delete', question: 'rm -rf dist?' }] },
      update_plan: { plan: [{ step: 'DROP the old table', status: 'pending' }] },
      get_goal: {},
      create_goal: { objective: 'Delete dead code' },
      clocksleep: { duration_ms: 1_000 },
    };
    for (const [tool, input] of Object.entries(talk)) {
      assert.ok(CODEX_TOOLS.has(tool));
      const [part] = call(tool, input).parts;
      assert.ok(part);
      const judgement = judge(part, closedFacts(somewhere(cwd), undefined));
      assert.ok(judgement.done && judgement.verdict.decision === 'allow', tool);
    }
  });

  it('waits where it opens what reads further lines, since no hook sees them', () => {
    for (const command of ['bash -i', 'bash', 'python3', 'psql shop', 'ssh host', 'tmux']) {
      const [part] = call('Bash', { command }).parts;
      assert.ok(part);
      const judgement = judge(part, closedFacts(somewhere(cwd), undefined));
      assert.ok(judgement.done && judgement.verdict.decision !== 'allow', command);
    }
  });
});

describe('a patch', () => {
  it('has a header also behind blanks, where it could be a line of a file as well', () => {
    const parts = patchedFiles(
      patch(
        '*** Update File: a',
        '@@',
        '-1',
        ' *** Delete File: b',
        '+2',
        '\t*** Add File: c',
        '+3',
      ),
    );
    assert.deepEqual(parts, [
      { kind: 'shell', line: "rm -- 'b'", interactive: false },
      {
        kind: 'write',
        path: 'a',
        content: '2\n3',
        edits: [
          {
            old: '1\n*** Delete File: b\n*** Add File: c',
            new: '*** Delete File: b\n2\n*** Add File: c\n3',
          },
        ],
      },
      { kind: 'write', path: 'c', content: '3' },
    ]);
  });
});

describe('what Codex is answered', () => {
  const emitOf = (reading: HookReading): Emit => {
    if (reading.type === 'unreadable') throw new Error(reading.why);
    return reading.emit ?? codexGuard.emit;
  };
  const prompt = read({ hook_event_name: 'UserPromptSubmit', prompt: 'see @.env' });
  const after = read({
    hook_event_name: 'PostToolUse',
    tool_name: 'Bash',
    tool_input: { command: 'ls' },
    tool_use_id: 'call_1',
    tool_response: 'a\n',
  });

  it('is nothing where there is nothing against it: an `allow` without a change counts for none', () => {
    for (const reading of [call('Bash', { command: 'ls' }), prompt, after]) {
      assert.deepEqual(emitOf(reading)({ allowed: true }), { word: 'pass', output: '' });
    }
  });

  it('is refused in the form of each event, with no member beside', () => {
    const parsed = (reading: HookReading): unknown => {
      const { word, output } = emitOf(reading)({ allowed: false, text: 'no' });
      assert.equal(word, 'pass');
      return JSON.parse(output);
    };
    assert.deepEqual(parsed(call('Bash', { command: 'ls' })), {
      hookSpecificOutput: {
        hookEventName: 'PreToolUse',
        permissionDecision: 'deny',
        permissionDecisionReason: 'no',
      },
    });
    assert.deepEqual(parsed(prompt), { decision: 'block', reason: 'no' });
    assert.deepEqual(parsed(after), { decision: 'block', reason: 'no' });
    assert.deepEqual(codexGuard.emit({ allowed: false, text: 'no' }), {
      word: 'refuse',
      output: 'no\n',
    });
  });

  it('is another output, by the reason of a block', () => {
    assert.ok(after.type === 'outcome' && after.replaced !== undefined);
    const told: unknown = JSON.parse(after.replaced('TOKEN=‹hidden›'));
    assert.deepEqual(told, {
      decision: 'block',
      reason: 'What the tool printed, with what is secret hidden by Portcullis:\nTOKEN=‹hidden›',
    });
  });

  it('hands no file to the model for its name in a prompt', () => {
    assert.equal(prompt.type, 'event');
  });
});

import assert from 'node:assert/strict';
import type { GuardedAgent } from '../../core/agents';
import type { Emit, HookGuard, HookReading } from '../../broker/hook-guard';
import { AGENT_GUARDS } from '.';
import { AGENT_PROTECTIONS } from './protection';

type Members = Readonly<Record<string, unknown>>;

/** What a host hands over: calls of tools, and the rest, of which some waits for an answer too. */
interface Messages {
  readonly calls: readonly Members[];
  readonly others: readonly Members[];
}

const at = {
  session_id: '5a7e1917-154b-4c30',
  transcript_path: '/home/user/t.jsonl',
  cwd: '/work',
};
const timed = { ...at, timestamp: '2026-01-01T10:00:00.000Z' };
const shell = { tool_name: 'Bash', tool_input: { command: 'rm -rf build', description: 'run' } };
const edit = { file_path: '/work/a.md', old_string: 'hello', new_string: 'bye' };

/** By agent, as its program writes them. */
const MESSAGES: Readonly<Record<GuardedAgent, Messages>> = {
  claude: {
    calls: [
      { ...at, hook_event_name: 'PreToolUse', ...shell, tool_use_id: 'toolu_1' },
      { ...at, hook_event_name: 'PreToolUse', tool_name: 'Edit', tool_input: edit },
    ],
    others: [
      { ...at, hook_event_name: 'UserPromptSubmit', prompt: 'see @.env' },
      { ...at, hook_event_name: 'PostToolUse', ...shell, tool_response: { stdout: 'a' } },
      { ...at, hook_event_name: 'SessionStart', source: 'startup' },
    ],
  },
  cursor: {
    calls: [
      {
        conversation_id: 'c1',
        generation_id: 'g1',
        hook_event_name: 'preToolUse',
        workspace_roots: ['/work'],
        tool_name: 'Shell',
        tool_input: { command: 'rm -rf build', working_directory: '/work' },
        tool_use_id: 't1',
      },
      {
        conversation_id: 'c1',
        hook_event_name: 'beforeReadFile',
        workspace_roots: ['/work'],
        file_path: '/work/.env',
        attachments: [{ type: 'file', file_path: '/work/a' }],
      },
    ],
    others: [{ conversation_id: 'c1', hook_event_name: 'sessionStart' }],
  },
  codex: {
    calls: [
      {
        ...at,
        turn_id: 't1',
        hook_event_name: 'PreToolUse',
        model: 'gpt-5.5',
        permission_mode: 'bypassPermissions',
        tool_name: 'Bash',
        tool_input: { command: 'rm -rf build' },
        tool_use_id: 'call_1',
      },
      {
        ...at,
        hook_event_name: 'PreToolUse',
        tool_name: 'apply_patch',
        tool_input: { command: '*** Begin Patch\n*** Delete File: a.md\n*** End Patch\n' },
      },
      { ...at, hook_event_name: 'PreToolUse', tool_name: 'mcp__db__run', tool_input: { q: 'x' } },
    ],
    others: [
      { ...at, hook_event_name: 'PostToolUse', tool_use_id: 'call_1', tool_response: 'a\n' },
      { ...at, hook_event_name: 'UserPromptSubmit', prompt: 'go on' },
    ],
  },
  gemini: {
    calls: [
      {
        ...timed,
        hook_event_name: 'BeforeTool',
        tool_name: 'run_shell_command',
        tool_input: { command: 'rm -rf build', description: 'run' },
      },
      { ...timed, hook_event_name: 'BeforeTool', tool_name: 'replace', tool_input: edit },
    ],
    others: [
      { ...timed, hook_event_name: 'BeforeAgent', prompt: 'see @.env' },
      {
        ...timed,
        hook_event_name: 'AfterTool',
        tool_name: 'read_file',
        tool_input: { file_path: 'a.md' },
        tool_response: { llmContent: 'hello' },
      },
    ],
  },
  qwen: {
    calls: [
      {
        ...timed,
        hook_event_name: 'PreToolUse',
        permission_mode: 'yolo',
        tool_name: 'run_shell_command',
        tool_input: { command: 'rm -rf build', is_background: false },
        tool_use_id: 'toolu_1',
      },
      { ...timed, hook_event_name: 'PreToolUse', tool_name: 'edit', tool_input: edit },
    ],
    others: [{ ...timed, hook_event_name: 'SessionEnd', reason: 'exit' }],
  },
  copilot: {
    calls: [
      {
        sessionId: 'd4e65dc5',
        timestamp: 1_795_346_463_922,
        cwd: '/work',
        toolName: 'bash',
        toolArgs: { command: 'rm -rf build', description: 'run' },
      },
    ],
    others: [{ sessionId: 'd4e65dc5', timestamp: 1, cwd: '/work', source: 'new' }],
  },
  opencode: {
    calls: [
      {
        event: 'before',
        session: 's1',
        cwd: '/work',
        tool: 'bash',
        call: 'c1',
        args: { command: 'rm -rf build', description: 'run' },
      },
    ],
    others: [{ event: 'after', session: 's1', call: 'c1', result: { output: 'a' } }],
  },
};

const context = { workspace: ['/work'], home: '/home/user' };
const WRONG: readonly unknown[] = [null, 1, true, '', 'x', [], {}, [[]], { command: {} }];
const LONG = 'x'.repeat(5_000_000);

/** The message with each of its members, and of those within them, put through `change`. */
function changedMembers(
  message: Members,
  change: (members: Members, name: string) => readonly Members[],
): readonly Members[] {
  return Object.entries(message).flatMap(([name, value]) => {
    const isMembers = typeof value === 'object' && value !== null && !Array.isArray(value);
    const within = isMembers ? changedMembers({ ...value }, change) : [];
    return [...change(message, name), ...within.map((one) => ({ ...message, [name]: one }))];
  });
}

const without = (message: Members) =>
  changedMembers(message, (members, name) => [
    Object.fromEntries(Object.entries(members).filter(([other]) => other !== name)),
  ]);
const withWrong = (message: Members) =>
  changedMembers(message, (members, name) => WRONG.map((one) => ({ ...members, [name]: one })));

describe('what no host would say', () => {
  for (const guard of AGENT_GUARDS) {
    describe(`to the guard of ${guard.label('the editor')}`, () => {
      const messages = Object.entries(MESSAGES).find(([agent]) => agent === guard.agent)?.[1];
      const { calls = [], others = [] } = messages ?? {};
      const all = [...calls, ...others];

      it('is compared with what it does say', () => {
        assert.ok(calls.length > 0 && others.length > 0);
        for (const one of calls) assert.equal(readBy(guard, one).type, 'call');
        for (const one of others) assert.notEqual(readBy(guard, one).type, 'unreadable');
      });

      it('is refused where it is cut off', () => {
        for (const one of all) {
          const text = JSON.stringify({ ...one, more: 'é'.repeat(300) });
          const bytes = Buffer.from(text);
          for (let length = 0; length < bytes.length; length += 100) {
            const reading = guard.read(bytes.subarray(0, length), context);
            assert.equal(reading.type, 'unreadable', `${length} bytes of ${text}`);
          }
        }
      });

      it('is never less than a call where a call lacks a member', () => {
        for (const call of calls) {
          for (const one of without(call)) holds(guard, readBy(guard, one), one);
        }
      });

      it('is never less than a call where a member is of another type', () => {
        for (const call of calls) {
          for (const one of withWrong(call)) holds(guard, readBy(guard, one), one);
        }
      });

      it('is read, or refused, where anything else lacks a member or has a wrong one', () => {
        for (const message of others) {
          for (const one of [...without(message), ...withWrong(message)]) {
            answersWell(guard, readBy(guard, one));
          }
        }
      });

      it('is read, or refused, where a text is five megabytes long', () => {
        for (const call of calls.slice(0, 1)) {
          const longs = changedMembers(call, (members, name) =>
            typeof members[name] === 'string' ? [{ ...members, [name]: LONG }] : [],
          );
          for (const one of longs) holds(guard, readBy(guard, one), Object.keys(one));
        }
      });

      it('is refused where it is no message at all', () => {
        const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
        const texts = [
          '',
          ' ',
          'null',
          '[]',
          '1',
          '"x"',
          'true',
          '{}',
          deep,
          '{"hook_event_name":1}',
        ];
        const bytes = [...texts.map((text) => Buffer.from(text)), Buffer.from([0xff, 0xfe, 0x00])];
        for (const one of bytes) {
          const reading = guard.read(one, context);
          if (reading.type !== 'unreadable') answersWell(guard, reading);
          else assert.equal(refusedBy(guard, guard.emit), 'refuses');
        }
        for (const name of ['BeforeEverything', 'pretooluse', '__proto__', 'constructor']) {
          for (const call of calls) {
            for (const key of ['hook_event_name', 'event']) {
              if (!(key in call)) continue;
              assert.equal(readBy(guard, { ...call, [key]: name }).type, 'unreadable', name);
            }
          }
        }
      });
    });
  }
});

function readBy(guard: HookGuard, message: Members): HookReading {
  return guard.read(Buffer.from(JSON.stringify(message)), context);
}

/** A call that is not understood is no event that passes, and both are refused in a form that holds there. */
function holds(guard: HookGuard, reading: HookReading, message: unknown): void {
  assert.match(reading.type, /^(?:call|unreadable)$/u, JSON.stringify(message).slice(0, 500));
  answersWell(guard, reading);
}

function answersWell(guard: HookGuard, reading: HookReading): void {
  if (reading.type === 'unreadable') {
    assert.notEqual(reading.why, '');
    assert.equal(refusedBy(guard, guard.emit), 'refuses');
    return;
  }
  if (reading.type === 'call') {
    assert.ok(reading.parts.length > 0);
    assert.equal(refusedBy(guard, reading.emit ?? guard.emit), 'refuses');
  }
}

/** What the host does, by what is known of it, when it is told so that the call is refused. */
function refusedBy(guard: HookGuard, emit: Emit): 'runs' | 'refuses' {
  const { word, output } = emit({ allowed: false, text: 'Portcullis: not run.' });
  const end =
    word === 'pass'
      ? { status: 0, stdout: output, stderr: '' }
      : { status: 2, stdout: '', stderr: output };
  const canary = AGENT_PROTECTIONS.find(({ agent }) => agent === guard.agent)?.canary;
  if (canary !== undefined) return canary.follows(end);
  return end.status === 2 && end.stderr.trim() !== '' ? 'refuses' : 'runs';
}

import assert from 'node:assert/strict';
import { AGENT_MESSAGES, type Members } from '../../../test/support/agent-messages';
import type { Emit, HookGuard, HookReading } from '../../broker/hook-guard';
import { AGENT_GUARDS } from '.';
import { AGENT_PROTECTIONS } from './protection';
import { vscodeGuard } from './vscode';

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
  for (const guard of [...AGENT_GUARDS, vscodeGuard]) {
    describe(`to the guard of ${guard.label('the editor')}`, () => {
      const { calls = [], others = [] } = AGENT_MESSAGES[guard.agent] ?? {};
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
            for (const key of ['hook_event_name', 'event', 'agent_action_name', 'hookName']) {
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

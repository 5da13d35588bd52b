import assert from 'node:assert/strict';
import type { GuardState } from './state';
import { statusOf } from './statusText';

const on: GuardState = {
  life: 'on',
  holding: 0,
  problems: [],
  gated: [],
  unguarded: [],
  agents: [],
  searchable: 0,
};
const problem = { id: 'debugger', text: 'A debugger is attached.', remedy: 'Detach it.' };
const until = '2026-04-24T09:14:03Z';

describe('the status bar', () => {
  const cases: readonly (readonly [string, Partial<GuardState>, string, string])[] = [
    ['is calm while the guard is on', {}, 'on', 'calm'],
    ['is calm while the guard starts', { life: 'starting' }, 'starting', 'calm'],
    ['says first that somebody waits', { holding: 2, pausedUntil: until }, 'holding', 'warning'],
    ['is red with a problem', { problems: [problem], pausedUntil: until }, 'red', 'error'],
    ['is red when the broker is gone', { life: 'restarting' }, 'red', 'error'],
    ['is red when it stays gone', { life: 'failed' }, 'red', 'error'],
    ['is red while it holds, too', { holding: 1, problems: [problem] }, 'holding', 'error'],
    [
      'says that agents are frozen',
      { frozenSince: until, pausedUntil: until },
      'frozen',
      'warning',
    ],
    ['says that it is paused', { pausedUntil: until }, 'paused', 'warning'],
    [
      'says that a terminal is unguarded',
      { unguarded: [{ name: 'bash', pid: 1, helps: 'relaunch' }] },
      'unguarded',
      'warning',
    ],
  ];
  for (const [name, part, kind, level] of cases) {
    it(name, () => {
      const status = statusOf({ ...on, ...part });
      assert.equal(status.kind, kind);
      assert.equal(status.level, level);
      assert.equal(status.target, kind === 'holding' ? 'dialog' : 'panel');
    });
  }
});

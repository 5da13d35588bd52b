import assert from 'node:assert/strict';
import { State } from './state';
import type { GuardState } from './state';

const told = {
  type: 'state',
  holding: 2,
  pausedUntil: '2026-04-24T09:14:03Z',
  problems: [{ id: 'x', text: 'A problem.', remedy: 'A remedy.' }],
  gated: [7],
} as const;

describe('the state of the guard', () => {
  it('is what the broker says and what the editor knows', () => {
    const state = new State();
    const seen: GuardState[] = [];
    state.changed.on((current) => seen.push(current));
    state.setLife('on');
    state.update({ searchable: 3 });
    state.heard(told);
    assert.deepEqual(seen.at(-1), {
      life: 'on',
      searchable: 3,
      unguarded: [],
      holding: 2,
      pausedUntil: told.pausedUntil,
      problems: told.problems,
      gated: [7],
      agents: [],
    });
  });

  it('is not paused any more when the broker does not say so any more', () => {
    const state = new State();
    state.heard(told);
    state.heard({ type: 'state', holding: 0, problems: [], gated: [] });
    assert.equal(state.current.pausedUntil, undefined);
  });

  it('names a door that stands open, with or without a broker', () => {
    const door = { id: 'hooks-off', text: 'The hook is off.', remedy: 'Switch it on.' };
    const state = new State();
    state.setDoors('agent', [door]);
    state.heard(told);
    assert.deepEqual(state.current.problems, [door, ...told.problems]);
    state.setLife('restarting');
    assert.deepEqual(state.current.problems, [door]);
    state.setDoors('agent', []);
    assert.deepEqual(state.current.problems, []);
  });

  it('holds nothing and is not paused without a broker', () => {
    const state = new State();
    state.setLife('on');
    state.heard(told);
    state.setLife('restarting');
    assert.equal(state.current.holding, 0);
    assert.equal(state.current.pausedUntil, undefined);
    assert.deepEqual(state.current.problems, []);
  });
});

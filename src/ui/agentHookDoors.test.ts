import assert from 'node:assert/strict';
import { openDoors, type HookNeeds } from './agentHookDoors';

const all: HookNeeds = { knowsPlugins: true, plugins: true, hooks: true, hasBash: true };

describe('the hook of the built-in agent', () => {
  it('is in force where editor and machine have what it needs', () => {
    assert.deepEqual(openDoors(all), []);
    assert.deepEqual(openDoors({ ...all, hooks: undefined }), [], 'on unless switched off');
  });

  const lacks: readonly (readonly [Partial<HookNeeds>, string])[] = [
    [{ hasBash: false }, 'no-bash'],
    [{ knowsPlugins: false, plugins: undefined }, 'no-plugins'],
    [{ plugins: false }, 'plugins-off'],
    [{ hooks: false }, 'hooks-off'],
  ];
  for (const [lack, said] of lacks) {
    it(`is told as missing: ${said}`, () => {
      assert.deepEqual(openDoors({ ...all, ...lack }), [said]);
    });
  }
});

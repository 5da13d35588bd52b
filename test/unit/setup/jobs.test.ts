import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { doAll } from '../../../scripts/test/jobs.mjs';

describe('the jobs of a test run', () => {
  /** Jobs that end when they are told to, and what was begun so far. */
  function jobs(...names: string[]) {
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const list = names.map((name) => ({
      name,
      isReady: () => !name.startsWith('late'),
      work: async () => {
        begun.push(name);
        await new Promise<void>((resolve) => ends.set(name, resolve));
      },
    }));
    const end = async (name: string) => {
      ends.get(name)?.();
      await turn();
    };
    return { list, begun, end };
  }

  it('go one at a time during the set-up, past those that wait for it, and then side by side', async () => {
    const { list, begun, end } = jobs('late 1', 'a', 'b', 'late 2', 'c');
    let finishSetUp = () => {};
    const setUp = new Promise<void>((resolve) => (finishSetUp = resolve));
    const done = doAll(list, { width: 2, setUp });
    await turn();
    assert.deepEqual(begun, ['a']);
    finishSetUp();
    await turn();
    assert.deepEqual(begun, ['a', 'late 1']);
    await end('a');
    assert.deepEqual(begun, ['a', 'late 1', 'b']);
    for (const name of ['late 1', 'b', 'late 2', 'c']) await end(name);
    await done;
    assert.deepEqual(begun, ['a', 'late 1', 'b', 'late 2', 'c']);
  });

  it('wait for the set-up where nothing else is left', async () => {
    const { list, begun, end } = jobs('late');
    let finishSetUp = () => {};
    const setUp = new Promise<void>((resolve) => (finishSetUp = resolve));
    const done = doAll(list, { width: 3, setUp });
    await turn();
    assert.deepEqual(begun, []);
    finishSetUp();
    await turn();
    assert.deepEqual(begun, ['late']);
    await end('late');
    await done;
  });
});

import assert from 'node:assert/strict';
import { readSealFields } from './fields';

const fields = (...all: readonly string[]) =>
  readSealFields(Buffer.from(all.map((one) => `${one}\0`).join('')));

describe('what a launcher says of itself', () => {
  it('is its process, its shell and the agent that is to run', () => {
    assert.deepEqual(fields('pid=4711', 'shell=zsh', 'agent=claude'), {
      pid: 4711,
      shell: 'zsh',
      agent: 'claude',
      isClient: false,
    });
  });

  it('names no shell where a command of the client’s own is to run', () => {
    assert.deepEqual(fields('pid=4711', 'shell=', 'agent=', 'client=1'), {
      pid: 4711,
      shell: undefined,
      agent: undefined,
      isClient: true,
    });
  });

  for (const [what, all] of [
    ['no process', ['shell=bash']],
    ['a process that is no number', ['pid=47a', 'shell=bash']],
    ['process 0, whom nobody is', ['pid=0', 'shell=bash']],
    ['a group of processes', ['pid=-1', 'shell=bash']],
    ['a shell that has no launcher', ['pid=4711', 'shell=/tmp/bash']],
    ['more than belongs there', ['pid=4711', `shell=${'x'.repeat(5_000)}`]],
  ] as const) {
    it(`is not understood with ${what}`, () => {
      assert.equal(fields(...all), undefined);
    });
  }

  it('makes no agent of a word that is no name of one', () => {
    for (const agent of ['../claude', 'Claude', 'a'.repeat(33), 'claude\n']) {
      assert.equal(fields('pid=4711', 'shell=bash', `agent=${agent}`)?.agent, undefined, agent);
    }
  });
});

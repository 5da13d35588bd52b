import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import { gatedFish } from './gated';

/** What a broker of these tests denies. */
const deed = 'touch ran; true DENY';
const impostors = (body: string, ...names: readonly string[]) =>
  names.map((name) => `function ${name}; ${body}; end`).join('; ');

/**
 * Ways round the gate, each as lines that are let through, after which a line that would be denied is
 * typed. `held`: nothing of that line runs. `asked`: the gate cannot hold it, and it is for the judge to stop the
 * line that prepares it. With `anew` the shell is started anew, since the line reached it past Enter.
 */
const attacks: readonly {
  readonly name: string;
  readonly lines: readonly string[];
  readonly outcome: 'held' | 'asked';
  readonly anew?: true;
  readonly keys?: string;
  readonly config?: string;
}[] = [
  { name: 'Enter is bound anew', lines: ['bind \\r execute'], outcome: 'held' },
  {
    name: 'all keys are bound anew',
    lines: ['bind --erase --all; fish_default_key_bindings'],
    outcome: 'held',
  },
  { name: 'vi keys', lines: ['fish_vi_key_bindings'], outcome: 'held' },
  {
    name: 'vi keys from the start',
    lines: ['true'],
    config: 'fish_vi_key_bindings',
    outcome: 'held',
  },
  {
    name: 'another key executes',
    lines: ['bind \\cg execute'],
    outcome: 'held',
    keys: '\u0007',
    anew: true,
  },
  {
    name: 'an own Enter in the configuration',
    lines: ['true'],
    config: 'bind \\r execute',
    outcome: 'held',
  },
  {
    name: 'functions over what it calls',
    lines: [
      impostors('true', 'string', 'commandline', 'bind', 'contains', 'count', 'math', 'random'),
    ],
    outcome: 'asked',
  },
  {
    name: 'functions over tests',
    lines: [impostors('return 0', 'test', 'status')],
    outcome: 'asked',
  },
  {
    name: 'its functions are erased',
    lines: ['functions --erase __portcullis_enter __portcullis_witness __portcullis_bind'],
    outcome: 'asked',
  },
  {
    name: 'its answer is given',
    lines: [`set -g __portcullis_may '${deed}'; set -U __portcullis_may '${deed}'`],
    outcome: 'held',
  },
  { name: 'PATH is gone', lines: ['set PATH'], outcome: 'held' },
  { name: 'no history', lines: ['set -g fish_history ""'], outcome: 'held' },
  {
    name: 'a prompt of another kind',
    lines: ["function fish_prompt; printf '\\n%s\\npc> ' x; end"],
    outcome: 'held',
  },
  { name: 'INT is caught', lines: ['function caught --on-signal INT; true; end'], outcome: 'held' },
];

describe('ways round the fish gate', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  for (const { name, lines, outcome, keys = '\r', anew, config = '' } of attacks) {
    it(`${name}: ${outcome}`, async () => {
      const { fish, broker } = await gatedFish(owned, { config });
      for (const line of lines) await fish.run(line);
      // What prepares it has reached the broker, whole, before it ran.
      assert.deepEqual(broker.lines, lines);
      if (outcome === 'asked') return;
      fish.type(`${deed}${keys}`);
      await fish.untilText(/Denied in a test/u);
      if (anew === undefined) await fish.untilPrompt();
      assert.match(await fish.run('echo (math 6 \\* 7)'), /42/u);
      assert.equal(existsSync(path.join(fish.home, 'ran')), false);
    });
  }
});

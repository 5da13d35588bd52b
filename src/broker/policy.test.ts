import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { accept } from '../observe/policy/accepted';
import { userFile } from '../observe/policy/places';
import { GUARD_MS, Holds } from './holds';
import { Ledger } from './ledger';
import { Policies } from './policy';
import { diffOf } from './policy-diff';
import { Problems } from './problems';
import type { FromBroker, HoldView } from './protocol';

const LOOSE = '{"version":1,"rules":{"git":"allow"}}';
const STRICT = '{"version":1,\n"rules":{"git":"deny"}}';

describe('policies of a window', () => {
  let place: string;
  let home: string;
  let clock: number;
  let notes: string[];
  let sent: FromBroker[];
  let holds: Holds;
  let problems: Problems;
  let policies: Policies;

  beforeEach(async () => {
    place = await mkdtemp(path.join(os.tmpdir(), 'pc-policies-'));
    home = path.join(place, '.portcullis');
    await mkdir(home);
    [clock, notes, sent] = [0, [], []];
    holds = new Holds({
      now: () => clock,
      send: (message) => sent.push(message),
      onCount: () => undefined,
      onRejected: () => undefined,
    });
    problems = new Problems(() => undefined);
    const append = async (...bodies: readonly object[]) => {
      await Promise.resolve();
      notes.push(...bodies.map((body) => JSON.stringify(body)));
      return [];
    };
    policies = new Policies({
      home,
      workspace: () => [],
      organisation: path.join(place, 'none.jsonc'),
      ledger: new Ledger(
        { append },
        () => undefined,
        (agent) => agent,
      ),
      holds,
      problems,
    });
  });
  afterEach(async () => {
    holds.denyAll();
    await rm(place, { recursive: true, force: true });
  });

  const freely = () => policies.current.layers.map(({ tightensOnly }) => !tightensOnly);

  /** The hold on the screen now. */
  async function shown(count = 1): Promise<{ readonly view: HoldView; readonly nonce: string }> {
    for (;;) {
      const found = sent.filter((one) => one.type === 'hold')[count - 1];
      if (found !== undefined) return found;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function answer(choice: 'approve' | 'deny'): Promise<void> {
    const { view, nonce } = await shown();
    holds.shown(view.id);
    clock += GUARD_MS;
    holds.decide({ type: 'decide', hold: view.id, nonce, choice });
  }

  async function until(what: () => boolean): Promise<void> {
    while (!what()) await new Promise((resolve) => setImmediate(resolve));
  }

  it('loosen by what a person accepts in the dialog, recorded before it holds', async () => {
    await writeFile(userFile(home), LOOSE);
    await policies.refresh();
    assert.deepEqual(freely(), [false]);
    assert.match(problems.list[0]?.text ?? '', /nobody has accepted/u);
    const { view } = await shown();
    assert.match(view.headline, /Accept the user's policy/u);
    assert.equal(view.text, `+ ${LOOSE}`);
    await answer('approve');
    await until(() => freely()[0] === true);
    assert.match(notes[0] ?? '', /A policy was accepted.*SHA-256/u);
    assert.deepEqual(problems.list, []);
  });

  it('stay as they were when the person says no, and ask about that text once', async () => {
    await accept(home, userFile(home), STRICT);
    await writeFile(userFile(home), LOOSE);
    await policies.refresh();
    await answer('deny');
    await until(() => notes.length > 0);
    await policies.refresh();
    assert.equal(policies.current.layers[0]?.rules.get('git'), 'deny');
    assert.equal(sent.filter(({ type }) => type === 'hold').length, 1);
    assert.equal(problems.list[0]?.id, 'policy-changed');
  });

  it('are not accepted as something else than what was shown', async () => {
    await writeFile(userFile(home), STRICT);
    await policies.refresh();
    await shown();
    await writeFile(userFile(home), LOOSE);
    await answer('approve');
    await until(() => notes.length > 0);
    assert.match(notes[0] ?? '', /changed while it was shown/u);
    assert.deepEqual(freely(), [false]);
  });

  it('are read again when a file changes, and not else', async () => {
    await policies.refresh();
    const before = policies.current;
    await policies.refresh();
    assert.equal(policies.current, before);
    await writeFile(userFile(home), STRICT);
    const strict = await policies.refresh();
    assert.equal(strict.layers[0]?.rules.get('git'), 'deny');
    await writeFile(userFile(home), `${STRICT}\n`);
    assert.equal(await policies.refresh(), strict, 'it says the same');
  });
});

describe('a diff', () => {
  it('shows what comes, what goes and what stays', () => {
    const { text, marks } = diffOf('a\nb\nc\n', 'a\nx\nc\nd\n');
    assert.equal(text, '  a\n- b\n+ x\n  c\n+ d');
    assert.deepEqual(
      marks.map(({ start, end }) => text.slice(start, end)),
      ['- b\n+ x', '+ d'],
    );
  });

  it('is whole where there is too much to compare', () => {
    const many = Array.from({ length: 2_000 }, (_, at) => `line ${at}`).join('\n');
    assert.equal(diffOf(many, many).text.split('\n').length, 4_000);
  });
});

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Action } from '../core/action';
import { NOTHING_KNOWN } from '../core/fact';
import { judge } from '../core/judge';
import { accept, acceptedText } from '../observe/policy/accepted';
import { readPolicy } from '../observe/policy/document';
import type { Body } from '../audit/entry';
import { Holds } from './holds';
import { Ledger } from './ledger';
import { Offers, withExceptions } from './offers';
import type { FromBroker } from './protocol';
import { Tally } from './tally';

const line = 'git reset --hard';
const action: Action = {
  v: 1,
  kind: 'shell',
  dialect: 'bash',
  line,
  interactive: false,
  cwd: '/home/ada/app',
  origin: { door: 'hook', actor: 'agent', agent: 'claude' },
};

function verdict() {
  const judged = judge(action, NOTHING_KNOWN);
  assert.ok(judged.done);
  return judged.verdict;
}

describe('an offer to let pass what was approved again and again', () => {
  let home: string;
  let sent: FromBroker[];
  let notes: string[];
  let holds: Holds;
  let offers: Offers;

  beforeEach(async () => {
    home = await mkdtemp(path.join(os.tmpdir(), 'pc-offers-'));
    sent = [];
    notes = [];
    const send = (message: FromBroker) => void sent.push(message);
    const append = (...bodies: readonly Body[]) => {
      for (const body of bodies) if (body.type === 'note') notes.push(body.title);
      return Promise.resolve([]);
    };
    let clock = 0;
    holds = new Holds({
      now: () => (clock += 1_000),
      send,
      onCount: () => undefined,
      onRejected: () => undefined,
    });
    offers = new Offers({
      home,
      tally: new Tally(path.join(home, 'storage')),
      ledger: new Ledger({ append }, undefined, (agent) => agent),
      holds,
      refresh: () => Promise.resolve(),
    });
  });
  afterEach(async () => {
    holds.denyAll();
    await rm(home, { recursive: true, force: true });
  });

  const file = () => path.join(home, 'policy.jsonc');
  const approve = (times: number) =>
    Array.from({ length: times }).reduce<Promise<void>>(
      (before) => before.then(() => offers.decided([action], verdict(), true)),
      Promise.resolve(),
    );

  /** Approves a last time, and answers the offer that comes. */
  async function answered(choice: 'approve' | 'deny'): Promise<void> {
    const done = approve(1);
    while (!sent.some(({ type }) => type === 'hold')) await new Promise(setImmediate);
    const hold = sent.find((message) => message.type === 'hold');
    assert.ok(hold?.type === 'hold');
    holds.shown(hold.view.id);
    holds.decide({ type: 'decide', hold: hold.view.id, nonce: hold.nonce, choice });
    await done;
  }

  it('comes at the third time; accepted, it stands in the policy and is accepted there', async () => {
    await approve(2);
    assert.deepEqual(sent, []);
    await answered('approve');
    const text = await readFile(file(), 'utf8');
    const read = readPolicy(text);
    assert.ok(read.ok);
    const [exception, ...others] = read.document.exceptions ?? [];
    assert.deepEqual(others, []);
    assert.equal(exception?.line, line);
    assert.equal(exception.folder, '/home/ada/app');
    assert.match(exception.until ?? '', /^\d{4}-\d{2}-\d{2}$/);
    assert.equal(await acceptedText(home, file()), text);
    assert.deepEqual(notes, ['An exception was accepted']);
    await approve(3);
    assert.equal(sent.filter(({ type }) => type === 'hold').length, 1, 'it is offered once');
  });

  it('changes nothing when it is denied', async () => {
    await approve(2);
    await answered('deny');
    await assert.rejects(readFile(file()));
    assert.deepEqual(notes, ['An exception was not accepted']);
  });

  it('is not made where the policy is not as a person accepted it', async () => {
    await writeFile(file(), '{"version":1}');
    await approve(3);
    assert.deepEqual(sent, []);
  });

  it('leaves the rest of the policy as it is', async () => {
    const text = '{\n  // mine\n  "version": 1,\n  "rules": { "git.push-force": "deny" },\n}\n';
    await mkdir(home, { recursive: true });
    await writeFile(file(), text);
    await accept(home, file(), text);
    await approve(2);
    await answered('approve');
    const now = await readFile(file(), 'utf8');
    assert.ok(now.startsWith(text.slice(0, text.lastIndexOf('\n}'))));
    assert.ok(readPolicy(now).ok);
  });

  it('goes behind the exceptions that are there', () => {
    const text = '{ "version": 1, "exceptions": [{ "rule": "a.b", "reason": "x" }] }';
    const now = withExceptions(text, [{ rule: 'c.d', reason: 'y' }]);
    assert.equal(
      now,
      '{ "version": 1, "exceptions": [{ "rule": "a.b", "reason": "x" },{"rule":"c.d","reason":"y"}] }',
    );
  });
});

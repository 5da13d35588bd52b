import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundled } from '../bench/bundled';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { TestWindow } from './support/window';

/** The real broker with policies in force: a workspace's at once, a user's when a person says so. */
describe('policies, where actions are judged', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let window: TestWindow;

  before(async () => {
    window = await TestWindow.start(owned, { script: await bundled('src/broker/main.ts') });
  });
  after(() => owned.dispose());

  const ask = async (command: string) => {
    const input = { command, explanation: 'because', goal: 'to see' };
    return window.answerTo(window.hook('run_in_terminal', input));
  };

  it('pass everyday work, and take a new workspace policy at its word with the next action', async () => {
    assert.equal((await ask('npm test')).word, 'pass');
    const folder = path.join(window.workspace[0] ?? '', '.portcullis');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'policy.jsonc'), '{"version":1,"rules":{"git":"deny"}}');
    const refused = await ask('git reset --hard HEAD~1');
    assert.equal(refused.word, 'refuse');
    assert.match(refused.payload, /The workspace's policy says so/u);
    assert.equal((await ask('npm test')).word, 'pass');
    await window.decide(await window.hold(1), 'deny');
  });

  it('loosen by the user’s policy once it was accepted in the dialog', async () => {
    const text = '{"version":1,"rules":{"files.delete":{"agent":"allow"}}}';
    await writeFile(path.join(window.home, 'policy.jsonc'), text);
    assert.equal((await ask('npm test')).word, 'pass');
    const hold = await window.hold(2);
    assert.match(hold.view.headline, /user's policy/u);
    assert.match(hold.view.text, /files\.delete/u);
    await window.decide(hold, 'approve');
    const problems = () => window.of('state').at(-1)?.problems ?? [];
    await until('it is in force', () => problems().every(({ text }) => !text.includes("user's")));
    assert.equal((await ask('rm -rf /srv/shop/old')).word, 'pass');
    await until('it is told', () =>
      window.rows().some(({ title }) => title === 'A policy was accepted'),
    );
  });

  it('that changed while the dialog was open let nothing through that was approved before', async () => {
    const folder = path.join(window.workspace[0] ?? '', '.portcullis');
    const held = window.hook('run_in_terminal', {
      command: 'dropdb shop',
      explanation: 'because',
      goal: 'to see',
    });
    const hold = await until('it is asked about', () =>
      window.of('hold').find(({ view }) => view.text === 'dropdb shop'),
    );
    const stricter = '{"version":1,"effects":{"drops-data":"deny"}}';
    await writeFile(path.join(folder, 'policy.jsonc'), stricter);
    await window.decide(hold, 'approve');
    const answer = await window.answerTo(held);
    assert.equal(answer.word, 'refuse');
    assert.match(answer.payload, /changed/u);
  });
});

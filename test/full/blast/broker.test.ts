import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';
import { TestWindow } from '../../broker/support/window';
import { Disposables } from '../../support/disposables';
import { until } from '../../support/until';

describe('the look-ups of a hold, through the broker as it is built', () => {
  const owned = new Disposables();
  let window: TestWindow;
  const views = () => window.of('blast').at(-1)?.views ?? [];
  const known = (hold: number) =>
    until('it is looked up', async () => {
      const { view } = await window.hold(hold);
      const told = window
        .of('blast')
        .filter((message) => message.hold === view.id)
        .at(-1);
      const all = told?.views ?? [];
      return all.length > 0 && all.every(({ state }) => state !== 'looking') ? all : undefined;
    });

  before(async () => {
    window = await TestWindow.start(owned, { script: path.join(root, 'dist', 'broker.js') });
    const [work = ''] = window.workspace;
    execFileSync('git', ['init', '-q', '-b', 'main', work]);
    await writeFile(path.join(work, 'notes.md'), 'x'.repeat(5_000));
  });
  after(() => owned.dispose());

  it('come behind the hold, never for what is allowed, and again when it is shown', async () => {
    await window.hook('run_in_terminal', { command: 'ls' }).answer;
    assert.deepEqual(window.of('blast'), []);
    const asked = window.hook('run_in_terminal', { command: 'rm notes.md' });
    const hold = await window.hold(1);
    const [view] = await known(1);
    assert.equal(view?.sentence, '1 file, 4.9 KB: 1 file that git does not track.');
    const order = window.messages.map(({ type }) => type);
    assert.ok(order.indexOf('hold') < order.indexOf('blast'));
    const before = window.of('blast').length;
    window.send({ type: 'shown', hold: hold.view.id });
    await until('it is told again', () => window.of('blast').length > before);
    assert.deepEqual(views(), [view]);
    await window.decide(hold, 'deny');
    await asked.answer;
  });

  it('load clients of databases from a bundle of their own', async () => {
    const asked = window.hook('run_in_terminal', {
      command:
        'psql -h 127.0.0.1 -p 1 -c "DROP TABLE users"; mysql -h 127.0.0.1 -P 1 shop -e "DROP TABLE users"',
    });
    const hold = await window.hold(2);
    const all = await known(2);
    assert.deepEqual(
      all.map(({ provider, why }) => `${provider}: ${why ?? ''}`),
      ['postgres: No server answers there.', 'mysql: No server answers there.'],
    );
    await window.decide(hold, 'deny');
    await asked.answer;
  });
});

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import type { InteractiveShell } from '../../support/interactive-shell';
import { until } from '../../support/until';
import { SealedWindow } from './support/sealed';

/** What stands in the place of hidden files, in a sealed terminal of a window with the real broker. */
describe('Decoys in a sealed terminal', () => {
  const owner = new Disposables();
  const letters = randomBytes(90)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/gu, '');
  const token = `ghp_${`Zq7${letters}`.slice(0, 36)}`;
  const password = randomBytes(12).toString('hex');
  let window: SealedWindow;
  let bash: InteractiveShell;

  before(async () => {
    window = await SealedWindow.start(owner, {
      prepare: async ({ workspace: [folder = ''] }) => {
        const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
        await write(
          '.env',
          `PORT=3000\nGITHUB_TOKEN=${token}\nDB_PASSWORD=${password}\n# old: ${token}\n`,
        );
        await write('deploy.py', `client = connect(token="${token}")\nprint("sell")\n`);
        await write('plan.txt', 'We sell in March.\n');
      },
    });
    const plan = path.join(window.workspace, 'plan.txt');
    window.window.send({ type: 'hide', files: [plan] });
    await until('it is hidden', () =>
      window.window.of('tell').some(({ text }) => text.includes('plan.txt is hidden')),
    );
    bash = await window.terminal(owner);
  });
  after(() => owner.dispose());

  it('have the names and lines of a file, and a placeholder that a request can bear', async () => {
    const said = await bash.run('cat .env; . ./.env; echo "${#GITHUB_TOKEN} $PORT $DB_PASSWORD"');
    assert.match(
      said,
      /^PORT=3000\r?\nGITHUB_TOKEN=ghp_PORTCULLIS\w{26}\r?\nDB_PASSWORD=hidden-by-portcullis\r?$/mu,
    );
    assert.match(said, /^40 3000 hidden-by-portcullis/mu);
    assert.ok(!said.includes(token) && !said.includes(password));
  });

  it('leave code as it is, but for the token in it', async () => {
    const said = await bash.run('cat deploy.py');
    assert.match(
      said,
      /^client = connect\(token="ghp_PORTCULLIS\w{26}"\)\r?\nprint\("sell"\)\r?$/mu,
    );
  });

  it('show nothing of what a person hid', async () => {
    const said = await bash.run('cat plan.txt; grep March plan.txt; echo "found $?"');
    assert.match(said, /Portcullis: what stands in this file is hidden from this terminal/u);
    assert.doesNotMatch(said, /We sell/u);
    assert.match(said, /found 1/u);
  });
});

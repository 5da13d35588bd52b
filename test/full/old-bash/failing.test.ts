import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { startBash } from '../../support/bash';
import { Disposables } from '../../support/disposables';
import { failsClosed } from '../../shell/support/failing';
import { installGate, someSecrets, TestBroker } from '../../shell/support/gated';
import { refusesLines } from '../../shell/support/strangers';
import { gatedOldBash, oldEnvironment, oldTemplates } from './gated';

describe('a gated old bash whose broker fails', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  const secrets = someSecrets;
  let templates: string;
  before(async () => {
    templates = await oldTemplates(owned);
  });
  after(() => owned.dispose());

  /** A bash whose gate asks at a port, and a file that a line would make. */
  const at = async (port: number) => {
    const place = await installGate(owned, { port, secrets }, templates);
    const bash = await startBash(owned, { env: oldEnvironment(place, false) });
    return { bash, place, ran: path.join(bash.home, 'ran') };
  };

  failsClosed(owned, {
    at: async (port) => {
      const { bash: shell, place } = await at(port);
      return { shell, place };
    },
    scripts: () => templates,
    wentAway: /Portcullis: not run, it (?:does not answer|stopped while it was asked)/u,
  });

  it('runs nothing in a terminal whose scripts are gone', async () => {
    const { bash, place, ran } = await at((await TestBroker.start(owned)).port);
    assert.equal(await bash.run('echo one'), 'one');
    await rm(place.folder, { recursive: true });
    bash.send('echo > ran');
    await bash.untilText(/No such file or directory/u);
    assert.equal(existsSync(ran), false);
  });

  it('refuses what it cannot tell from the time before it', async () => {
    const { bash, broker } = await gatedOldBash(owned, { bashrc: "readonly HISTTIMEFORMAT='# '" });
    await refusesLines(bash, /HISTTIMEFORMAT is read-only here/u);
    assert.deepEqual(broker.lines, []);
  });

  it('asks where the locale is read-only', async () => {
    const { bash, broker } = await gatedOldBash(owned, { bashrc: 'readonly LC_ALL=C' });
    assert.equal(await bash.run('echo one'), 'one');
    assert.deepEqual(broker.lines, ['echo one']);
  });

  for (const signal of ['SIGKILL', 'SIGTERM', 'SIGHUP', 'SIGINT', 'SIGSEGV'] as const) {
    it(`runs nothing when the process that asks is ended by ${signal}`, async () => {
      const { bash, broker } = await gatedOldBash(owned);
      broker.decide = ({ line }) => (line.includes('HOLD') ? 'hold' : 'allow');
      bash.send('echo HOLD > ran');
      await broker.held();
      await bash.untilText(/waiting for a decision/u);
      process.kill(Number(broker.questions.at(-1)?.field('pid')), signal);
      await bash.untilPrompt();
      assert.equal(await bash.run('echo well'), 'well');
      assert.equal(existsSync(path.join(bash.home, 'ran')), false);
    });
  }
});

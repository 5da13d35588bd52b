import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import { startFish } from '../../support/fish';
import { failsClosed } from '../support/failing';
import { environmentOf, installGate, someSecrets as secrets, TestBroker } from '../support/gated';
import { nonceOf } from '../support/strangers';

describe('a gated fish whose broker fails', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  /** A fish whose gate asks at a port, and a file that a line would make. */
  const at = async (port: number) => {
    const place = await installGate(owned, { port, secrets });
    const fish = await startFish(owned, { env: environmentOf(place, false) });
    return { fish, place, ran: path.join(fish.home, 'ran') };
  };

  const refused = failsClosed(owned, {
    at: async (port) => {
      const { fish: shell, place } = await at(port);
      return { shell, place };
    },
  });

  it('refuses an answer without an end', () =>
    refused((socket) => {
      socket.on('data', (data) => {
        socket.end(`${secrets.answerSecret} ${nonceOf(data)} allow`);
      });
    }, /stopped while it was asked/u));

  it('runs nothing in a terminal whose scripts are gone', async () => {
    const { fish, place, ran } = await at((await TestBroker.start(owned)).port);
    await rm(place.folder, { recursive: true });
    assert.match(await fish.run('echo > ran'), /Portcullis: not run/u);
    assert.equal(existsSync(ran), false);
  });

  it('runs nothing when the process that asks is ended', async () => {
    const broker = await TestBroker.start(owned);
    broker.decide = ({ line }) => (line.includes('HOLD') ? 'hold' : 'allow');
    const { fish, ran } = await at(broker.port);
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      fish.send('touch ran; true HOLD');
      await broker.held();
      await fish.untilText(/waiting for a decision/u);
      process.kill(Number(broker.questions.at(-1)?.field('pid')), signal);
      await fish.untilText(/Portcullis: not run, it stopped while it was asked/u);
      await fish.untilPrompt();
      assert.match(await fish.run('\u0015echo well'), /^well$/mu);
      assert.equal(existsSync(ran), false);
    }
  });
});

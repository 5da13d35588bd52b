import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import { startZsh } from '../../support/zsh';
import { failsClosed } from '../support/failing';
import { environmentOf, installGate, someSecrets as secrets, TestBroker } from '../support/gated';
import { nonceOf } from '../support/strangers';

describe('a gated zsh whose broker fails', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  /** A zsh whose gate asks at a port, and a file that a line would make. */
  const at = async (port: number) => {
    const place = await installGate(owned, { port, secrets });
    const zsh = await startZsh(owned, { env: environmentOf(place, false) });
    return { zsh, place, ran: path.join(zsh.home, 'ran') };
  };

  const refused = failsClosed(owned, {
    at: async (port) => {
      const { zsh: shell, place } = await at(port);
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
    const { zsh, place, ran } = await at((await TestBroker.start(owned)).port);
    await rm(place.folder, { recursive: true });
    assert.match(await zsh.run('echo > ran'), /Portcullis: not run/u);
    assert.equal(existsSync(ran), false);
  });

  for (const key of ['\u001a', '\u001c'] as const) {
    it(`runs nothing when Ctrl+${key === '\u001a' ? 'Z' : '\\'} is typed while it waits`, async () => {
      const broker = await TestBroker.start(owned);
      broker.decide = ({ line }) => (line.includes('HOLD') ? 'hold' : 'allow');
      const { zsh, ran } = await at(broker.port);
      zsh.send(': HOLD > ran');
      const held = await broker.held();
      await zsh.untilText(/waiting for a decision/u);
      zsh.type(key);
      held.answer('deny');
      await zsh.untilText(/Denied in a test[\s\S]*pc% /u);
      assert.equal(existsSync(ran), false);
      assert.match(await zsh.run('\u0015echo well'), /^well$/mu);
    });
  }
});

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type net from 'node:net';
import path from 'node:path';
import { writeGate } from '../../../src/guards/terminal/files';
import { Disposables } from '../../support/disposables';
import { until } from '../../support/until';
import { startZsh } from '../../support/zsh';
import {
  environmentOf,
  installGate,
  someSecrets as secrets,
  templates,
  TestBroker,
} from '../support/gated';
import { falseAnswers, nonceOf, refusesAt, stranger } from '../support/strangers';

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

  const refused = async (talk: (socket: net.Socket) => void, message: RegExp) => {
    const { zsh, ran } = await at(await stranger(owned, talk));
    for (let time = 0; time < 2; time++) {
      zsh.send('echo > ran');
      await zsh.untilText(message);
      await zsh.untilPrompt();
      assert.equal(existsSync(ran), false);
    }
  };

  it('refuses what nobody answers, and says what to do', () =>
    refused(() => undefined, /does not answer\. Try again/u));

  it('refuses at a broker that goes away in the middle of a question', () =>
    refused((socket) => {
      socket.on('data', () => {
        socket.end();
      });
    }, /stopped while it was asked\. Try again/u));

  it('refuses what somebody else answers in its place, whatever they say', async () => {
    for (const answer of falseAnswers) {
      await refused((socket) => {
        socket.on('data', (data) => socket.end(answer(nonceOf(data), secrets.answerSecret)));
      }, /something else answers in its place/u);
    }
  });

  it('refuses an answer without an end', () =>
    refused((socket) => {
      socket.on('data', (data) => {
        socket.end(`${secrets.answerSecret} ${nonceOf(data)} allow`);
      });
    }, /stopped while it was asked/u));

  it('refuses where nobody listens, after a moment for a broker to come back', async () => {
    const { zsh, ran } = await at(1);
    zsh.send('echo > ran');
    await zsh.untilText(/does not run in the window that guards this terminal/u);
    await zsh.untilPrompt();
    // Asking again and again says nothing of how it asks.
    assert.doesNotMatch(zsh.printed(), /_pc_/u);
    assert.equal(existsSync(ran), false);
  });

  it('goes on by itself with a broker that comes back at another port', async () => {
    const first = await TestBroker.start(owned);
    const { zsh, place } = await at(first.port);
    assert.match(await zsh.run('echo one'), /^one$/mu);
    first.stop();
    await until('nobody listens', () => refusesAt(first.port));
    zsh.send('echo two');
    const other = { callerSecret: 'd'.repeat(48), answerSecret: 'e'.repeat(48) };
    const second = await TestBroker.start(owned, other);
    await writeGate(templates, place, { port: second.port, ...second.secrets });
    await zsh.untilText(/^two$/mu);
    assert.deepEqual(second.lines, ['echo two']);
  });

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

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type net from 'node:net';
import path from 'node:path';
import { writeGate } from '../../../src/guards/terminal/files';
import { Disposables } from '../../support/disposables';
import { until } from '../../support/until';
import { startFish } from '../../support/fish';
import {
  environmentOf,
  installGate,
  someSecrets as secrets,
  templates,
  TestBroker,
} from '../support/gated';
import { falseAnswers, nonceOf, refusesAt, stranger } from '../support/strangers';

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

  const refused = async (talk: (socket: net.Socket) => void, message: RegExp) => {
    const { fish, ran } = await at(await stranger(owned, talk));
    for (let time = 0; time < 2; time++) {
      fish.send('echo > ran');
      await fish.untilText(message);
      await fish.untilPrompt();
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
    const { fish, ran } = await at(1);
    fish.send('echo > ran');
    await fish.untilText(/does not run in the window that guards this terminal/u);
    await fish.untilPrompt();
    assert.equal(existsSync(ran), false);
  });

  it('goes on by itself with a broker that comes back at another port', async () => {
    const first = await TestBroker.start(owned);
    const { fish, place } = await at(first.port);
    assert.match(await fish.run('echo one'), /^one$/mu);
    first.stop();
    await until('nobody listens', () => refusesAt(first.port));
    fish.send('echo two');
    const other = { callerSecret: 'd'.repeat(48), answerSecret: 'e'.repeat(48) };
    const second = await TestBroker.start(owned, other);
    await writeGate(templates, place, { port: second.port, ...second.secrets });
    await fish.untilText(/^two$/mu);
    assert.deepEqual(second.lines, ['echo two']);
  });

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

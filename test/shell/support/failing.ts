import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type net from 'node:net';
import path from 'node:path';
import { writeGate } from '../../../src/guards/terminal/files';
import type { GatePlace } from '../../../src/guards/terminal/texts';
import type { Disposables } from '../../support/disposables';
import type { InteractiveShell } from '../../support/interactive-shell';
import { until } from '../../support/until';
import { someSecrets as secrets, templates, TestBroker } from './gated';
import { falseAnswers, nonceOf, refusesAt, refusesLines, stranger } from './strangers';

export interface FailingOptions {
  /** A shell whose gate asks at a port of loopback. */
  readonly at: (port: number) => Promise<{ shell: InteractiveShell; place: GatePlace }>;
  /** The gate's scripts before they are filled in; the project's own unless told. */
  readonly scripts?: () => string;
  /** What is said where the broker goes away in the middle of a question. */
  readonly wentAway?: RegExp;
}

/** Talks in the broker's place, and shows that a line is refused with that message. */
type Refused = (talk: (socket: net.Socket) => void, message: RegExp) => Promise<void>;

/**
 * What the gate of every shell promises where its broker fails, as tests of the suite around.
 *
 * @returns what the same is shown by for one shell alone
 */
export function failsClosed(owned: Disposables, options: FailingOptions): Refused {
  const {
    at,
    scripts = () => templates,
    wentAway = /stopped while it was asked\. Try again/u,
  } = options;

  const refused: Refused = async (talk, message) => {
    const { shell } = await at(await stranger(owned, talk));
    await refusesLines(shell, message);
  };

  it('refuses what nobody answers, and says what to do', () =>
    refused(() => undefined, /does not answer\. Try again/u));

  it('refuses at a broker that goes away in the middle of a question', () =>
    refused((socket) => {
      socket.on('data', () => {
        socket.end();
      });
    }, wentAway));

  it('refuses what somebody else answers in its place, whatever they say', async () => {
    for (const answer of falseAnswers) {
      await refused((socket) => {
        socket.on('data', (data) => socket.end(answer(nonceOf(data), secrets.answerSecret)));
      }, /something else answers in its place/u);
    }
  });

  it('refuses where nobody listens, after a moment for a broker to come back', async () => {
    const { shell } = await at(1);
    shell.send('echo > ran');
    await shell.untilText(/does not run in the window that guards this terminal/u);
    await shell.untilPrompt();
    // Asking again and again says nothing of how it asks.
    assert.doesNotMatch(shell.printed(), /_pc_/u);
    assert.equal(existsSync(path.join(shell.home, 'ran')), false);
  });

  it('goes on by itself with a broker that comes back at another port', async () => {
    const first = await TestBroker.start(owned);
    const { shell, place } = await at(first.port);
    assert.match(await shell.run('echo one'), /^one$/mu);
    first.stop();
    await until('nobody listens', () => refusesAt(first.port));
    shell.send('echo two');
    const other = { callerSecret: 'd'.repeat(48), answerSecret: 'e'.repeat(48) };
    const second = await TestBroker.start(owned, other);
    await writeGate(scripts(), place, { port: second.port, ...second.secrets });
    await shell.untilText(/^two$/mu);
    assert.deepEqual(second.lines, ['echo two']);
  });

  return refused;
}

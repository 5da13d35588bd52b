import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { writeGate } from '../../../src/guards/terminal/files';
import type { Disposables } from '../../support/disposables';
import type { InteractiveShell } from '../../support/interactive-shell';
import { until } from '../../support/until';
import { environmentOf, installGate, someSecrets, templates, TestBroker } from './gated';
import { refusesAt } from './strangers';

export type StartShell = (
  owner: Disposables,
  options: { readonly env: Readonly<Record<string, string>> },
) => Promise<InteractiveShell>;

const SAYS = 'Portcullis was uninstalled: this terminal is not guarded any more.';

/**
 * What a live shell does whose window has gone: it refuses, and says what to do, until the extension was
 * uninstalled; then it goes on unguarded, and says so once. A broker that answers is asked all the same.
 *
 * @param from the folder of the gate's scripts
 */
export async function leaveBehind(
  owner: Disposables,
  start: StartShell,
  from = templates,
): Promise<void> {
  const broker = await TestBroker.start(owner);
  const installed = await installGate(owner, broker, from);
  const gone = path.join(path.dirname(installed.folder), 'uninstalled');
  const place = { ...installed, gone };
  const write = (port: number) => writeGate(from, place, { port, ...someSecrets });
  await write(broker.port);
  const shell = await start(owner, { env: environmentOf(place, false) });
  const ran = (name: string) => existsSync(path.join(shell.home, name));
  const runs = async (name: string) => {
    await shell.run(`echo > ${name}`);
    assert.ok(ran(name), `${name} ran`);
  };

  await runs('asked');
  await writeFile(gone, '');
  shell.send('echo DENY > denied');
  await shell.untilText(/Denied in a test/u);
  await shell.untilPrompt();
  assert.equal(ran('denied'), false, 'while a broker answers, it decides');

  await rm(gone);
  broker.stop();
  await until('nobody listens', () => refusesAt(broker.port));
  shell.send('echo > refused');
  await shell.untilText(/disabled or uninstalled, open a new one/u);
  await shell.untilPrompt();
  assert.equal(ran('refused'), false, 'nobody answers, and nothing says why');

  await writeFile(gone, '');
  await runs('one');
  assert.ok((await shell.screen()).includes(SAYS), 'it is said');
  await runs('two');

  // Something else has the port by now.
  const sockets = new Set<net.Socket>();
  const other = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n');
  });
  await new Promise<void>((resolve) => other.listen(broker.port, '127.0.0.1', resolve));
  await owner.add(() => {
    for (const socket of sockets) socket.destroy();
    other.close();
  });
  await runs('three');
  assert.equal(shell.raw().split(SAYS).length, 2, 'it is said once');

  // It is installed again.
  await rm(gone);
  const again = await TestBroker.start(owner);
  await write(again.port);
  await runs('guarded');
  assert.ok(again.lines.some((line) => line.includes('guarded')));
}

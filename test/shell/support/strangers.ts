import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { Disposables } from '../../support/disposables';
import type { InteractiveShell } from '../../support/interactive-shell';
import { portOf } from '../../support/loopback';

/** Something on loopback that is not the broker. @returns its port */
export async function stranger(
  owner: Disposables,
  talk: (socket: net.Socket) => void,
): Promise<number> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    talk(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await owner.add(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return portOf(server);
}

/**
 * Types a line that would make a file at a shell whose broker is no broker, twice: it is refused each time, with
 * a message, and the shell goes on.
 */
export async function refusesLines(shell: InteractiveShell, message: RegExp): Promise<void> {
  for (let time = 0; time < 2; time += 1) {
    shell.send('echo > ran');
    await shell.untilText(message);
    await shell.untilPrompt();
    assert.equal(existsSync(path.join(shell.home, 'ran')), false);
  }
}

/** Whether nobody listens at a port of loopback. */
export function refusesAt(port: number): Promise<boolean> {
  return new Promise<boolean>((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => {
      resolve(true);
    });
  });
}

/** The nonce of the question that a chunk begins with. */
export function nonceOf(data: Buffer): string {
  return /^\S+ \S+ \S+ ([0-9A-Za-z]+)[\0\n]/u.exec(data.toString('latin1'))?.[1] ?? '';
}

/** What a stranger might answer in the broker's place, to the question of a nonce. */
export const falseAnswers: readonly ((nonce: string, answerSecret: string) => string)[] = [
  (nonce) => `${'b'.repeat(48)} ${nonce} allow\n`,
  (_nonce, secret) => `${secret} 00000000000000000000 allow\n`,
  (nonce) => `${nonce} allow\n`,
  () => 'allow\n',
  () => '\n',
  (nonce, secret) => `${secret} ${nonce} allowed\n`,
  (nonce, secret) => `${secret} ${nonce} pass\n`,
  () => `${'x'.repeat(100_000)}\n`,
  (_nonce, secret) => `${secret} * allow\n`,
  () => 'HTTP/1.1 200 OK\r\n\r\n',
];

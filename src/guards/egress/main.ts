import { Server } from 'node:net';
import type { FromGate } from '../../broker/egress/protocol';
import { Gate } from './gate';
import { readToGate } from './messages';

/** How long the last words to clients may take (ms). */
const END_MS = 500;

/**
 * The egress gate's process, which the broker forks with an inherited channel. It ends when that closes: what waits is
 * refused, and what is under way is cut off.
 */
function run(): void {
  let gate: Promise<Gate> | undefined;
  let isEnding = false;
  const post = (message: FromGate) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
  };
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    void gate?.then((one) => {
      one.stop();
    });
    setTimeout(() => process.exit(0), END_MS);
  };
  // Who can debug the gate reads what it puts in: Node opens its debugger on this signal unless somebody listens.
  if (process.platform !== 'win32') process.on('SIGUSR1', () => undefined);
  process.on('disconnect', end);
  process.on('message', (told: unknown, handle: unknown) => {
    const message = readToGate(told);
    const server = handle instanceof Server ? handle : undefined;
    if (message === undefined) {
      server?.close();
      return;
    }
    if (message.type === 'start') {
      gate ??= Gate.start(message, post);
      gate.catch(end);
      return;
    }
    if (message.type === 'stop') {
      end();
      return;
    }
    void gate?.then((one) => {
      switch (message.type) {
        case 'admit':
          one.admit(message.tenant, server);
          break;
        case 'dismiss':
          one.dismiss(message.tenant);
          break;
        case 'secrets':
          one.secrets(message);
          break;
        case 'answer':
          one.channel.answer(message);
          break;
      }
    });
  });
}

run();

import { Broker } from './broker';
import { keepDebuggerShut } from './debuggers';
import { readToBroker } from './messages';
import type { Parts } from './parts';
import type { FromBroker } from './protocol';

/** How long stopping may take before the process ends all the same (ms). */
const STOP_MS = 4_000;

const STRANGE = {
  type: 'note',
  title: 'A message to the guard was refused',
  text: 'It was of another shape than any that the guard knows, and did nothing.',
} as const;

/**
 * Runs a broker in this process, which was forked with an inherited channel: it starts with the first
 * message, and ends, with everything denied, when the channel closes.
 */
export function runBroker(parts: Promise<Parts>): void {
  let broker: Promise<Broker> | undefined;
  let ending = false;
  const send = (message: FromBroker) => {
    // A channel that has closed under us says so by `disconnect`.
    if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
  };
  const end = (reason: string, code: number) => {
    if (ending) return;
    ending = true;
    setTimeout(() => {
      process.exit(code);
    }, STOP_MS).unref();
    const stopped = broker?.then((one) => one.stop(reason)) ?? Promise.resolve();
    void stopped
      .catch(() => undefined)
      .finally(() => {
        process.exit(code);
      });
  };
  process.on('message', (raw: unknown) => {
    // What is no message decides nothing; that one came is for the record to tell.
    const message = readToBroker(raw) ?? STRANGE;
    if (ending) return;
    if (message.type === 'stop') {
      end('the window closed', 0);
      return;
    }
    if (message.type === 'start') {
      broker ??= parts.then((ready) => Broker.start(message, ready, send));
      broker.catch((error: unknown) => {
        console.error(error);
        end('it could not start', 1);
      });
      return;
    }
    void broker
      ?.then((one) => one.handle(message))
      .catch((error: unknown) => {
        console.error(error);
      });
  });
  process.on('disconnect', () => {
    end('the extension host is gone', 0);
  });
  process.on('SIGTERM', () => {
    end('it was asked to end', 0);
  });
  // A terminal's Ctrl+C reaches the whole process group; the channel says when the window is gone.
  process.on('SIGINT', () => undefined);
  process.on('SIGHUP', () => undefined);
  process.on('uncaughtException', (error) => {
    console.error(error);
    end('it failed', 1);
  });
  keepDebuggerShut(() => {
    void broker
      ?.then((one) =>
        one.handle({
          type: 'note',
          title: 'Somebody tried to open a debugger on the guard',
          text: 'It stays shut (SIGUSR1).',
        }),
      )
      .catch(() => undefined);
  });
}

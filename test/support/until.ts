import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Polls until something is true, for tests that wait: never sleep for a guess.
 *
 * @param what what is waited for, as it shall stand in the error
 * @param probe returns a value once it is so, and undefined or false before; one that throws counts
 *   as "not yet", and its error is told when time is up
 * @param timeoutMs generous: it is spent only when the promise is broken
 * @returns what the probe returned
 * @throws Error when it did not come true in time
 */
export async function until<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs = 30_000,
): Promise<T> {
  const end = performance.now() + timeoutMs;
  let trouble = '';
  do {
    try {
      const value = await probe();
      if (value !== undefined && value !== false) return value;
      trouble = '';
    } catch (error) {
      trouble = `: ${String(error)}`;
    }
    await sleep(50);
  } while (performance.now() < end);
  throw new Error(`${what}: not within ${timeoutMs} ms${trouble}`);
}

import { randomBytes, randomFillSync, timingSafeEqual } from 'node:crypto';

/** A fresh secret, 256 bits, of characters that need no quoting anywhere. */
export function newSecret(): string {
  return randomBytes(32).toString('hex');
}

/** Random bytes at hand: a command line waits, and to ask the system for a few takes as long as for many. */
const stock = Buffer.alloc(4_096);
let used = stock.length;

/**
 * A fresh name that nobody can guess, in hexadecimal.
 *
 * @param bytes at most 64; none of them is used twice
 */
export function newName(bytes: number): string {
  if (used + bytes > stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  const from = used;
  used += bytes;
  return stock.toString('hex', from, used);
}

/** Compares in a time that does not tell where the texts differ. How long a secret is, is none. */
export function sameSecret(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given, 'utf8'), Buffer.from(expected, 'utf8')];
  return one.length === other.length && timingSafeEqual(one, other);
}

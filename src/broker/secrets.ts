import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A fresh secret, 256 bits, of characters that need no quoting anywhere. */
export function newSecret(): string {
  return randomBytes(32).toString('hex');
}

/** Compares in a time that tells nothing about where the texts differ, or how long they are. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(given), digest(expected));
}

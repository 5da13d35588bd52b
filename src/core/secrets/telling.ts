import { looksRandom, looksRandomShort } from './randomness';

/**
 * Whether a value tells something wherever it stands. A password such as `postgres` or `changeme` is also a word of
 * programs and their downloads: to take it out of everything that goes by would break them, and hide nothing.
 */
export function isTelling(value: string): boolean {
  if (value.length < 8) return false;
  if (value.length >= 20 || looksRandom(value) || looksRandomShort(value)) return true;
  const isMixed = /[0-9]/.test(value) && /[A-Za-z]/.test(value);
  return isMixed && value.length >= (/[^A-Za-z0-9]/.test(value) ? 10 : 12);
}

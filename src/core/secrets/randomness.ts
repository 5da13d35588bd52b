import { pairScore } from './letter-pairs';

/** Whether a text was drawn by chance, as keys are, or written by a person, as names and words are. */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const HEX = /^(?:[0-9a-f]+|[0-9A-F]+)$/;

/** How much of a text is looked at (characters). */
const LOOKED_AT = 200;

/** Whether most of a text's letters stand in the order of written words, with few digits among them. */
export function looksWritten(value: string): boolean {
  const text = value.slice(0, LOOKED_AT).toLowerCase();
  if (text.replace(/[^0-9]/g, '').length * 5 >= text.length) return false;
  // Where letters, capitals and digits take turns all the time, no words are.
  if (value.length >= 16 && countsOf(value.slice(0, LOOKED_AT)).switches > text.length * 0.45) {
    return false;
  }
  const { pairs, mean } = pairScore(text);
  return pairs >= 5 && mean > WRITTEN_FROM;
}

/** Bits a pair from which letters are taken for written words. */
const WRITTEN_FROM = 0.4;
/** Bits a pair below which no word is. */
const DRAWN_UP_TO = -0.8;

/** Whether letters, at least eight in a row or nearly so, stand in an order that no word has. */
export function looksUnwritten(value: string): boolean {
  const { pairs, mean } = pairScore(value.slice(0, LOOKED_AT));
  return pairs >= 6 && mean < DRAWN_UP_TO;
}

/**
 * Whether a value looks drawn by chance rather than written by a person: a UUID, hexadecimal, base64
 * and the like, at least 16 characters long.
 */
export function looksRandom(value: string): boolean {
  if (UUID.test(value)) return true;
  if (value.length < 16 || !/^[A-Za-z0-9+/_=.~:@!#$%^&*?,;|-]+$/.test(value)) return false;
  const text = value.slice(0, LOOKED_AT);
  if (text.startsWith('/') || text.startsWith('./')) return false;
  const { digits, letters, switches, distinct } = countsOf(text);
  if (HEX.test(text)) return digits >= 2 && letters >= 2 && distinct >= 7;
  if (letters < 4 || distinct < 9 || looksWritten(text)) return false;
  // Chance leaves two digits out of sixteen characters nearly always; names of code have none.
  if (digits >= 2) return switches >= Math.max(4, text.length / 8);
  if (/[.:/]/.test(text)) return false;
  // Letters alone: long ones that no word explains, or capitals where no word would begin.
  if (text.length >= 24 && distinct >= 12) return true;
  return switches >= text.length * 0.4 && /^[A-Za-z0-9]+$/.test(text);
}

/** The same of a shorter value, from ten characters on: only for what is named a secret. */
export function looksRandomShort(value: string): boolean {
  if (value.length >= 16) return looksRandom(value);
  if (value.length < 10 || !/^[A-Za-z0-9+/_=!@#$%^&*-]+$/.test(value)) return false;
  const { digits, letters, switches, distinct } = countsOf(value);
  if (letters < 3 || distinct < 7 || looksWritten(value)) return false;
  if (digits >= 2) return switches >= 3;
  return switches >= value.length * 0.5 && /^[A-Za-z0-9]+$/.test(value);
}

export interface Counts {
  readonly digits: number;
  readonly letters: number;
  /** How often letters and digits, or small and capital letters, take turns. */
  readonly switches: number;
  readonly distinct: number;
}

/** How the characters of a text are distributed. */
export function countsOf(text: string): Counts {
  let digits = 0;
  let letters = 0;
  let switches = 0;
  let before = '';
  for (const char of text) {
    const kind =
      char >= '0' && char <= '9'
        ? 'digit'
        : char >= 'A' && char <= 'Z'
          ? 'upper'
          : char >= 'a' && char <= 'z'
            ? 'lower'
            : 'sign';
    if (kind === 'digit') digits++;
    else if (kind !== 'sign') letters++;
    if (before !== '' && kind !== before) switches++;
    before = kind;
  }
  return { digits, letters, switches, distinct: new Set(text).size };
}

/**
 * How a placeholder looks: like the value that it stands for, as far as clients check it (its length, its
 * characters, the beginning by which its vendor's tools know it), and for people to recognise: `PORTCULLIS`, or
 * `fa15e0de` where only hexadecimal goes. The rest is drawn by a keyed hash and cannot be guessed.
 */

/** A keyed hash of a text: at least 32 bytes, the same for the same text as long as the key is. */
export type KeyedHash = (text: string) => Uint8Array;

const MARK = 'PORTCULLIS';
/** Where there is no room for more. */
const SHORT_MARK = 'PORTCUL';
const HEX_MARK = 'fa15e0de';

/** Characters that are drawn, at least: 67 bits of small letters and digits, 77 with capitals, 96 of hexadecimal. */
const LEAST_LETTERS = 13;
const LEAST_HEX = 24;
/** Where that many can be drawn, the whole mark stands there. */
const MANY_LETTERS = 16;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const SMALL = 'abcdefghijklmnopqrstuvwxyz0123456789';
const HEX = '0123456789abcdef';

/**
 * The placeholder of a value.
 *
 * @param prefix how tokens of the value's kind begin, all of them: it is kept
 * @param id names the secret, and bears nothing of its value: of one id the placeholder is always the same
 * @returns undefined where the value is too short for one that nobody can guess
 */
export function placeholderText(
  value: string,
  prefix: string,
  id: string,
  hash: KeyedHash,
): string | undefined {
  const kept = value.startsWith(prefix) ? prefix : '';
  const body = value.slice(kept.length);
  if (!/^[\x21-\x7e]+$/.test(body)) return undefined;
  const isHex = /^[0-9a-f]+$/.test(body) || isUuid(body);
  const mark = isHex ? HEX_MARK : letterMark(body);
  const alphabet = isHex ? HEX : alphabetOf(body);
  // Signs stay where they are only in a form that is all signs and hexadecimal: a UUID.
  const places = isUuid(body) ? body.length - 4 : body.length;
  const drawn = places - mark.length;
  if (drawn < (isHex ? LEAST_HEX : LEAST_LETTERS)) return undefined;
  const letters = mark + draw(alphabet, drawn, id, hash);
  return kept + (isUuid(body) ? asUuid(letters) : letters);
}

function letterMark(body: string): string {
  const mark = body.length - MARK.length < MANY_LETTERS ? SHORT_MARK : MARK;
  return /^[a-z0-9]+$/.test(body) ? mark.toLowerCase() : mark;
}

function alphabetOf(body: string): string {
  if (/^[A-Z0-9]+$/.test(body)) return CAPITALS;
  return /^[a-z0-9]+$/.test(body) ? SMALL : LETTERS;
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}

/** As version 4, variant 1 (RFC 9562): parsers check both digits. */
function asUuid(hex: string): string {
  const variant = '89ab'.charAt(parseInt(hex.charAt(16), 16) & 3);
  const digits = `${hex.slice(0, 12)}4${hex.slice(13, 16)}${variant}${hex.slice(17)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Characters at random, each as likely as the other: bytes beyond the last whole round are passed over. */
function draw(alphabet: string, length: number, id: string, hash: KeyedHash): string {
  const fair = 256 - (256 % alphabet.length);
  let text = '';
  for (let round = 0; text.length < length; round += 1) {
    for (const byte of hash(`${round}\0${id}`)) {
      if (byte < fair && text.length < length) text += alphabet.charAt(byte % alphabet.length);
    }
  }
  return text;
}

import type { TokenForm, TokenPart } from '../token-forms';

/** Tests' source of values that look like secrets: made when a test runs, so that none stands here. */

/** Numbers drawn the same way for the same seed (mulberry32). */
export function drawing(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const RANGES: readonly (readonly [string, string])[] = [
  ['A-Z', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  ['a-z', 'abcdefghijklmnopqrstuvwxyz'],
  ['0-9', '0123456789'],
  ['a-f', 'abcdef'],
  ['A-F', 'ABCDEF'],
  ['2-7', '234567'],
];

/** So many characters of a class, which is written as between brackets in a pattern. */
export function drawn(chars: string, length: number, draw: (below: number) => number): string {
  // Signs are rare in real tokens; a token does not begin or end with one in these.
  const letters = RANGES.filter(([range]) => chars.includes(range))
    .map(([, all]) => all)
    .join('');
  return Array.from({ length }, () => letters.charAt(draw(letters.length))).join('');
}

function sampleOf(parts: readonly TokenPart[], draw: (below: number) => number): string {
  return parts
    .map((part) =>
      'text' in part ? part.text : drawn(part.chars, Math.min(part.most, part.least + 4), draw),
    )
    .join('');
}

/** A token of a form. */
export function tokenOf(form: TokenForm, seed: number): string {
  const draw = drawing(seed);
  return sampleOf(form.before, draw) + form.mark + sampleOf(form.after, draw);
}

import { secretPath } from '../paths';
import { looksRandom } from '../randomness';
import { isTelling } from '../telling';
import { holesOf } from '../view';
import { HIDDEN_FILE, worthless } from './worthless';

/** What stands in a decoy at the place of a value; offsets in UTF-16 units, half open. */
export interface Fill {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * What a process finds in the place of a hidden file where the file itself is out of its reach: the same lines, names
 * and plain words, with a placeholder or a worthless text in the place of each value. Nothing of a value is in it;
 * of a file whose form is not known it has nothing at all.
 *
 * @param fills what is known to stand in the place of values, each within one
 * @param isSecret whether the file is one of secrets, by its name unless told; of another one, as of code, only
 *   what looks like a secret is hidden
 */
export function decoyOf(
  path: string,
  text: string,
  fills: readonly Fill[],
  isSecret = secretPath(path) !== undefined,
): string {
  const holes = holesOf(path, text, isSecret);
  if (text.trim() === '') return text;
  // Somebody hid it for a reason, also where nothing in it is known for a secret.
  if (holes === undefined || holes.length === 0) return HIDDEN_FILE;
  const parts: string[] = [];
  const taken = new Map<string, string>();
  let from = 0;
  for (const { start, end, name } of holes) {
    const value = text.slice(start, end);
    const fill = fills.find((one) => one.start >= start && one.end <= end);
    const instead = fill === undefined ? worthless(value, name) : filled(value, fill, start);
    parts.push(text.slice(from, start), instead);
    for (const one of tellingParts(value)) if (one !== fill?.text) taken.set(one, instead.trim());
    from = end;
  }
  parts.push(text.slice(from));
  return without(parts.join(''), taken);
}

/** The fill, and in front of it at most the scheme of a header. */
function filled(value: string, fill: Fill, start: number): string {
  const scheme = /^(?:bearer|token)[ \t]+/i.exec(value.slice(0, fill.start - start))?.[0] ?? '';
  return scheme + fill.text + (value.match(/\r?\n/g)?.join('') ?? '');
}

/** A value, and what in it would tell as much by itself. */
function tellingParts(value: string): readonly string[] {
  const words = value.split(/[\s"'`,;]+/).filter((word) => looksRandom(word) || isLongLine(word));
  return [value.trim(), ...words].filter((one) => isTelling(one));
}

function isLongLine(word: string): boolean {
  return word.length >= 24;
}

/** What is taken out in one place may stand in another as well: the longest first, or its rest would stay. */
function without(decoy: string, taken: ReadonlyMap<string, string>): string {
  let result = decoy;
  const longestFirst = [...taken].sort(([one], [other]) => other.length - one.length);
  for (const [value, instead] of longestFirst) {
    if (result.includes(value)) result = result.replaceAll(value, () => instead);
  }
  return longestFirst.some(([value]) => result.includes(value)) ? HIDDEN_FILE : result;
}

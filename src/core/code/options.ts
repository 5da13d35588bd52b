import type { Word } from '../shell/invocation';
import { behind, givenBy, type Given } from './input';

/** An option or an operand of a command line, in the order in which they stand. */
export type Argument =
  | { readonly kind: 'flag'; readonly name: string; readonly word: Word }
  | { readonly kind: 'option'; readonly name: string; readonly value: Given; readonly word: Word }
  | { readonly kind: 'operand'; readonly value: Given; readonly word: Word };

/** How a program reads its options. */
export interface OptionTable {
  /** Long options, without dashes, that take a value. */
  readonly valued: ReadonlySet<string>;
  /** Long options that take none; only needed where beginnings of names are accepted. */
  readonly plain?: ReadonlySet<string>;
  /** Short options that take a value, and the long name of each short option that has one. */
  readonly shortValued: string;
  readonly longOf?: Readonly<Record<string, string>>;
  /** Short options whose value, if they have one, stands in the same word: `-psecret`. */
  readonly shortAttached?: string;
  /** One dash is as good as two: `-command`. */
  readonly oneDash?: true;
  /** Letter case of names makes no difference, and `-name:value` is as good as `-name value`. */
  readonly anyCase?: true;
  /** Beginnings of long names are accepted. */
  readonly abbreviates: boolean;
  /** `--name=value` is read as such; curl does not. */
  readonly equals: boolean;
  /** `--` ends the options. */
  readonly ends: boolean;
}

/** The full name that an abbreviated long option stands for, or the name as it is. */
function fullName(name: string, table: OptionTable): string {
  if (table.valued.has(name) || table.plain?.has(name) === true) return name;
  if (!table.abbreviates || name.length < 2) return name;
  // Where several names begin so, the one that brings a value is the one to fear.
  for (const names of [table.valued, table.plain ?? new Set<string>()]) {
    for (const full of names) if (full.startsWith(name)) return full;
  }
  return name;
}

/** Takes a program's words apart. An unknown word is an operand: what it says cannot be told. */
export function readOptions(words: readonly Word[], table: OptionTable): readonly Argument[] {
  const result: Argument[] = [];
  let ended = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) break;
    const given = givenBy(word);
    const text = given.text;
    if (ended || text === '-' || !text.startsWith('-')) {
      result.push({ kind: 'operand', value: given, word });
      continue;
    }
    if (text === '--') {
      ended = table.ends;
      continue;
    }
    const next = words[index + 1];
    const used =
      text.startsWith('--') || table.oneDash === true
        ? readLong(given, word, next, table, result)
        : readShort(given, word, next, table, result);
    if (used) index++;
  }
  return result;
}

/** Whether the next word was used up as the value. */
function readLong(
  given: Given,
  word: Word,
  next: Word | undefined,
  table: OptionTable,
  into: Argument[],
): boolean {
  const sign = table.anyCase === true ? ':' : '=';
  const equals = table.equals ? given.text.indexOf(sign) : -1;
  const dashes = given.text.startsWith('--') ? 2 : 1;
  const said = given.text.slice(dashes, equals < 0 ? undefined : equals);
  const name = fullName(table.anyCase === true ? said.toLowerCase() : said, table);
  if (equals >= 0) {
    into.push({ kind: 'option', name, value: behind(given, equals + 1), word });
    return false;
  }
  if (!table.valued.has(name) || next === undefined) {
    into.push({ kind: 'flag', name, word });
    return false;
  }
  into.push({ kind: 'option', name, value: givenBy(next), word: next });
  return true;
}

function readShort(
  given: Given,
  word: Word,
  next: Word | undefined,
  table: OptionTable,
  into: Argument[],
): boolean {
  for (let at = 1; at < given.text.length; at++) {
    const letter = given.text.charAt(at);
    const name = table.longOf?.[letter] ?? letter;
    if (table.shortAttached?.includes(letter) === true) {
      into.push({ kind: 'flag', name, word });
      return false;
    }
    if (!table.shortValued.includes(letter)) {
      into.push({ kind: 'flag', name, word });
      continue;
    }
    if (at + 1 < given.text.length) {
      into.push({ kind: 'option', name, value: behind(given, at + 1), word });
      return false;
    }
    if (next === undefined) return false;
    into.push({ kind: 'option', name, value: givenBy(next), word: next });
    return true;
  }
  return false;
}

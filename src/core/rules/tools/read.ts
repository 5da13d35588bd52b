import { givenBy } from '../../code/input';
import type { Word } from '../../shell/invocation';

/** A word of the command that is no option. */
export interface Operand {
  readonly text: string;
  readonly word: Word;
  /** It may be the value of the option before it, about which nothing is known. */
  readonly maybe: boolean;
}

/** An option as it was given; `value` where it has one, or may have. */
export interface Option {
  readonly name: string;
  readonly value: string | undefined;
  readonly word: Word;
  /** It may be the value of the option before it, which nobody knows. */
  readonly maybe: boolean;
}

export interface Reading {
  readonly operands: readonly Operand[];
  readonly options: readonly Option[];
}

/** How a tool's options are read. */
export interface OptionWords {
  readonly valued: ReadonlySet<string>;
  /** Take a value only before the first operand. */
  readonly leading: ReadonlySet<string>;
  readonly flags: ReadonlySet<string>;
  readonly oneDash: boolean;
}

/** Options that take no value in whatever tool. */
const FLAGS = new Set(
  `yes y force all verbose debug quiet json help recursive auto-approve no-input no-prompt
  non-interactive noinput no-color wait no-wait confirm skip-confirmation assume-yes cascade purge
  dry-run dryrun what-if whatif`.split(/\s+/),
);

/** Takes the words of a tool apart: what is an option, what is none, what cannot be told. */
export function readWords(words: readonly Word[], table: OptionWords): Reading {
  const operands: Operand[] = [];
  const options: Option[] = [];
  let ended = false;
  // The word before was an option that may take this word as its value.
  let maybe = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) break;
    const { text } = givenBy(word);
    if (ended || text === '-' || !text.startsWith('-')) {
      operands.push({ text, word, maybe });
      maybe = false;
      continue;
    }
    if (text === '--') {
      ended = true;
      maybe = false;
      continue;
    }
    const leads = operands.length === 0;
    const reader: OptionReader = new OptionReader(word, words[index + 1], table, maybe, leads);
    const taken: Taken = reader.read(text, options);
    if (taken === 'value') index++;
    maybe = taken === 'unknown';
  }
  return { operands, options };
}

/** Most short options that are read out of one word. */
const MOST_LETTERS = 40;

/** What an option does to the next word: takes it, leaves it, or nobody knows. */
type Taken = 'value' | 'nothing' | 'unknown';

class OptionReader {
  readonly #word: Word;
  readonly #next: string | undefined;
  readonly #table: OptionWords;
  readonly #maybe: boolean;
  readonly #leads: boolean;

  constructor(
    word: Word,
    next: Word | undefined,
    table: OptionWords,
    maybe: boolean,
    leads: boolean,
  ) {
    this.#word = word;
    this.#next = next === undefined ? undefined : givenBy(next).text;
    this.#table = table;
    this.#maybe = maybe;
    this.#leads = leads;
  }

  read(text: string, into: Option[]): Taken {
    const long = text.startsWith('--') || (this.#table.oneDash && text.length > 2);
    if (!long) return this.#cluster(text, into);
    const body = text.replace(/^--?/, '');
    const equals = body.indexOf('=');
    if (equals < 0) return this.#alone(body, into);
    into.push(this.#option(body.slice(0, equals), body.slice(equals + 1)));
    return 'nothing';
  }

  /** Short options in one word: the first that takes a value takes the rest. */
  #cluster(text: string, into: Option[]): Taken {
    for (let at = 1; at + 1 < Math.min(text.length, MOST_LETTERS); at++) {
      const name = text.charAt(at);
      if (this.#takesValue(name)) {
        into.push(this.#option(name, text.slice(at + 1).replace(/^=/, '')));
        return 'nothing';
      }
      into.push(this.#option(name, undefined));
    }
    return this.#alone(text.slice(-1), into);
  }

  #alone(name: string, into: Option[]): Taken {
    const { flags } = this.#table;
    if (this.#takesValue(name)) {
      into.push(this.#option(name, this.#next));
      return 'value';
    }
    if (flags.has(name) || FLAGS.has(name) || name.startsWith('no-')) {
      into.push(this.#option(name, undefined));
      return 'nothing';
    }
    into.push(this.#option(name, this.#next?.startsWith('-') === false ? this.#next : undefined));
    return 'unknown';
  }

  #takesValue(name: string): boolean {
    const { valued, leading } = this.#table;
    return valued.has(name) || (this.#leads && leading.has(name));
  }

  #option(name: string, value: string | undefined): Option {
    return { name, value, word: this.#word, maybe: this.#maybe };
  }
}

/** Most doubtful words that are read both ways, and how far from the start. */
const MOST_DOUBTFUL = 4;
const FAR = 24;

/** The words of the command with and without each word that may be an option's value. */
export function waysToRead(operands: readonly Operand[]): readonly (readonly Operand[])[] {
  const doubtful = operands.slice(0, FAR).filter(({ maybe }) => maybe);
  let ways: readonly (readonly Operand[])[] = [operands];
  for (const operand of doubtful.slice(0, MOST_DOUBTFUL)) {
    ways = [...ways, ...ways.map((way) => way.filter((one) => one !== operand))];
  }
  return ways;
}

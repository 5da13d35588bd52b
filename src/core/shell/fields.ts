import type { Word as WordNode } from 'unbash';
import { join, UNKNOWN, type Text } from './text';
import { hasWildcard, quoteWildcards } from './wildcard';

/** One word as an expansion leaves it, before the matching of file names. */
export interface Field {
  readonly text: Text;
  /** The pattern that it is, where it holds an unquoted one; undefined within when that is unknown. */
  readonly glob?: { readonly pattern: string | undefined };
  /** It may be none, one or several words. */
  readonly many: boolean;
}

/** What a parameter stands for: a text, or the items of `$@` and of arrays. */
export type Expanded =
  | { readonly kind: 'text'; readonly text: Text }
  /** The word behind `:-` and its likes, which keeps its own quotes. */
  | { readonly kind: 'word'; readonly word: WordNode; readonly text: Text }
  | {
      readonly kind: 'list';
      /** Undefined when not known. */
      readonly items: readonly Text[] | undefined;
      /** It is written with `*`: in quotes all of it is one word. */
      readonly star: boolean;
    };

const BLANKS = ' \t\n';

/** Puts fields together from the parts of one word. */
export class FieldBuilder {
  readonly #done: Field[] = [];
  readonly #separators: string;
  #text: Text = '';
  #pattern: string | undefined = '';
  #globs = false;
  #many = false;
  /** Something stands there, be it an empty pair of quotes. */
  #begun = false;

  /** `separators` is the shell's IFS. */
  constructor(separators = BLANKS) {
    this.#separators = separators;
  }

  /** Text that is neither split nor a pattern. */
  literal(text: Text): void {
    this.#begun = true;
    this.#add(text, typeof text === 'string' ? quoteWildcards(text) : undefined);
  }

  /** An unquoted pattern of the word itself; undefined where it cannot be followed. */
  wildcard(source: string, pattern: string | undefined): void {
    this.#begun = true;
    this.#globs = true;
    this.#add(source, pattern);
  }

  /** The result of an unquoted expansion: split at separators, and read for patterns. */
  expansion(text: Text): void {
    if (typeof text !== 'string') {
      this.#begun = true;
      // What is known of it may itself be split.
      if (!text.atom || /[\s*?[]/.test(text.prefix + text.suffix)) this.#many = true;
      this.#add(text, undefined);
      return;
    }
    const { pieces, leads, trails } = split(text, this.#separators);
    if (leads) this.end();
    pieces.forEach((piece, index) => {
      if (index > 0) this.end();
      this.#begun = true;
      if (hasWildcard(piece)) this.#globs = true;
      this.#add(piece, piece);
    });
    if (trails) this.end();
  }

  /** What a parameter stands for, outside of quotes. */
  unquoted(expanded: Expanded): void {
    if (expanded.kind !== 'list') {
      this.expansion(expanded.text);
      return;
    }
    if (expanded.items === undefined) this.expansion(UNKNOWN);
    expanded.items?.forEach((item, index) => {
      if (index > 0) this.end();
      this.expansion(item);
    });
  }

  /** What a parameter stands for, within quotes. */
  quoted(expanded: Expanded): void {
    if (expanded.kind !== 'list' || expanded.star) {
      this.literal(oneText(expanded));
    } else if (expanded.items === undefined) {
      this.expansion(UNKNOWN);
    } else {
      expanded.items.forEach((item, index) => {
        if (index > 0) this.end();
        this.literal(item);
      });
    }
  }

  /** Ends the field at hand, if one was begun. */
  end(): void {
    if (this.#begun) {
      this.#done.push({
        text: this.#text,
        many: this.#many,
        ...(this.#globs ? { glob: { pattern: this.#pattern } } : {}),
      });
    }
    this.#text = '';
    this.#pattern = '';
    this.#globs = false;
    this.#many = false;
    this.#begun = false;
  }

  finish(): readonly Field[] {
    this.end();
    return this.#done;
  }

  #add(text: Text, pattern: string | undefined): void {
    this.#text = join(this.#text, text);
    this.#pattern =
      this.#pattern === undefined || pattern === undefined ? undefined : this.#pattern + pattern;
  }
}

/** A parameter where it is one text, its items joined by blanks. */
export function oneText(expanded: Expanded): Text {
  if (expanded.kind !== 'list') return expanded.text;
  if (expanded.items === undefined) return UNKNOWN;
  return expanded.items.reduce<Text>(
    (sum, item, index) => (index === 0 ? item : join(join(sum, ' '), item)),
    '',
  );
}

interface Split {
  readonly pieces: readonly string[];
  /** The text begins, or ends, with a separator. */
  readonly leads: boolean;
  readonly trails: boolean;
}

function split(text: string, separators: string): Split {
  if (separators === '') return { pieces: text === '' ? [] : [text], leads: false, trails: false };
  const pieces: string[] = [];
  let piece = '';
  let open = false;
  for (const char of text) {
    if (!separators.includes(char)) {
      piece += char;
      open = true;
    } else if (open || !BLANKS.includes(char)) {
      pieces.push(piece);
      piece = '';
      open = false;
    }
  }
  if (open) pieces.push(piece);
  const first = text[0];
  const last = text[text.length - 1];
  return {
    pieces,
    leads: first !== undefined && BLANKS.includes(first) && separators.includes(first),
    trails: last !== undefined && separators.includes(last) && pieces.length > 0,
  };
}

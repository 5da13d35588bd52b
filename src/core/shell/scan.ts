import { Translation } from './translation';

/** What cannot be told of a word, in the words of the reader. */
export const COMPUTED = '$COMPUTED';

/** Deepest nesting of constructs without brackets (`repeat 2 repeat 2 …`) that is read. */
const DEEPEST = 150;

/** What the translator may ask of the shell at hand. */
export interface ShellNames {
  /** The line is typed: history is expanded, and `#` begins no comment for sure. */
  readonly interactive: boolean;
  /** The text of an alias; `global.G` and `suffix.md` are those of zsh's own kinds. */
  alias(name: string): string | undefined;
}

/** A place in a text of another shell and what was made of it so far. A text that cannot be read has failed. */
export class Scan {
  readonly source: string;
  readonly out: Translation;
  readonly names: ShellNames;
  /** Variables that this text makes lists: `$name` stands for all of their items. */
  readonly lists = new Set<string>();
  at = 0;
  failed = false;
  /** The code at hand stands in backticks. */
  ticks = false;
  #depth = 0;
  #spent = 0;

  constructor(source: string, names: ShellNames) {
    this.source = source;
    this.out = new Translation(source);
    this.names = names;
  }

  get char(): string {
    return this.source.charAt(this.at);
  }

  get ended(): boolean {
    return this.at >= this.source.length;
  }

  has(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  /** What a sticky pattern finds here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.source)?.[0];
  }

  /** Takes so many characters over. */
  take(count = 1): void {
    const end = Math.min(this.at + count, this.source.length);
    this.out.copy(this.at, end);
    this.at = end;
  }

  /** Leaves so many characters out, with another text in their place. */
  swap(count: number, text: string): void {
    const end = Math.min(this.at + count, this.source.length);
    this.out.put(text, this.at, end);
    this.at = end;
  }

  /** Leaves so many characters out, of which nothing is known; one unknown behind another is one. */
  unknown(count: number, text: string): void {
    this.swap(count, this.out.endsWith(text) ? '' : text);
  }

  fail(): void {
    this.failed = true;
    this.at = this.source.length;
  }

  /** Goes one construct deeper; nothing is done where that is too deep. */
  deeper(step: () => void): void {
    if (this.#depth >= DEEPEST) {
      this.fail();
      return;
    }
    this.#depth++;
    step();
    this.#depth--;
  }

  /**
   * Counts characters that were looked at ahead. Who looks at the same ones again and again has a text that no
   * person writes: it cannot be read.
   */
  spend(characters: number): void {
    this.#spent += characters;
    if (this.#spent > 20_000 + 20 * this.source.length) this.fail();
  }

  /** Where the character that closes this one stands, quotes left out; -1 when nowhere. */
  closing(open: string, close: string, from = this.at): number {
    const { source } = this;
    let depth = 0;
    for (let at = from; at < source.length; at++) {
      const char = source[at];
      if (char === '\\') at++;
      else if (char === "'") {
        at = source.indexOf("'", at + 1);
        if (at < 0) return -1;
      } else if (char === open) depth++;
      else if (char === close && --depth === 0) return at;
    }
    return -1;
  }
}

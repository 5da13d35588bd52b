import type { Expression } from './syntax';

/** A part of a code's text. */
export interface Token {
  readonly type: 'name' | 'number' | 'text' | 'sign' | 'newline' | 'indent' | 'dedent' | 'end';
  /** As it is written; of a `text` its first character alone. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What a `text` says: pieces, and codes to be read where it is computed. */
  readonly parts?: readonly (string | Hole)[];
  /** It stands on a new line. */
  readonly fresh?: true;
}

/** A computed part of a text. */
export interface Hole {
  readonly code: string;
  readonly start: number;
}

const CLOSES: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** For each opening bracket the index of the token that closes it; brackets left open close at the end. */
function pairsOf(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach(({ type, text }, index) => {
    if (type !== 'sign') return;
    if (Object.hasOwn(CLOSES, text)) {
      open.push(index);
    } else if (text === ')' || text === ']' || text === '}') {
      const opener = open.pop();
      if (opener !== undefined) pairs.set(opener, index);
    }
  });
  for (const index of open) pairs.set(index, tokens.length - 1);
  return pairs;
}

const END: Token = { type: 'end', text: '', start: 0, end: 0 };

/** Deepest nesting of a code that is followed. */
const DEEPEST = 120;

/** Most operators, members and calls that are followed behind one another. */
const MOST_LINKS = 200;

/** Goes through tokens; never beyond their end, never deeper than what can be followed. */
export class Cursor {
  readonly #tokens: readonly Token[];
  readonly #pairs: ReadonlyMap<number, number>;
  #depth: number;
  at = 0;
  /** False once something was too deep. */
  whole = true;

  constructor(tokens: readonly Token[], depth: number) {
    this.#tokens = tokens;
    this.#pairs = pairsOf(tokens);
    this.#depth = depth;
  }

  get depth(): number {
    return this.#depth;
  }

  get token(): Token {
    return this.#tokens[this.at] ?? END;
  }

  get ended(): boolean {
    return this.at >= this.#tokens.length || this.token.type === 'end';
  }

  /** The token that many places ahead. */
  ahead(count: number): Token {
    return this.#tokens[this.at + count] ?? END;
  }

  tokenAt(index: number): Token {
    return this.#tokens[index] ?? END;
  }

  /** Where the bracket at this place closes. */
  closing(at: number): number {
    return this.#pairs.get(at) ?? this.#tokens.length;
  }

  ofType(type: Token['type']): boolean {
    return this.token.type === type;
  }

  is(text: string): boolean {
    const { token } = this;
    return token.text === text && token.type !== 'text' && token.type !== 'number';
  }

  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  next(): Token {
    const { token } = this;
    if (this.at < this.#tokens.length) this.at++;
    return token;
  }

  /** Whether so many links of a chain may be followed. */
  links(count: number): boolean {
    if (count < MOST_LINKS) return true;
    this.whole = false;
    return false;
  }

  /** One level deeper; beyond what can be followed, the token or bracket is passed over. */
  deeper(read: () => Expression, otherwise: Expression): Expression {
    if (this.#depth >= DEEPEST) {
      this.whole = false;
      this.at = Math.max(this.at + 1, (this.#pairs.get(this.at) ?? this.at) + 1);
      return otherwise;
    }
    this.#depth++;
    const found = read();
    this.#depth--;
    return found;
  }
}

/**
 * A reader of JSON that forgives what some server might forgive: a byte order mark, comments, raw line
 * breaks in strings, trailing commas. It keeps every value of a key that stands twice, because which
 * one counts depends on who reads it.
 */

export type JsonNode =
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, JsonNode])[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'value'; readonly value: string | number | boolean | null };

/** Deepest nesting that is read: what is deeper is not understood. */
const MAX_DEPTH = 100;

/** The tree, or undefined when the text is no JSON in even the widest sense. */
export function readJson(text: string): JsonNode | undefined {
  const reader = new Reader(text);
  return reader.read();
}

/** All values that a key has in an object. */
export function valuesOf(node: JsonNode, key: string): readonly JsonNode[] {
  if (node.kind !== 'object') return [];
  return node.entries.filter(([name]) => name === key).map(([, value]) => value);
}

/** All strings that a key has in an object. */
export function stringsOf(node: JsonNode, key: string): readonly string[] {
  return valuesOf(node, key).flatMap((value) =>
    value.kind === 'value' && typeof value.value === 'string' ? [value.value] : [],
  );
}

const SPACE = /(?:[\s\uFEFF]|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const PLAIN = /[^"\\]+/y;
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
};

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonNode | undefined {
    const node = this.#value(0);
    this.#space();
    return node !== undefined && this.#at === this.#text.length ? node : undefined;
  }

  #space(): void {
    SPACE.lastIndex = this.#at;
    SPACE.test(this.#text);
    this.#at = Math.max(this.#at, SPACE.lastIndex);
  }

  /** Takes a sign, with the space in front of it. */
  #take(sign: string): boolean {
    this.#space();
    if (this.#text.charAt(this.#at) !== sign) return false;
    this.#at++;
    return true;
  }

  #value(depth: number): JsonNode | undefined {
    if (depth > MAX_DEPTH) return undefined;
    this.#space();
    switch (this.#text.charAt(this.#at)) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"': {
        const text = this.#string();
        return text === undefined ? undefined : { kind: 'value', value: text };
      }
      default:
        return this.#word();
    }
  }

  #word(): JsonNode | undefined {
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return { kind: 'value', value };
      }
    }
    NUMBER.lastIndex = this.#at;
    const number = NUMBER.exec(this.#text)?.[0];
    if (number === undefined) return undefined;
    this.#at += number.length;
    return { kind: 'value', value: Number(number) };
  }

  #object(depth: number): JsonNode | undefined {
    this.#at++;
    const entries: [string, JsonNode][] = [];
    while (!this.#take('}')) {
      if (entries.length > 0 && !this.#take(',')) return undefined;
      if (this.#take('}')) break;
      if (this.#text.charAt(this.#at) !== '"') return undefined;
      const key = this.#string();
      if (key === undefined || !this.#take(':')) return undefined;
      const value = this.#value(depth + 1);
      if (value === undefined) return undefined;
      entries.push([key, value]);
    }
    return { kind: 'object', entries };
  }

  #array(depth: number): JsonNode | undefined {
    this.#at++;
    const items: JsonNode[] = [];
    while (!this.#take(']')) {
      if (items.length > 0 && !this.#take(',')) return undefined;
      if (this.#take(']')) break;
      const value = this.#value(depth + 1);
      if (value === undefined) return undefined;
      items.push(value);
    }
    return { kind: 'array', items };
  }

  #string(): string | undefined {
    this.#at++;
    const parts: string[] = [];
    for (;;) {
      PLAIN.lastIndex = this.#at;
      const plain = PLAIN.exec(this.#text)?.[0];
      if (plain !== undefined) {
        parts.push(plain);
        this.#at += plain.length;
      }
      const sign = this.#text.charAt(this.#at++);
      if (sign === '"') return parts.join('');
      if (sign !== '\\') return undefined;
      const escape = this.#text.charAt(this.#at++);
      if (escape !== 'u') {
        parts.push(ESCAPES[escape] ?? escape);
        continue;
      }
      const code = this.#text.slice(this.#at, this.#at + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(code)) return undefined;
      parts.push(String.fromCharCode(parseInt(code, 16)));
      this.#at += 4;
    }
  }
}

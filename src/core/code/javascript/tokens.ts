import type { Hole, Token } from '../program/token';
import { scriptEscape } from './escape';

/**
 * Splits JavaScript and TypeScript into tokens: https://tc39.es/ecma262/#sec-ecmascript-language-lexical-grammar.
 * It never fails: a text without an end ends with its line, or with the code.
 */

const WORD = /#?[\p{L}_$\u200c\u200d][\p{L}\p{N}_$\u200c\u200d]*/uy;
const NUMBER = /(?:0[xXoObB][\da-fA-F_]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?)n?/y;
const SIGN =
  /(?:\?\?|\|\||&&|\*\*|>>>|>>|<<|[-+*/%&|^])=|\.\.\.|=>|===|!==|==|!=|<=|\?\.(?!\d)|\?\?|\|\||&&|\+\+|--|\*\*|[^\s\w]/y;
const REGEX = /\/(?![*/])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

/** So many patterns without an end: each was looked for to the end of its line. */
const MOST_MISSES = 50;

/** Words behind which a slash begins a pattern. */
const BEFORE_REGEX = new Set(
  'return typeof case in of delete void throw new else do await yield instanceof'.split(' '),
);

/** The tokens of a script. */
export function scriptTokens(code: string, base: number): readonly Token[] {
  return new Splitting(code, base).run();
}

class Splitting {
  readonly #code: string;
  readonly #base: number;
  readonly #tokens: Token[] = [];
  #at = 0;
  #fresh = true;
  /** How many slashes looked like a pattern's, and none ended. */
  #misses = 0;
  /** Up to here a slash is a sign. */
  #noPatternBefore = 0;

  constructor(code: string, base: number) {
    this.#code = code;
    this.#base = base;
  }

  run(): readonly Token[] {
    if (this.#code.startsWith('#!')) this.#line();
    while (this.#at < this.#code.length) this.#step();
    this.#add('end', '', this.#at);
    return this.#tokens;
  }

  #add(type: Token['type'], text: string, start: number, parts?: Token['parts']): void {
    this.#tokens.push({
      type,
      text,
      start: this.#base + start,
      end: this.#base + this.#at,
      ...(parts === undefined ? {} : { parts }),
      ...(this.#fresh ? { fresh: true } : {}),
    });
    this.#fresh = false;
  }

  #line(): void {
    const end = this.#code.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#code.length : end;
  }

  #step(): void {
    const code = this.#code;
    const start = this.#at;
    const char = code.charAt(start);
    if (char === '\n') {
      this.#fresh = true;
      this.#at++;
    } else if (char === ' ' || char === '\t' || char === '\r' || char === '\ufeff') {
      this.#at++;
    } else if (char === '/' && code.charAt(start + 1) === '/') {
      this.#line();
    } else if (char === '/' && code.charAt(start + 1) === '*') {
      const end = code.indexOf('*/', start + 2);
      this.#at = end < 0 ? code.length : end + 2;
    } else if (char === '"' || char === "'") {
      this.#text(char, start);
    } else if (char === '`') {
      this.#template(start);
    } else if (char >= '0' && char <= '9') {
      this.#match('number', NUMBER);
    } else if (char === '/' && this.#patternMayBegin()) {
      this.#pattern();
    } else {
      WORD.lastIndex = start;
      if (WORD.test(code)) this.#match('name', WORD);
      else this.#match('sign', SIGN);
    }
  }

  #match(type: Token['type'], pattern: RegExp): void {
    const start = this.#at;
    pattern.lastIndex = start;
    const text = pattern.exec(this.#code)?.[0] ?? this.#code.charAt(start);
    this.#at = start + text.length;
    this.#add(text === '/' ? 'sign' : type, text, start);
  }

  /** A slash whose pattern has no end on its line is a sign; after many of them all on their line are. */
  #pattern(): void {
    const start = this.#at;
    this.#match('number', REGEX);
    if (this.#at > start + 1 || ++this.#misses < MOST_MISSES) return;
    const end = this.#code.indexOf('\n', start);
    this.#noPatternBefore = end < 0 ? this.#code.length : end;
  }

  #patternMayBegin(): boolean {
    if (this.#at < this.#noPatternBefore) return false;
    const last = this.#tokens.at(-1);
    if (last === undefined) return true;
    if (last.type === 'name') return BEFORE_REGEX.has(last.text);
    return last.type === 'sign' && !/^(?:[)\]}]|\+\+|--)$/.test(last.text);
  }

  #text(quote: string, start: number): void {
    const code = this.#code;
    let value = '';
    this.#at++;
    while (this.#at < code.length && code.charAt(this.#at) !== quote) {
      const char = code.charAt(this.#at);
      if (char === '\n') break;
      if (char === '\\') {
        const { text, length } = scriptEscape(code, this.#at);
        value += text;
        this.#at += length;
      } else {
        value += char;
        this.#at++;
      }
    }
    if (code.charAt(this.#at) === quote) this.#at++;
    this.#add('text', quote, start, [value]);
  }

  #template(start: number): void {
    const code = this.#code;
    const parts: (string | Hole)[] = [];
    let piece = '';
    this.#at++;
    while (this.#at < code.length && code.charAt(this.#at) !== '`') {
      const char = code.charAt(this.#at);
      if (char === '\\') {
        const { text, length } = scriptEscape(code, this.#at);
        piece += text;
        this.#at += length;
      } else if (char === '$' && code.charAt(this.#at + 1) === '{') {
        const from = this.#at + 2;
        const to = holeEnd(code, from);
        parts.push(piece, { code: code.slice(from, to), start: this.#base + from });
        piece = '';
        this.#at = to + 1;
      } else {
        piece += char;
        this.#at++;
      }
    }
    parts.push(piece);
    this.#at++;
    this.#add('text', '`', start, parts);
  }
}

/** Where the brace closes that a template's computed part stands in. */
function holeEnd(code: string, from: number): number {
  // What is open: `{` a brace, a backtick a template.
  const open: string[] = ['{'];
  for (let at = from; at < code.length; at++) {
    const char = code.charAt(at);
    const inside = open.at(-1);
    if (char === '\\') {
      at++;
    } else if (inside === '`') {
      if (char === '`') open.pop();
      else if (char === '$' && code.charAt(at + 1) === '{') open.push('{');
      if (char === '$' && code.charAt(at + 1) === '{') at++;
    } else if (char === '`' || char === '{') {
      open.push(char);
    } else if (char === '}') {
      open.pop();
      if (open.length === 0) return at;
    } else if (char === '"' || char === "'") {
      at = textEnd(code, at);
    }
  }
  return code.length;
}

function textEnd(code: string, from: number): number {
  const quote = code.charAt(from);
  for (let at = from + 1; at < code.length; at++) {
    const char = code.charAt(at);
    if (char === quote || char === '\n') return at;
    if (char === '\\') at++;
  }
  return code.length;
}

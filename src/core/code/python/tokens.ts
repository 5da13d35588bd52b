import type { Hole, Token } from '../program/token';
import { pythonEscape } from './escape';

/**
 * Splits Python into tokens: https://docs.python.org/3/reference/lexical_analysis.html. It never
 * fails: a text without an end ends with its line, or with the code.
 */

const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /(?:0[xXoObB][\da-fA-F_]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?)[jJlL]?/y;
const SIGN =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|:=|->|\*\*|\/\/|==|!=|<>|<=|>=|<<|>>|[-+*/%@&|^]=|[^\s\w]/y;
const PREFIX = /^(?:r|u|b|f|t|br|rb|fr|rf|tr|rt)$/i;

/** The tokens of a Python code, lines and indents among them. */
export function pythonTokens(code: string, base: number): readonly Token[] {
  return new Splitting(code, base).run();
}

class Splitting {
  readonly #code: string;
  readonly #base: number;
  readonly #tokens: Token[] = [];
  readonly #indents: number[] = [0];
  #at = 0;
  #brackets = 0;

  constructor(code: string, base: number) {
    this.#code = code;
    this.#base = base;
  }

  run(): readonly Token[] {
    this.#lineStart();
    while (this.#at < this.#code.length) this.#step();
    this.#add('newline', '', this.#at);
    while (this.#indents.length > 1) {
      this.#indents.pop();
      this.#add('dedent', '', this.#at);
    }
    this.#add('end', '', this.#at);
    return this.#tokens;
  }

  #add(type: Token['type'], text: string, start: number, parts?: Token['parts']): void {
    const { length } = text;
    const end = parts === undefined ? start + length : this.#at;
    this.#tokens.push({
      type,
      text,
      start: this.#base + start,
      end: this.#base + end,
      ...(parts === undefined ? {} : { parts }),
    });
  }

  #step(): void {
    const code = this.#code;
    const start = this.#at;
    const char = code.charAt(start);
    if (char === '\n') {
      this.#at++;
      if (this.#brackets === 0) {
        this.#add('newline', '', start);
        this.#lineStart();
      }
    } else if (char === ' ' || char === '\t' || char === '\r' || char === '\f') {
      this.#at++;
    } else if (char === '\\') {
      this.#at += code.startsWith('\r\n', start + 1) ? 3 : 2;
    } else if (char === '#') {
      const end = code.indexOf('\n', start);
      this.#at = end < 0 ? code.length : end;
    } else if (char === '"' || char === "'") {
      this.#text('', start);
    } else if (char >= '0' && char <= '9') {
      this.#match('number', NUMBER);
    } else {
      this.#wordOrSign(start);
    }
  }

  #wordOrSign(start: number): void {
    WORD.lastIndex = start;
    const word = WORD.exec(this.#code)?.[0];
    if (word === undefined) {
      const sign = this.#match('sign', SIGN);
      if (sign === '(' || sign === '[' || sign === '{') this.#brackets++;
      else if (/^[)\]}]$/.test(sign) && this.#brackets > 0) this.#brackets--;
      return;
    }
    this.#at = start + word.length;
    const quote = this.#code.charAt(this.#at);
    if ((quote === '"' || quote === "'") && word.length <= 2 && PREFIX.test(word)) {
      this.#text(word.toLowerCase(), start);
    } else {
      // The same name may be written with other forms of its letters.
      this.#add('name', /^\w+$/.test(word) ? word : word.normalize('NFKC'), start);
    }
  }

  #match(type: Token['type'], pattern: RegExp): string {
    const start = this.#at;
    pattern.lastIndex = start;
    const text = pattern.exec(this.#code)?.[0] ?? this.#code.charAt(start);
    this.#at = start + text.length;
    this.#add(type, text, start);
    return text;
  }

  /** Indents count where a line begins that is neither blank nor a comment. */
  #lineStart(): void {
    const code = this.#code;
    let width = 0;
    let at = this.#at;
    for (; at < code.length; at++) {
      const char = code.charAt(at);
      if (char === ' ') width++;
      else if (char === '\t') width += 8 - (width % 8);
      else break;
    }
    const char = code.charAt(at);
    if (char === '\n' || char === '#' || char === '\r' || char === '') return;
    this.#at = at;
    const last = this.#indents.at(-1) ?? 0;
    if (width > last) {
      this.#indents.push(width);
      this.#add('indent', '', at);
      return;
    }
    while ((this.#indents.at(-1) ?? 0) > width) {
      this.#indents.pop();
      this.#add('dedent', '', at);
    }
  }

  #text(prefix: string, start: number): void {
    const code = this.#code;
    const quote = code.charAt(this.#at);
    const close = code.startsWith(quote.repeat(3), this.#at) ? quote.repeat(3) : quote;
    const raw = prefix.includes('r');
    const formatted = prefix.includes('f') || prefix.includes('t');
    const parts: (string | Hole)[] = [];
    let piece = '';
    this.#at += close.length;
    while (this.#at < code.length && !code.startsWith(close, this.#at)) {
      const char = code.charAt(this.#at);
      if (char === '\n' && close.length === 1) break;
      if (char === '\\') {
        const { text, length } = pythonEscape(code, this.#at, raw);
        piece += text;
        this.#at += length;
      } else if (formatted && char === '{' && code.charAt(this.#at + 1) !== '{') {
        parts.push(piece, this.#hole());
        piece = '';
      } else {
        piece += char;
        this.#at += formatted && (char === '{' || char === '}') ? 2 : 1;
      }
    }
    parts.push(piece);
    if (code.startsWith(close, this.#at)) this.#at += close.length;
    this.#add('text', quote, start, parts);
  }

  /** `{expression!r:format}` */
  #hole(): Hole {
    const code = this.#code;
    const start = this.#at + 1;
    let depth = 0;
    let end = -1;
    let at = start;
    for (; at < code.length; at++) {
      const char = code.charAt(at);
      if (char === '(' || char === '[' || char === '{') depth++;
      else if (char === '}' && depth === 0) break;
      else if (char === ')' || char === ']' || char === '}') depth--;
      else if (depth > 0 || end >= 0) continue;
      else if (char === ':' || (char === '!' && code.charAt(at + 1) !== '=')) end = at;
    }
    this.#at = at + 1;
    return { code: code.slice(start, end < 0 ? at : end), start: this.#base + start };
  }
}

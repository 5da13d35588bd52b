/**
 * What the parts of a command line are, for colours alone: nothing is decided by them. A light reader that goes
 * through the text once, whatever somebody wrote; where it errs, a colour is wrong and the text is not.
 */

export type TokenKind =
  'command' | 'option' | 'string' | 'variable' | 'operator' | 'comment' | 'document';

export interface Token {
  readonly kind: TokenKind;
  /** Offsets in UTF-16 units, half open. */
  readonly start: number;
  readonly end: number;
}

/** Characters that end a word. */
const BREAKS = ' \t\r\n;|&<>()\'"`$';
/** Words behind which a command stands. */
const LEADING = /^(?:sudo|doas|env|time|nice|nohup|exec|command|then|do|else|if|while|until|!|\{)$/;
const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;
const NAME = /[\w@*#?!$-]/;
const HERE = /<<(-?)[ \t]*(?:'([^'\n]{1,80})'|"([^"\n]{1,80})"|\\?([\w.-]{1,80}))/y;

/** Reads a command line of any shell. The tokens do not overlap and stand in order; between them is plain text. */
export function tokens(text: string): readonly Token[] {
  return new Reader(text).read();
}

interface Here {
  readonly word: string;
  readonly indented: boolean;
}

class Reader {
  readonly #found: Token[] = [];
  readonly #heres: Here[] = [];
  #at = 0;
  /** The next word is the name of a command. */
  #fresh = true;

  constructor(private readonly text: string) {}

  read(): readonly Token[] {
    while (this.#at < this.text.length) this.#step();
    return this.#found;
  }

  #step(): void {
    const { text } = this;
    const start = this.#at;
    const character = text.charAt(start);
    if (character === '\n') this.#lineEnd();
    else if (character === ' ' || character === '\t' || character === '\r') this.#at += 1;
    else if (character === '\\') this.#at += 2;
    else if (character === '#' && this.#beginsWord(start)) this.#to('comment', this.#endOfLine());
    else if (character === "'" || character === '"' || character === '`') this.#quoted(character);
    else if (character === '$') this.#variable();
    else if (text.startsWith('<<', start) && this.#here()) return;
    else if (';|&<>()'.includes(character)) this.#operator();
    else this.#word();
  }

  #to(kind: TokenKind, end: number): void {
    this.#found.push({ kind, start: this.#at, end });
    this.#at = end;
  }

  #beginsWord(at: number): boolean {
    return at === 0 || ' \t\n;|&('.includes(this.text.charAt(at - 1));
  }

  #endOfLine(): number {
    const end = this.text.indexOf('\n', this.#at);
    return end === -1 ? this.text.length : end;
  }

  /** A string ends at its own quote, or at the end of the text. */
  #quoted(quote: string): void {
    const { text } = this;
    let at = this.#at + 1;
    while (at < text.length && text.charAt(at) !== quote) {
      at += text.charAt(at) === '\\' && quote !== "'" ? 2 : 1;
    }
    this.#to('string', Math.min(text.length, at + 1));
    this.#fresh = false;
  }

  #variable(): void {
    const { text } = this;
    let at = this.#at + 1;
    if (text.charAt(at) === '{') {
      const end = text.indexOf('}', at);
      // An expansion that is never closed is no reason to read the rest again and again.
      at = end === -1 ? text.length : end + 1;
    } else {
      if (text.charAt(at) === '(') {
        this.#to('operator', at + 1);
        this.#fresh = true;
        return;
      }
      while (at < text.length && NAME.test(text.charAt(at))) at += 1;
    }
    this.#to('variable', at);
    this.#fresh = false;
  }

  #operator(): void {
    const { text } = this;
    const start = this.#at;
    let at = start + 1;
    while (at < text.length && text.charAt(at) === text.charAt(start) && at < start + 3) at += 1;
    const redirects = text.charAt(start) === '<' || text.charAt(start) === '>';
    this.#to('operator', at);
    if (!redirects) this.#fresh = true;
  }

  #word(): void {
    const { text } = this;
    let at = this.#at;
    while (at < text.length && !BREAKS.includes(text.charAt(at))) {
      at += text.charAt(at) === '\\' ? 2 : 1;
    }
    const end = Math.min(text.length, Math.max(at, this.#at + 1));
    const word = text.slice(this.#at, Math.min(end, this.#at + 200));
    if (word.startsWith('-')) this.#to('option', end);
    else if (this.#fresh && ASSIGNMENT.test(word)) this.#to('variable', end);
    else if (this.#fresh) {
      this.#to('command', end);
      this.#fresh = LEADING.test(word);
    } else this.#at = end;
  }

  /** The word of a here-document; its body begins on the next line. */
  #here(): boolean {
    HERE.lastIndex = this.#at;
    const found = HERE.exec(this.text);
    if (found === null || this.text.startsWith('<<<', this.#at)) return false;
    const [all, dash, single, double, bare] = found;
    this.#heres.push({ word: single ?? double ?? bare ?? '', indented: dash === '-' });
    this.#to('operator', this.#at + all.length);
    return true;
  }

  #lineEnd(): void {
    this.#at += 1;
    this.#fresh = true;
    for (const here of this.#heres.splice(0)) this.#document(here);
  }

  #document({ word, indented }: Here): void {
    const { text } = this;
    const start = this.#at;
    let at = start;
    while (at < text.length) {
      const next = text.indexOf('\n', at);
      const end = next === -1 ? text.length : next;
      const line = text.slice(at, Math.min(end, at + 400));
      if ((indented ? line.replace(/^\t+/, '') : line) === word) break;
      at = next === -1 ? text.length : next + 1;
    }
    if (at > start) this.#to('document', at);
    // The word that ends it is no command.
    const end = text.indexOf('\n', this.#at);
    const last = end === -1 ? text.length : end;
    if (last > this.#at) this.#to('operator', last);
  }
}

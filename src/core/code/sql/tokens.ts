/** How a database reads quotes, comments and the commands of its own client. */
export type SqlDialect = 'postgres' | 'mysql' | 'sqlite' | 'generic';

/**
 * A token of SQL. `word` is upper case; `name` is a quoted identifier without its quotes; `string` is a
 * literal's content; `meta` a line for the client itself (`\! ls`, `.shell ls`), without the sign.
 */
export interface SqlToken {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'sign' | 'meta';
  readonly text: string;
  /** As it was written. */
  readonly source: string;
}

const SPACE = /\s+/y;
const WORD = /[A-Za-z_\u0080-\uFFFF@$][\w$\u0080-\uFFFF@]*/y;
const NUMBER = /[0-9][\w.]*/y;
const DOLLAR = /\$(?:[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)?\$/y;
const LINE = /[^\r\n]*/y;
const MOST_TOKENS = 100_000;

/** Takes SQL apart. Undefined when it is too long, or a quote or comment is never closed. */
export function sqlTokens(text: string, dialect: SqlDialect): readonly SqlToken[] | undefined {
  const scanner = new Scanner(text, dialect);
  return scanner.scan();
}

class Scanner {
  readonly #text: string;
  readonly #dialect: SqlDialect;
  readonly #tokens: SqlToken[] = [];
  #at = 0;
  #broken = false;
  /** Inside `/*! … *\/`, which MySQL runs. */
  #executable = 0;

  constructor(text: string, dialect: SqlDialect) {
    this.#text = text;
    this.#dialect = dialect;
  }

  scan(): readonly SqlToken[] | undefined {
    while (this.#at < this.#text.length && !this.#broken) {
      if (this.#tokens.length > MOST_TOKENS) return undefined;
      this.#next();
    }
    return this.#broken ? undefined : this.#tokens;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }

  #push(kind: SqlToken['kind'], text: string, from: number): void {
    this.#tokens.push({ kind, text, source: this.#text.slice(from, this.#at) });
  }

  #next(): void {
    const space = this.#match(SPACE);
    if (space !== undefined) {
      this.#at += space.length;
      return;
    }
    const char = this.#text.charAt(this.#at);
    const two = this.#text.slice(this.#at, this.#at + 2);
    if (this.#comment(char, two) || this.#clientCommand(char, two)) return;
    if (char === "'") this.#quoted("'", 'string', this.#dialect === 'mysql');
    else if (char === '"') {
      this.#quoted('"', this.#dialect === 'mysql' ? 'string' : 'name', this.#dialect === 'mysql');
    } else if (char === '`') this.#quoted('`', 'name', false);
    else if (char === '[' && (this.#dialect === 'sqlite' || this.#dialect === 'generic')) {
      this.#bracketed();
    } else if (char === '$' && this.#dialect !== 'mysql' && this.#dollar()) return;
    else this.#plain(char);
  }

  #comment(char: string, two: string): boolean {
    // MySQL takes `--` as a comment only with a blank behind it.
    const dashes =
      two === '--' && (this.#dialect !== 'mysql' || /^\s?$/.test(this.#text.charAt(this.#at + 2)));
    if (dashes || (char === '#' && this.#dialect === 'mysql')) {
      this.#at += this.#match(LINE)?.length ?? 0;
      return true;
    }
    if (two === '*/' && this.#executable > 0) {
      this.#executable--;
      this.#at += 2;
      return true;
    }
    if (two !== '/*') return false;
    const executable = /\/\*M?![0-9]*/y;
    const mark = this.#dialect === 'mysql' ? this.#match(executable) : undefined;
    if (mark !== undefined) {
      this.#executable++;
      this.#at += mark.length;
      return true;
    }
    this.#blockComment();
    return true;
  }

  /** PostgreSQL's comments nest. */
  #blockComment(): void {
    let depth = 0;
    const signs = /\/\*|\*\//g;
    signs.lastIndex = this.#at;
    for (let hit = signs.exec(this.#text); hit !== null; hit = signs.exec(this.#text)) {
      if (hit[0] === '/*') depth += depth === 0 || this.#dialect === 'postgres' ? 1 : 0;
      else depth--;
      if (depth === 0) {
        this.#at = signs.lastIndex;
        return;
      }
    }
    // SQLite and MySQL let the end of the text close a comment: nothing behind it runs.
    this.#at = this.#text.length;
    this.#broken = this.#dialect === 'postgres';
  }

  #clientCommand(char: string, two: string): boolean {
    const from = this.#at;
    const dot = char === '.' && this.#dialect === 'sqlite' && this.#atLineStart();
    const backslash = char === '\\' && (this.#dialect === 'postgres' || this.#dialect === 'mysql');
    if (!dot && !backslash) return false;
    if (two === '\\\\' || two === '\\;') {
      this.#at += 2;
      this.#push('sign', ';', from);
      return true;
    }
    this.#at += 1;
    const line = this.#match(LINE) ?? '';
    this.#at += line.length;
    this.#push('meta', line, from);
    return true;
  }

  #atLineStart(): boolean {
    const before = this.#text.slice(Math.max(0, this.#at - 200), this.#at);
    return /(?:^|[\r\n])[ \t]*$/.test(before);
  }

  #quoted(quote: string, kind: 'string' | 'name', backslash: boolean): void {
    const from = this.#at;
    const last = this.#tokens.at(-1);
    // E'…' has backslashes in PostgreSQL.
    const escaping =
      backslash ||
      (quote === "'" && last?.text === 'E' && this.#text.charAt(from - 1).toUpperCase() === 'E');
    let content = '';
    this.#at++;
    for (;;) {
      const char = this.#text.charAt(this.#at);
      if (this.#at >= this.#text.length) {
        this.#broken = true;
        return;
      }
      this.#at++;
      if (char === '\\' && escaping) {
        content += this.#text.charAt(this.#at++);
      } else if (char === quote) {
        if (this.#text.charAt(this.#at) !== quote) break;
        content += quote;
        this.#at++;
      } else content += char;
    }
    this.#push(kind, content, from);
  }

  #bracketed(): void {
    const from = this.#at;
    const close = this.#text.indexOf(']', from);
    if (close < 0) {
      this.#broken = true;
      return;
    }
    this.#at = close + 1;
    this.#push('name', this.#text.slice(from + 1, close), from);
  }

  #dollar(): boolean {
    const tag = this.#match(DOLLAR);
    if (tag === undefined) return false;
    const from = this.#at;
    const close = this.#text.indexOf(tag, from + tag.length);
    if (close < 0) {
      this.#broken = true;
      return true;
    }
    this.#at = close + tag.length;
    this.#push('string', this.#text.slice(from + tag.length, close), from);
    return true;
  }

  #plain(char: string): void {
    const from = this.#at;
    const word = this.#match(WORD);
    const number = word === undefined ? this.#match(NUMBER) : undefined;
    this.#at += (word ?? number ?? char).length;
    if (word !== undefined) this.#push('word', word.toUpperCase(), from);
    else this.#push(number === undefined ? 'sign' : 'number', number ?? char, from);
  }
}

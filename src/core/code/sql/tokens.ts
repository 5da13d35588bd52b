import { lexisOf, type Lexis, type SqlDialect } from './lexis';

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
const WORD = /[A-Za-z_\u0080-\uFFFF@$#][\w$#\u0080-\uFFFF@]*/y;
const NUMBER = /[0-9][\w.]*/y;
const DOLLAR = /\$(?:[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)?\$/y;
const LINE = /[^\r\n]*/y;
/** psql's commands end at `\\\\`; mysql's at `;`, and those without a word behind them at once. */
const PSQL_LINE = /(?:[^\r\n\\]|\\(?!\\))*/y;
const MYSQL_LINE = /[^\r\n;]*/y;
const MYSQL_SHORT = /\\[gGcenpqstwW#]/y;
const CONDITIONAL = /\/\*M?![0-9]*/y;
/** What clients take for themselves at the beginning of a line, by their manuals. */
// prettier-ignore
const CLIENT_WORDS = {
  tsql: /(?::?!!|:(?=[a-z])|go(?=[ \t]*(?:[0-9]+[ \t]*)?(?:[\r\n]|$)))/iy,
  oracle: /(?:@@?(?=[\w./~"'$&])|[!$](?=\s*\w)|\/(?=[ \t]*(?:[\r\n]|$))|(?=(?:ho|hos|host|sta|star|start|spool|edit)[ \t]))/iy,
  snowflake: /!(?=[a-z])/iy,
};
const MOST_TOKENS = 100_000;

/** Takes SQL apart. Undefined when it is too long, or a quote or comment is never closed. */
export function sqlTokens(
  text: string,
  dialect: Exclude<SqlDialect, 'generic'>,
): readonly SqlToken[] | undefined {
  return new Scanner(text, dialect).scan();
}

class Scanner {
  readonly #text: string;
  readonly #dialect: SqlDialect;
  readonly #lexis: Lexis;
  readonly #tokens: SqlToken[] = [];
  #at = 0;
  #broken = false;
  /** Inside `/*! … *\/`, which MySQL runs. */
  #executable = 0;
  /** What ends a statement of MySQL's client besides `;`. */
  #delimiter = '';

  constructor(text: string, dialect: Exclude<SqlDialect, 'generic'>) {
    this.#text = text;
    this.#dialect = dialect;
    this.#lexis = lexisOf(dialect);
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
    if (this.#delimited()) return;
    const char = this.#text.charAt(this.#at);
    if (this.#comment() || this.#clientCommand(char)) return;
    const lexis = this.#lexis;
    if (lexis.triple && this.#tripled(char)) return;
    if (char === "'") this.#quoted(char, 'string', lexis.backslash);
    else if (char === '"') {
      this.#quoted(char, lexis.doubleText ? 'string' : 'name', lexis.doubleText);
    } else if (char === '`') this.#quoted(char, 'name', false);
    else if (char === '[' && lexis.brackets) this.#closing(1, ']', 'name');
    else if (char === '$' && lexis.dollar && this.#dollar()) return;
    else if (lexis.quoting && this.#quoting()) return;
    else this.#plain(char);
  }

  #comment(): boolean {
    if (this.#match(this.#lexis.line) !== undefined) {
      this.#at += this.#match(LINE)?.length ?? 0;
      return true;
    }
    const two = this.#text.slice(this.#at, this.#at + 2);
    if (two === '*/' && this.#executable > 0) {
      this.#executable--;
      this.#at += 2;
      return true;
    }
    if (two !== '/*') return false;
    const mark = this.#lexis.conditional ? this.#match(CONDITIONAL) : undefined;
    if (mark !== undefined) {
      this.#executable++;
      this.#at += mark.length;
      return true;
    }
    this.#blockComment();
    return true;
  }

  #blockComment(): void {
    let depth = 0;
    const signs = /\/\*|\*\//g;
    signs.lastIndex = this.#at;
    for (let hit = signs.exec(this.#text); hit !== null; hit = signs.exec(this.#text)) {
      if (hit[0] === '/*') depth += depth === 0 || this.#lexis.nested ? 1 : 0;
      else depth--;
      if (depth === 0) {
        this.#at = signs.lastIndex;
        return;
      }
    }
    // SQLite and MySQL let the end of the text close a comment: nothing behind it runs.
    this.#at = this.#text.length;
    this.#broken = this.#lexis.nested;
  }

  #clientCommand(char: string): boolean {
    const from = this.#at;
    switch (this.#lexis.client) {
      case 'none':
        return false;
      case 'dot':
        if (char !== '.' || !this.#atLineStart()) return false;
        this.#at++;
        break;
      case 'backslash': {
        if (this.#dialect === 'mysql' && this.#delimiterWord()) return true;
        if (char !== '\\') return false;
        const next = this.#text.charAt(this.#at + 1);
        const short = this.#dialect === 'mysql' && this.#match(MYSQL_SHORT) !== undefined;
        if (next === '\\' || next === ';' || short) {
          this.#at += 2;
          this.#push('sign', ';', from);
          return true;
        }
        this.#at++;
        break;
      }
      case 'word': {
        const sign = this.#atLineStart() ? this.#match(this.#clientWords()) : undefined;
        if (sign === undefined) return false;
        // The sign stays: by it the command is told.
        break;
      }
    }
    const line = this.#match(this.#lineOfClient()) ?? '';
    this.#at += line.length;
    this.#push('meta', line, from);
    return true;
  }

  #lineOfClient(): RegExp {
    if (this.#lexis.client !== 'backslash') return LINE;
    return this.#dialect === 'mysql' ? MYSQL_LINE : PSQL_LINE;
  }

  #clientWords(): RegExp {
    if (this.#dialect === 'oracle') return CLIENT_WORDS.oracle;
    return this.#dialect === 'snowflake' ? CLIENT_WORDS.snowflake : CLIENT_WORDS.tsql;
  }

  /** MySQL's `DELIMITER //`, also `\d //`: from there on that ends statements, too. */
  #delimiterWord(): boolean {
    const order = this.#match(/(?:delimiter[ \t]+|\\d[ \t]*)\S+[^\r\n]*/iy);
    if (order === undefined || !(order.startsWith('\\') || this.#atLineStart())) return false;
    const from = this.#at;
    this.#delimiter = /^(?:\\d|\S+)[ \t]*(\S+)/.exec(order)?.[1] ?? '';
    this.#at += order.length;
    this.#push('sign', ';', from);
    return true;
  }

  #delimited(): boolean {
    const sign = this.#delimiter;
    if (sign === '' || sign === ';' || !this.#text.startsWith(sign, this.#at)) return false;
    const from = this.#at;
    this.#at += sign.length;
    this.#push('sign', ';', from);
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
    const parts: string[] = [];
    this.#at++;
    for (;;) {
      const char = this.#text.charAt(this.#at);
      if (this.#at >= this.#text.length) {
        this.#broken = true;
        return;
      }
      this.#at++;
      if (char === '\\' && escaping) {
        parts.push(this.#text.charAt(this.#at++));
      } else if (char === quote) {
        if (this.#text.charAt(this.#at) !== quote) break;
        parts.push(quote);
        this.#at++;
      } else parts.push(char);
    }
    this.#push(kind, parts.join(''), from);
  }

  /** A token up to a sign that ends it; `skip` is the length of its beginning. */
  #closing(skip: number, end: string, kind: 'string' | 'name'): void {
    const from = this.#at;
    const close = this.#text.indexOf(end, from + skip);
    if (close < 0) {
      this.#broken = true;
      return;
    }
    this.#at = close + end.length;
    this.#push(kind, this.#text.slice(from + skip, close), from);
  }

  #dollar(): boolean {
    const tag = this.#match(DOLLAR);
    if (tag === undefined) return false;
    this.#closing(tag.length, tag, 'string');
    return true;
  }

  #tripled(char: string): boolean {
    const sign = char.repeat(3);
    if ((char !== "'" && char !== '"') || !this.#text.startsWith(sign, this.#at)) return false;
    this.#closing(3, sign, 'string');
    return true;
  }

  /** Oracle's `q'[…]'`, with any sign or pair of brackets. */
  #quoting(): boolean {
    const mark = this.#match(/n?q'\S/iy);
    if (mark === undefined) return false;
    const open = mark.slice(-1);
    const pairs: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '<': '>' };
    this.#closing(mark.length, `${pairs[open] ?? open}'`, 'string');
    return true;
  }

  #plain(char: string): void {
    const from = this.#at;
    const word = this.#undelimited(this.#match(WORD));
    const number = word === undefined ? this.#match(NUMBER) : undefined;
    this.#at += (word ?? number ?? char).length;
    if (word !== undefined) this.#push('word', word.toUpperCase(), from);
    else this.#push(number === undefined ? 'sign' : 'number', number ?? char, from);
  }
  /** A word up to what ends a statement: `$$` could be part of a name. */
  #undelimited(word: string | undefined): string | undefined {
    const end = this.#delimiter === '' ? -1 : (word?.indexOf(this.#delimiter) ?? -1);
    return end > 0 ? word?.slice(0, end) : word;
  }
}

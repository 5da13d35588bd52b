import type { Origins } from '../translation';
import { condition } from './cases';
import { body, brace } from './compound';
import { Documents } from './documents';
import { anonymous } from './functions';
import { Scan, type ShellNames } from '../scan';
import { simpleCommand } from './simple';
import { arithmetic } from './words';

/** A text of zsh in the words of bash. */
export interface Translated {
  readonly text: string;
  readonly origins: Origins;
}

/**
 * Puts what zsh has of its own into the words of bash, which nearly all of it is in already; undefined
 * for what cannot be read. A reader of bash's grammar would take most of it for something else.
 */
export function translateZsh(source: string, names: ShellNames): Translated | undefined {
  const scan = new Scan(source, names);
  const translator = new Translator(scan);
  translator.list(() => false);
  if (scan.failed || !scan.ended) return undefined;
  return { text: scan.out.text, origins: scan.out };
}

/** What a list of commands was like. */
interface Listed {
  readonly commands: number;
  /** A separator stands at its end, so that a closing word may follow. */
  readonly separated: boolean;
}

/** Walks over a text by zsh's grammar (zshmisc(1)). */
export class Translator {
  readonly scan: Scan;
  readonly #documents = new Documents();

  constructor(scan: Scan) {
    this.scan = scan;
  }

  /** Code within a word. */
  readonly code = (close: string): void => {
    this.scan.deeper(() => this.list(() => this.scan.char === close));
  };

  /** A redirection to a here-document was read. */
  document(delimiter: string): void {
    this.#documents.expect(delimiter);
  }

  /** The bare word that stands here, without moving. */
  get bare(): string {
    return this.scan.match(/[\w.!%@:,+^[\]-]+|\{(?!\})|\}/y) ?? '';
  }

  /** Blanks, comments and joined lines. */
  blanks(): void {
    const { scan } = this;
    for (;;) {
      const blank = scan.match(/(?:[ \t]|\\\n)+/y);
      if (blank !== undefined) scan.take(blank.length);
      else if (scan.has('#') && !/\S/.test(scan.source.charAt(scan.at - 1))) this.#comment();
      else return;
    }
  }

  /** A typed `#` begins no comment unless zsh was told so: what is behind it may run. */
  #comment(): void {
    const text = this.scan.match(/#[^\n]*/y) ?? '';
    if (this.scan.names.interactive && /[;|&`$<>]/.test(text)) {
      this.scan.swap(1, '\\#');
    } else this.scan.take(text.length);
  }

  /** Commands up to an end, each with what stands behind it. */
  list(ends: () => boolean): Listed {
    const { scan } = this;
    let commands = 0;
    let separated = true;
    while (!scan.failed) {
      separated = this.separators(separated) || separated;
      if (scan.ended || ends()) break;
      const before = scan.at;
      scan.deeper(() => {
        this.sublist();
      });
      if (scan.at === before) {
        scan.fail();
        break;
      }
      commands++;
      separated = false;
    }
    return { commands, separated };
  }

  /**
   * Ends of commands; whether there were any. `;;` and its likes end a list. Behind another end a
   * semicolon is left out, which zsh allows and bash does not.
   */
  separators(behind = false): boolean {
    const { scan } = this;
    let any = behind;
    for (;;) {
      this.blanks();
      if (scan.has('\n')) {
        scan.take();
        this.#documents.read(scan, this.code);
        any = true;
      } else if (scan.has(';;') || scan.has(';&') || scan.has(';|')) return any;
      else if (scan.has(';')) {
        if (any) scan.swap(1, '');
        else scan.take();
        any = true;
      } else if (scan.has('&|') || scan.has('&!')) {
        scan.swap(2, '&');
        any = true;
      } else if (scan.has('&') && !scan.has('&&') && !scan.has('&>')) {
        scan.take();
        any = true;
      } else return any;
    }
  }

  /** Pipelines joined by `&&` and `||`. */
  sublist(): void {
    const { scan } = this;
    for (;;) {
      this.#pipeline();
      this.blanks();
      if (!scan.has('&&') && !scan.has('||')) return;
      scan.take(2);
      this.lines();
    }
  }

  /** Blanks and line ends. */
  lines(): void {
    this.blanks();
    while (this.scan.has('\n')) {
      this.scan.take();
      this.#documents.read(this.scan, this.code);
      this.blanks();
    }
  }

  #pipeline(): void {
    const { scan } = this;
    for (;;) {
      this.blanks();
      const word = scan.match(/(?:!|time|coproc)(?=[ \t])/y);
      if (word === undefined) break;
      scan.take(word.length);
    }
    for (;;) {
      scan.deeper(() => {
        this.command();
      });
      this.blanks();
      if (!scan.has('|') || scan.has('||')) return;
      scan.take(scan.has('|&') ? 2 : 1);
      this.lines();
    }
  }

  /** One command: a compound one by its first word, or a simple one. */
  command(): void {
    const { scan } = this;
    this.blanks();
    if (scan.has('(')) {
      if (scan.match(/\(\)(?!\))/y) !== undefined) anonymous(this, '()');
      else if (scan.has('((') && this.#isArithmetic()) arithmetic(scan, '((', '))');
      else {
        scan.take();
        const { commands } = this.list(() => scan.has(')'));
        if (commands === 0) scan.swap(0, ':');
        if (scan.has(')')) scan.take();
        else scan.fail();
      }
      this.redirections();
      return;
    }
    if (scan.has('{') && !scan.has('{}')) {
      brace(this);
      return;
    }
    if (scan.has('[[') && /\s/.test(scan.source.charAt(scan.at + 2))) {
      condition(this);
      return;
    }
    const word = scan.match(/[a-z]+(?![\w.:/@%,+=^[({$'"`\\*?~-])/y);
    if (word === undefined || !body(this, word)) simpleCommand(this);
  }

  #isArithmetic(): boolean {
    const end = this.scan.closing('(', ')');
    const inner = this.scan.closing('(', ')', this.scan.at + 1);
    return end >= 0 && inner === end - 1;
  }

  /** Redirections behind a compound command. */
  redirections(): void {
    simpleCommand(this, true);
  }
}

import { Scan, type ShellNames } from '../scan';
import type { Origins } from '../translation';
import { command, commandFirst } from './command';
import { assignment, printed } from './expression';
import { keyword } from './keywords';
import { argument } from './words';

/** A text of PowerShell in the words of bash. */
export interface Translated {
  readonly text: string;
  readonly origins: Origins;
}

/**
 * Puts a text of PowerShell into the words of bash: its commands word by word, its expressions as texts
 * that nobody can tell, with every command in them. Undefined for what cannot be read. It is a reader of
 * its own, since the grammar at large, compiled, is many times the size of all other readers together,
 * and would still leave the meaning of each node to be told.
 */
export function translatePowerShell(source: string, names: ShellNames): Translated | undefined {
  if (hasTypographic(source)) return undefined;
  const scan = new Scan(source, names);
  new Translator(scan).list('');
  if (scan.failed || !scan.ended) return undefined;
  return { text: scan.out.text, origins: scan.out };
}

/** Quotes and dashes of typographers are quotes and dashes to PowerShell: what they part is not followed. */
function hasTypographic(source: string): boolean {
  if (!/[\u2013-\u201e]/.test(source)) return false;
  const bare = source.replace(/"[^"\u201c-\u201e]*"|'[^'\u2018-\u201b]*'/g, '');
  return /[\u2018-\u201e]|(?:^|[\s(;|{])[\u2013-\u2015]\w/.test(bare);
}

const BLANK = /(?:[ \t\r]|`\r?\n|<#[\s\S]*?#>)+/y;
const KEYWORD =
  /(?:if|while|do|for|foreach|switch|function|filter|try|trap|param|begin|process|end|dynamicparam|clean|return|exit|throw|break|continue|class|enum|using|data|workflow|configuration)(?![\w.:/\\-])/iy;

/** Walks over a text by PowerShell's grammar (learn.microsoft.com: about_Language_Keywords and others). */
export class Translator {
  readonly scan: Scan;

  constructor(scan: Scan) {
    this.scan = scan;
  }

  blanks(): void {
    const { scan } = this;
    for (;;) {
      // A comment without an end is no PowerShell; to look for one at each of many would take long.
      if (scan.has('<#') && !scan.source.includes('#>', scan.at)) scan.fail();
      const blank = scan.match(BLANK);
      if (blank !== undefined) scan.swap(blank.length, ' ');
      else if (scan.has('#') && /^$|[\s;|&({})]/.test(scan.source.charAt(scan.at - 1))) {
        scan.swap(scan.match(/#[^\n]*/y)?.length ?? 1, '');
      } else return;
    }
  }

  /** Blanks and line ends, where a statement goes on behind them. */
  lines(): void {
    this.blanks();
    while (this.scan.has('\n')) {
      this.scan.swap(1, ' ');
      this.blanks();
    }
  }

  /** Statements up to a closing bracket; how many. */
  list(close: string): number {
    const { scan } = this;
    let statements = 0;
    while (!scan.failed) {
      const ended = this.#separators(statements > 0);
      if (scan.ended || (close !== '' && scan.has(close))) break;
      // A closing brace ends a statement, too.
      if (!ended) scan.swap(0, '\n');
      const before = scan.at;
      scan.deeper(() => {
        this.statement();
      });
      if (scan.at === before) scan.fail();
      statements++;
    }
    return statements;
  }

  /** Ends of statements, as one; whether there was any. */
  #separators(behind: boolean): boolean {
    const { scan } = this;
    let ended = !behind;
    for (;;) {
      this.blanks();
      if (/[;\n]/.test(scan.char)) {
        scan.swap(1, ended ? '' : '\n');
        ended = true;
      } else if (
        scan.has('&') &&
        !scan.has('&&') &&
        !ended &&
        /^&\s*(?:$|[;\n)}])/.test(scan.source.slice(scan.at, scan.at + 50))
      ) {
        scan.take();
        ended = true;
      } else return ended;
    }
  }

  statement(): void {
    const { scan } = this;
    const word = scan.match(KEYWORD)?.toLowerCase();
    if (word !== undefined && keyword(this, word)) return;
    if (assignment(this)) return;
    this.chain();
  }

  /** Pipelines joined by `&&` and `||`. */
  chain(): void {
    const { scan } = this;
    for (;;) {
      this.#pipeline();
      this.blanks();
      if (!scan.has('&&') && !scan.has('||')) return;
      scan.take(2);
      this.lines();
    }
  }

  #pipeline(): void {
    const { scan } = this;
    for (;;) {
      this.blanks();
      scan.deeper(() => {
        if (commandFirst(scan)) command(this);
        else printed(this);
      });
      this.blanks();
      // A pipe may begin the next line.
      const next = scan.match(/(?:\r?\n[ \t]*)+\|(?!\|)/y);
      if (next !== undefined) scan.swap(next.length, '|');
      else if (scan.has('|') && !scan.has('||')) scan.take();
      else return;
      this.lines();
    }
  }

  /** `{ … }`, as a group of commands. */
  block(): void {
    const { scan } = this;
    this.lines();
    if (!scan.has('{')) {
      scan.fail();
      return;
    }
    scan.swap(1, '{ ');
    if (this.list('}') === 0) scan.swap(0, ':');
    if (scan.has('}')) scan.swap(1, '\n}');
    else scan.fail();
  }

  /** One argument of a command. */
  argument(): void {
    argument(this);
  }

  /** Code in brackets, as what it prints. */
  code(open: number, close: string): void {
    const { scan } = this;
    scan.swap(open, '$(');
    this.list(close);
    if (scan.has(close)) scan.swap(1, ')');
    else scan.fail();
  }
}

import { Scan, type ShellNames } from '../scan';
import type { Origins } from '../translation';
import { block, isBlock } from './blocks';
import { command } from './command';
import { FILE } from './words';

/** A text of fish in the words of bash. */
export interface Translated {
  readonly text: string;
  readonly origins: Origins;
}

/**
 * Puts a text of fish into the words of bash, by fish's own small grammar (fish-language(1)); undefined
 * for what cannot be read.
 */
export function translateFish(source: string, names: ShellNames): Translated | undefined {
  const scan = new Scan(source, names);
  new Translator(scan).list(() => false);
  if (scan.failed || !scan.ended) return undefined;
  return { text: scan.out.text, origins: scan.out };
}

/** Blanks, joined lines and comments. */
const BLANK = /(?:[ \t\r]|\\\n)+/y;
const COMMENT = /#[^\n]*/y;
/** What may stand between a command and the `and` that goes on with it. */
const GOES_ON = /(?:[\s;]|#[^\n]*(?=\n)|\\\n)*(and|or)(?=[ \t])/y;

/** Walks over a text by fish's grammar. */
export class Translator {
  readonly scan: Scan;

  constructor(scan: Scan) {
    this.scan = scan;
  }

  /** The bare word that stands here, without moving. */
  get bare(): string {
    return this.scan.match(/[a-z!]+(?=$|[\s;&|<>()#])/y) ?? '';
  }

  /** Code in brackets. */
  readonly code = (end: number): void => {
    this.scan.deeper(() => {
      this.list(() => this.scan.at >= end || this.scan.match(FILE) !== undefined);
    });
  };

  /** A text that the shell puts into this one, in the words of bash; undefined when it cannot be read. */
  inside(text: string): string | undefined {
    const scan = new Scan(text, { ...this.scan.names, interactive: false });
    const { lists } = this.scan;
    lists.forEach((name) => scan.lists.add(name));
    const translator = new Translator(scan);
    translator.jobs();
    return scan.failed || !scan.ended ? undefined : scan.out.text;
  }

  blanks(): void {
    const { scan } = this;
    for (;;) {
      const blank = scan.match(BLANK);
      if (blank !== undefined) scan.take(blank.length);
      else if (scan.has('#') && /^$|\s|[;&|(]/.test(scan.source.charAt(scan.at - 1))) {
        scan.swap(scan.match(COMMENT)?.length ?? 1, '');
      } else return;
    }
  }

  /** Commands up to an end; what bash wants to see in front of a word that closes them. */
  list(ends: () => boolean): string {
    const { scan } = this;
    let commands = 0;
    let separated = true;
    while (!scan.failed) {
      separated = this.separators(separated) || separated;
      if (scan.ended || ends()) break;
      const before = scan.at;
      scan.deeper(() => {
        this.jobs();
      });
      if (scan.at === before) scan.fail();
      commands++;
      separated = false;
    }
    return commands === 0 ? ' : ;' : separated ? '' : ' ;';
  }

  /** Ends of commands; whether there were any. */
  separators(behind: boolean): boolean {
    const { scan } = this;
    let any = behind;
    for (;;) {
      this.blanks();
      if (scan.has('\n')) {
        scan.take();
        any = true;
      } else if (scan.has(';')) {
        // Of two in a row bash knows only one.
        if (any) scan.swap(1, '');
        else scan.take();
        any = true;
      } else if (scan.has('&') && !any && !/[&>|]/.test(scan.source.charAt(scan.at + 1))) {
        scan.take();
        any = true;
      } else return any;
    }
  }

  /** Jobs joined by `&&`, `||`, and by `and` and `or` in front of the next. */
  jobs(): void {
    const { scan } = this;
    for (;;) {
      this.#pipeline();
      this.blanks();
      if (scan.failed) return;
      if (scan.has('&&') || scan.has('||')) {
        scan.take(2);
        this.#lines();
        continue;
      }
      const next = scan.match(GOES_ON);
      if (next === undefined) return;
      scan.swap(next.length, next.endsWith('and') ? ' && ' : ' || ');
    }
  }

  #lines(): void {
    this.blanks();
    while (this.scan.has('\n')) {
      this.scan.take();
      this.blanks();
    }
  }

  #pipeline(): void {
    const { scan } = this;
    this.#prefixes(true);
    for (;;) {
      scan.deeper(() => {
        if (isBlock(this.bare)) block(this, this.bare);
        else command(this);
      });
      this.blanks();
      const pipe = scan.match(/&\||\d>\||\|(?!\|)/y);
      if (pipe === undefined || scan.match(FILE) !== undefined) return;
      scan.swap(pipe.length, pipe.length > 1 ? '|&' : '|');
      this.#lines();
      this.#prefixes(false);
    }
  }

  /** `and`, `or`, `not`, `time` in front of a job. */
  #prefixes(first: boolean): void {
    const { scan } = this;
    let negated = !first;
    for (;;) {
      this.blanks();
      const word = scan.match(/(?:and|or|not|time|!)(?=[ \t])/y);
      if (word === undefined) return;
      if ((word === 'not' || word === '!') && !negated) {
        scan.swap(word.length, '!');
        negated = true;
      } else scan.swap(word.length, '');
    }
  }
}

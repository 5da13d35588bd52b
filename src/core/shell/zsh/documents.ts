import type { Scan } from '../scan';
import { inQuotes, type Code } from './words';

interface Awaited {
  readonly end: string;
  readonly quoted: boolean;
  readonly tabs: boolean;
}

/** Here-documents whose text stands behind the line that names them. */
export class Documents {
  #awaited: Awaited[] = [];

  /** `<<` or `<<-`, and the word behind it. */
  expect(redirection: string): void {
    const word = redirection.replace(/^<<-?[ \t]*/, '');
    this.#awaited.push({
      end: word.replace(/['"\\]/g, ''),
      quoted: /['"\\]/.test(word),
      tabs: redirection.startsWith('<<-'),
    });
  }

  /** Takes over the texts that begin here. */
  read(scan: Scan, code: Code): void {
    const awaited = this.#awaited;
    if (awaited.length === 0) return;
    this.#awaited = [];
    for (const one of awaited) readOne(one, scan, code);
  }
}

function readOne({ end, quoted, tabs }: Awaited, scan: Scan, code: Code): void {
  const { source } = scan;
  let at = scan.at;
  while (at < source.length) {
    const newline = source.indexOf('\n', at);
    const stop = newline < 0 ? source.length : newline;
    const line = source.slice(at, stop);
    if ((tabs ? line.replace(/^\t+/, '') : line) === end) {
      if (quoted) scan.take(at - scan.at);
      else while (scan.at < at && !scan.failed) inQuotes(scan, code, '\0', at);
      scan.take(stop + 1 - scan.at);
      return;
    }
    at = stop + 1;
  }
  scan.take(source.length - scan.at);
}

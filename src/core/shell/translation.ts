import type { Span } from '../effect';

/** Where each character of a translated text comes from. */
export interface Origins {
  /** The part of the original text that a part of the translated one stands for. */
  span(start: number, end: number): Span;
}

/** How many of its last characters can be asked for. */
const MOST_END = 32;

/** A text in the words of bash, made piece by piece from a text of another shell. */
export class Translation implements Origins {
  readonly source: string;
  #text = '';
  /** Its last characters: to look at the end of the text itself, which grows, would join it each time. */
  #end = '';
  /** Three numbers a piece: where it begins here, where in the source, and where it ends there. */
  readonly #pieces: number[] = [];

  constructor(source: string) {
    this.source = source;
  }

  get text(): string {
    return this.#text;
  }

  /** Takes a part of the source over as it is. */
  copy(start: number, end: number): void {
    if (end <= start) return;
    const { length } = this.#pieces;
    const goesOn =
      length > 0 &&
      this.#pieces[length - 1] === start &&
      this.#text.length - (this.#pieces[length - 3] ?? 0) ===
        start - (this.#pieces[length - 2] ?? 0);
    if (goesOn) this.#pieces[length - 1] = end;
    else this.#pieces.push(this.#text.length, start, end);
    this.#add(this.source.slice(start, end));
  }

  /** Puts another text in place of a part of the source. */
  put(text: string, start: number, end = start): void {
    if (text === '') return;
    this.#pieces.push(this.#text.length, start, end);
    this.#add(text);
  }

  /** Whether it ends in a text of a few characters. */
  endsWith(text: string): boolean {
    return this.#end.endsWith(text);
  }

  #add(text: string): void {
    this.#text += text;
    this.#end = (this.#end + text.slice(-MOST_END)).slice(-MOST_END);
  }

  /** Whether nothing was changed. */
  get same(): boolean {
    return this.#text === this.source;
  }

  span(start: number, end: number): Span {
    const from = this.#place(start, true);
    const to = end <= start ? from : this.#place(end - 1, false);
    return { start: from, end: Math.max(from, to) };
  }

  /** Where a character comes from: where that begins, or ends. */
  #place(at: number, begins: boolean): number {
    let low = 0;
    let high = this.#pieces.length / 3 - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pieces[middle * 3] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const here = this.#pieces[low * 3] ?? 0;
    const start = this.#pieces[low * 3 + 1] ?? 0;
    const end = this.#pieces[low * 3 + 2] ?? 0;
    const next = this.#pieces[low * 3 + 3] ?? this.#text.length;
    if (next - here === end - start) return Math.min(start + at - here + (begins ? 0 : 1), end);
    return begins ? start : end;
  }
}

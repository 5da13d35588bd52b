import type { Span } from '../../core/effect';

/** A stretch of a text: shown, or folded away behind a button that says how much it hides. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly shown: boolean;
  /** How many marked parts begin in it. */
  readonly marks: number;
}

/** How much of a long text is shown at first (characters; lines count per stretch). */
export interface FoldLimits {
  /** A text within both is shown whole. */
  readonly characters: number;
  readonly lines: number;
  /** Shown of its beginning and end, and on either side of a marked part. */
  readonly head: number;
  readonly tail: number;
  readonly around: number;
}

export const COMMAND: FoldLimits = {
  characters: 1600,
  lines: 24,
  head: 500,
  tail: 200,
  around: 160,
};
export const LINE: FoldLimits = { characters: 400, lines: 6, head: 240, tail: 100, around: 0 };

/** Of very many marked parts the first ones are shown; the folds say how many they hide. */
const MARKS_SHOWN = 12;

/**
 * Decides what of a text is shown before somebody asks for all of it. Its beginning, its end and the
 * marked parts with what stands around them always are. The stretches cover the text without overlap, in order.
 */
export function fold(text: string, marks: readonly Span[], limits: FoldLimits): Stretch[] {
  if (text.length === 0) return [];
  const starts = marks.map((mark) => mark.start);
  const stretch = (start: number, end: number, shown: boolean): Stretch => ({
    start,
    end,
    shown,
    marks: starts.filter((at) => at >= start && at < end).length,
  });
  if (text.length <= limits.characters && countLines(text) <= limits.lines) {
    return [stretch(0, text.length, true)];
  }
  const found: Stretch[] = [];
  let done = 0;
  for (const { start, end } of merge(text, windows(text, marks, limits))) {
    if (start > done) found.push(stretch(done, start, false));
    found.push(stretch(start, end, true));
    done = end;
  }
  if (done < text.length) found.push(stretch(done, text.length, false));
  return found;
}

function windows(text: string, marks: readonly Span[], limits: FoldLimits): Span[] {
  const half = Math.floor(limits.lines / 2);
  const wanted = [
    { start: 0, end: forward(text, 0, limits.head, half) },
    ...marks.slice(0, MARKS_SHOWN).flatMap((mark) => {
      const start = clamp(mark.start, text);
      const end = clamp(mark.end, text);
      if (start >= end) return [];
      const begin = { start: backward(text, start, limits.around, 3), end: start };
      // Of a marked part that is itself very long, its two ends.
      const body =
        end - start <= limits.head
          ? [{ start, end }]
          : [
              { start, end: forward(text, start, limits.tail, half) },
              { start: backward(text, end, limits.tail, half), end },
            ];
      return [begin, ...body, { start: end, end: forward(text, end, limits.around, 3) }];
    }),
    { start: backward(text, text.length, limits.tail, half), end: text.length },
  ];
  return wanted.map(({ start, end }) => ({ start: whole(text, start), end: whole(text, end) }));
}

/** Joins what touches or lies so near that a fold would take more room than what it hides. */
function merge(text: string, spans: readonly Span[]): Span[] {
  const nearest = 80;
  const sorted = spans.filter((span) => span.start < span.end).sort((a, b) => a.start - b.start);
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = found.at(-1);
    const near =
      last !== undefined &&
      (start <= last.end ||
        (start - last.end <= nearest && countLines(text.slice(last.end, start)) <= 2));
    if (near) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}

/** The offset at most `characters` and `lines` after `from`. */
function forward(text: string, from: number, characters: number, lines: number): number {
  const end = Math.min(text.length, from + characters);
  let at = from;
  for (let line = 0; line < lines; line++) {
    const next = text.indexOf('\n', at);
    if (next === -1 || next >= end) return end;
    at = next + 1;
  }
  return at;
}

/** The offset at most `characters` and `lines` before `from`. */
function backward(text: string, from: number, characters: number, lines: number): number {
  const start = Math.max(0, from - characters);
  let at = from;
  for (let line = 0; line < lines; line++) {
    const previous = at === 0 ? -1 : text.lastIndexOf('\n', at - 1);
    if (previous === -1 || previous < start) return start;
    at = previous;
  }
  return at;
}

/** Never between the halves of one character. */
function whole(text: string, offset: number): number {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  const split = before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
  return split ? offset - 1 : offset;
}

function clamp(offset: number, text: string): number {
  return Math.min(Math.max(0, offset), text.length);
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

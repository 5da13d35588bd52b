/** A text that is known whole, or of which at most its beginning and end are. */
export type Text = string | Unknown;

export interface Unknown {
  readonly prefix: string;
  readonly suffix: string;
  /** What is unknown in it holds no slash, no blank and no glob: a number, a date, a name. */
  readonly atom: boolean;
  /**
   * An example of all of it, where what is unknown in it is numbers, dates and made names that hold no code: `0`
   * stands for each.
   */
  readonly sample?: string | undefined;
}

/** Nothing is known of it. */
export const UNKNOWN: Unknown = { prefix: '', suffix: '', atom: false };

/** Some number, date or made name. */
export const ATOM: Unknown = { prefix: '', suffix: '', atom: true, sample: '0' };

/** Some name that others have given: without blanks, though it may hold what a shell would read as code. */
export const NAME: Unknown = { prefix: '', suffix: '', atom: true };

/** Longest text that is followed; what grows beyond becomes unknown (characters). */
const LONGEST = 100_000;

/** One text after the other. */
export function join(a: Text, b: Text): Text {
  const sample = sampled(a, b);
  if (typeof a === 'string') {
    if (typeof b === 'string') return a.length + b.length > LONGEST ? UNKNOWN : a + b;
    return a === '' ? b : { ...b, prefix: a + b.prefix, sample };
  }
  if (typeof b === 'string') return b === '' ? a : { ...a, suffix: a.suffix + b, sample };
  const between = a.suffix + b.prefix;
  return {
    prefix: a.prefix,
    suffix: b.suffix,
    atom: a.atom && b.atom && !/[\s/*?[]/.test(between),
    sample,
  };
}

function sampled(a: Text, b: Text): string | undefined {
  const [begin, end] = [a, b].map((text) => (typeof text === 'string' ? text : text.sample));
  if (begin === undefined || end === undefined) return undefined;
  return begin.length + end.length > LONGEST ? undefined : begin + end;
}

/** What is known of a text that is either of two. */
export function either(a: Text, b: Text): Text {
  return a === b ? a : UNKNOWN;
}

/** The same transformation where the text is known; unknown otherwise. */
export function map(text: Text, change: (known: string) => string): Text {
  return typeof text === 'string' ? change(text) : UNKNOWN;
}

/** Without the line ends at its end, as a command substitution takes them off. */
export function trimLineEnds(text: Text): Text {
  if (typeof text === 'string') {
    let end = text.length;
    while (end > 0 && text[end - 1] === '\n') end--;
    return end === text.length ? text : text.slice(0, end);
  }
  const suffix = trimLineEnds(text.suffix);
  return typeof suffix === 'string' ? { ...text, suffix } : text;
}

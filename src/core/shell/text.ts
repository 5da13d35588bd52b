/** A text that is known whole, or of which at most its beginning and end are. */
export type Text = string | Unknown;

export interface Unknown {
  readonly prefix: string;
  readonly suffix: string;
  /** What is unknown in it holds no slash, no blank and no glob: a number, a date, a name. */
  readonly atom: boolean;
}

/** Nothing is known of it. */
export const UNKNOWN: Unknown = { prefix: '', suffix: '', atom: false };

/** Some number, date or plain name. */
export const ATOM: Unknown = { prefix: '', suffix: '', atom: true };

/** Longest text that is followed; what grows beyond becomes unknown (characters). */
const LONGEST = 100_000;

/** One text after the other. */
export function join(a: Text, b: Text): Text {
  if (typeof a === 'string') {
    if (typeof b === 'string') return a.length + b.length > LONGEST ? UNKNOWN : a + b;
    return a === '' ? b : { ...b, prefix: a + b.prefix };
  }
  if (typeof b === 'string') return b === '' ? a : { ...a, suffix: a.suffix + b };
  const between = a.suffix + b.prefix;
  return {
    prefix: a.prefix,
    suffix: b.suffix,
    atom: a.atom && b.atom && !/[\s/*?[]/.test(between),
  };
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

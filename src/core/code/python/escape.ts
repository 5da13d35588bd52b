const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
};

/** What stands behind a backslash: of a raw text the two characters themselves. */
export function pythonEscape(
  code: string,
  at: number,
  raw: boolean,
): { readonly text: string; readonly length: number } {
  const next = code.charAt(at + 1);
  if (raw) return { text: `\\${next}`, length: 2 };
  const digits = /^(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3}))/.exec(
    code.slice(at + 1, at + 10),
  );
  if (digits !== null) {
    const [all, x, u, long, octal] = digits;
    const point =
      octal === undefined ? Number.parseInt(x ?? u ?? long ?? '0', 16) : parseInt(octal, 8);
    return { text: point <= 0x10ffff ? String.fromCodePoint(point) : '', length: all.length + 1 };
  }
  const simple = Object.hasOwn(SIMPLE, next) ? SIMPLE[next] : undefined;
  return { text: simple ?? `\\${next}`, length: 2 };
}

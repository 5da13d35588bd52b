const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
  '\n': '',
};

/** What stands behind a backslash. */
export function scriptEscape(
  code: string,
  at: number,
): { readonly text: string; readonly length: number } {
  const digits = /^(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,8})\})/.exec(
    code.slice(at + 1, at + 13),
  );
  if (digits !== null) {
    const [all, x, u, long] = digits;
    const point = Number.parseInt(x ?? u ?? long ?? '0', 16);
    return { text: point <= 0x10ffff ? String.fromCodePoint(point) : '', length: all.length + 1 };
  }
  const next = code.charAt(at + 1);
  const simple = Object.hasOwn(SIMPLE, next) ? SIMPLE[next] : undefined;
  return { text: simple ?? next, length: 2 };
}

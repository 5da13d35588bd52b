/** Numbers as people read them in a sentence. */

/** `1 file`, `1,204 files`, `at least 40 branches`. */
export function counted(amount: number, noun: string, atLeast = false): string {
  const plural = /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
  return `${atLeast ? 'at least ' : ''}${grouped(amount)} ${amount === 1 ? noun : plural}`;
}

/** `1204567` as `1,204,567`. */
export function grouped(amount: number): string {
  return String(Math.round(amount)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** `38 MB`: in steps of 1,024, as file managers show it. */
export function sized(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= 1_000 && unit < UNITS.length - 1) {
    amount /= 1_024;
    unit += 1;
  }
  if (unit === 0) return bytes === 1 ? '1 byte' : `${grouped(bytes)} bytes`;
  return `${amount < 10 ? amount.toFixed(1) : grouped(amount)} ${UNITS[unit] ?? ''}`;
}

/** `a, b and 3 more`. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  const rest = names.length - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${grouped(rest)} more` : ''}`;
}

/** With a capital in front. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The text behind `-EncodedCommand`: base64 of UTF-16, low byte first (about_Pwsh); undefined for what
 * is none.
 */
export function decodedCommand(text: string): string | undefined {
  const digits = text.replace(/=+$/, '');
  if (digits === '' || !/^[A-Za-z0-9+/]+$/.test(digits)) return undefined;
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const digit of digits) {
    bits = ((bits << 6) | DIGITS.indexOf(digit)) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes.push((bits >> held) & 0xff);
    }
  }
  if (bytes.length % 2 !== 0) return undefined;
  let decoded = '';
  for (let at = 0; at < bytes.length; at += 2) {
    decoded += String.fromCharCode((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  }
  return decoded;
}

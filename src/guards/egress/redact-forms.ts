import { HIDDEN_BYTE, SHORTEST_NEEDLE, type Needle } from './redact-search';

/** A value that must not be shown, and what stands for it where something does. */
export interface Redacted {
  readonly name: string;
  readonly value: string;
  readonly placeholder?: string;
}

/**
 * A value in every spelling in which a response may bear it: as it is, in JSON (and in JSON in a text of JSON),
 * percent-encoded (RFC 3986, and as forms have it), in HTML, hexadecimal, and in base64 (RFC 4648, both alphabets)
 * at each of the three places that it can have in a longer text.
 *
 * In its place stands the same spelling of its placeholder, or else its name: as many bytes, so that nothing that
 * tells of the length of a body becomes wrong.
 */
export function needlesOf(secrets: readonly Redacted[]): readonly Needle[] {
  const needles = new Map<string, Needle>();
  for (const { name, value, placeholder } of secrets) {
    const label = `[hidden:${name.replace(/[^\w.-]+/gu, '_')}]`;
    for (const spell of SPELLINGS) {
      const spelled = spell(value);
      const bytes = Buffer.from(spelled, 'utf8');
      if (bytes.length < SHORTEST_NEEDLE || needles.has(spelled)) continue;
      const instead = Buffer.alloc(bytes.length, HIDDEN_BYTE);
      const shown = placeholder === undefined ? label : spell(placeholder);
      // A piece of a name would still say what is hidden; a piece of a placeholder would be none.
      const isWhole = Buffer.byteLength(shown) <= bytes.length;
      if (isWhole || placeholder === undefined) instead.write(shown, 'utf8');
      needles.set(spelled, { name, bytes, instead });
    }
  }
  return [...needles.values()];
}

type Spelling = (text: string) => string;

const plain: Spelling = (text) => text;
const json: Spelling = (text) => JSON.stringify(text).slice(1, -1);
const slashed: Spelling = (text) => json(text).replaceAll('/', '\\/');
/** As serialisers do that keep JSON safe within HTML: some signs, or all that is no letter of ASCII. */
const escaped =
  (signs: RegExp): Spelling =>
  (text) =>
    json(text).replace(signs, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
const capital =
  (spelling: Spelling): Spelling =>
  (text) =>
    spelling(text).replace(/\\u[0-9a-f]{4}/gu, (code) => `\\u${code.slice(2).toUpperCase()}`);
const percent: Spelling = (text) =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const char = String.fromCharCode(byte);
      return /[\w.~-]/u.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
const component: Spelling = (text) =>
  percent(text).replace(/%(?:21|27|28|29|2A)/gu, (code) => decodeURIComponent(code));
const form: Spelling = (text) => percent(text).replaceAll('%20', '+');
const small =
  (spelling: Spelling): Spelling =>
  (text) =>
    spelling(text).replace(/%[0-9A-F]{2}/gu, (code) => code.toLowerCase());
const html: Spelling = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
const hex: Spelling = (text) => Buffer.from(text, 'utf8').toString('hex');
const capitalHex: Spelling = (text) => hex(text).toUpperCase();

/** The characters that the value alone decides, behind so many bytes of something else. */
const base64 =
  (behind: number, alphabet: 'base64' | 'base64url'): Spelling =>
  (text) => {
    const bytes = Buffer.concat([Buffer.alloc(behind), Buffer.from(text, 'utf8')]);
    const whole = bytes.toString(alphabet).replace(/=+$/u, '');
    const from = Math.ceil((behind * 8) / 6);
    return whole.slice(from, Math.floor((bytes.length * 8) / 6));
  };

const SPELLINGS: readonly Spelling[] = [
  plain,
  json,
  slashed,
  ...[/[<>&]/gu, /[\u0080-\uffff]/gu, /[\u0080-\uffff<>&'+=`]/gu].flatMap((signs) => [
    escaped(signs),
    capital(escaped(signs)),
  ]),
  (text) => json(json(text)),
  percent,
  component,
  form,
  small(percent),
  small(component),
  small(form),
  html,
  hex,
  capitalHex,
  ...[0, 1, 2].flatMap((behind) => [base64(behind, 'base64'), base64(behind, 'base64url')]),
];

import type { Word } from './invocation';
import { join, UNKNOWN, type Text } from './text';
import { textOfWord } from './words';

/** What `echo` writes. */
export function echoed(args: readonly Word[]): Text {
  let at = 0;
  let escapes = false;
  let lineEnd = true;
  for (; at < args.length; at++) {
    const value = args[at]?.value;
    if (value === undefined || !/^-[neE]+$/.test(value)) break;
    if (value.includes('n')) lineEnd = false;
    if (value.includes('e')) escapes = true;
    if (value.includes('E')) escapes = false;
  }
  let text: Text = '';
  args.slice(at).forEach((word, index) => {
    if (index > 0) text = join(text, ' ');
    text = join(text, textOfWord(word));
  });
  if (escapes && typeof text === 'string') {
    const { decoded, stopped } = unescaped(text);
    text = decoded;
    if (stopped) return text;
  }
  return lineEnd ? join(text, '\n') : text;
}

/** Most words that one format is repeated for. */
const MOST_WORDS = 500;

/** What `printf` writes, for the conversions `%s`, `%b`, `%d` and `%%`. */
export function formatted(args: readonly Word[]): Text {
  const words = args[0]?.value === '--' ? args.slice(1) : args;
  const [format, ...rest] = words;
  if (format?.value === undefined || rest.length > MOST_WORDS) return UNKNOWN;
  if (format.value.startsWith('-v')) return '';
  const pieces = format.value.split(/(%%|%[-#0 +']*\d*(?:\.\d+)?[a-zA-Z])/);
  const takes = pieces.filter((piece, index) => index % 2 === 1 && piece !== '%%').length;
  let text: Text = '';
  let next = 0;
  do {
    for (let index = 0; index < pieces.length; index++) {
      const piece = pieces[index] ?? '';
      if (index % 2 === 0) text = join(text, unescaped(piece).decoded);
      else if (piece === '%%') text = join(text, '%');
      else text = join(text, converted(piece, rest[next++]));
    }
  } while (takes > 0 && next < rest.length);
  return text;
}

function converted(piece: string, word: Word | undefined): Text {
  const kind = piece.slice(-1);
  const value = word === undefined ? '' : textOfWord(word);
  if (piece.length === 2 && kind === 's') return value;
  if (piece.length === 2 && kind === 'b') {
    return typeof value === 'string' ? unescaped(value).decoded : UNKNOWN;
  }
  if (piece.length === 2 && kind === 'd' && typeof value === 'string' && /^-?\d+$/.test(value)) {
    return value;
  }
  return UNKNOWN;
}

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

const ESCAPE =
  /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|0?([0-7]{1,3})|([\s\S]))/g;

/** Backslash escapes as `echo -e` and `printf` read them; `\c` ends the text. */
function unescaped(source: string): { readonly decoded: string; readonly stopped: boolean } {
  const end = source.indexOf('\\c');
  const text = end < 0 ? source : source.slice(0, end);
  const decoded = text.replace(
    ESCAPE,
    (whole, hex?: string, short?: string, long?: string, octal?: string, plain?: string) => {
      const code = hex ?? short ?? long;
      if (code !== undefined) return character(Number.parseInt(code, 16));
      if (octal !== undefined) return character(Number.parseInt(octal, 8) & 0xff);
      return plain === undefined ? whole : (SIMPLE[plain] ?? whole);
    },
  );
  return { decoded, stopped: end >= 0 };
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

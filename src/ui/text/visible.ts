import type { Span } from '../../core/effect';
import { codePointName, lookalikes, type Lookalike } from '../../core/lookalikes';

/**
 * Text that somebody else wrote, made safe to look at: every character that a screen does not show,
 * or that changes how its neighbours are shown, becomes a stand-in which can be seen.
 */

/** A part of a shown text. */
export interface Piece {
  readonly text: string;
  /** `stand-in` is Portcullis's own sign for what cannot be seen; `text` is as it was. */
  readonly kind: 'text' | 'stand-in';
  /** For a stand-in: what it stands for, in words and code points. */
  readonly note?: string;
  /** It lies in one of the marked parts. */
  readonly marked: boolean;
}

/** `keep` leaves line breaks as they are, with a sign at each; `sign` puts the sign in their place. */
export type Lines = 'keep' | 'sign';

/**
 * What has no shape of its own or moves others: controls, format characters (bidirectional ones
 * among them), separators, lone surrogates, private use, what Unicode calls ignorable by default (zero
 * widths, fillers, tags, variation selectors), and every space that is not the plain one.
 * https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
const unseen =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u;
const blanks = /[ \t\n]{2,}/u;
const notable = new RegExp(`(?<blanks>${blanks.source})|(?<unseen>${unseen.source})`, 'gu');

/** From here on a run of blanks is counted rather than shown: it could push the rest out of sight. */
const MANY_BLANKS = 40;
const MANY_BREAKS = 4;

/** An emoji's own wish to be coloured or not; it hides nothing. */
const emojiStyle = /^[\uFE0E\uFE0F]$/u;
const emoji = /\p{Extended_Pictographic}$/u;

/**
 * Cuts `text` into pieces that can be shown one after the other, each through textContent.
 * `marks` are offsets into `text` (UTF-16 units, half open); what lies outside it is ignored.
 * Without stand-ins the pieces' texts, joined, are the text.
 */
export function pieces(text: string, marks: readonly Span[] = [], lines: Lines = 'keep'): Piece[] {
  const found: Piece[] = [];
  const alike = lookalikes(text);
  let from = 0;
  for (const end of borders(text, marks)) {
    const marked = marks.some((mark) => mark.start <= from && end <= mark.end);
    const inside = alike.filter(({ index }) => index >= from && index < end);
    const letters = inside.map(({ index, letter }) => ({ index: index - from, letter }));
    found.push(...part(text.slice(from, end), letters, marked, lines));
    from = end;
  }
  return found;
}

/** The same as one string, for places that take no more: a tooltip, a title, a status bar. */
export function visible(text: string): string {
  return pieces(text, [], 'sign')
    .map((piece) => piece.text)
    .join('');
}

/** Where a marked part begins or ends, in order, and the text's end. */
function borders(text: string, marks: readonly Span[]): number[] {
  const inside = marks
    .filter((mark) => mark.start < mark.end)
    .flatMap((mark) => [mark.start, mark.end])
    .filter((offset) => offset > 0 && offset < text.length);
  const last = text.length > 0 ? [text.length] : [];
  return [...new Set([...inside, ...last])].sort((a, b) => a - b);
}

function part(text: string, alike: readonly Lookalike[], marked: boolean, lines: Lines): Piece[] {
  const found: Piece[] = [];
  let shown = 0;
  const plain = (end: number) => {
    if (end > shown) found.push({ text: text.slice(shown, end), kind: 'text', marked });
    shown = end;
  };
  let next = 0;
  const upTo = (end: number) => {
    for (
      let letter = alike[next];
      letter !== undefined && letter.index < end;
      letter = alike[next]
    ) {
      plain(letter.index + letter.letter.length);
      const name = codePointName(letter.letter);
      const note = `${name} passes for another letter`;
      found.push({ text: `⟨${name}⟩`, kind: 'stand-in', note, marked });
      next += 1;
    }
    plain(end);
  };
  for (const match of text.matchAll(notable)) {
    const [hidden] = match;
    const before = text.slice(Math.max(0, match.index - 2), match.index);
    const stand =
      match.groups?.blanks === undefined ? standIn(hidden, before, lines) : blankRun(hidden, lines);
    if (stand === undefined) continue;
    upTo(match.index);
    found.push(...stand.map((piece) => ({ ...piece, marked })));
    shown = match.index + hidden.length;
  }
  upTo(text.length);
  return found;
}

type Unmarked = Omit<Piece, 'marked'>;

function standIn(character: string, before: string, lines: Lines): Unmarked[] | undefined {
  if (character === '\t') return undefined;
  if (character === '\n') return [lineBreak(lines)].flat();
  if (emojiStyle.test(character) && emoji.test(before)) return undefined;
  const code = character.codePointAt(0) ?? 0;
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const name = names.get(code) ?? (code < 0xa0 ? 'control character' : 'invisible character');
  return [{ text: picture(code) ?? `⟨${hex}⟩`, kind: 'stand-in', note: `${hex} ${name}` }];
}

function lineBreak(lines: Lines): Unmarked[] {
  const sign: Unmarked = { text: '↵', kind: 'stand-in', note: 'line break' };
  return lines === 'sign' ? [sign] : [sign, { text: '\n', kind: 'text' }];
}

/** A run of blanks as it is when it is short, its breaks with their signs; counted when it is long. */
function blankRun(run: string, lines: Lines): Unmarked[] | undefined {
  const breaks = run.split('\n').length - 1;
  if (run.length >= MANY_BLANKS || breaks >= MANY_BREAKS) {
    const counted = `⟨${run.length} blanks${breaks > 0 ? `, ${breaks} line breaks` : ''}⟩`;
    const sign: Unmarked = { text: counted, kind: 'stand-in', note: 'a long run of blanks' };
    return breaks > 0 && lines === 'keep' ? [sign, { text: '\n', kind: 'text' }] : [sign];
  }
  if (breaks === 0) return undefined;
  return run.split(/(\n)/u).flatMap((blank): Unmarked[] => {
    if (blank === '\n') return lineBreak(lines);
    return blank === '' ? [] : [{ text: blank, kind: 'text' }];
  });
}

/** Unicode's own pictures of the ASCII controls. */
function picture(code: number): string | undefined {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '␡' : undefined;
}

const names = new Map([
  [0x00, 'null'],
  [0x07, 'bell'],
  [0x08, 'backspace'],
  [0x0b, 'vertical tab'],
  [0x0c, 'form feed'],
  [0x0d, 'carriage return'],
  [0x1b, 'escape'],
  [0x7f, 'delete'],
  [0xa0, 'no-break space'],
  [0xad, 'soft hyphen'],
  [0x200b, 'zero width space'],
  [0x200c, 'zero width non-joiner'],
  [0x200d, 'zero width joiner'],
  [0x200e, 'left-to-right mark'],
  [0x200f, 'right-to-left mark'],
  [0x2028, 'line separator'],
  [0x2029, 'paragraph separator'],
  [0x202a, 'left-to-right embedding'],
  [0x202b, 'right-to-left embedding'],
  [0x202c, 'end of direction'],
  [0x202d, 'left-to-right override'],
  [0x202e, 'right-to-left override'],
  [0x2060, 'word joiner'],
  [0x2066, 'left-to-right isolate'],
  [0x2067, 'right-to-left isolate'],
  [0x2068, 'first strong isolate'],
  [0x2069, 'end of isolate'],
  [0x3000, 'wide space'],
  [0xfeff, 'zero width no-break space'],
]);

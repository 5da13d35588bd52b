import { TOKEN_ROWS } from './token-table';

/** A part of a token: so many characters of a class, or a text. */
export type TokenPart =
  | { readonly text: string }
  | { readonly chars: string; readonly least: number; readonly most: number };

/** A form of token, read from its row. */
export interface TokenForm {
  readonly kind: string;
  /** What makes it known: it begins with it, or bears it behind `before`. */
  readonly mark: string;
  readonly before: readonly TokenPart[];
  readonly after: readonly TokenPart[];
  /** Matches what follows the mark. Sticky. */
  readonly body: RegExp;
  /** Matches, at the end of what stands in front of the mark, what belongs to the token. */
  readonly head: RegExp | undefined;
  /** The most characters that stand in front of the mark. */
  readonly headLength: number;
}

/** The characters of each class, as they stand between brackets in a pattern. */
const CLASSES: Readonly<Record<string, string>> = {
  a: 'A-Za-z0-9',
  w: 'A-Za-z0-9_-',
  h: '0-9a-f',
  x: '0-9a-fA-F',
  d: '0-9',
  u: 'A-Z0-9',
  l: 'a-z0-9',
  b: 'A-Za-z0-9+/',
  e: 'A-Za-z0-9+/=_.%-',
  t: 'A-Za-z0-9_.~-',
  '5': 'A-Z2-7',
};

const UUID: readonly TokenPart[] = [8, 4, 4, 4, 12].flatMap((length, index): TokenPart[] => {
  const part: TokenPart = { chars: '0-9a-fA-F', least: length, most: length };
  return index === 0 ? [part] : [{ text: '-' }, part];
});

function partsOf(notation: string): readonly TokenPart[] {
  return notation.split(' ').flatMap((word): readonly TokenPart[] => {
    if (word === '') return [];
    if (word === 'U') return UUID;
    if (word.startsWith("'")) return [{ text: word.slice(1, -1) }];
    const [least = 0, most = least] = word.slice(1).split(',').map(Number);
    return [{ chars: CLASSES[word.charAt(0)] ?? '', least, most }];
  });
}

function sourceOf(parts: readonly TokenPart[]): string {
  return parts
    .map((part) =>
      'text' in part
        ? part.text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
        : `[${part.chars}]{${part.least},${part.most}}`,
    )
    .join('');
}

function formOf(kind: string, mark: string, rest: string): TokenForm {
  const sign = mark.indexOf('<');
  const before = sign < 0 ? [] : partsOf(mark.slice(0, sign));
  const after = partsOf(rest);
  const last = after.at(-1);
  // A length that is fixed must end where the word ends, or it is a part of something longer.
  const fixed = last !== undefined && 'chars' in last && last.least === last.most;
  const end = fixed ? '(?![A-Za-z0-9])' : '';
  return {
    kind,
    mark: mark.slice(sign + 1),
    before,
    after,
    body: new RegExp(sourceOf(after) + end, 'y'),
    head: sign < 0 ? undefined : new RegExp(`(?<![A-Za-z0-9])${sourceOf(before)}$`),
    headLength: before.reduce(
      (sum, part) => sum + ('text' in part ? part.text.length : part.most),
      0,
    ),
  };
}

let read: readonly TokenForm[] | undefined;

/** Every form there is; read once, when the first text is searched. */
export function tokenForms(): readonly TokenForm[] {
  read ??= TOKEN_ROWS.trim()
    .split('\n')
    .flatMap((row) => {
      const [kind = '', marks = '', rest = ''] = row.split('|');
      return marks.split(' ').map((mark) => formOf(kind, mark, rest));
    });
  return read;
}

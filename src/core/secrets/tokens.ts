import type { SecretSpan } from './index';
import { isPlaceholder, looksWritten } from './placeholder';
import { tokenForms, type TokenForm } from './token-forms';

/** Everything that makes a token known, as patterns, and the forms behind each mark. */
interface Marks {
  /** Where a word begins; behind an escape, `\n` or `%3D`, that ends where the word begins; anywhere. */
  readonly patterns: readonly RegExp[];
  readonly forms: ReadonlyMap<string, readonly TokenForm[]>;
}

let marks: Marks | undefined;

function marksOfForms(): Marks {
  const all = tokenForms();
  const names = [...new Set(all.map(({ mark }) => mark))].sort();
  // A mark that begins with another is found by that one.
  const stems = names.filter((name) => !names.some((one) => one !== name && name.startsWith(one)));
  const forms = new Map<string, TokenForm[]>(stems.map((stem) => [stem, []]));
  for (const form of all) {
    for (const stem of stems) if (form.mark.startsWith(stem)) forms.get(stem)?.push(form);
  }
  for (const list of forms.values()) list.sort((a, b) => b.mark.length - a.mark.length);
  const inside = stems.filter(
    (stem) => /^\W/.test(stem) || forms.get(stem)?.some(({ head }) => head !== undefined),
  );
  const leading = either(stems.filter((stem) => !inside.includes(stem)));
  // Each on its own is searched for more than twice as fast as all in one.
  return {
    patterns: [
      new RegExp(`(?<![A-Za-z0-9])(${leading})`, 'g'),
      new RegExp(`(?:\\\\[nrt]|%[0-9A-F]{2})(${leading})`, 'g'),
      new RegExp(`(${either(inside)})`, 'g'),
    ],
    forms,
  };
}

function either(list: readonly string[]): string {
  return list.map((one) => one.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');
}

/** Tokens by their form, in a pass over the text for each pattern; one that is found is passed over. */
export function tokenSpans(text: string, found: SecretSpan[]): void {
  marks ??= marksOfForms();
  for (const pattern of marks.patterns) {
    pattern.lastIndex = 0;
    for (let hit = pattern.exec(text); hit !== null; hit = pattern.exec(text)) {
      const mark = hit[1] ?? '';
      const at = pattern.lastIndex - mark.length;
      for (const form of marks.forms.get(mark) ?? []) {
        const span = spanOf(form, text, at);
        if (span === undefined) continue;
        pattern.lastIndex = Math.max(pattern.lastIndex, span.end);
        if (span.secret) found.push({ start: span.start, end: span.end, kind: form.kind });
        break;
      }
    }
  }
}

interface TokenSpan {
  readonly start: number;
  readonly end: number;
  /** False for a placeholder of the same form. */
  readonly secret: boolean;
}

function spanOf(form: TokenForm, text: string, at: number): TokenSpan | undefined {
  if (!text.startsWith(form.mark, at)) return undefined;
  const from = at + form.mark.length;
  form.body.lastIndex = from;
  const body = form.body.exec(text)?.[0];
  if (body === undefined) return undefined;
  const head =
    form.head === undefined
      ? ''
      : form.head.exec(text.slice(Math.max(0, at - form.headLength - 1), at))?.[0];
  if (head === undefined) return undefined;
  // A checksum in base64 may begin with anything.
  if (/sha[0-9]{1,3}[-=:][\w+/-]{0,90}$/i.test(text.slice(Math.max(0, at - 100), at))) {
    return undefined;
  }
  const value = head + body;
  const end = from + body.length;
  return { start: at - head.length, end, secret: isPlausible(value) && !isPlaceholder(value) };
}

/** A word, or words, that happen to begin like a token are none. */
function isPlausible(value: string): boolean {
  if (/^[0-9a-f-]+$/i.test(value)) return /[a-f]/i.test(value) && /[0-9]/.test(value);
  const mixed =
    /[0-9]/.test(value) ||
    (/[a-z]/.test(value) && /[A-Z]/.test(value)) ||
    // An id of a key in base32 may do without digits.
    (/^[A-Z2-7]{16}$/.test(value) && new Set(value).size >= 9);
  return mixed && new Set(value.slice(0, 64)).size >= 6 && !looksWritten(value);
}

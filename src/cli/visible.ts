/** Control, format (zero-width, bidirectional) and separator characters, lone surrogates. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text from outside as one line for a terminal: what would move the cursor, change the order of
 * characters or not be seen stands there by its name, so that nothing looks like something else.
 */
export function visible(text: string): string {
  return text.replace(HIDDEN, (char) => {
    if (char === '\n') return '⏎';
    if (char === '\t') return ' ';
    const code = char.codePointAt(0) ?? 0;
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** The same, cut where it is too long, and saying so. */
export function visibleExcerpt(text: string, characters: number): string {
  if (text.length <= characters) return visible(text);
  const rest = text.length - characters;
  return `${visible(text.slice(0, characters))} … (${rest} more characters)`;
}

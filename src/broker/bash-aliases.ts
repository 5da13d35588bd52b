const ALIAS = /^alias (?:-- )?([^=\n]+)=((?:'[^']*'|\\'|[^'\\\n])*)$/gmu;

/**
 * Reads what bash's `alias` prints: `alias NAME='TEXT'`, in which a quote stands as `'\''`.
 *
 * @returns names with their texts, in order
 */
export function readAliases(printed: string): readonly (readonly [name: string, text: string])[] {
  return Array.from(printed.matchAll(ALIAS), ([, name = '', text = '']) => [name, unquoted(text)]);
}

function unquoted(text: string): string {
  return text.replace(
    /'([^']*)'|\\(.)/gu,
    (_, inside?: string, escaped?: string) => inside ?? escaped ?? '',
  );
}

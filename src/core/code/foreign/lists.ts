/** Lists of words as languages write them without quotes: `%w[rm -rf x]` of Ruby, `qw(rm -rf x)` of Perl. */

const WORDS =
  /(?:%[wi]|\bqw)\s*(?:\(([^()]*)\)|\[([^[\]]*)\]|\{([^{}]*)\}|<([^<>]*)>|\/([^/]*)\/)/gi;

/** Writes such lists out, each word in quotes. */
export function withPlainLists(code: string): string {
  if (!code.includes('%w') && !code.includes('%i') && !code.includes('qw')) return code;
  return code.replace(WORDS, (whole: string, ...groups: readonly unknown[]) => {
    const words = groups.slice(0, 5).find((group): group is string => typeof group === 'string');
    const listed = (words ?? '')
      .trim()
      .split(/\s+/)
      .filter((word) => !/['"\\]/.test(word))
      .map((word) => `"${word}"`);
    return whole.startsWith('q') ? `(${listed.join(', ')})` : `[${listed.join(', ')}]`;
  });
}

const SHELLS =
  /(?<![\w$@&.])(?:qx|%x)\s*(?:\(([^()`]*)\)|\[([^[\]`]*)\]|\{([^{}`]*)\}|<([^<>`]*)>|([/!|])([^`]*?)\5)/gi;

/** `qx(ls)` and `%x(ls)` start what stands between their signs, as backticks do. */
export function withPlainShells(code: string): string {
  return code.replace(SHELLS, (_, a, b, c, d, _sign, e) => {
    const text: unknown = a ?? b ?? c ?? d ?? e;
    return `\`${typeof text === 'string' ? text : ''}\``;
  });
}

/** Commands among the parameters of a cloud's run-command: as JSON, or in the vendor's shorthand. */

const LIST = /["']?\b(commands?|script)["']?\s{0,9}[=:]\s{0,9}\[([^\]]{0,20000})\]/g;
const ALONE = /^["']?(?:commands?|script)["']?\s{0,9}[=:]\s{0,9}([^[\s][^]{0,20000})$/;
const TEXT = /"((?:[^"\\]|\\.){0,20000})"|'([^']{0,20000})'/g;

/** The commands in `commands=["a","b"]`, `{"commands":["a"]}` or `commands=a`; none in other texts. */
export function commandsIn(text: string): readonly string[] {
  const alone = ALONE.exec(text)?.[1];
  if (alone !== undefined) return [alone.replace(/^(["'])([^]*)\1$/, '$2')];
  return [...text.matchAll(LIST)].map(([, name, list = '']) => {
    const parts = [...list.matchAll(TEXT)].map(([, double, single]) =>
      double === undefined ? (single ?? '') : double.replace(/\\(["\\/])/g, '$1'),
    );
    // One command in several words, or several commands.
    return parts.length === 0 ? list.trim() : parts.join(name === 'command' ? ' ' : '\n');
  });
}

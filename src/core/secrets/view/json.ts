import { readJson } from '../../code/json';
import { looksRandom } from '../randomness';
import { isPlainValue, LONGEST_NAME, type Hole } from './hole';

const TOKEN =
  /"(?:[^"\\\n]|\\.)*"|[{}[\]:,]|-?[0-9][0-9.eE+-]*|true|false|null|\/\/[^\n]*|\/\*[^]*?\*\/|\s+/y;

/**
 * The values of a file in JSON, which keeps its names and its shape; comments are not shown. Undefined when
 * it is no JSON, or a name in it looks like a value.
 */
export function jsonHoles(text: string): readonly Hole[] | undefined {
  const tree = readJson(text);
  if (tree === undefined || tree.kind === 'value') return undefined;
  const holes: Hole[] = [];
  let name = 'value';
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const [token] = TOKEN.exec(text) ?? [];
    if (token === undefined) return undefined;
    const end = at + token.length;
    if (token.startsWith('"')) {
      const content = token.slice(1, -1);
      if (/^\s*:/.test(text.slice(end, end + 200))) {
        if (isNoName(content)) return undefined;
        name = content;
      } else if (!isPlainValue(name, content)) {
        holes.push({ start: at + 1, end: end - 1, name });
      }
    } else if (token.startsWith('/')) {
      holes.push({ start: at + 2, end: token.startsWith('/*') ? end - 2 : end, name: 'comment' });
    } else if (/^[-0-9]/.test(token) && !isPlainValue(name, token)) {
      holes.push({ start: at, end, name });
    }
    at = end;
  }
  return holes;
}

/** A token as the name of what it opens. */
function isNoName(name: string): boolean {
  return name.length > LONGEST_NAME || (name.length >= 24 && looksRandom(name));
}

import { parse, type Command, type Statement, type WordPart } from 'unbash';
import { isTooMuch } from './limits';

/** Any text at all, in a word's pieces. */
const ANYTHING = Symbol('what the shell puts in');
type Piece = string | typeof ANYTHING;

/**
 * Whether a line of bash says itself that it starts a program with just these words. Where the line has a
 * variable or a substitution, any text may stand in its place; one that may become several words is none.
 *
 * @param line as a person saw it
 * @param words the program's name and its arguments, as the program got them
 */
export function spellsOut(line: string, words: readonly string[]): boolean {
  if (isTooMuch(line)) return false;
  try {
    const { commands, errors = [] } = parse(line);
    return errors.length === 0 && commands.some(({ command }) => starts(command, words));
  } catch {
    // A tree that is nested too deep to be walked.
    return false;
  }
}

function starts(node: Statement['command'], words: readonly string[]): boolean {
  switch (node.type) {
    case 'Command':
      return isSame(node, words);
    case 'Pipeline':
    case 'AndOr':
      return node.commands.some((one) => starts(one, words));
    default:
      return false;
  }
}

function isSame({ name, args }: Command, words: readonly string[]): boolean {
  if (name === undefined) return false;
  const own = [name, ...args];
  return (
    own.length === words.length && own.every((word, at) => fits(piecesOf(word), words[at] ?? ''))
  );
}

/** Undefined for a word that may become another number of words. */
function piecesOf(word: Command['args'][number]): readonly Piece[] | undefined {
  if (word.type !== 'Word') return undefined;
  const { parts, value } = word;
  if (parts === undefined) return [value];
  const pieces = parts.map((part) => pieceOf(part));
  return pieces.every((piece) => piece !== undefined) ? pieces.flat() : undefined;
}

function pieceOf(part: WordPart): readonly Piece[] | undefined {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [part.value];
    case 'DoubleQuoted':
      return part.parts.map((inner) => (inner.type === 'Literal' ? inner.value : ANYTHING));
    default:
      return undefined;
  }
}

/** Each text where it comes first behind the one before, the last at the end: enough for any text in between. */
function fits(pieces: readonly Piece[] | undefined, word: string): boolean {
  if (pieces === undefined) return false;
  let at = 0;
  let isOpen = false;
  for (const [index, piece] of pieces.entries()) {
    if (piece === ANYTHING) {
      isOpen = true;
      continue;
    }
    const isLast = index === pieces.length - 1;
    const found = isOpen && isLast ? word.length - piece.length : word.indexOf(piece, at);
    if (found < at || (!isOpen && found !== at) || !word.startsWith(piece, found)) return false;
    at = found + piece.length;
    isOpen = false;
  }
  return isOpen || at === word.length;
}

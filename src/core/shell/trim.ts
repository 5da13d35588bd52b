import { UNKNOWN, type Text } from './text';
import { matches } from './wildcard';

/** Longest text that a pattern of any kind is tried on, at every place: quadratic (characters). */
const LONGEST_TRIED = 256;

/** `${x#p}` and its likes: takes what a pattern matches off one end of a text, the shortest or the longest. */
export function trimming(
  pattern: string,
  fromStart: boolean,
  longest: boolean,
): (text: string) => Text {
  // Nearly all are of this form: `*/` from the start, `.*` from the end.
  const plain = plainBehindStar(pattern, fromStart);
  if (plain !== undefined) {
    return (text) => {
      // From the end the nearest one is the last.
      const at = longest === fromStart ? text.lastIndexOf(plain) : text.indexOf(plain);
      if (at < 0) return text;
      return fromStart ? text.slice(at + plain.length) : text.slice(0, at);
    };
  }
  return (text) =>
    text.length <= LONGEST_TRIED ? tried(text, pattern, fromStart, longest) : UNKNOWN;
}

/** What stands beside the one star at the end where the text begins or ends. */
function plainBehindStar(pattern: string, fromStart: boolean): string | undefined {
  const rest = fromStart
    ? /^\*([^*?[\\]+)$/.exec(pattern)?.[1]
    : /^([^*?[\\]+)\*$/.exec(pattern)?.[1];
  return rest;
}

function tried(text: string, pattern: string, fromStart: boolean, longest: boolean): string {
  for (let n = 0; n <= text.length; n++) {
    const cut = longest ? text.length - n : n;
    const piece = fromStart ? text.slice(0, cut) : text.slice(text.length - cut);
    if (matches(pattern, piece)) {
      return fromStart ? text.slice(cut) : text.slice(0, text.length - cut);
    }
  }
  return text;
}

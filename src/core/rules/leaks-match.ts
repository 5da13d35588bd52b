import type { Word } from '../shell/invocation';
import type { Match } from './rule';

/** A find that rests on one word beside the program's name. */
export function matchOf(head: Word, word: Word, type: string): Match {
  return {
    targets: [{ type, name: word.value ?? word.source }],
    evidence: [head.span, word.span],
  };
}

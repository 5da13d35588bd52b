import { notUnderstood } from '../rules/shell';
import { atSpot, type Context, type Run } from './context';
import type { Word } from './invocation';
import { placeOfCode } from './nested';
import type { World } from './world';

/** Words that are joined by blanks and read again, by a shell on another machine or in a container. */
export function runJoined(words: readonly Word[], world: World, context: Context, run: Run): void {
  const [first, ...others] = words;
  if (first === undefined) return;
  const values = words.map((word) => word.value);
  if (values.includes(undefined)) {
    // An unknown one may hold anything.
    run.note(notUnderstood, context, first.span, { type: 'command', name: first.source });
    return;
  }
  const text = values.join(' ');
  const place = others.length === 0 ? placeOfCode(first, text) : undefined;
  const placed = place === undefined ? atSpot(context, first.span) : { ...context, place };
  run.whole(text, world, placed);
}

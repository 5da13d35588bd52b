import type { RuleRow } from '../../rules/rule';
import { notUnderstood } from '../../rules/shell';
import { goesOn, type Call } from '../call';
import { atSpot, type Run } from '../context';
import type { Word } from '../invocation';
import { placeOfCode } from '../nested';
import type { Outcome } from '../world';

/** Whether the command runs in the shell that reads the terminal's next line. */
export function isLive(call: Call): boolean {
  return call.context.live && call.context.terminal;
}

function nameOf(call: Call): string {
  return [call.head, ...call.args].map(({ value, source }) => value ?? source).join(' ');
}

/** Notes a finding about the whole command. */
export function note(row: RuleRow, call: Call, run: Run): void {
  run.note(row, call.context, call.span, { type: 'command', name: nameOf(call) });
}

/** Reads a word as code of this shell. */
export function follow(word: Word, call: Call, run: Run, stored: boolean): readonly Outcome[] {
  if (word.value === undefined) {
    run.note(notUnderstood, call.context, word.span, { type: 'command', name: word.source });
    return goesOn(call);
  }
  const place = placeOfCode(word, word.value);
  const context =
    place === undefined ? atSpot(call.context, word.span) : { ...call.context, place };
  const depth = context.depth + 1;
  return run.code(
    word.value,
    call.world,
    stored
      ? { ...context, depth, live: false, stored: true, terminal: false, atExit: [] }
      : { ...context, depth },
  );
}

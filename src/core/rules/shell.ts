import type { RuleRow } from './rule';

/** Rows of what the reader itself finds: they match no single program. */

export const notUnderstood: RuleRow = {
  id: 'shell.not-understood',
  effect: 'not-understood',
  severity: 'high',
  undo: 'unknown',
  why: 'Part of this command line cannot be read, so nobody can say what it would do.',
  safer: 'Write it as plain commands, one after the other, without computed command names.',
  stops: ['$TOOL -rf src', 'echo "unfinished'],
  passes: ['echo "$TOOL"', "printf '%s\\n' done"],
};

export const shellRows: readonly RuleRow[] = [notUnderstood];

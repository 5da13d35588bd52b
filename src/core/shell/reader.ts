import type { ShellAction } from '../action';
import type { Finding } from '../finding';
import { finding } from '../finding';
import type { Asking } from '../rules/rule';
import { notUnderstood } from '../rules/shell';
import { outermost } from './context';
import { otherDialect } from './dialect';
import type { Invocation } from './invocation';
import { isTooMuch } from './limits';
import { LineRun } from './run';
import { freshWorld } from './world';

/** What a command line comes to. */
export interface Reading {
  /** Every program that it would start, in the order in which they were found. */
  readonly invocations: readonly Invocation[];
  /** What the reader itself has found: what it cannot read, what the shell itself would do. */
  readonly findings: readonly Finding[];
}

/** Reads a command line into the programs that it would start. */
export function readLine(action: ShellAction, asking: Asking): Reading {
  const { line } = action;
  const all = { start: 0, end: line.length };
  if (isTooMuch(line)) return unread(finding(notUnderstood, { targets: [], evidence: [all] }));
  const run = new LineRun();
  const live = action.interactive;
  const context = outermost({
    asking,
    live,
    lenient: false,
    dialect: otherDialect(action.dialect),
    ...(action.cwd === undefined ? {} : { start: action.cwd }),
  });
  run.whole(line, freshWorld(action.cwd, live ? undefined : []), context);
  return { invocations: run.invocations, findings: run.findings };
}

function unread(found: Finding): Reading {
  return { invocations: [], findings: [found] };
}

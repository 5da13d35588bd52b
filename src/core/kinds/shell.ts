import type { ShellAction } from '../action';
import type { Finding } from '../finding';
import type { Inquiry } from '../inquiry';
import { foundAndEnded } from '../rules/guard-found';
import { withInserts } from '../rules/inserts';
import { invocationFindings } from '../rules/match';
import { readLine } from '../shell/reader';
import { unreviewedFindings } from './unreviewed';

/** What a command line would do. */
export function lookAtShell(action: ShellAction, inquiry: Inquiry): readonly Finding[] {
  const reading = readLine(action, inquiry);
  const found = invocationFindings(reading.invocations, inquiry);
  return [
    ...reading.findings,
    ...withInstead(found, action.line),
    ...foundAndEnded(reading.invocations),
    ...unreviewedFindings(reading.invocations, inquiry),
  ];
}

/** Finds that say what to insert all offer the one line with every insertion made. */
function withInstead(found: readonly Finding[], line: string): readonly Finding[] {
  const inserts = found.flatMap((one) => one.inserts ?? []);
  if (inserts.length === 0) return found;
  const instead = withInserts(line, inserts);
  if (instead === undefined) return found;
  return found.map((one) => (one.inserts === undefined ? one : { ...one, instead }));
}

import type { ShellAction } from '../action';
import type { Finding } from '../finding';
import type { Inquiry } from '../inquiry';
import { invocationFindings } from '../rules/match';
import { readLine } from '../shell/reader';

/** What a command line would do. */
export function lookAtShell(action: ShellAction, inquiry: Inquiry): readonly Finding[] {
  const reading = readLine(action, inquiry);
  return [...reading.findings, ...invocationFindings(reading.invocations, inquiry)];
}

import type { Action, Origin } from '../../core/action';
import type { HookContext, HookReading, Rewrite } from '../../broker/hook-guard';
import { homePath } from './host-path';
import { actionOf, placed, type Cwd, type ToolPart } from './tool-part';

/** Who called, as the message tells. */
export interface Caller {
  readonly session: string;
  readonly origin: Origin;
  readonly cwd: Cwd;
  /** A part of what is called for, as this caller's action. */
  readonly asAction: (part: ToolPart) => Action;
}

/** One whose paths begin at its folder, `~` being the home. */
export function callerOf(
  session: string,
  origin: Origin,
  cwd: Cwd,
  { home }: Pick<HookContext, 'home'>,
): Caller {
  const resolve = (given: string) => homePath(given, cwd.cwd, home);
  const asAction = (part: ToolPart) => actionOf(placed(part, cwd), origin, cwd, resolve);
  return { session, origin, cwd, asAction };
}

/** That a session began or ended. */
export function sessionEvent(
  { session, origin, cwd }: Omit<Caller, 'asAction'>,
  event: 'start' | 'end',
): Extract<HookReading, { readonly type: 'event' }> {
  return { type: 'event', session, action: { v: 1, kind: 'session', origin, ...cwd, event } };
}

/** What a person said, and the files that go to the model with it: judged before it sees them. */
export function promptReading(
  text: string,
  files: readonly string[],
  { session, origin, cwd, asAction }: Caller,
): Extract<HookReading, { readonly type: 'event' | 'call' }> {
  const action: Action = { v: 1, kind: 'prompt', origin, ...cwd, text };
  if (files.length === 0) return { type: 'event', session, action };
  return {
    type: 'call',
    session,
    parts: [action, ...files.map((file) => asAction({ kind: 'read', path: file }))],
    rewrite: () => undefined,
  };
}

/**
 * The command line that the verdict offers, in the place of what would show a secret.
 *
 * @param output what the host is told, so that it runs that line; `note` is for the model
 */
export function changedLine(
  part: ToolPart & { readonly kind: 'shell' },
  instead: string,
  { asAction }: Pick<Caller, 'asAction'>,
  output: (note: string) => string,
): Rewrite {
  const note = `Portcullis changed this command, so that it leaves out files that hold secrets. It ran: ${instead}`;
  return {
    parts: [asAction({ ...part, line: instead })],
    brings: instead,
    output: output(note),
    note,
  };
}

import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Found, SettingsPlace } from './agents/agent-settings';
import { readSettings, RUN, writeSettings, type SettingsFile } from './settings-file';
import { forgetUndo, recallUndo, rememberUndo } from './undo';

/** What the hooks are run by. */
const BASH = '/bin/bash';

export type ChangeKind = 'guard' | 'let';

/** A change of one file of an agent's settings, for a person to look at before it is made. */
export type AgentChange =
  | {
      readonly state: 'planned';
      readonly file: string;
      readonly place: SettingsPlace;
      readonly before: SettingsFile;
      /** Undefined where there is no file, before or after. */
      readonly oldText: string | undefined;
      readonly newText: string | undefined;
    }
  | { readonly state: 'nothing-to-do'; readonly file: string }
  /** In words for the person. */
  | { readonly state: 'impossible'; readonly file: string; readonly why: string };

/** What is to be changed. Never throws, and writes nothing. */
export async function planChange(
  kind: ChangeKind,
  place: SettingsPlace,
  home: string,
): Promise<AgentChange> {
  const { file, form } = place;
  const before = await readSettings(file);
  if (before.state === 'unfit') return { state: 'impossible', file, why: before.why };
  const oldText = before.state === 'read' ? before.text : undefined;
  if (kind === 'let') return planLet(place, home, before, oldText);
  if (!(await isExecutable(BASH))) {
    return { state: 'impossible', file, why: `its hook needs ${BASH}, which is not here` };
  }
  try {
    const plan = form.guard(oldText, home);
    if (!plan.ok) return { state: 'impossible', file, why: plan.why };
    return plan.text === oldText && !lacksRight(place, before)
      ? { state: 'nothing-to-do', file }
      : { state: 'planned', place, file, before, oldText, newText: plan.text };
  } catch (error) {
    return {
      state: 'impossible',
      file,
      why: error instanceof Error ? error.message : String(error),
    };
  }
}

/** Whether a hook that is a program may not be run: a host takes it for none then. */
function lacksRight({ mode = 0 }: SettingsPlace, found: SettingsFile): boolean {
  return (mode & RUN) !== 0 && found.state === 'read' && (found.mode & RUN) === 0;
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function planLet(
  place: SettingsPlace,
  home: string,
  before: SettingsFile,
  oldText: string | undefined,
): Promise<AgentChange> {
  const { file, form } = place;
  const nothing = { state: 'nothing-to-do', file } as const;
  if (oldText === undefined || oldText.trim() === '') return nothing;
  const planned = { state: 'planned', place, file, before, oldText } as const;
  const undo = await recallUndo(home, file, oldText);
  if (undo !== undefined) return { ...planned, newText: undo.text };
  const plan = form.let(oldText);
  if (!plan.ok) return { state: 'impossible', file, why: plan.why };
  return plan.text === oldText ? nothing : { ...planned, newText: plan.text };
}

/**
 * Makes a change that a person approved.
 *
 * @returns why nothing was written; undefined when it was
 */
export async function makeChange(
  kind: ChangeKind,
  change: AgentChange & { readonly state: 'planned' },
  home: string,
): Promise<string | undefined> {
  const { file, before, newText, place } = change;
  // Before the change: without it the settings could not be brought back to the byte.
  if (kind === 'guard') await remember(change, home).catch(() => undefined);
  const why = await writeSettings(file, before, newText, place.mode);
  if (why === undefined && kind === 'let') await forgetUndo(home, file);
  return why;
}

/** What was there before the first change is what is to come back; where that is not known, nothing. */
async function remember(
  { place, file, oldText, newText }: AgentChange & { readonly state: 'planned' },
  home: string,
): Promise<void> {
  const first = oldText === undefined ? undefined : await recallUndo(home, file, oldText);
  const isUpdate = oldText !== undefined && place.form.found(oldText, home) !== 'unguarded';
  if (newText === undefined || (isUpdate && first === undefined)) await forgetUndo(home, file);
  else await rememberUndo(home, file, first === undefined ? oldText : first.text, newText);
}

/** Whether a file of an agent's settings has the hooks. Never throws. */
export async function findHooks(place: SettingsPlace, home: string): Promise<Found> {
  const { file, form } = place;
  const read = await readSettings(file);
  if (read.state === 'missing') return 'unguarded';
  if (read.state === 'unfit') return { why: read.why };
  const found = form.found(read.text, home);
  return found === 'guarded' && lacksRight(place, read) ? 'partly' : found;
}

import type { HookReading } from '../hook-guard';
import { MAX_MESSAGE } from '../protocol';
import { withheldLong, type Outputs, type Shown } from './outputs';

/** A call that is done, with what it brought. */
export type Outcome = Extract<HookReading, { readonly type: 'outcome' }>;

/** What the host is told of an output, and a word for the record. */
export interface ToldOutput {
  readonly output: string;
  readonly note: string;
}

/** Most names that are told one by one. */
const MOST_NAMES = 20;

/**
 * What a tool brought, as the model may see it. Hooks hand back no more than a message may hold: of what is longer and
 * holds secrets the model is told that it does.
 *
 * @returns undefined where nothing has to be hidden, or the host shows it whatever it is told
 */
export async function shownOutcome(
  { output, replaced }: Outcome,
  outputs: Pick<Outputs, 'show'>,
): Promise<ToldOutput | undefined> {
  if (output === undefined || replaced === undefined) return undefined;
  const shown = await outputs.show(output);
  if (shown.state === 'same') return undefined;
  const told = { output: replaced(shown.output), note: noteOf(shown) };
  if (Buffer.byteLength(told.output) <= MAX_MESSAGE) return told;
  const names = shown.state === 'hidden' ? shown.names : [];
  const note = `What it brought was withheld from the agent: it is long and holds secrets (${listed(names)}).`;
  return { output: replaced(withheldLong(output, names)), note };
}

function noteOf(shown: Exclude<Shown, { readonly state: 'same' }>): string {
  return shown.state === 'hidden'
    ? `Hidden from the agent in what it brought: ${listed(shown.names)}.`
    : 'What it brought was withheld from the agent: it could not be looked through for secrets.';
}

/** Names for a sentence. */
export function listed(names: readonly string[]): string {
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return `${names.slice(0, MOST_NAMES).join(', ')}${more}`;
}

import type { Effect } from '../core/effect';
import { redact } from '../core/secrets';
import { MOST_CONFIRM, MOST_WORD, type HoldView, type ToBroker } from './protocol';

/** Which answers fit which hold. What does not fit in every point decides nothing. */

type Decide = Extract<ToBroker, { readonly type: 'decide' }>;

/** The longest pause (minutes), and the longest reason for one (characters). */
const MOST_MINUTES = 480;
const MOST_WHY = 500;

/** What stands in for a name that nobody can type. */
const INSTEAD = 'approve';
/** What a keyboard has: a name in other letters could be another one than it looks like. */
const TYPEABLE = /^[!-~](?:[ -~]*[!-~])?$/;
/** What stands for a name where the command says none. */
const NO_NAME = /^(?:not named|computed|all of it|of (?:this|the) .*|that this .*|chosen .*)$/;

/** What has to be typed before critical effects can be approved; undefined where there are none. */
export function confirmOf(effects: readonly Effect[]): string | undefined {
  const critical = effects.filter(({ severity }) => severity === 'critical');
  if (critical.length === 0) return undefined;
  const names = critical.flatMap(({ targets }) => targets.map(({ name }) => redact(name)));
  return names.map(typeable).find((name) => name !== undefined) ?? INSTEAD;
}

/** A name as it can be typed: whole, or the end of a long path. */
function typeable(name: string): string | undefined {
  const last = name.length > MOST_CONFIRM ? (name.split('/').at(-1) ?? '') : name;
  const isTypeable = last.length <= MOST_CONFIRM && TYPEABLE.test(last) && !NO_NAME.test(last);
  return isTypeable ? last : undefined;
}

/** Why an answer does not fit what is asked; undefined where it does. */
export function wrongChoice(
  view: Pick<HoldView, 'kind' | 'safer' | 'confirm' | 'lasting'>,
  { choice, word, typed, minutes, why }: Decide,
): string | undefined {
  const asksForPause = view.kind === 'pause';
  if (!asksForPause && (minutes !== undefined || why !== undefined)) return 'it is for a pause';
  switch (choice) {
    case 'deny':
      if (typed !== undefined) return 'it both denies and approves';
      return (word?.length ?? 0) > MOST_WORD ? 'its word is too long' : undefined;
    case 'advise':
      if (typed !== undefined || word !== undefined) return 'it says more than the safer way';
      return view.safer === undefined ? 'there is no safer way to tell' : undefined;
    case 'approve':
    case 'approve-session': {
      if (word !== undefined) return 'it both denies and approves';
      if (choice === 'approve-session' && view.lasting !== true) {
        return 'it cannot be approved for a session';
      }
      if (typed !== view.confirm) return 'the name was not typed';
      return asksForPause ? wrongPause(minutes, why) : undefined;
    }
  }
}

function wrongPause(minutes: number | undefined, why: string | undefined): string | undefined {
  if (minutes === undefined || !Number.isInteger(minutes)) return 'it says no end time';
  if (minutes < 1 || minutes > MOST_MINUTES) return 'its end time is out of bounds';
  if (why === undefined || why.trim() === '') return 'it says no reason';
  return why.length > MOST_WHY ? 'its reason is too long' : undefined;
}

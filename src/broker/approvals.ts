import type { EffectKind } from '../core/effect';
import type { FactValue } from '../core/fact';
import type { Verdict } from '../core/verdict';
import type { Judged } from './grants';
import { RecentMap } from './recent';

/** Sessions in which something is approved, and approvals of one session. What is forgotten is asked about again. */
const MOST_SESSIONS = 200;
const MOST_APPROVALS = 200;

/** What a person approved for the rest of a session. */
export interface Approval {
  /** The entry of the record in which they did. */
  readonly entry: string;
  /** Keys of the effects that they saw. */
  readonly keys: readonly string[];
}

/**
 * What people approved for a session, each by the keyed hash of one exact action with the facts and effects that
 * were shown (`Grants.lasting`). Ends with the session, with a freeze and with the broker; lies nowhere on disk.
 */
export class Approvals {
  readonly #sessions = new RecentMap<string, RecentMap<string, Approval>>(MOST_SESSIONS);

  remember(session: string, key: string, approval: Approval): void {
    const known = this.#sessions.get(session) ?? new RecentMap<string, Approval>(MOST_APPROVALS);
    this.#sessions.set(session, known);
    known.set(key, approval);
  }

  find(session: string, key: string): Approval | undefined {
    return this.#sessions.get(session)?.get(key);
  }

  /** The session has ended. */
  end(session: string): void {
    this.#sessions.delete(session);
  }

  /** Every agent is frozen: what they go on with is asked about again. */
  clear(): void {
    this.#sessions.clear();
  }
}

/** Effects behind which stands more than was seen: the same line may do something else the next time. */
const OPEN_ENDED: ReadonlySet<EffectKind> = new Set([
  'runs-unseen-code',
  'not-understood',
  'opens-interpreter',
  'opens-production',
  'turns-guard-off',
]);

/**
 * Whether exactly this may be approved for a session: nothing critical, nothing in production, nothing
 * open-ended, and every fact that it
 * rests on is known, so that a later call which is not the same is told apart.
 */
export function mayLast(parts: readonly Judged[], { effects }: Pick<Verdict, 'effects'>): boolean {
  const isBounded = effects.every(
    ({ kind, severity, environment }) =>
      severity !== 'critical' && environment !== 'production' && !OPEN_ENDED.has(kind),
  );
  return (
    isBounded && parts.every(({ used, facts }) => used.every((one) => isKnown(facts.get(one))))
  );
}

function isKnown(value: FactValue | undefined): boolean {
  if (value === undefined || value === 'unknown') return false;
  if ('complete' in value) return value.complete;
  return !('state' in value) || !UNREAD.has(value.state);
}

/** Texts of which nobody could tell whether they have changed. */
const UNREAD: ReadonlySet<string> = new Set(['binary', 'too-large', 'unreadable']);

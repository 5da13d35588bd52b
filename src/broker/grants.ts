import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Action, Origin } from '../core/action';
import type { Effect } from '../core/effect';
import { factKey, type FactRequest, type Facts } from '../core/fact';
import { canonical } from '../audit/canonical';
import { withoutPassing } from './egress/request-action';

/** What an approval is bound to: the actions and every fact that the judge used, as one keyed hash. */
export type Seal = Buffer;

/** How long after the person's act a grant may be redeemed (ms). Redeeming is the broker's next step. */
const GRANT_MS = 30_000;

export type Redemption = 'granted' | 'changed' | 'expired' | 'used';

/** The part of a grant's life that other code may hold. */
export interface Grant {
  readonly id: string;
}

/** One part of what is to be approved, with the facts that its verdict rests on. */
export interface Judged {
  readonly action: Action;
  readonly used: readonly FactRequest[];
  readonly facts: Facts;
}

/**
 * Grants name exactly what a person saw. The key lives in this process only; a grant is redeemed once
 * and expires by the monotonic clock.
 */
export class Grants {
  readonly #key = randomBytes(32);
  readonly #open = new Map<string, { readonly seal: Seal; readonly expires: number }>();
  readonly #now: () => number;

  /** @param now the monotonic clock (ms) */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * The keyed hash over the actions' exact bytes, door, session, terminal, folder and facts. Every
   * field is preceded by its length, so that no two lists of fields look the same.
   */
  seal(parts: readonly Judged[]): Seal {
    return this.#hash('portcullis-grant/1', parts);
  }

  /**
   * The same for an approval that lasts: without what differs from one call to the next (its id, its process,
   * what the caller says of itself), and with the effects that were shown. Anything else that is different
   * makes another one.
   */
  lasting(parts: readonly Judged[], effects: readonly Effect[]): string {
    const calls = parts.map((part) => ({ ...part, action: withoutCall(part.action) }));
    return this.#hash('portcullis-lasting/1', calls, canonical(effects)).toString('hex');
  }

  #hash(purpose: string, parts: readonly Judged[], ...more: readonly string[]): Seal {
    const hmac = createHmac('sha256', this.#key);
    const add = (text: string) => {
      const bytes = Buffer.from(text, 'utf8');
      const length = Buffer.alloc(8);
      length.writeBigUInt64BE(BigInt(bytes.length));
      hmac.update(length).update(bytes);
    };
    add(purpose);
    for (const text of more) add(text);
    add(String(parts.length));
    for (const { action, used, facts } of parts) {
      const { origin } = action;
      add(origin.door);
      add(origin.session ?? '');
      add(origin.terminal ?? '');
      add(action.cwd ?? '');
      add(canonical(action));
      const keyed = used.map((request) => [factKey(request), facts.get(request)] as const);
      keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      add(String(keyed.length));
      for (const [key, value] of keyed) {
        add(key);
        add(value === undefined ? '' : canonical(value));
      }
    }
    return hmac.digest();
  }

  /** Only the gate calls this, on a person's act. */
  mint(seal: Seal): Grant {
    const id = randomBytes(16).toString('hex');
    this.#open.set(id, { seal, expires: this.#now() + GRANT_MS });
    return { id };
  }

  /** @param seal made anew at this moment, from facts looked up anew */
  redeem(grant: Grant, seal: Seal): Redemption {
    const open = this.#open.get(grant.id);
    if (open === undefined) return 'used';
    this.#open.delete(grant.id);
    if (this.#now() >= open.expires) return 'expired';
    return timingSafeEqual(open.seal, seal) ? 'granted' : 'changed';
  }
}

function withoutCall(action: Action): Action {
  const { door, actor, agent, session, subagent, terminal } = action.origin;
  const origin: Origin = {
    door,
    actor,
    ...(agent === undefined ? {} : { agent }),
    ...(session === undefined ? {} : { session }),
    ...(subagent === undefined ? {} : { subagent }),
    ...(terminal === undefined ? {} : { terminal }),
  };
  const plain = action.kind === 'http' ? withoutPassing(action) : action;
  return { ...plain, origin };
}

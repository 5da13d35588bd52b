import type { Effect, Severity } from '../../core/effect';
import type { Verdict } from '../../core/verdict';
import { askedEffects, type Approved } from '../programs/covers';
import type { Running } from '../programs/running';
import type { Pass } from '../way';

const WEIGHT: Readonly<Record<Severity, number>> = { low: 0, high: 1, critical: 2 };
/** More than a person approves in a window's life; beyond it everything is asked about. */
const MOST_USED = 20_000;

/**
 * What a person approved a moment ago in a command line or a tool call is not asked about again when its request
 * comes: each of its effects covers one request.
 */
export class Causes {
  readonly #running: Pick<Running, 'latest' | 'tools'>;
  readonly #used = new Set<string>();

  constructor(running: Pick<Running, 'latest' | 'tools'>) {
    this.#running = running;
  }

  /** @param keys keys of the effects that the request would have to be asked about */
  pass(session: string | undefined, keys: readonly string[], verdict: Verdict): Pass | undefined {
    if (keys.length === 0 || this.#used.size >= MOST_USED) return undefined;
    const asked = askedEffects(verdict);
    for (const cause of [...this.#running.latest, ...this.#running.tools(session)]) {
      const used = covering(cause, asked)?.map((index) => `${cause.id} ${index}`);
      if (used === undefined || used.some((one) => this.#used.has(one))) continue;
      for (const one of used) this.#used.add(one);
      return { within: cause.id, approved: true };
    }
    return undefined;
  }
}

/** Which of the approved effects stand for what is asked now; undefined where one of it has none. */
function covering({ effects }: Approved, asked: readonly Effect[]): readonly number[] | undefined {
  if (asked.length === 0) return undefined;
  const found = asked.map((effect) => effects.findIndex((one) => isSame(one, effect)));
  return found.includes(-1) ? undefined : [...new Set(found)];
}

/** A name that is no one's own, as `42` or `main`, is told apart by its rule. */
const TELLING = 6;

/**
 * The same is done to the same thing, and nothing worse: by the same rule, or, where a client of a vendor names in
 * its command line what its request names, by the name.
 */
function isSame(approved: Effect, asked: Effect): boolean {
  if (approved.kind !== asked.kind || asked.targets.length === 0) return false;
  if (WEIGHT[asked.severity] > WEIGHT[approved.severity]) return false;
  const names = new Set(approved.targets.map(({ name }) => name));
  return asked.targets.every(
    ({ name }) => names.has(name) && (approved.rule === asked.rule || name.length >= TELLING),
  );
}

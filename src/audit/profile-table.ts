import { needlessOf, NO_PROFILE, withEntry, within, type Profile } from './profile';
import type { Told } from './query';

/**
 * The profiles of many actions, each once and by a number: a long record has few of them, and what an entry makes
 * of one is found out once.
 */
export class ProfileTable {
  readonly #profiles: Profile[] = [];
  readonly #numbers = new Map<string, number>();
  /** What comes of a profile with an entry: by the number of the one, and what is asked of the other. */
  readonly #steps = new Map<string, number>();
  /** Of no entry. */
  readonly none = this.#numberOf(NO_PROFILE);

  at(number: number): Profile {
    return this.#profiles[number] ?? NO_PROFILE;
  }

  /** The profile of the same entries and one behind them. */
  with(number: number, entry: Told): number {
    if (entry.type === 'outcome') return number;
    const step = `${number} ${askedOf(entry)}`;
    const known = this.#steps.get(step);
    if (known !== undefined) return known;
    const made = this.#numberOf(withEntry(this.at(number), entry));
    this.#steps.set(step, made);
    return made;
  }

  /** That of a command line with what it has of the tool call that brought it. */
  within(number: number, outer: number): number {
    return this.#numberOf(within(this.at(number), this.at(outer)));
  }

  #numberOf(profile: Profile): number {
    const key = keyOf(profile);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#profiles.push(profile) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}

/** The same for profiles that are the same, however they came about. */
function keyOf({ kind, actor, agent, session, subagent, verdict, ...lists }: Profile): string {
  const { asked, effects, environments, rules, needless } = lists;
  return JSON.stringify([
    ...[kind, actor, agent, session, subagent, verdict],
    ...[asked, effects, environments, rules, needless],
  ]);
}

/** All that `withEntry` looks at, so that two entries with the same text make the same of a profile. */
function askedOf(entry: Exclude<Told, { readonly type: 'outcome' }>): string {
  switch (entry.type) {
    case 'action': {
      const { kind, origin } = entry.action;
      const { actor, agent, session, subagent } = origin;
      return JSON.stringify(['action', kind, actor, agent, session, subagent]);
    }
    case 'decision': {
      const { decision, by, effects, rules } = entry;
      const asked = effects.map(({ kind, environment }) => [kind, environment]);
      return JSON.stringify(['decision', decision, by === 'not-judged', asked, rules]);
    }
    case 'note':
      return JSON.stringify(['note', needlessOf(entry)]);
  }
}

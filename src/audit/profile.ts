import type { RecordFilter, Told, ToldVerdict } from './query';

/** What a person's word on a needless stop is recorded as: the title of a note. */
export const NEEDLESS_TITLE = 'A stop was needless';

/**
 * What filters and counts ask of the entries of one action, as far as they lie in one segment. Many actions
 * share one profile.
 */
export interface Profile {
  readonly kind?: string;
  readonly actor?: string;
  readonly agent?: string;
  readonly session?: string;
  readonly subagent?: string;
  /** Undefined where no decision is among them. */
  readonly verdict?: ToldVerdict;
  /** A person was asked. */
  readonly asked: boolean;
  readonly effects: readonly string[];
  readonly environments: readonly string[];
  readonly rules: readonly string[];
  /** Rules whose stop a person called needless. */
  readonly needless: readonly string[];
}

const VERDICTS = {
  allow: 'allowed',
  ask: 'waiting',
  deny: 'denied',
  approved: 'approved',
  denied: 'denied',
} as const;

export function profileOf(entries: readonly Told[]): Profile {
  const making = new ProfileMaker();
  for (const entry of entries) making.take(entry);
  return making.profile;
}

const NONE: readonly string[] = [];

/** Makes a profile of entries that come one by one, in the order of writing. */
export class ProfileMaker {
  #kind: string | undefined;
  #actor: string | undefined;
  #agent: string | undefined;
  #session: string | undefined;
  #subagent: string | undefined;
  #verdict: ToldVerdict | undefined;
  #asked = false;
  #effects = NONE;
  #environments = NONE;
  #rules = NONE;
  #needless = NONE;

  /** A command line belongs to the session of the tool call that brought it, where it names none. */
  within(outer: ProfileMaker): void {
    this.#session ??= outer.#session;
  }

  /** The same for the same profiles, and sooner made than those. */
  get key(): string {
    return JSON.stringify([
      ...[this.#kind, this.#actor, this.#agent, this.#session, this.#subagent, this.#verdict],
      ...[this.#asked, this.#effects, this.#environments, this.#rules, this.#needless],
    ]);
  }

  get profile(): Profile {
    const [kind, actor, agent] = [this.#kind, this.#actor, this.#agent];
    const [session, subagent, verdict] = [this.#session, this.#subagent, this.#verdict];
    return {
      ...(kind === undefined ? {} : { kind }),
      ...(actor === undefined ? {} : { actor }),
      ...(agent === undefined ? {} : { agent }),
      ...(session === undefined ? {} : { session }),
      ...(subagent === undefined ? {} : { subagent }),
      ...(verdict === undefined ? {} : { verdict }),
      asked: this.#asked,
      effects: this.#effects,
      environments: this.#environments,
      rules: this.#rules,
      needless: this.#needless,
    };
  }

  take(entry: Told): void {
    switch (entry.type) {
      case 'action':
        if (this.#kind !== undefined) break;
        this.#kind = entry.action.kind;
        this.#actor = entry.action.origin.actor;
        this.#agent = entry.action.origin.agent;
        this.#session ??= entry.action.origin.session;
        this.#subagent = entry.action.origin.subagent;
        break;
      case 'decision':
        // Prompts and beginnings of sessions are witnessed: nobody let them through.
        this.#verdict = entry.by === 'not-judged' ? 'noted' : VERDICTS[entry.decision];
        this.#asked ||= entry.decision === 'ask';
        this.#rules = union(this.#rules, entry.rules);
        if (entry.effects.length === 0) break;
        this.#effects = union(
          this.#effects,
          entry.effects.map(({ kind }) => kind),
        );
        this.#environments = union(
          this.#environments,
          entry.effects.map(({ environment }) => environment),
        );
        break;
      case 'note':
        this.#verdict = 'noted';
        if (entry.title === NEEDLESS_TITLE) {
          const [named = ''] = entry.text.split(' at ');
          const rules = named.split(/[\s,]+/u).filter((rule) => rule !== '');
          this.#needless = [...this.#needless, ...rules];
        }
        break;
      case 'outcome':
        break;
    }
  }
}

/** The profile of all entries of an action, from that of the first part and that of a later one. */
export function joined(first: Profile, later: Profile): Profile {
  const verdict = later.verdict ?? first.verdict;
  return {
    ...later,
    ...first,
    ...(verdict === undefined ? {} : { verdict }),
    asked: first.asked || later.asked,
    effects: union(first.effects, later.effects),
    environments: union(first.environments, later.environments),
    rules: union(first.rules, later.rules),
    needless: union(first.needless, later.needless),
  };
}

/** Each once. Most actions have none of either: nothing is made for those. */
function union(a: readonly string[], b: readonly string[]): readonly string[] {
  if (b.length === 0) return a;
  return [...new Set([...a, ...b])];
}

/** Whether a profile fits what a filter says of anything but text, time and id. */
export function fits(filter: RecordFilter, profile: Profile): boolean {
  const { kind, actor, agent, session, verdict, effects, environments } = profile;
  return (
    among(filter.agents, [agent, actor === 'person' ? 'person' : undefined]) &&
    among(filter.sessions, [session ?? '']) &&
    among(filter.verdicts, [verdict]) &&
    among(filter.effects, effects) &&
    among(filter.environments, environments) &&
    among(filter.kinds, [kind])
  );
}

function among(
  wanted: readonly string[] | undefined,
  values: readonly (string | undefined)[],
): boolean {
  if (wanted === undefined || wanted.length === 0) return true;
  return values.some((value) => value !== undefined && wanted.includes(value));
}

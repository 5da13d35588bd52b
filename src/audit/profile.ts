import type { EntryOf } from './entry';
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

/** Of no entry. */
export const NO_PROFILE: Profile = {
  asked: false,
  effects: [],
  environments: [],
  rules: [],
  needless: [],
};

/** Of entries in the order of writing. */
export function profileOf(entries: readonly Told[]): Profile {
  return entries.reduce(withEntry, NO_PROFILE);
}

/** The profile of the same entries and one that was written behind them. */
export function withEntry(profile: Profile, entry: Told): Profile {
  switch (entry.type) {
    case 'action':
      return profile.kind === undefined ? withAction(profile, entry.action) : profile;
    case 'decision':
      return {
        ...profile,
        // Prompts and beginnings of sessions are witnessed: nobody let them through.
        verdict: entry.by === 'not-judged' ? 'noted' : VERDICTS[entry.decision],
        asked: profile.asked || entry.decision === 'ask',
        effects: union(
          profile.effects,
          entry.effects.map(({ kind }) => kind),
        ),
        environments: union(
          profile.environments,
          entry.effects.map(({ environment }) => environment),
        ),
        rules: union(profile.rules, entry.rules),
      };
    case 'note':
      return {
        ...profile,
        verdict: 'noted',
        needless: [...profile.needless, ...needlessOf(entry)],
      };
    case 'outcome':
      return profile;
  }
}

/** A command line belongs to the session of the tool call that brought it, where it names none. */
export function within(profile: Profile, outer: Profile): Profile {
  const { session } = outer;
  return profile.session !== undefined || session === undefined ? profile : { ...profile, session };
}

function withAction(profile: Profile, { kind, origin }: EntryOf<'action'>['action']): Profile {
  const { actor, agent, subagent } = origin;
  const session = profile.session ?? origin.session;
  return {
    ...profile,
    kind,
    actor,
    ...(agent === undefined ? {} : { agent }),
    ...(session === undefined ? {} : { session }),
    ...(subagent === undefined ? {} : { subagent }),
  };
}

/** Rules whose stop a note calls needless. */
export function needlessOf({ title, text }: EntryOf<'note'>): readonly string[] {
  if (title !== NEEDLESS_TITLE) return [];
  const [named = ''] = text.split(' at ');
  return named.split(/[\s,]+/u).filter((rule) => rule !== '');
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

import { Column } from './column';
import { NO_PROFILE, type Profile } from './profile';
import type { RecordStats, SessionsPage, SessionStats } from './query';
import type { SegmentIndex } from './segment-index';

const BUCKETS = 60;
const MOST_SESSIONS = 200;
const MOST_RULES = 100;

type Decided = 'allowed' | 'approved' | 'denied' | 'waiting';

interface Session {
  readonly agent?: string;
  readonly subagents: Set<string>;
  first: number;
  last: number;
  actions: number;
  denied: number;
}

interface Rule {
  asked: number;
  approved: number;
  denied: number;
  needless: number;
}

/** Actions that are alike: how many, and when the first and the last of them began (ms). */
interface Span {
  count: number;
  first: number;
  last: number;
}

/** Counts actions, in any order. */
export class Counts {
  #total = 0;
  /** Times (ms) by verdict: how long they span is known at the end. */
  readonly #times: Readonly<Record<Decided, Column<Float64Array>>> = {
    allowed: new Column(Float64Array),
    approved: new Column(Float64Array),
    denied: new Column(Float64Array),
    waiting: new Column(Float64Array),
  };
  readonly #effects = new Map<string, number>();
  readonly #agents = new Set<string>();
  readonly #sessions = new Map<string, Session>();
  readonly #rules = new Map<string, Rule>();

  /** @param time of the action's first entry (ms) */
  add(profile: Profile, time: number): void {
    this.#addTime(profile.verdict, time);
    this.#addAlike(profile, { count: 1, first: time, last: time });
  }

  /** Counts rows of a segment, each an action: those that are alike at once. */
  addRows({ profiles, profile, time }: SegmentIndex, rows: readonly number[]): void {
    const alike = new Map<number, Span>();
    for (const row of rows) {
      const number = profile[row] ?? 0;
      const at = time[row] ?? 0;
      const span = alike.get(number);
      if (span === undefined) alike.set(number, { count: 1, first: at, last: at });
      else {
        span.count += 1;
        if (at < span.first) span.first = at;
        if (at > span.last) span.last = at;
      }
      this.#addTime(profiles[number]?.verdict, at);
    }
    for (const [number, span] of alike) this.#addAlike(profiles[number] ?? NO_PROFILE, span);
  }

  /** @param partial that more was there than was counted */
  told(partial: boolean): RecordStats {
    const rules = [...this.#rules].sort(([, a], [, b]) => b.asked - a.asked || b.denied - a.denied);
    return {
      total: this.#total,
      partial,
      buckets: this.#buckets(),
      effects: [...this.#effects]
        .map(([kind, count]) => ({ kind, count }))
        .sort((a, b) => b.count - a.count),
      agents: [...this.#agents].sort(),
      ...this.sessions(MOST_SESSIONS),
      rules: rules.slice(0, MOST_RULES).map(([rule, told]) => ({ rule, ...told })),
    };
  }

  /** Those that went on last first, from where a page of them ended. */
  sessions(count: number, before?: string): SessionsPage {
    const [, time = '', session = ''] = /^(\d+)\/(.*)$/su.exec(before ?? '') ?? [];
    const isOlder = ([name, { last }]: readonly [string, Session]) =>
      time === '' || last < Number(time) || (last === Number(time) && name > session);
    const older = [...this.#sessions]
      .filter(isOlder)
      .sort(([one, a], [other, b]) => b.last - a.last || (one < other ? -1 : 1));
    const page = older.slice(0, count);
    const [name, end] = page.at(-1) ?? [];
    const isAll = older.length <= count || name === undefined || end === undefined;
    return {
      sessions: page.map(([one, told]) => sessionStats(one, told)),
      ...(isAll ? {} : { before: `${end.last}/${name}` }),
    };
  }

  #addTime(verdict: Profile['verdict'], time: number): void {
    if (verdict !== undefined && verdict !== 'noted') this.#times[verdict].push(time);
  }

  #addAlike(profile: Profile, span: Span): void {
    const { effects, agent, actor } = profile;
    this.#total += span.count;
    for (const kind of effects) {
      this.#effects.set(kind, (this.#effects.get(kind) ?? 0) + span.count);
    }
    if (agent !== undefined) this.#agents.add(agent);
    if (actor === 'person') this.#agents.add('person');
    this.#addSession(profile, span);
    this.#addRules(profile, span);
  }

  #addSession(profile: Profile, { count, first, last }: Span): void {
    const { session = '', agent, subagent, verdict } = profile;
    const known = this.#sessions.get(session) ?? {
      ...(agent === undefined ? {} : { agent }),
      subagents: new Set<string>(),
      first,
      last,
      actions: 0,
      denied: 0,
    };
    if (subagent !== undefined) known.subagents.add(subagent);
    known.first = Math.min(known.first, first);
    known.last = Math.max(known.last, last);
    known.actions += count;
    if (verdict === 'denied') known.denied += count;
    this.#sessions.set(session, known);
  }

  #addRules({ rules, asked, verdict, needless }: Profile, { count }: Span): void {
    for (const rule of rules) {
      const told = this.#rule(rule);
      if (asked) told.asked += count;
      if (verdict === 'approved') told.approved += count;
      if (verdict === 'denied') told.denied += count;
    }
    for (const rule of needless) this.#rule(rule).needless += count;
  }

  #rule(rule: string): Rule {
    const told = this.#rules.get(rule) ?? { asked: 0, approved: 0, denied: 0, needless: 0 };
    this.#rules.set(rule, told);
    return told;
  }

  #buckets(): RecordStats['buckets'] {
    let [least, most] = [Infinity, -Infinity];
    for (const times of Object.values(this.#times)) {
      for (const time of times.all) {
        least = Math.min(least, time);
        most = Math.max(most, time);
      }
    }
    if (least > most) return [];
    const span = Math.max(1, Math.ceil((most + 1 - least) / BUCKETS));
    const buckets = Array.from({ length: Math.ceil((most + 1 - least) / span) }, (_, at) => ({
      from: iso(least + at * span),
      to: iso(least + (at + 1) * span),
      ...{ allowed: 0, approved: 0, denied: 0, waiting: 0 },
    }));
    for (const verdict of ['allowed', 'approved', 'denied', 'waiting'] as const) {
      for (const time of this.#times[verdict].all) {
        const bucket = buckets[Math.floor((time - least) / span)];
        if (bucket !== undefined) bucket[verdict] += 1;
      }
    }
    return buckets;
  }
}

function sessionStats(session: string, told: Session): SessionStats {
  const { agent, subagents, first, last, actions, denied } = told;
  return {
    session,
    ...(agent === undefined ? {} : { agent }),
    subagents: [...subagents],
    first: iso(first),
    last: iso(last),
    actions,
    denied,
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

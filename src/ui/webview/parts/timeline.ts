import type { EntryView } from '../../../broker/protocol';
import type { RowsAnswer, SessionsAnswer, StatsAnswer } from '../../../broker/record-messages';
import { inOrder } from './inOrder';
import { rowOf, type Row } from './row';

/** A session of an agent with what is known of it; `key` is empty for what has none. */
export interface Session {
  readonly key: string;
  agent: string | undefined;
  readonly subagents: Set<string>;
  /** ISO 8601. */
  first: string;
  last: string;
  actions: number;
  denied: number;
  /** By action. */
  readonly rows: Map<string, Row>;
  /** Prompts that rows stand under, also where the filter leaves them out. */
  readonly prompts: Map<string, Row>;
  /** Whether its rows were asked for. */
  asked: boolean;
  /** Where its older rows begin; undefined once all are known, or while none are. */
  before: string | undefined;
}

/** One line of the tree, in the order in which they are shown. */
export type Node = {
  readonly key: string;
  readonly level: number;
  /** Among its siblings, from 1; `of` is -1 while more may come. */
  readonly place: number;
  readonly of: number;
  /** Absent where nothing can be unfolded. */
  readonly open?: boolean;
} & (
  | OfSession
  /** Older sessions follow. */
  | { readonly type: 'older' }
);

type OfSession = { readonly session: Session } & (
  | { readonly type: 'session' }
  | { readonly type: 'prompt'; readonly row: Row }
  | { readonly type: 'subagent'; readonly subagent: string; readonly count: number }
  | { readonly type: 'row'; readonly row: Row }
  | { readonly type: 'details'; readonly row: Row }
  | { readonly type: 'more'; readonly loading: boolean }
);

/** What is opened and closed, by the key of its node. */
export interface Unfolded {
  isOpen(key: string, byDefault: boolean): boolean;
}

/** Sessions, newest first, each with its rows as far as they were asked for. */
export class Timeline {
  readonly #sessions = new Map<string, Session>();
  /** Where older sessions begin; undefined once all are known. */
  #older: string | undefined;
  /** Whether more than the newest of them were asked for. */
  #isPaged = false;

  get sessions(): readonly Session[] {
    return [...this.#sessions.values()].sort((a, b) => (a.last < b.last ? 1 : -1));
  }

  session(key: string): Session | undefined {
    return this.#sessions.get(key);
  }

  /** Where sessions begin that are older than those that are known. */
  get older(): string | undefined {
    return this.#older;
  }

  /** Takes what the record counts of the newest sessions; rows that are known stay. */
  count(stats: Pick<StatsAnswer, 'sessions' | 'before'>): void {
    const counted = new Set(stats.sessions.map(({ session }) => session));
    const end = stats.before === undefined ? '' : (stats.sessions.at(-1)?.last ?? '');
    for (const [key, { rows, last }] of this.#sessions) {
      if (!counted.has(key) && rows.size === 0 && last >= end) this.#sessions.delete(key);
    }
    if (!this.#isPaged) this.#older = stats.before;
    this.#take(stats.sessions);
  }

  /** Takes the newest rows of all sessions, before anything is counted. */
  addNewest({ entries }: Pick<RowsAnswer, 'entries'>): void {
    for (const entry of entries) this.hear(entry);
  }

  /** Takes a page of older sessions. */
  addOlder({ sessions, before }: Pick<SessionsAnswer, 'sessions' | 'before'>): void {
    this.#isPaged = true;
    this.#older = before;
    this.#take(sessions);
  }

  #take(sessions: StatsAnswer['sessions']): void {
    for (const { session, agent, subagents, first, last, actions, denied } of sessions) {
      const known = this.#sessions.get(session) ?? this.#begin(session, first);
      known.agent = agent ?? known.agent;
      for (const subagent of subagents) known.subagents.add(subagent);
      Object.assign(known, { first, last, actions, denied });
    }
  }

  /** Takes a page of a session's rows. */
  add(key: string, page: Pick<RowsAnswer, 'entries' | 'prompts' | 'before'>): void {
    const session = this.#sessions.get(key);
    if (session === undefined) return;
    session.asked = true;
    session.before = page.before;
    for (const entry of page.entries) take(session, entry);
    for (const prompt of page.prompts) session.prompts.set(prompt.id, rowOf(prompt));
  }

  /** Takes what just happened. @returns whether it was not known before */
  hear(entry: EntryView): boolean {
    const key = entry.asker?.session ?? '';
    const session = this.#sessions.get(key) ?? this.#begin(key, entry.time);
    if (entry.time > session.last) session.last = entry.time;
    session.agent ??= entry.asker?.agent;
    const { subagent } = entry.asker ?? {};
    if (subagent !== undefined) session.subagents.add(subagent);
    const isNew = !session.rows.has(entry.id);
    take(session, entry);
    return isNew;
  }

  /** The lines of the tree under these openings. */
  nodes(unfolded: Unfolded): Node[] {
    const { sessions } = this;
    const of = this.#older === undefined ? sessions.length : -1;
    const nodes = sessions.flatMap((session, at): Node[] => {
      const key = sessionKey(session.key);
      const open = unfolded.isOpen(key, at === 0);
      const head: Node = { type: 'session', key, level: 1, session, open, place: at + 1, of };
      return open ? [head, ...this.#inside(session, unfolded)] : [head];
    });
    if (this.#older === undefined) return nodes;
    const place = sessions.length + 1;
    return [...nodes, { type: 'older', key: 'older', level: 1, place, of }];
  }

  #inside(session: Session, unfolded: Unfolded): Node[] {
    const blocks = blocksOf(session);
    const further = session.before !== undefined || !session.asked;
    const top: Node[][] = blocks.flatMap(({ prompt, rows }): Node[][] => {
      if (prompt === undefined) return branches(session, rows, unfolded, 2);
      const key = `prompt ${prompt.entry.id}`;
      const open = unfolded.isOpen(key, true);
      const head: Node = {
        type: 'prompt',
        key,
        level: 2,
        place: 0,
        of: 0,
        open,
        session,
        row: prompt,
      };
      if (!open) return [[head]];
      const details: Node[] = unfolded.isOpen(aboutKey(prompt), false)
        ? [
            {
              ...{ type: 'details', key: `details ${prompt.entry.id}`, level: 3, session },
              ...{ place: 0, of: 0, row: prompt },
            },
          ]
        : [];
      const under = placed(
        [...details.map((one) => [one]), ...branches(session, rows, unfolded, 3)],
        false,
      );
      return [[head, ...under]];
    });
    const more: Node[][] = further
      ? [
          [
            {
              ...{ type: 'more', key: `more ${session.key}`, level: 2, place: 0, of: 0, session },
              loading: !session.asked,
            },
          ],
        ]
      : [];
    return placed([...top, ...more], further);
  }

  #begin(key: string, time: string): Session {
    const session: Session = {
      ...{ key, agent: undefined, subagents: new Set<string>(), first: time, last: time },
      ...{ actions: 0, denied: 0, rows: new Map<string, Row>(), prompts: new Map<string, Row>() },
      ...{ asked: false, before: undefined },
    };
    this.#sessions.set(key, session);
    return session;
  }
}

/** Under which a prompt's details are opened and closed; its own key is that of what stands under it. */
export function aboutKey({ entry }: Row): string {
  return `about ${entry.id}`;
}

export function sessionKey(session: string): string {
  return `session ${session}`;
}

function take(session: Session, entry: EntryView): void {
  const isPrompt = entry.kind === 'prompt' && entry.asker?.subagent === undefined;
  const rows = isPrompt ? session.prompts : session.rows;
  rows.set(entry.id, rowOf(entry, rows.get(entry.id)));
}

interface Block {
  readonly prompt: Row | undefined;
  /** Newest first. */
  readonly rows: Row[];
}

/** Rows under the prompt that they came after; newest first. */
function blocksOf({ rows, prompts }: Session): Block[] {
  const all = inOrder([...rows.values(), ...prompts.values()]);
  const blocks: Block[] = [];
  let open: Row[] = [];
  for (const row of all.reverse()) {
    if (!prompts.has(row.entry.id)) {
      open.push(row);
      continue;
    }
    blocks.push({ prompt: row, rows: open });
    open = [];
  }
  if (open.length > 0) blocks.push({ prompt: undefined, rows: open });
  return blocks;
}

/** The rows of a block; those of one subagent together, where its newest one is. */
function branches(
  session: Session,
  rows: readonly Row[],
  unfolded: Unfolded,
  level: number,
): Node[][] {
  const seen = new Set<string>();
  return rows.flatMap((row): Node[][] => {
    const subagent = row.entry.asker?.subagent;
    if (subagent === undefined) return [rowNodes(session, row, unfolded, level)];
    if (seen.has(subagent)) return [];
    seen.add(subagent);
    const own = rows.filter(({ entry }) => entry.asker?.subagent === subagent);
    const key = `subagent ${own.at(-1)?.entry.id ?? ''}`;
    const open = unfolded.isOpen(key, true);
    const head: Node = {
      ...{ type: 'subagent', key, level, place: 0, of: 0, open, session, subagent },
      count: own.length,
    };
    const inside = own.map((one) => rowNodes(session, one, unfolded, level + 1));
    return [open ? [head, ...placed(inside, false)] : [head]];
  });
}

function rowNodes(session: Session, row: Row, unfolded: Unfolded, level: number): Node[] {
  const key = `row ${row.entry.id}`;
  const open = unfolded.isOpen(key, false);
  const common = { place: 1, of: 1, session, row };
  const head: Node = { ...common, type: 'row', key, level, open };
  if (!open) return [head];
  return [head, { ...common, type: 'details', key: `details ${row.entry.id}`, level: level + 1 }];
}

/** Says of the first node of each branch where it stands among its siblings. */
function placed(siblings: readonly (readonly Node[])[], open: boolean): Node[] {
  const of = open ? -1 : siblings.length;
  return siblings.flatMap(([head, ...rest], at): Node[] =>
    head === undefined ? [] : [{ ...head, place: at + 1, of }, ...rest],
  );
}

import { open } from 'node:fs/promises';
import { plainLine } from '../audit/neutral';
import { NEEDLESS_TITLE } from '../audit/profile';
import { reportOf } from '../audit/report';
import { reportMarkdown } from '../audit/report-markdown';
import type {
  Asked,
  AskedSessions,
  Joined,
  JoinedPage,
  Proof,
  RecordFilter,
  RecordStats,
  SessionsPage,
} from '../audit/query';
import { describeRecorded, viewOf, type AgentLabel } from './entry-view';
import { entryMarkdown } from './entry-markdown';
import type { EntryView } from './protocol';
import type { AskRecord, ExportFormat, RecordAnswer, RowsAnswer } from './record-messages';

/** What is asked of a record: `RecordIndex` answers it. */
export interface RecordSource {
  query(asked: Asked): Promise<JoinedPage>;
  stats(filter: RecordFilter): Promise<RecordStats>;
  sessions(asked: AskedSessions): Promise<SessionsPage>;
  proof(id: string): Promise<Proof>;
}

export interface RecordDeskOptions {
  readonly source: RecordSource;
  readonly label: AgentLabel;
  /** Lines without their ends. */
  readonly exportLines: (
    format: ExportFormat,
    groups: AsyncIterable<Joined>,
  ) => AsyncIterable<string>;
  /** Says that the record left the house: who reads it later should know. */
  readonly note: (title: string, text: string) => void;
}

/** Entries that are read at a time where all of them are wanted. */
const STEP = 500;
/** Most entries of one session's report. */
const MOST_OF_REPORT = 20_000;
/** How far back it is looked for what was within reach when a session began. */
const MOST_NOTES = 2_000;
const MOST_PROMPTS = 200;
/** Most actions of a report whose place in the chain is checked. */
const MOST_CHECKED = 500;

/** Answers what the panel asks of the record. */
export class RecordDesk {
  readonly #to: RecordDeskOptions;
  /** Stops that a person called needless in this window. */
  readonly #needless = new Set<string>();

  constructor(options: RecordDeskOptions) {
    this.#to = options;
  }

  /** Never throws: what cannot be answered says why. */
  async answer({ query, file }: Pick<AskRecord, 'query' | 'file'>): Promise<RecordAnswer> {
    try {
      switch (query.what) {
        case 'rows':
          return await this.#rows(query);
        case 'stats':
          return await this.#stats(query.filter);
        case 'sessions': {
          const { filter, before, count } = query;
          return {
            what: 'sessions',
            ...(await this.#to.source.sessions({ filter, before, count })),
          };
        }
        case 'proof':
          return {
            what: 'proof',
            entry: query.entry,
            ...(await this.#to.source.proof(query.entry)),
          };
        case 'report':
          return { what: 'text', text: await this.report(query.session) };
        case 'copy':
          return { what: 'text', text: await this.#copy(query.entries) };
        case 'export':
          return await this.#export(query.filter, query.format, file);
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { what: 'failed', text: `The record could not be read: ${plainLine(why, 300)}` };
    }
  }

  /**
   * A person says that a stop was needless: noted with the rules behind it, each stop once. What was let through
   * was none. Never throws.
   */
  async needless(id: string): Promise<void> {
    if (this.#needless.has(id)) return;
    const { groups } = await this.#to.source
      .query({ filter: { ids: [id] }, count: 1 })
      .catch(() => ({ groups: [] }));
    const decisions = (groups[0]?.entries ?? []).filter((entry) => entry.type === 'decision');
    const stops = decisions.filter(({ decision }) => decision === 'ask' || decision === 'deny');
    const rules = new Set(stops.flatMap((stop) => stop.rules));
    if (rules.size === 0) return;
    this.#needless.add(id);
    this.#to.note(NEEDLESS_TITLE, `${[...rules].join(', ')} at ${id}`);
  }

  /** A session's incident report, as Markdown. @throws what reading throws */
  async report(session: string): Promise<string> {
    const { source, label } = this.#to;
    const groups: Joined[] = [];
    for await (const group of this.#all({ sessions: [session] })) {
      groups.push(group);
      if (groups.length >= MOST_OF_REPORT) break;
    }
    const notes = session === '' ? [] : await this.#notesOf(groups);
    const report = reportOf(session, [...groups, ...notes], describeRecorded);
    let sound = 0;
    const unsound: string[] = [];
    for (const { id } of [...groups, ...notes].slice(0, MOST_CHECKED)) {
      const { entries } = await source.proof(id);
      const good = entries.filter((entry) => entry.sound).length;
      sound += good;
      if (good < entries.length || entries.length === 0) unsound.push(id);
    }
    return reportMarkdown(report, { label, check: { sound, unsound } });
  }

  async #rows({
    filter,
    before,
    count,
  }: Extract<AskRecord['query'], { readonly what: 'rows' }>): Promise<RowsAnswer> {
    const entries: EntryView[] = [];
    let next = before;
    let more = true;
    while (more && entries.length < count) {
      const page = await this.#to.source.query({
        filter,
        count: count - entries.length,
        ...(next === undefined ? {} : { before: next }),
      });
      entries.push(...page.groups.flatMap((group) => this.#view(group) ?? []));
      next = page.groups.at(-1)?.cursor ?? next;
      more = page.more && page.groups.length > 0;
    }
    return {
      what: 'rows',
      entries,
      prompts: await this.#promptsOf(filter, entries),
      ...(more && next !== undefined ? { before: next } : {}),
    };
  }

  /** The prompts of one session from the newest of these entries to the one before the oldest of them. */
  async #promptsOf(
    filter: RecordFilter,
    entries: readonly EntryView[],
  ): Promise<readonly EntryView[]> {
    const [session, ...others] = filter.sessions ?? [];
    const [newest, oldest] = [entries.at(0), entries.at(-1)];
    if (session === undefined || session === '' || others.length > 0) return [];
    if (newest === undefined || oldest === undefined) return [];
    const { groups } = await this.#to.source.query({
      filter: { sessions: [session], kinds: ['prompt'], to: justAfter(newest.time) },
      count: MOST_PROMPTS,
    });
    const views = groups.flatMap((group) => this.#view(group) ?? []);
    const last = views.findIndex(({ time, seq }) => time <= oldest.time && seq <= oldest.seq);
    return last === -1 ? views : views.slice(0, last + 1);
  }

  async #stats(filter: RecordFilter): Promise<RecordAnswer> {
    const stats = await this.#to.source.stats(filter);
    const labels = Object.fromEntries(stats.agents.map((agent) => [agent, this.#to.label(agent)]));
    return { what: 'stats', ...stats, labels };
  }

  async #copy(ids: readonly string[]): Promise<string> {
    const { groups } = await this.#to.source.query({ filter: { ids }, count: ids.length });
    return groups.map((group) => entryMarkdown(group, this.#to.label)).join('\n');
  }

  /** Into a file that a person has chosen, and only that user can read. */
  async #export(
    filter: RecordFilter,
    format: ExportFormat,
    file: string | undefined,
  ): Promise<RecordAnswer> {
    if (file === undefined) return { what: 'failed', text: 'No file was chosen for the export.' };
    const handle = await open(file, 'w', 0o600);
    let count = 0;
    const counted = async function* (groups: AsyncIterable<Joined>) {
      for await (const group of groups) {
        count += 1;
        yield group;
      }
    };
    try {
      for await (const line of this.#to.exportLines(format, counted(this.#all(filter)))) {
        await handle.write(`${line}\n`);
      }
    } finally {
      await handle.close();
    }
    this.#to.note('The record was exported', `${count} actions as ${format}.`);
    return { what: 'exported', count };
  }

  /** All that fit, newest first. */
  async *#all(filter: RecordFilter): AsyncGenerator<Joined> {
    let before: string | undefined;
    for (;;) {
      const page = await this.#to.source.query({
        filter,
        count: STEP,
        ...(before === undefined ? {} : { before }),
      });
      yield* page.groups;
      before = page.groups.at(-1)?.cursor;
      if (!page.more || before === undefined) return;
    }
  }

  /** What was noted while a session went on, and what was within reach when it began. */
  async #notesOf(groups: readonly Joined[]): Promise<readonly Joined[]> {
    const times = groups.flatMap(({ entries }) => entries.map(({ time }) => time)).toSorted();
    const [from, to] = [times.at(0), times.at(-1)];
    if (from === undefined || to === undefined) return [];
    const found: Joined[] = [];
    let looked = 0;
    for await (const group of this.#all({ verdicts: ['noted'], to: justAfter(to) })) {
      looked += 1;
      const [note] = group.entries;
      // Prompts are noted too, those of other sessions among them.
      if (note?.type !== 'note') continue;
      const isReach = note.reach !== undefined;
      const isBefore = note.time < from;
      if (isReach || !isBefore) found.push(group);
      if ((isBefore && isReach) || looked >= MOST_NOTES) break;
    }
    return found;
  }

  #view(group: Joined): EntryView | undefined {
    return viewOf(group.entries, this.#to.label);
  }
}

/** The next millisecond; the record counts in those. */
function justAfter(time: string): string {
  return new Date(Date.parse(time) + 1).toISOString();
}

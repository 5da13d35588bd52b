import * as v from 'valibot';
import { TOLD_VERDICTS, type Proof, type RecordStats, type SessionsPage } from '../audit/query';
import type { EntryView } from './protocol';

/** What the panel asks of the record, through the extension host, and hears. */

const word = v.pipe(v.string(), v.maxLength(400));
const words = v.pipe(v.array(word), v.maxLength(200));

const filter = v.strictObject({
  text: v.exactOptional(word),
  agents: v.exactOptional(words),
  sessions: v.exactOptional(words),
  verdicts: v.exactOptional(v.array(v.picklist(TOLD_VERDICTS))),
  effects: v.exactOptional(words),
  environments: v.exactOptional(words),
  kinds: v.exactOptional(words),
  from: v.exactOptional(v.pipe(v.string(), v.isoTimestamp())),
  to: v.exactOptional(v.pipe(v.string(), v.isoTimestamp())),
  ids: v.exactOptional(words),
});

/** Most entries, or sessions, of one page. */
const MOST_ROWS_OF_PAGE = 500;

const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_ROWS_OF_PAGE));
/** It may hold the name of a session, which an agent gave it. */
const cursor = v.pipe(v.string(), v.maxLength(10_000));

/** Reads of the record that change nothing. */
export const recordQuery = v.variant('what', [
  /** Entries, newest first. */
  v.strictObject({
    what: v.literal('rows'),
    filter,
    before: v.exactOptional(word),
    count,
  }),
  /** Sessions, and the numbers that charts are drawn of. */
  v.strictObject({ what: v.literal('stats'), filter }),
  /** Sessions older than those that the counts tell of. */
  v.strictObject({ what: v.literal('sessions'), filter, before: cursor, count }),
  v.strictObject({ what: v.literal('proof'), entry: word }),
]);

/** What is made of the record for a person to keep. */
export const recordOrder = v.variant('what', [
  v.strictObject({ what: v.literal('report'), session: word }),
  v.strictObject({ what: v.literal('copy'), entries: words }),
  v.strictObject({
    what: v.literal('export'),
    filter,
    format: v.picklist(['jsonl', 'csv', 'markdown']),
  }),
]);

export type PanelFilter = v.InferOutput<typeof filter>;
export type RecordQuery = v.InferOutput<typeof recordQuery>;
export type RecordOrder = v.InferOutput<typeof recordOrder>;
export type ExportFormat = Extract<RecordOrder, { readonly what: 'export' }>['format'];

/** Extension host to broker: `file` is where an export goes, as a person chose it. */
export interface AskRecord {
  readonly type: 'record';
  readonly ask: number;
  readonly query: RecordQuery | RecordOrder;
  readonly file?: string;
}

export const askRecord = v.object({
  type: v.literal('record'),
  ask: v.pipe(v.number(), v.integer()),
  query: v.union([recordQuery, recordOrder]),
  file: v.exactOptional(v.string()),
});

/** One page of entries. */
export interface RowsAnswer {
  readonly what: 'rows';
  /** Newest first. */
  readonly entries: readonly EntryView[];
  /** The prompts that these entries stand under, where the filter does not show them by itself. */
  readonly prompts: readonly EntryView[];
  /** Where the next page begins; absent where there is none. */
  readonly before?: string;
}

export interface StatsAnswer extends RecordStats {
  readonly what: 'stats';
  /** Agents' names as people know them, by id. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface SessionsAnswer extends SessionsPage {
  readonly what: 'sessions';
}

export type RecordAnswer =
  | RowsAnswer
  | SessionsAnswer
  | StatsAnswer
  | ({ readonly what: 'proof'; readonly entry: string } & Proof)
  /** A text in Markdown. */
  | { readonly what: 'text'; readonly text: string }
  | { readonly what: 'exported'; readonly count: number }
  | { readonly what: 'failed'; readonly text: string };

/** Broker to extension host. */
export interface ToldRecord {
  readonly type: 'record';
  readonly ask: number;
  readonly answer: RecordAnswer;
}

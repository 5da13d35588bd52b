import type { RecordedEffect } from './entry';
import type { Joined, Told } from './query';

/**
 * A session's incident report: from the entries of the record to the answers of five questions. Pure; what it
 * becomes as text is in `report-markdown.ts`.
 */

/** Effects that change something outside of the machine, or a store of data. */
const INFRASTRUCTURE: ReadonlySet<string> = new Set([
  'destroys-cloud-resource',
  'stops-service',
  'removes-access',
  'drops-data',
  'deletes-rows',
  'deletes-repository',
  'publishes',
  'sends-request',
  'opens-production',
]);

/** Whether an effect is on what others depend on: a service, a store of data, production or staging. */
export function isInfrastructure({
  kind,
  environment,
}: Pick<RecordedEffect, 'kind' | 'environment'>): boolean {
  return (
    INFRASTRUCTURE.has(kind) ||
    environment === 'production' ||
    (environment === 'staging' && kind !== 'reads-secret')
  );
}

/** Where in the record it stands. */
export interface Evidence {
  /** ISO 8601. */
  readonly time: string;
  readonly seq: number;
  readonly hash: string;
  readonly segment: string;
}

/** One thing that was asked, read, run or tried. Texts are as they are in the record: redacted, not neutralised. */
export interface ReportItem {
  readonly id: string;
  readonly evidence: Evidence;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly cwd?: string;
  readonly subagent?: string;
  /** What was decided last, by whom. */
  readonly decision: DecisionOf['decision'];
  readonly by: DecisionOf['by'];
  /** `open`: nothing says what came of it. */
  readonly outcome: 'ran' | 'not-run' | 'unknown' | 'open';
  readonly status?: number;
  readonly effects: readonly RecordedEffect[];
  readonly rules: readonly string[];
  readonly reason: string;
}

/** What agents could have read from a time on. Names, no values. */
export interface ReachItem {
  readonly evidence: Evidence;
  readonly files: readonly string[];
  readonly variables: readonly string[];
  readonly more: number;
}

export interface Report {
  readonly session: string;
  readonly agents: readonly string[];
  readonly subagents: readonly string[];
  /** ISO 8601; undefined where there is no entry at all. */
  readonly span?: { readonly from: string; readonly to: string };
  readonly counts: Readonly<Record<'actions' | 'allowed' | 'approved' | 'denied' | 'open', number>>;
  /** What the user asked. */
  readonly prompts: readonly ReportItem[];
  /** What the agent read, and searched. */
  readonly reads: readonly ReportItem[];
  /** What it ran, called and wrote. */
  readonly ran: readonly ReportItem[];
  /** Which secrets were within reach: what could be read, and what was tried. */
  readonly reach: readonly ReachItem[];
  readonly secrets: readonly ReportItem[];
  /** What changed infrastructure, and what was to change it and did not run. */
  readonly changed: readonly ReportItem[];
  readonly heldBack: readonly ReportItem[];
  /** Notes of that time: pauses, restarts, what was tampered with. */
  readonly notes: readonly NoteItem[];
  /** Segments that the evidence lies in, oldest first. */
  readonly segments: readonly string[];
}

export interface NoteItem {
  readonly evidence: Evidence;
  readonly title: string;
  readonly text: string;
}

/** How an action reads: a line that names it, and all of it. */
export type Describe = (action: RecordedAction) => {
  readonly title: string;
  readonly text: string;
};

type EntryWith<T extends Told['type']> = Extract<Told, { readonly type: T }>;
type RecordedAction = EntryWith<'action'>['action'];
type DecisionOf = EntryWith<'decision'>;

/** Most that is taken of the list of what was within reach. */
const MOST_REACH = 200;

/**
 * @param session the session's id; '' is all that has none
 * @param groups the entries of that session, and the notes of its time, in any order
 */
export function reportOf(session: string, groups: readonly Joined[], describe: Describe): Report {
  const sorted = groups.toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)) || a.seq - b.seq);
  const items = sorted.flatMap((group) => itemOf(group, describe) ?? []);
  const notes = sorted.flatMap(noteOf);
  const acts = items.filter(({ kind }) => kind !== 'prompt' && kind !== 'session');
  const touching = acts.filter(({ effects }) => effects.some(isInfrastructure));
  const origins = sorted.flatMap(({ entries }) =>
    entries.flatMap((entry) => (entry.type === 'action' ? [entry.action.origin] : [])),
  );
  const [first, last] = [items.at(0), items.at(-1)];
  return {
    session,
    agents: distinct(origins.map(({ agent }) => agent)),
    subagents: distinct(origins.map(({ subagent }) => subagent)),
    ...(first === undefined || last === undefined
      ? {}
      : { span: { from: first.evidence.time, to: last.evidence.time } }),
    counts: {
      actions: acts.length,
      allowed: acts.filter(({ decision }) => decision === 'allow').length,
      approved: acts.filter(({ decision }) => decision === 'approved').length,
      denied: acts.filter(isRefused).length,
      open: acts.filter(({ decision, outcome }) => decision === 'ask' && outcome === 'open').length,
    },
    prompts: items.filter(({ kind, text }) => kind === 'prompt' && text !== ''),
    reads: acts.filter(({ kind }) => kind === 'read' || kind === 'search'),
    ran: acts.filter(({ kind }) => kind !== 'read' && kind !== 'search'),
    reach: sorted.flatMap(reachOf),
    secrets: acts.filter(({ effects }) => effects.some(({ kind }) => kind === 'reads-secret')),
    changed: touching.filter((item) => !isRefused(item)),
    heldBack: touching.filter(isRefused),
    notes,
    segments: distinct(items.map(({ evidence }) => evidence.segment)).toSorted(),
  };
}

/** Whether it is known that it did not run. */
function isRefused({ decision, outcome }: ReportItem): boolean {
  return decision === 'deny' || decision === 'denied' || outcome === 'not-run';
}

/**
 * Whether a command line says nothing beside the tool call that brought it: it was let through with that, or is
 * harmless by itself.
 */
export function isEcho(
  action: EntryWith<'action'> | undefined,
  decision: DecisionOf | undefined,
): boolean {
  return (
    action?.within !== undefined && (decision?.by === 'pass' || decision?.decision === 'allow')
  );
}

function itemOf({ segment, entries }: Joined, describe: Describe): ReportItem | undefined {
  const parts = entries.filter((entry) => entry.type === 'action');
  const decision = entries.findLast((entry) => entry.type === 'decision');
  const outcome = entries.findLast((entry) => entry.type === 'outcome');
  const [part] = parts;
  if (part === undefined || decision === undefined || isEcho(part, decision)) return undefined;
  const told = parts.map(({ action }) => describe(action));
  // What was asked about is told by what it was asked about for, also once it was decided.
  const effects = entries.findLast(
    (entry) => entry.type === 'decision' && entry.effects.length > 0,
  );
  const { cwd, origin, kind } = part.action;
  return {
    id: part.id,
    evidence: evidenceOf(part, segment),
    kind,
    title: told.map(({ title }) => title).join('; '),
    text: told.map(({ text }) => text).join('\n\n'),
    ...(cwd === undefined ? {} : { cwd }),
    ...(origin.subagent === undefined ? {} : { subagent: origin.subagent }),
    decision: decision.decision,
    by: decision.by,
    outcome: outcome?.state ?? 'open',
    ...(outcome?.status === undefined ? {} : { status: outcome.status }),
    effects: effects?.type === 'decision' ? effects.effects : [],
    rules: decision.rules,
    reason: decision.reason,
  };
}

function noteOf({ segment, entries }: Joined): NoteItem[] {
  return entries.flatMap((entry) =>
    entry.type === 'note' && entry.reach === undefined
      ? [{ evidence: evidenceOf(entry, segment), title: entry.title, text: entry.text }]
      : [],
  );
}

function reachOf({ segment, entries }: Joined): ReachItem[] {
  return entries.flatMap((entry) => {
    if (entry.type !== 'note' || entry.reach === undefined) return [];
    const { files, variables, more } = entry.reach;
    const kept = files.slice(0, MOST_REACH);
    return [
      {
        evidence: evidenceOf(entry, segment),
        files: kept,
        variables,
        more: more + files.length - kept.length,
      },
    ];
  });
}

function evidenceOf({ time, seq, hash }: Told, segment: string): Evidence {
  return { time, seq, hash, segment };
}

function timeOf({ entries }: Joined): string {
  return entries[0]?.time ?? '';
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}

import { canonical } from './canonical';
import type { EntryOf } from './entry';
import { csvCell, markdownCode, markdownText } from './neutral';
import { profileOf } from './profile';
import type { Joined } from './query';

/** `jsonl` for programs, `csv` for spreadsheets, `markdown` for people. */
export type ExportedAs = 'jsonl' | 'csv' | 'markdown';

type RecordedAction = EntryOf<'action'>['action'];

/** One action, as an export tells of it. */
export interface Row {
  readonly time: string;
  readonly id: string;
  readonly kind: string;
  readonly who: string;
  readonly session: string;
  readonly verdict: string;
  readonly by: string;
  readonly state: string;
  readonly what: string;
  readonly effects: readonly string[];
  readonly environments: readonly string[];
  readonly rules: readonly string[];
  readonly reason: string;
}

const COLUMNS = [
  'time',
  'who',
  'session',
  'kind',
  'what',
  'verdict',
  'by',
  'state',
  'effects',
  'environments',
  'rules',
  'reason',
  'id',
] as const satisfies readonly (keyof Row)[];

/**
 * Actions as lines of a file, without their line ends. In the forms that other programs show, what others wrote is
 * neither formula, link, picture nor markup.
 */
export async function* exportLines(
  format: ExportedAs,
  groups: AsyncIterable<Joined>,
): AsyncGenerator<string, void> {
  if (format === 'csv') yield COLUMNS.map((column) => csvCell(column)).join(',');
  if (format === 'markdown') yield '# Record of Portcullis\n';
  for await (const group of groups) {
    switch (format) {
      case 'jsonl':
        yield canonical(telemetryOf(group));
        break;
      case 'csv':
        yield csvOf(rowOf(group));
        break;
      case 'markdown':
        yield markdownOf(rowOf(group));
    }
  }
}

function csvOf(row: Row): string {
  return COLUMNS.map((column) => csvCell(textOf(row[column]))).join(',');
}

function textOf(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(' ');
}

/**
 * An action as one log record, its fields named as in OpenTelemetry's semantic conventions where one fits
 * (https://opentelemetry.io/docs/specs/semconv/), and all of its entries as they stand in the record.
 */
function telemetryOf(group: Joined): object {
  const row = rowOf(group);
  const [part] = group.entries.filter((entry) => entry.type === 'action');
  const outcome = group.entries.findLast((entry) => entry.type === 'outcome');
  const action = part?.action;
  const origin = action?.origin;
  const member = (name: string) => textMember(action, name);
  return {
    timestamp: row.time,
    'event.name': action === undefined ? 'portcullis.note' : 'portcullis.action',
    'gen_ai.agent.id': origin?.agent,
    'session.id': origin?.session,
    'gen_ai.tool.name': member('tool'),
    'gen_ai.tool.call.id': origin?.toolUse,
    'process.command_line': member('line'),
    'process.working_directory': action?.cwd,
    'process.pid': origin?.process?.pid,
    'process.exit.code': outcome?.status,
    'file.path': member('path'),
    'url.full': member('url'),
    'http.request.method': member('method'),
    'portcullis.action.id': group.id,
    'portcullis.action.kind': row.kind,
    'portcullis.actor': origin?.actor,
    'portcullis.door': origin?.door,
    'portcullis.verdict': row.verdict,
    'portcullis.effects': row.effects,
    'portcullis.environments': row.environments,
    'portcullis.rules': row.rules,
    'portcullis.record.segment': group.segment,
    'portcullis.record.entries': group.entries,
  };
}

/** What an export tells of an action. */
export function rowOf(group: Joined): Row {
  const [first] = group.entries;
  const parts = group.entries.filter((entry) => entry.type === 'action');
  const decision = group.entries.findLast((entry) => entry.type === 'decision');
  const outcome = group.entries.findLast((entry) => entry.type === 'outcome');
  const { kind, actor, agent, session, verdict, effects, environments, rules } = profileOf(
    group.entries,
  );
  const told = first?.type === 'note' ? `${first.title}: ${first.text}` : '';
  return {
    time: first?.time ?? '',
    id: group.id,
    kind: kind ?? 'note',
    who: actor === 'person' ? 'person' : (agent ?? actor ?? ''),
    session: session ?? '',
    verdict: verdict ?? '',
    by: decision?.by ?? '',
    state: outcome?.state ?? '',
    what: parts.length > 0 ? parts.map(({ action }) => whatOf(action)).join('; ') : told,
    effects,
    environments,
    rules,
    reason: decision?.reason ?? '',
  };
}

/** What an action is about, by the member that says it. */
const TELLING = ['line', 'path', 'url', 'query', 'tool', 'text', 'event'] as const;

function whatOf(action: RecordedAction): string {
  const found = TELLING.map((name) => textMember(action, name)).find((text) => text !== undefined);
  return found ?? action.kind;
}

function textMember(action: RecordedAction | undefined, name: string): string | undefined {
  const value = action?.[name];
  return typeof value === 'string' ? value : undefined;
}

function markdownOf(row: Row): string {
  const { time, who, kind, verdict, what, effects, rules, reason } = row;
  const told = [
    `- ${markdownText(time)} · ${markdownCode(who)} · ${kind} · **${verdict}** · ${markdownCode(what)}`,
  ];
  if (effects.length > 0) {
    told.push(
      `  - ${effects.map((one) => markdownCode(one)).join(', ')} by ${rules.map((one) => markdownCode(one)).join(', ')}`,
    );
  }
  if (reason !== '') told.push(`  - ${markdownText(reason)}`);
  return told.join('\n');
}

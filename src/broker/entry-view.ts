import * as v from 'valibot';
import type { Entry, EntryOf } from '../audit/entry';
import { isEcho, isInfrastructure } from '../audit/report';
import { effectView } from './describe';
import { textOfAction, titleOf, type Readable } from './readable';
import type { AskerView, EntryView, StepView } from './protocol';

/** The names of agent programs as people know them, by the guard's id. */
export type AgentLabel = (agent: string) => string;

type Told = EntryOf<'action' | 'decision' | 'outcome' | 'note'>;

/** Entries that are joined by an id: those of one action, or a note. */
export function joins(entry: Entry): entry is Told {
  return 'id' in entry;
}

/**
 * One row of the audit panel, from all entries of one action in the order of writing. Undefined when
 * its beginning is not among them, and for a command line that says nothing new beside the row of the
 * tool call that brought it.
 */
export function viewOf(entries: readonly Told[], label: AgentLabel): EntryView | undefined {
  const [first] = entries;
  if (first?.type === 'note') return noteView(first);
  const parts = entries.filter((entry) => entry.type === 'action');
  const decision = entries.filter((entry) => entry.type === 'decision').at(-1);
  const outcome = entries.filter((entry) => entry.type === 'outcome').at(-1);
  const [part] = parts;
  if (part === undefined || decision === undefined) return undefined;
  if (isEcho(part, decision)) return undefined;
  const { action } = part;
  return {
    seq: part.seq,
    writer: part.writer,
    time: part.time,
    id: part.id,
    kind: action.kind,
    decision: decision.decision,
    state: outcome?.state ?? stateOf(decision),
    title: titleOf(readable(action)) + (parts.length > 1 ? ` and ${parts.length - 1} more` : ''),
    text: parts.map((one) => textOfAction(readable(one.action))).join('\n\n'),
    asker: askerOf(action.origin, label),
    effects: decision.effects.map(effectView),
    rules: decision.rules,
    reason: decision.reason === '' ? (outcome?.text ?? '') : decision.reason,
    ...(action.cwd === undefined ? {} : { cwd: action.cwd }),
    ...(decision.effects.some(isInfrastructure) ? { infrastructure: true } : {}),
    steps: entries.flatMap(stepOf),
  };
}

/** What was decided and what came of it, one after the other. */
function stepOf(entry: Told): readonly StepView[] {
  const { seq, time, type } = entry;
  switch (type) {
    case 'decision':
      return [{ seq, time, what: entry.decision, by: entry.by }];
    case 'outcome':
      return [
        {
          ...{ seq, time, what: entry.state },
          ...(entry.status === undefined ? {} : { status: entry.status }),
          ...(entry.text === undefined ? {} : { text: entry.text }),
          ...(entry.bytes === undefined ? {} : { bytes: entry.bytes }),
        },
      ];
    case 'action':
    case 'note':
      return [];
  }
}

function stateOf(decision: EntryOf<'decision'>): string {
  switch (decision.decision) {
    case 'ask':
      return 'waiting';
    case 'deny':
    case 'denied':
      return 'not-run';
    case 'allow':
    case 'approved':
      return decision.by === 'pause' ? 'paused' : 'allowed';
  }
}

type RecordedAction = EntryOf<'action'>['action'];

const WHERE: ReadonlyMap<string, string> = new Map([
  ['terminal', ', in a terminal'],
  ['program', ', by a program that was started'],
  ['egress', ', by a request that a program sends'],
]);

/** Who asks, in words. */
export function askerOf(origin: RecordedAction['origin'], label: AgentLabel): AskerView {
  const { agent, actor, door, subagent, session, terminal, claims } = origin;
  const who = agent === undefined ? 'An agent' : label(agent);
  const where = WHERE.get(door) ?? '';
  const whose = subagent === undefined ? '' : ' (a subagent of it)';
  return {
    actor,
    label: actor === 'person' ? `You${where}` : `${who}${whose}${where}`,
    ...(agent === undefined ? {} : { agent }),
    ...(session === undefined ? {} : { session }),
    ...(subagent === undefined ? {} : { subagent }),
    ...(terminal === undefined ? {} : { terminal }),
    ...(claims === undefined ? {} : { claims }),
  };
}

/** What the record keeps of the kinds of actions; members that a kind does not have are absent. */
const members = v.object({
  line: v.optional(v.string()),
  path: v.optional(v.string()),
  scope: v.optional(v.string()),
  include: v.optional(v.array(v.string())),
  includeIgnored: v.optional(v.boolean()),
  headers: v.optional(v.record(v.string(), v.string())),
  content: v.optional(v.string()),
  query: v.optional(v.string()),
  tool: v.optional(v.string()),
  input: v.optional(v.unknown()),
  method: v.optional(v.string()),
  url: v.optional(v.string()),
  body: v.optional(v.string()),
  unread: v.optional(v.string()),
  operations: v.optional(v.array(v.string())),
  secrets: v.optional(v.array(v.string())),
  text: v.optional(v.string()),
  event: v.optional(v.string()),
});

/** How an action of the record reads: a line that names it, and all of it. */
export function describeRecorded(action: RecordedAction): {
  readonly title: string;
  readonly text: string;
} {
  const told = readable(action);
  return { title: titleOf(told), text: textOfAction(told) };
}

function readable(action: RecordedAction): Readable {
  const parsed = v.safeParse(members, action);
  return { ...(parsed.success ? parsed.output : {}), kind: action.kind };
}

function noteView(note: EntryOf<'note'>): EntryView {
  return {
    seq: note.seq,
    writer: note.writer,
    time: note.time,
    id: note.id,
    kind: 'note',
    decision: 'note',
    state: 'note',
    title: note.title,
    text: note.text,
    effects: [],
    rules: [],
    reason: '',
    ...(note.reach === undefined ? {} : { reach: note.reach }),
  };
}

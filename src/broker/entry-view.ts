import * as v from 'valibot';
import type { Entry, EntryOf } from '../audit/entry';
import { effectView } from './describe';
import { textOfAction, titleOf, type Readable } from './readable';
import type { AskerView, EntryView } from './protocol';

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
  if (part.within !== undefined && (decision.by === 'pass' || decision.decision === 'allow')) {
    return undefined;
  }
  const { action } = part;
  return {
    seq: part.seq,
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
  };
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
    ...(session === undefined ? {} : { session }),
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
  text: v.optional(v.string()),
  event: v.optional(v.string()),
});

function readable(action: RecordedAction): Readable {
  const parsed = v.safeParse(members, action);
  return { ...(parsed.success ? parsed.output : {}), kind: action.kind };
}

function noteView(note: EntryOf<'note'>): EntryView {
  return {
    seq: note.seq,
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
  };
}

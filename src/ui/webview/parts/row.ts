import type { EntryView } from '../../../broker/protocol';

/** What became of an action, as the list groups it and the record is asked for it. */
export const GROUPS = ['allowed', 'approved', 'denied', 'waiting', 'noted'] as const;
export type Group = (typeof GROUPS)[number];

/** One action with everything the record says of it so far. */
export interface Row {
  /** The newest entry, with what earlier ones knew and it does not repeat. */
  readonly entry: EntryView;
  readonly group: Group;
}

/** A row of an entry; what it leaves empty is taken from what was known before. */
export function rowOf(entry: EntryView, known?: Row): Row {
  const merged = known === undefined ? entry : joined(known.entry, entry);
  return { entry: merged, group: groupOf(merged) };
}

function joined(older: EntryView, newer: EntryView): EntryView {
  return {
    ...older,
    ...newer,
    title: newer.title === '' ? older.title : newer.title,
    text: newer.text === '' ? older.text : newer.text,
    reason: newer.reason === '' ? older.reason : newer.reason,
    effects: newer.effects.length === 0 ? older.effects : newer.effects,
    rules: newer.rules.length === 0 ? older.rules : newer.rules,
  };
}

/** What a row counts as. */
export function groupOf({ kind, decision, state }: EntryView): Group {
  // That a session began or a person asked something is told, not decided.
  if (decision === 'allow' && (kind === 'session' || kind === 'prompt')) return 'noted';
  switch (decision) {
    case 'allow':
      return 'allowed';
    case 'approved':
      return 'approved';
    case 'deny':
    case 'denied':
      return 'denied';
    case 'ask':
      // The guard may have ended while it was asked about: then nobody decided, and it did not run.
      return state === 'not-run' ? 'denied' : 'waiting';
    case 'note':
      return 'noted';
  }
}

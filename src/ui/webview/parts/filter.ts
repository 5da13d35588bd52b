import type { EntryView } from '../../../broker/protocol';
import type { PanelFilter } from '../../../broker/record-messages';
import { groupOf } from './row';

/** Whether nothing is asked for but everything. */
export function isEmpty(filter: PanelFilter): boolean {
  return Object.keys(filter).length === 0;
}

/**
 * Whether what just happened belongs to what is shown. The record itself is asked by the same filter; this tells
 * it of one entry that has come since.
 */
export function matches(entry: EntryView, filter: PanelFilter): boolean {
  const { asker, effects, time } = entry;
  return (
    among(filter.sessions, [asker?.session ?? '']) &&
    among(filter.agents, [asker?.agent, asker?.actor === 'person' ? 'person' : undefined]) &&
    among(filter.verdicts, [groupOf(entry)]) &&
    among(
      filter.effects,
      effects.map(({ kind }) => kind),
    ) &&
    among(
      filter.environments,
      effects.map(({ environment }) => environment),
    ) &&
    among(filter.kinds, [entry.kind]) &&
    (filter.from === undefined || time >= filter.from) &&
    (filter.to === undefined || time < filter.to) &&
    containsAll(entry, filter.text ?? '')
  );
}

function among(
  wanted: readonly string[] | undefined,
  values: readonly (string | undefined)[],
): boolean {
  if (wanted === undefined || wanted.length === 0) return true;
  return values.some((value) => value !== undefined && wanted.includes(value));
}

function containsAll(entry: EntryView, text: string): boolean {
  const words = text
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return true;
  const parts = [
    entry.title,
    entry.text,
    entry.kind,
    entry.reason,
    entry.cwd ?? '',
    entry.asker?.label ?? '',
    ...entry.rules,
    ...entry.effects.flatMap(({ headline, targets }) => [headline, ...targets]),
  ];
  const all = parts.join('\n').toLowerCase();
  return words.every((word) => all.includes(word));
}

import { findSecrets } from '../find';
import { secretPath } from '../paths';
import { tokenForms } from '../token-forms';
import { holesOf } from '../view';
import { PLACEHOLDER_ROWS, type PlaceholderPlace, type PlaceholderRow } from './table';

/** A secret of a file that processes can use by a placeholder; offsets in UTF-16 units, half open. */
export interface PlaceholderEntry {
  readonly service: string;
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** How all values of its kind begin. */
  readonly prefix: string;
  /** Names it among those of its file, and bears nothing of its value. */
  readonly id: string;
  readonly hosts: readonly string[];
  readonly places: readonly PlaceholderPlace[];
  /** What the URL has to name, and where that stands in the file. */
  readonly owner?: { readonly value: string; readonly start: number; readonly end: number };
}

interface Named {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Most of one file. */
const MOST_ENTRIES = 200;

/**
 * The secrets of a file that have a known host and a known place in a request.
 *
 * @param isSecret whether the file is one of secrets, by its name unless told
 */
export function placeholderEntries(
  path: string,
  text: string,
  isSecret = secretPath(path) !== undefined,
): readonly PlaceholderEntry[] {
  const values = (holesOf(path, text, isSecret) ?? []).flatMap((hole) => valuesIn(text, hole));
  const counts = new Map<string, number>();
  const entries: PlaceholderEntry[] = [];
  for (const named of values) {
    const { name, value } = named;
    const row = rowOf(name, value);
    if (row === undefined || entries.length >= MOST_ENTRIES) continue;
    const owner = row.owner === undefined ? undefined : ownerIn(values, row.owner);
    if (row.owner !== undefined && owner === undefined) continue;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    entries.push({
      ...named,
      service: row.service,
      prefix: prefixOf(row, value),
      id: `${name}\0${count}`,
      hosts: row.hosts,
      places: row.places,
      ...(owner === undefined ? {} : { owner }),
    });
  }
  return entries;
}

/** Characters that mean themselves wherever a setting is written. */
const SIMPLE = /^[\w.~+/=:-]{20,4096}$/;

/** A value, without the scheme of a header in front of it, and a comment behind. */
function valuesIn(text: string, hole: Pick<Named, 'name' | 'start' | 'end'>): readonly Named[] {
  const whole = text.slice(hole.start, hole.end);
  const scheme = /^(?:bearer|token)[ \t]+/i.exec(whole)?.[0] ?? '';
  const value = whole.slice(scheme.length).replace(/[ \t]+#[^\n]*$/, '');
  if (!SIMPLE.test(value)) return [];
  const start = hole.start + scheme.length;
  return [{ name: hole.name, value, start, end: start + value.length }];
}

function rowOf(name: string, value: string): PlaceholderRow | undefined {
  const [span, ...others] = findSecrets(value);
  const isWhole = others.length === 0 && span?.start === 0 && span.end === value.length;
  const kind = isWhole ? span.kind : undefined;
  const spelled = inCapitals(name);
  return (
    PLACEHOLDER_ROWS.find(({ kinds = [] }) => kind !== undefined && kinds.includes(kind)) ??
    PLACEHOLDER_ROWS.find(
      ({ names, form }) => names?.test(spelled) === true && form?.test(value) === true,
    )
  );
}

/** `railwayApiToken`, `railway-api-token` as `RAILWAY_API_TOKEN`. */
function inCapitals(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}

function prefixOf({ kinds = [], prefixes = [] }: PlaceholderRow, value: string): string {
  const marks = tokenForms()
    .filter(({ kind, before }) => kinds.includes(kind) && before.length === 0)
    .map(({ mark }) => mark);
  return [...marks, ...prefixes]
    .filter((mark) => value.startsWith(mark))
    .reduce((longest, mark) => (mark.length > longest.length ? mark : longest), '');
}

function ownerIn(values: readonly Named[], names: RegExp): PlaceholderEntry['owner'] {
  const owners = values.filter(({ name }) => names.test(inCapitals(name)));
  const [owner] = owners;
  return owner === undefined || owners.some(({ value }) => value !== owner.value)
    ? undefined
    : { value: owner.value, start: owner.start, end: owner.end };
}

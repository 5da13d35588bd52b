import type { Told } from './query';

/** What is not text of an entry: it joins and proves. */
const MECHANICS: ReadonlySet<string> = new Set(['hash', 'prev', 'writer', 'time', 'type', 'id']);

/** All text of an entry in lower case, a line for each: what a search looks through. */
export function textOf(entry: Told): string {
  const texts: string[] = [];
  for (const [name, value] of Object.entries(entry)) {
    if (!MECHANICS.has(name)) collect(value, texts);
  }
  return texts.join('\n').toLowerCase();
}

/** The words of a search, in lower case. */
export function wordsOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
}

function collect(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(value);
  else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) collect(inner, into);
  }
}

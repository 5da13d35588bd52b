import { readJson, type JsonNode } from '../code/json';

/** Most values of a file of settings that are compared. */
const MOST_LEAVES = 5_000;

/** The values of a file of settings, each with the keys that lead to it, as `a.b.c`. */
export type Leaves = ReadonlyMap<string, string>;

/** Undefined when the text cannot be read as one tree of keys and values. */
export function leavesOf(text: string): Leaves | undefined {
  const tree = readJson(text);
  if (tree?.kind !== 'object') return undefined;
  if (tree.entries.length === 0) return new Map();
  const leaves = new Map<string, string>();
  return collect(tree, '', leaves) ? leaves : undefined;
}

function collect(node: JsonNode, at: string, into: Map<string, string>): boolean {
  if (into.size > MOST_LEAVES) return false;
  const below = (key: string): string => (at === '' ? key : `${at}.${key}`);
  switch (node.kind) {
    case 'object':
      if (node.entries.length === 0) into.set(at, '{}');
      return node.entries.every(([key, value]) => collect(value, below(key), into));
    case 'array':
      if (node.items.length === 0) into.set(at, '[]');
      return node.items.every((value, index) => collect(value, below(String(index)), into));
    case 'value': {
      // A key that stands twice counts with both of its values.
      const before = into.get(at);
      into.set(at, before === undefined ? String(node.value) : `${before}\0${String(node.value)}`);
      return true;
    }
  }
}

/** The keys whose values are not what they were, be they new, other or gone. */
export function changedKeys(before: Leaves, after: Leaves): readonly string[] {
  const changed: string[] = [];
  for (const [key, value] of after) if (before.get(key) !== value) changed.push(key);
  for (const key of before.keys()) if (!after.has(key)) changed.push(key);
  return changed;
}

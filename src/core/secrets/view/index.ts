import { findSecrets } from '../find';
import { isSecretName } from '../names';
import { secretPath } from '../paths';
import { looksRandom } from '../randomness';
import type { Hole } from './hole';
import { jsonHoles } from './json';
import { lineHoles, SETTINGS, YAML } from './lines';
import { addressHoles, netrcHoles } from './logins';
import { pemHoles } from './pem';

/** Longest text that is shown redacted (characters). */
export const MOST_VIEWED = 256 * 1024;
/** A file with more of them is not one that people read. */
const MOST_HOLES = 2_000;
/** A shorter value may stand anywhere by accident (characters). */
const SHORTEST = 8;

/** A file of secrets as an agent may see it. */
export interface RedactedView {
  /** Line by line what the file has, with `‹hidden: NAME›` for each value. */
  readonly text: string;
  /** The names of what is hidden. */
  readonly hidden: readonly string[];
}

/** A value that must not be shown, and its name. */
export interface SecretValue {
  readonly name: string;
  readonly value: string;
}

/**
 * What may be shown of a file that bears secrets. A file that is one of secrets by its name keeps its names
 * and its shape, and no value that could be one; another keeps all but what looks like a secret. Undefined
 * where its form is not known: then nothing of it may be shown.
 */
export function redactedView(path: string, text: string): RedactedView | undefined {
  const holes = holesOf(path, text, secretPath(path) !== undefined);
  if (holes === undefined || holes.length === 0) return undefined;
  const view = withoutValues(filled(text, holes), holes, text);
  // What still looks like a secret was in a form that is not known.
  return findSecrets(view).length > 0
    ? undefined
    : { text: view, hidden: [...new Set(holes.map(({ name }) => name))] };
}

/**
 * The stretches of a file that are not shown, in order and without overlap.
 *
 * @param isSecret whether the file is one of secrets: then every value is one, but plain words
 * @returns undefined where its form is not known, or it is too much
 */
export function holesOf(
  path: string,
  text: string,
  isSecret: boolean,
): readonly Hole[] | undefined {
  if (text.length > MOST_VIEWED || text.includes('\0')) return undefined;
  const structural = isSecret ? structuralHoles(path, text) : [];
  if (structural === undefined) return undefined;
  const holes = joined([...structural, ...foundHoles(text)]);
  return holes.length > MOST_HOLES ? undefined : holes;
}

/**
 * The values of a file that are worth looking for elsewhere: in what a program prints.
 *
 * @param isSecret whether the file is one of secrets, by its name unless told
 */
export function secretValues(
  path: string,
  text: string,
  isSecret = secretPath(path) !== undefined,
): readonly SecretValue[] {
  if (text.length > MOST_VIEWED) return [];
  const structural = isSecret ? (structuralHoles(path, text) ?? []) : [];
  const values = new Map<string, SecretValue>();
  for (const { start, end, name } of foundHoles(text)) add(values, name, text.slice(start, end));
  for (const { start, end, name } of structural) {
    const value = text.slice(start, end);
    if (isSecretName(name) || looksRandom(value)) add(values, name, value);
  }
  return [...values.values()];
}

function add(values: Map<string, SecretValue>, name: string, value: string): void {
  // Of a key over several lines each is one: programs print them with other line ends.
  const lines = value.split(/\r?\n|\\n/).map((line) => line.trim());
  for (const line of lines.length > 1 ? lines.filter((one) => one.length >= 24) : lines) {
    if (line.length >= SHORTEST && !/^-----|^\w+ \w+/.test(line)) {
      values.set(line, { name, value: line });
    }
  }
}

function structuralHoles(path: string, text: string): readonly Hole[] | undefined {
  if (/(?:^|[\\/])[._]netrc$/i.test(path)) return netrcHoles(text);
  if (/(?:^|[\\/])(?:\.git-credentials|git[\\/]credentials)$/i.test(path)) {
    return addressHoles(text);
  }
  if (/\.ya?ml$/i.test(path)) return lineHoles(text, YAML);
  if (/^\uFEFF?\s*[[{]/.test(text)) return jsonHoles(text) ?? lineHoles(text, SETTINGS);
  if (text.includes('-----BEGIN ')) {
    const keys = pemHoles(text);
    if (keys !== undefined) return keys;
  }
  return lineHoles(text, SETTINGS) ?? lineHoles(text, YAML);
}

function foundHoles(text: string): readonly Hole[] {
  return findSecrets(text).map(({ start, end, kind, name }) => ({
    start,
    end,
    name: name ?? kind,
  }));
}

/** In order and without overlap. */
function joined(holes: Hole[]): readonly Hole[] {
  holes.sort((one, other) => one.start - other.start || other.end - one.end);
  const result: Hole[] = [];
  for (const hole of holes) {
    const last = result.at(-1);
    if (last === undefined || hole.start >= last.end) result.push(hole);
    else if (hole.end > last.end) result[result.length - 1] = { ...last, end: hole.end };
  }
  return result;
}

function filled(text: string, holes: readonly Hole[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, name } of holes) {
    // The lines behind it keep their numbers.
    const breaks = text.slice(start, end).match(/\r?\n/g)?.join('') ?? '';
    parts.push(text.slice(from, start), `‹hidden: ${name}›`, breaks);
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** What is hidden in one place may stand in another as well. */
function withoutValues(view: string, holes: readonly Hole[], text: string): string {
  let result = view;
  for (const { start, end, name } of holes) {
    const value = text.slice(start, end).trim();
    if (value.length >= SHORTEST && result.includes(value)) {
      result = result.replaceAll(value, `‹hidden: ${name}›`);
    }
  }
  return result;
}

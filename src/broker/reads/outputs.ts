import { lstat } from 'node:fs/promises';
import type { Json } from '../../core/action';
import { findSecrets, MOST_VIEWED, secretValues, type SecretValue } from '../../core/secrets';
import { openRegularFile, readAt } from '../../observe/open-file';

/** Most files whose values are looked for, most values, and how many characters all looking may come to. */
const MOST_FILES = 200;
const MOST_VALUES = 2_000;
const MOST_WORK = 300_000_000;
/** How long looking may take (ms); then the output is withheld. */
const MOST_MS = 4_000;
/** How long it may take until the workspace's secret files are known (ms): a window has just been opened. */
const SETTLE_MS = 10_000;
/** Deeper values are withheld. */
const DEEPEST = 40;
/** Most entries of a list that are left of an output that is withheld. */
const MOST_WITHHELD = 20;
/** Most names that stand in its place. */
const MOST_NAMES = 20;
const NOT_LOOKED = 'it could not be looked through for secrets';

/** What may be shown of an output. */
export type Shown =
  | { readonly state: 'same' }
  | { readonly state: 'hidden'; readonly output: Json; readonly names: readonly string[] }
  /** It could not be looked through: nothing of it is shown. */
  | { readonly state: 'withheld'; readonly output: Json };

/** The files of the workspace that bear secrets. */
export interface SecretFiles {
  readonly files: () => readonly string[];
  /** Waits until they are known; false when that takes longer (ms). */
  readonly settled?: (milliseconds: number) => Promise<boolean>;
  /** Whether a person hid this path, which is absolute. */
  readonly isHidden?: (file: string) => boolean;
}

interface Known {
  readonly modified: number;
  readonly size: number;
  readonly isHidden: boolean;
  readonly values: readonly SecretValue[];
}

/** Takes secrets out of what tools print: what looks like one, and the values of the workspace's secret files. */
export class Outputs {
  readonly #secrets: SecretFiles;
  readonly #known = new Map<string, Known>();

  constructor(secrets: SecretFiles) {
    this.#secrets = secrets;
  }

  /** Never throws: what cannot be looked through is withheld. */
  async show(output: Json): Promise<Shown> {
    try {
      if ((await this.#secrets.settled?.(SETTLE_MS)) === false) {
        return { state: 'withheld', output: withheld(output, NOT_LOOKED) };
      }
      const values = await this.#values();
      const cleaner = new Cleaner(values, performance.now() + MOST_MS);
      const clean = cleaner.clean(output, 0);
      if (cleaner.isLate) return { state: 'withheld', output: withheld(output, NOT_LOOKED) };
      if (cleaner.names.size === 0) return { state: 'same' };
      return { state: 'hidden', output: clean, names: [...cleaner.names] };
    } catch {
      return { state: 'withheld', output: withheld(output, NOT_LOOKED) };
    }
  }

  async #values(): Promise<readonly SecretValue[]> {
    const files = this.#secrets.files().slice(0, MOST_FILES);
    for (const file of this.#known.keys()) if (!files.includes(file)) this.#known.delete(file);
    const found = (await Promise.all(files.map((file) => this.#valuesOf(file)))).flat();
    // A value that holds another goes first, or its rest would stay.
    return found.sort((one, other) => other.value.length - one.value.length).slice(0, MOST_VALUES);
  }

  async #valuesOf(file: string): Promise<readonly SecretValue[]> {
    const stats = await lstat(file).catch(() => undefined);
    if (stats === undefined) return [];
    const known = this.#known.get(file);
    const isHidden = this.#secrets.isHidden?.(file) === true;
    const { mtimeMs: modified, size } = stats;
    const isSame = known?.modified === modified && known.size === size;
    if (isSame && known.isHidden === isHidden) return known.values;
    const values = secretValues(file, await textOf(file), isHidden ? true : undefined);
    this.#known.set(file, { modified, size, isHidden, values });
    return values;
  }
}

class Cleaner {
  readonly names = new Set<string>();
  readonly #values: readonly SecretValue[];
  readonly #until: number;
  #work = 0;

  constructor(values: readonly SecretValue[], until: number) {
    this.#values = values;
    this.#until = until;
  }

  get isLate(): boolean {
    return this.#work > MOST_WORK || performance.now() > this.#until;
  }

  clean(value: Json, depth: number): Json {
    if (typeof value === 'string') return this.#text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth > DEEPEST) throw new Error('too deep');
    if (isList(value)) return value.map((item) => this.clean(item, depth + 1));
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, this.clean(item, depth + 1)]),
    );
  }

  #text(text: string): string {
    if (text.length < 8 || this.isLate) return text;
    let clean = text;
    for (const { name, value } of this.#values) {
      this.#work += clean.length;
      if (!clean.includes(value)) continue;
      clean = clean.replaceAll(value, `‹hidden: ${name}›`);
      this.names.add(name);
    }
    const parts: string[] = [];
    let from = 0;
    for (const { start, end, kind, name = kind } of findSecrets(clean)) {
      parts.push(clean.slice(from, start), `‹hidden: ${name}›`);
      this.names.add(name);
      from = end;
    }
    parts.push(clean.slice(from));
    return parts.join('');
  }
}

/** What is shown of an output that is too long to be handed back, and holds secrets of these names. */
export function withheldLong(output: Json, names: readonly string[]): Json {
  const more = names.length > MOST_NAMES ? ' and more' : '';
  return withheld(
    output,
    `it is long and holds secrets (${names.slice(0, MOST_NAMES).join(', ')}${more})`,
  );
}

/** The same shape without its words: single ones say of what kind a thing is. */
function withheld(value: Json, why: string, depth = 0): Json {
  if (typeof value === 'string') {
    if (/^[a-z_]{0,24}$/.test(value)) return value;
    return `[Portcullis withheld this output: ${why}. Ask for less at once, by head, tail or a narrower search.]`;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return null;
  if (isList(value)) {
    return value.slice(0, MOST_WITHHELD).map((item) => withheld(item, why, depth + 1));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withheld(item, why, depth + 1)]),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

async function textOf(file: string): Promise<string> {
  const opened = await openRegularFile(file);
  if (opened.state !== 'open') return '';
  try {
    const bytes = await readAt(opened.file, 0, MOST_VIEWED);
    return bytes.toString('utf8');
  } finally {
    await opened.file.close();
  }
}

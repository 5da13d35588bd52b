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
/** Deeper values are withheld. */
const DEEPEST = 40;
const WITHHELD =
  '[Portcullis withheld this output: it could not be looked through for secrets. Ask for less at once.]';

/** What may be shown of an output. */
export type Shown =
  | { readonly state: 'same' }
  | { readonly state: 'hidden'; readonly output: Json; readonly names: readonly string[] }
  /** It could not be looked through: nothing of it is shown. */
  | { readonly state: 'withheld'; readonly output: Json };

interface Known {
  readonly modified: number;
  readonly size: number;
  readonly values: readonly SecretValue[];
}

/** Takes secrets out of what tools print: what looks like one, and the values of the workspace's secret files. */
export class Outputs {
  readonly #files: () => readonly string[];
  readonly #known = new Map<string, Known>();

  /** @param files the files of the workspace that bear secrets */
  constructor(files: () => readonly string[]) {
    this.#files = files;
  }

  /** Never throws: what cannot be looked through is withheld. */
  async show(output: Json): Promise<Shown> {
    try {
      const values = await this.#values();
      const cleaner = new Cleaner(values, performance.now() + MOST_MS);
      const clean = cleaner.clean(output, 0);
      if (cleaner.isLate) return { state: 'withheld', output: withheld(output) };
      if (cleaner.names.size === 0) return { state: 'same' };
      return { state: 'hidden', output: clean, names: [...cleaner.names] };
    } catch {
      return { state: 'withheld', output: withheld(output) };
    }
  }

  async #values(): Promise<readonly SecretValue[]> {
    const files = this.#files().slice(0, MOST_FILES);
    for (const file of this.#known.keys()) if (!files.includes(file)) this.#known.delete(file);
    const found = (await Promise.all(files.map((file) => this.#valuesOf(file)))).flat();
    // A value that holds another goes first, or its rest would stay.
    return found.sort((one, other) => other.value.length - one.value.length).slice(0, MOST_VALUES);
  }

  async #valuesOf(file: string): Promise<readonly SecretValue[]> {
    const stats = await lstat(file).catch(() => undefined);
    if (stats === undefined) return [];
    const known = this.#known.get(file);
    if (known?.modified === stats.mtimeMs && known.size === stats.size) return known.values;
    const values = secretValues(file, await textOf(file));
    this.#known.set(file, { modified: stats.mtimeMs, size: stats.size, values });
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

/** The same shape without its words: single ones say of what kind a thing is. */
function withheld(value: Json, depth = 0): Json {
  if (typeof value === 'string') return /^[a-z_]{0,24}$/.test(value) ? value : WITHHELD;
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return null;
  if (isList(value)) return value.map((item) => withheld(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withheld(item, depth + 1)]),
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

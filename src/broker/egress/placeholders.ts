import { createHmac, randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  decoyOf,
  fillsOf,
  HIDDEN_FILE,
  isTelling,
  MOST_VIEWED,
  secretPath,
  secretValues,
  standInsOf,
  type SecretValue,
  type StandIn,
} from '../../core/secrets';
import { openRegularFile, readAt } from '../../observe/open-file';
import { homeFiles } from '../reach';
import type { Placeholder } from './protocol';

/** Most files that are read, and most values that are looked for in responses. */
const MOST_FILES = 400;
const MOST_VALUES = 2_000;

export interface PlaceholdersOptions {
  /** Absolute paths of the workspace's files that bear secrets, as far as they are known now. */
  readonly files: () => readonly string[];
  /** The user's home folder: what programs keep their credentials in there counts too. */
  readonly home: string;
  /** Whether a person hid this file; its path is absolute. */
  readonly isHidden?: (file: string) => boolean;
  /** Gets all of them, whenever they have changed. */
  readonly tell: (placeholders: readonly Placeholder[], redact: readonly SecretValue[]) => void;
}

/** What is known of one file as it was when it was read. */
interface Known {
  readonly stamp: string;
  readonly standIns: readonly StandIn[];
  readonly values: readonly SecretValue[];
}

interface Told {
  readonly placeholders: readonly Placeholder[];
  readonly redact: readonly SecretValue[];
}

/**
 * Which placeholders stand for the secrets of hidden files, and what stands in the place of such a file in a sealed
 * terminal. A placeholder stays the same for as long as the window is open, whatever becomes of the value.
 */
export class Placeholders {
  readonly #options: PlaceholdersOptions;
  readonly #known = new Map<string, Known>();
  /** Files that a decoy was made of: their placeholders are in use. */
  readonly #shown = new Set<string>();
  /** This window's own: nobody can tell a placeholder who has not read it. */
  readonly #key = randomBytes(32);
  readonly #home: readonly string[];
  #told: Told = { placeholders: [], redact: [] };
  #work: Promise<void> = Promise.resolve();

  constructor(options: PlaceholdersOptions) {
    this.#options = options;
    this.#home = homeFiles(options.home);
  }

  /** Reads what has changed, and tells it. Costs a look at each file where nothing has. Never throws. */
  refresh(): Promise<void> {
    this.#work = this.#work.then(() => this.#refresh()).catch(() => undefined);
    return this.#work;
  }

  /**
   * The text of a hidden file as a sealed terminal has it, without any of its values.
   *
   * @returns undefined where there is no such file
   */
  async decoy(file: string): Promise<string | undefined> {
    const read = await this.#read(file);
    if (read === undefined) return undefined;
    if (!this.#shown.has(file)) {
      this.#shown.add(file);
      await this.refresh();
    }
    const { text, isSecret, real } = read;
    if (text === undefined) return HIDDEN_FILE;
    return decoyOf(file, text, fillsOf(this.#standIns(file, real, text, isSecret)), isSecret);
  }

  async #refresh(): Promise<void> {
    const files = [...new Set([...this.#shown, ...this.#options.files(), ...this.#home])];
    const looked = files.slice(0, MOST_FILES);
    for (const file of this.#known.keys()) if (!looked.includes(file)) this.#known.delete(file);
    const known = await Promise.all(looked.map((file) => this.#look(file)));
    const told: Told = {
      placeholders: placeholdersOf(known.flatMap(({ standIns }) => standIns)),
      // A value that holds another one comes first.
      redact: known
        .flatMap(({ values }) => values)
        .filter(({ value }) => isTelling(value))
        .sort((one, other) => other.value.length - one.value.length)
        .slice(0, MOST_VALUES),
    };
    if (isDeepStrictEqual(told, this.#told)) return;
    this.#told = told;
    this.#options.tell(told.placeholders, told.redact);
  }

  async #look(file: string): Promise<Known> {
    const stamp = await this.#stampOf(file);
    const known = this.#known.get(file);
    if (known?.stamp === stamp) return known;
    const read = await this.#read(file);
    const now =
      read?.text === undefined
        ? { stamp, standIns: [], values: [] }
        : {
            stamp,
            standIns: this.#standIns(file, read.real, read.text, read.isSecret),
            values: secretValues(file, read.text, read.isSecret),
          };
    this.#known.set(file, now);
    return now;
  }

  async #stampOf(file: string): Promise<string> {
    const stats = await stat(file, { bigint: true }).catch(() => undefined);
    if (stats === undefined) return '';
    const { dev, ino, size, ctimeNs, mtimeNs } = stats;
    return [dev, ino, size, ctimeNs, mtimeNs, this.#options.isHidden?.(file) ?? false].join(' ');
  }

  #standIns(file: string, real: string, text: string, isSecret: boolean): readonly StandIn[] {
    // By its own name, so that it is the same by whatever name it is asked for.
    const hash = (id: string) => createHmac('sha256', this.#key).update(`${real}\0${id}`).digest();
    return standInsOf(file, text, hash, isSecret);
  }

  /** Undefined where there is no regular file; without a text where it is none, or too long. */
  async #read(file: string) {
    const opened = await openRegularFile(file);
    if (opened.state !== 'open') {
      return opened.state === 'unreadable'
        ? { real: file, isSecret: true, text: undefined }
        : undefined;
    }
    const { real } = opened;
    const { isHidden } = this.#options;
    const names = [file, real];
    const isSecret = names.some(
      (name) => secretPath(name) !== undefined || isHidden?.(name) === true,
    );
    try {
      const bytes = await readAt(opened.file, 0, MOST_VIEWED + 1);
      return { real, isSecret, text: bytes.length > MOST_VIEWED ? undefined : textOf(bytes) };
    } catch {
      return { real, isSecret, text: undefined };
    } finally {
      await opened.file.close();
    }
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** One for each place that a secret may have. */
function placeholdersOf(standIns: readonly StandIn[]): readonly Placeholder[] {
  const all = new Map<string, Placeholder>();
  for (const { entry, placeholder } of standIns) {
    for (const place of entry.places) {
      all.set(JSON.stringify([placeholder, place]), {
        name: entry.name,
        placeholder,
        value: entry.value,
        hosts: entry.hosts,
        place,
        ...(entry.owner === undefined ? {} : { owner: entry.owner.value }),
      });
    }
  }
  return [...all.values()];
}

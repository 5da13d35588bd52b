import { statSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import {
  enrol,
  enrolledFile,
  isGuarded,
  readEnrolment,
  realFolders,
  type Enrolment,
} from '../../install/enrolled';
import { noteRecordPlace } from '../../audit/record-places';
import type { Endpoint } from '../endpoint';
import type { Problems } from '../problems';
import {
  makeRunFolder,
  removeEntrance,
  removeStale,
  socketPath,
  writeEntrance,
} from '../run-folder';

export interface PresenceOptions {
  /** The per-user folder. */
  readonly home: string;
  readonly hostPid: number;
  readonly callerSecret: string;
  readonly answerSecret: string;
  readonly folders: readonly string[];
  /** The editor's storage for the window, where the record's copy is. */
  readonly storage: string;
  readonly problems: Pick<Problems, 'set'>;
}

const NOTHING: Enrolment = { enrolled: [], left: [] };

/**
 * What tells callers from outside that this window is open, on which folders, with which terminals, and
 * when it was in front last. Its folders are enrolled by being opened, but for those that a person took out:
 * of these its terminals alone are guarded.
 */
export class Presence {
  readonly #options: PresenceOptions;
  #folders: readonly string[];
  #terminals: readonly number[] = [];
  #focused = Date.now();
  #list = '';
  #where: { readonly runFolder: string; readonly port: number } | undefined;
  #closed = false;
  /** One write after another. */
  #written: Promise<void> = Promise.resolve();

  constructor(options: PresenceOptions) {
    this.#options = options;
    this.#folders = options.folders;
  }

  /**
   * Makes the run folder, listens there as well, and says where. False when that fails: a problem is shown,
   * and callers from outside do not find this window.
   */
  async open(endpoint: Pick<Endpoint, 'listenPath'>, port: number): Promise<boolean> {
    try {
      const runFolder = await makeRunFolder(this.#options.home);
      await removeStale(runFolder);
      await this.#listen(endpoint, runFolder);
      this.#where = { runFolder, port };
      await this.#write();
      return true;
    } catch (error) {
      this.#fails(error);
      return false;
    }
  }

  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#rewrite();
  }

  setTerminals(pids: readonly number[]): void {
    if (pids.join() === this.#terminals.join()) return;
    this.#terminals = pids;
    this.#rewrite();
  }

  /** The window is in front now. */
  focus(): void {
    this.#focused = Date.now();
    this.#rewrite();
  }

  /** Says anew which folders are meant, where a person has changed that, here or in another window. */
  look(): void {
    if (this.#where !== undefined && stampOf(this.#options.home) !== this.#list) this.#rewrite();
  }

  /** When all that was to be said is said. */
  async said(): Promise<void> {
    await this.#written;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#written;
    if (this.#where !== undefined) {
      await removeEntrance(this.#where.runFolder, this.#options.hostPid);
    }
  }

  async #listen(endpoint: Pick<Endpoint, 'listenPath'>, runFolder: string): Promise<void> {
    const socket = socketPath(runFolder, this.#options.hostPid);
    if (socket === undefined) return;
    const isFile = process.platform !== 'win32';
    if (isFile) await rm(socket, { force: true });
    await endpoint.listenPath(socket);
    if (isFile) await chmod(socket, 0o600);
  }

  #fails(error: unknown): void {
    const { home, problems } = this.#options;
    problems.set('entrance', {
      text: `The agent's hook cannot find the guard and refuses everything: ${String(error)}`,
      remedy: `Make ${home} a folder of yours that can be written, and reload the window.`,
    });
  }

  #rewrite(): void {
    this.#written = this.#written
      .then(() => this.#write())
      .catch((error: unknown) => {
        this.#fails(error);
      });
  }

  async #write(): Promise<void> {
    if (this.#where === undefined || this.#closed) return;
    const { home, hostPid, callerSecret, answerSecret, storage } = this.#options;
    const { runFolder, port } = this.#where;
    const folders = await realFolders(this.#folders);
    // What cannot be read leaves no folder out.
    const known = await readEnrolment(home).catch(() => NOTHING);
    await writeEntrance(runFolder, {
      hostPid,
      port,
      callerSecret,
      answerSecret,
      folders: folders.filter((folder) => isGuarded(known, folder)),
      terminals: this.#terminals,
      focused: this.#focused,
    });
    const [first] = this.#options.folders;
    for (const folder of await enrol(home, folders)) {
      const place = { workspace: first ?? folder, storage };
      // Where it is not known the client records in another place.
      await noteRecordPlace(home, folder, place).catch(() => undefined);
    }
    this.#list = stampOf(home);
  }
}

/** What tells that the list of folders is another one. Never throws. */
function stampOf(home: string): string {
  try {
    const found = statSync(enrolledFile(home), { throwIfNoEntry: false, bigint: true });
    return found === undefined ? '' : `${found.ino} ${found.ctimeNs}`;
  } catch {
    return '';
  }
}

import { chmod, rm } from 'node:fs/promises';
import { enrol, realFolders } from '../../install/enrolled';
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
  readonly problems: Pick<Problems, 'set'>;
}

/**
 * What tells callers from outside that this window is open, on which folders, with which terminals, and
 * when it was in front last. Its folders are enrolled by being opened.
 */
export class Presence {
  readonly #options: PresenceOptions;
  #folders: readonly string[];
  #terminals: readonly number[] = [];
  #focused = Date.now();
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
    const { home, hostPid, callerSecret, answerSecret } = this.#options;
    const { runFolder, port } = this.#where;
    const folders = await realFolders(this.#folders);
    await writeEntrance(runFolder, {
      hostPid,
      port,
      callerSecret,
      answerSecret,
      folders,
      terminals: this.#terminals,
      focused: this.#focused,
    });
    await enrol(home, folders);
  }
}

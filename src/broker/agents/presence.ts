import { chmod, rm } from 'node:fs/promises';
import { enrol, realFolders } from '../../install/enrolled';
import type { Endpoint } from '../endpoint';
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
  /** It could not be written: callers from outside do not find this window, or not all of it. */
  readonly onError: (error: unknown) => void;
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
   * Makes the run folder, listens there as well, and says where.
   *
   * @throws when that cannot be written
   */
  async open(endpoint: Pick<Endpoint, 'listenPath'>, port: number): Promise<void> {
    const { home, hostPid } = this.#options;
    const runFolder = await makeRunFolder(home);
    await removeStale(runFolder);
    const socket = socketPath(runFolder, hostPid);
    const isFile = process.platform !== 'win32';
    if (socket !== undefined) {
      if (isFile) await rm(socket, { force: true });
      await endpoint.listenPath(socket);
      if (isFile) await chmod(socket, 0o600);
    }
    this.#where = { runFolder, port };
    await this.#write();
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

  #rewrite(): void {
    this.#written = this.#written
      .then(() => this.#write())
      .catch((error: unknown) => {
        this.#options.onError(error);
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

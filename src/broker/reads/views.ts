import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MOST_VIEWED, NOTHING_HIDDEN, redactedView, type IsHidden } from '../../core/secrets';
import { openRegularFile, readAt } from '../../observe/open-file';
import { isAlive, makePrivate } from '../run-folder';

/** How long a copy stays that nobody was heard to have read (ms). */
const STAYS_MS = 120_000;
/** Most copies that stay at once: the oldest goes first. */
const MOST_VIEWS = 50;

/** A copy of a secret file, without its secrets. */
export interface View {
  readonly file: string;
  /** The names of what is hidden in it. */
  readonly hidden: readonly string[];
}

/**
 * Copies of secret files that an agent may read in their place, in `views/<pid of the broker>` of the per-user
 * folder. What is secret is never written: a copy has the names and the shape of its file. Each is for one call,
 * and goes when that is done.
 */
export class Views {
  readonly #all: string;
  readonly #own: string;
  readonly #isHidden: IsHidden;
  readonly #views = new Map<string, { readonly file: string; readonly timer: NodeJS.Timeout }>();

  readonly #cleaned: Promise<void>;

  /**
   * @param home the per-user folder, from which what brokers left behind that were killed is taken away
   * @param isHidden what a person hid: nothing of it is shown
   */
  constructor(home: string, isHidden: IsHidden = NOTHING_HIDDEN) {
    this.#isHidden = isHidden;
    this.#all = path.join(home, 'views');
    this.#own = path.join(this.#all, String(process.pid));
    this.#cleaned = this.#clean();
  }

  async #clean(): Promise<void> {
    const names = await readdir(this.#all).catch(() => []);
    const left = names.filter((name) => Number(name) === process.pid || !isAlive(Number(name)));
    for (const name of left) await remove(path.join(this.#all, name));
  }

  /**
   * Makes a copy for a call.
   *
   * @param call the call's id
   * @param source the absolute path of the file
   * @returns undefined where nothing of it may be shown, or no copy can be made
   */
  async make(call: string, source: string): Promise<View | undefined> {
    try {
      const view = await viewOf(source, this.#isHidden);
      if (view === undefined) return undefined;
      await this.#cleaned;
      for (const folder of [this.#all, this.#own]) {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await makePrivate(folder);
      }
      const file = path.join(this.#own, `${randomBytes(9).toString('hex')}.txt`);
      await writeFile(file, view.text, { flag: 'wx', mode: 0o600 });
      const timer = setTimeout(() => void this.end(call), STAYS_MS).unref();
      this.#views.set(call, { file, timer });
      const [oldest] = this.#views.keys();
      if (this.#views.size > MOST_VIEWS && oldest !== undefined) await this.end(oldest);
      return { file, hidden: view.hidden };
    } catch {
      return undefined;
    }
  }

  /** The call is done, or does not take place. */
  async end(call: string): Promise<void> {
    const view = this.#views.get(call);
    if (view === undefined) return;
    this.#views.delete(call);
    clearTimeout(view.timer);
    await remove(view.file);
  }

  async dispose(): Promise<void> {
    for (const { timer } of this.#views.values()) clearTimeout(timer);
    this.#views.clear();
    await this.#cleaned;
    await remove(this.#own);
  }
}

/** What cannot be taken away now is at the next start; it holds no secret. */
async function remove(file: string): Promise<void> {
  await rm(file, { recursive: true, force: true }).catch(() => undefined);
}

async function viewOf(source: string, isHidden: IsHidden) {
  const opened = await openRegularFile(source);
  if (opened.state !== 'open') return undefined;
  try {
    if (isHidden(source) || isHidden(opened.real)) return undefined;
    if (opened.stats.size > MOST_VIEWED) return undefined;
    const bytes = await readAt(opened.file, 0, MOST_VIEWED + 1);
    if (bytes.length > MOST_VIEWED) return undefined;
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    // By the name it is asked for, or by its own: whichever says that it is one of secrets.
    const byOwn = redactedView(opened.real, text);
    return opened.real === source || byOwn === undefined ? byOwn : stricter(byOwn, source, text);
  } finally {
    await opened.file.close();
  }
}

/** A link may have a name that says more of the file than its own. */
function stricter(one: { text: string; hidden: readonly string[] }, source: string, text: string) {
  const other = redactedView(source, text);
  if (other === undefined) return undefined;
  return other.hidden.length > one.hidden.length ? other : one;
}

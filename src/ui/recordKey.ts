import { createHash } from 'node:crypto';
import type * as vscode from 'vscode';
import { newRecordKey, RECORD_KEY } from '../broker/record-key';
import type { FromBroker } from '../broker/protocol';

/** Where the secret storage has the key that signs records, one for all windows of this editor. */
const KEY = 'portcullis.record.key';
/** A key ring that is locked may wait for its user: the broker does not (ms). */
const WAIT_MS = 6_000;

type Secrets = vscode.ExtensionContext['secrets'];

/** What the editor's secret storage keeps of the record: the key that signs it, and how far it went. */
export class RecordKey {
  readonly #secrets: Secrets;
  readonly #head: string;

  /** @param storage where the record's copy lies */
  constructor(secrets: Secrets, storage: vscode.Uri) {
    this.#secrets = secrets;
    const name = createHash('sha256').update(storage.fsPath).digest('hex').slice(0, 32);
    this.#head = `portcullis.record.head.${name}`;
  }

  /** What the broker is told at its start; the key is empty where the secret storage does not give one. */
  async told(): Promise<{ readonly signing: string; readonly head?: string }> {
    const read = Promise.all([this.#key(), this.#secrets.get(this.#head)]);
    // A storage that fails later is heard of by nobody.
    read.catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, WAIT_MS, undefined);
    });
    const [signing, head] = (await Promise.race([read, late]).catch(() => undefined)) ?? [''];
    clearTimeout(timer);
    return { signing, ...(head === undefined ? {} : { head }) };
  }

  heard(message: FromBroker): void {
    if (message.type !== 'head') return;
    // Not kept, it is found in the record's own log.
    this.#secrets.store(this.#head, message.line).then(undefined, () => undefined);
  }

  async #key(): Promise<string> {
    const kept = await this.#secrets.get(KEY);
    if (kept !== undefined && RECORD_KEY.test(kept)) return kept;
    const made = newRecordKey();
    await this.#secrets.store(KEY, made);
    return made;
  }
}

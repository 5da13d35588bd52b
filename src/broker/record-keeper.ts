import { readLine } from '../audit/chain';
import { isSigned } from '../audit/checkpoint';
import { storageAudit, workspaceAudit } from '../audit/folders';
import { registerKey } from '../audit/key-ring';
import { signingKey, type SigningKey } from '../audit/keys';
import { RecordWriter } from '../audit/record';
import { segmentBytes } from '../audit/segment-files';
import { upkeep } from '../audit/upkeep';
import type { Start } from './parts';
import type { FromBroker, Problem } from './protocol';
import { redactBody } from './redaction';
import { Witness } from './witness';

/** The head is told to the editor's secret storage so often at most (ms). */
const TOLD_MS = 30_000;
/** Old segments are packed, and taken out where there are too many, so long after the start, and so often (ms). */
const FIRST_UPKEEP_MS = 2 * 60_000;
const UPKEEP_MS = 6 * 60 * 60_000;

/** The problems that the keeper tells of; those of writing are told by `recordProblems`. */
export type KeeperProblem = 'record-signing' | 'record-head' | 'record-witness';

/**
 * Keeps the record of a window: opens it with the key that the editor holds, sees whether it still holds what
 * was signed last, tells the editor and an outside witness how far it went, and packs what is old.
 */
export class RecordKeeper {
  readonly record: RecordWriter;
  readonly problems: ReadonlyMap<KeeperProblem, Omit<Problem, 'id'> | undefined>;
  readonly #witness: Witness;
  readonly #tidy: readonly NodeJS.Timeout[];

  private constructor(
    record: RecordWriter,
    problems: ReadonlyMap<KeeperProblem, Omit<Problem, 'id'> | undefined>,
    witness: Witness,
    tidy: readonly NodeJS.Timeout[],
  ) {
    this.record = record;
    this.problems = problems;
    this.#witness = witness;
    this.#tidy = tidy;
  }

  /** Never throws: a record that cannot be written or signed is a problem shown. */
  static async open(start: Start, send: (message: FromBroker) => void): Promise<RecordKeeper> {
    const problems = new Map<KeeperProblem, Omit<Problem, 'id'> | undefined>();
    const key = await keyOf(start);
    problems.set('record-signing', start.signing === '' ? unsigned : undefined);
    const isLost = await lostHead(start);
    problems.set('record-head', isLost ? lost : undefined);
    const witness = new Witness(start.witness, (problem) => {
      problems.set('record-witness', problem);
    });
    let told = -Infinity;
    const record = await RecordWriter.open({
      workspace: start.workspace[0],
      storage: start.storage,
      editor: start.editor,
      redact: redactBody,
      ...(key === undefined ? {} : { key }),
      onCheckpoint: (checkpoint, line, isLast) => {
        witness.tell(checkpoint);
        if (!isLast && performance.now() - told < TOLD_MS) return;
        told = performance.now();
        send({ type: 'head', line });
      },
    });
    const tidy = async () => {
      await upkeep({
        folders: [
          storageAudit(start.storage),
          ...start.workspace.slice(0, 1).map((folder) => workspaceAudit(folder)),
        ],
        now: new Date(),
        retire: (bodies) => record.retire(...bodies),
        ...(start.keepBytes === undefined ? {} : { keepBytes: start.keepBytes }),
      }).catch(() => undefined);
    };
    const timers = [
      setTimeout(() => void tidy(), FIRST_UPKEEP_MS).unref(),
      setInterval(() => void tidy(), UPKEEP_MS).unref(),
    ];
    return new RecordKeeper(record, problems, witness, timers);
  }

  /** Writes the last entry, and lets go of everything. */
  async close(reason: string): Promise<void> {
    for (const timer of this.#tidy) clearTimeout(timer);
    await this.record.close(reason);
    await this.#witness.close();
  }
}

const unsigned: Omit<Problem, 'id'> = {
  text: "The record is not signed: the editor's secret storage gave no key.",
  remedy:
    'Unlock the key ring of your system, and reload the window. The record is written all the same.',
};

const lost: Omit<Problem, 'id'> = {
  text: 'The record does not hold what was signed last: somebody has changed or removed it.',
  remedy:
    'Look at it with "portcullis audit verify", and at what was run since. Reload the window when you have.',
};

/** The key that the editor handed over, registered in the per-user folder; undefined where there is none. */
async function keyOf({ signing, home, editor }: Start): Promise<SigningKey | undefined> {
  if (signing === undefined || signing === '') return undefined;
  try {
    const key = signingKey(signing);
    // A folder that cannot be written takes nothing from the signature.
    await registerKey(home, key, editor).catch(() => undefined);
    return key;
  } catch {
    return undefined;
  }
}

/** Whether the record of this window lacks the head that the editor's secret storage knows of it. */
async function lostHead({ head, storage, workspace }: Start): Promise<boolean> {
  if (head === undefined) return false;
  const read = readLine(head);
  if (!read.ok || read.entry.type !== 'checkpoint' || !isSigned(read.entry)) return false;
  const places = [storageAudit(storage), ...workspace.slice(0, 1).map(workspaceAudit)];
  for (const folder of places) {
    const text = await segmentBytes(folder, read.entry.segment).catch(() => undefined);
    if (text?.includes(`${head}\n`) === true) return false;
  }
  return true;
}

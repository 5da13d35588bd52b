import { parentPort, workerData } from 'node:worker_threads';
import { tryCase } from './cases';

/** Tries one case after another and tells what it finds. Which one it is at stands where others can see it. */

interface Task {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** The number of the case that is tried now. */
  readonly at: Int32Array;
}

function isTask(value: unknown): value is Task {
  return typeof value === 'object' && value !== null && 'at' in value && 'to' in value;
}

if (isTask(workerData)) {
  const { seed, from, to, at } = workerData;
  for (let index = from; index < to; index += 1) {
    Atomics.store(at, 0, index);
    const finding = tryCase(seed, index);
    if (finding !== undefined) parentPort?.postMessage(finding);
  }
  Atomics.store(at, 0, to);
}

import { Worker } from 'node:worker_threads';
import { bundled } from '../../bench/bundled';
import type { Finding } from './cases';

/** How long a case may take before it counts as one that never ends (ms). */
const HANGS_MS = 10_000;
const LOOK_MS = 250;

export interface Fuzzed {
  readonly cases: number;
  readonly findings: readonly Finding[];
}

/**
 * Tries cases until there are as many as wanted or the time is up, in a thread of its own that is ended
 * when a case does not end.
 */
export async function fuzz(want: {
  readonly seed: number;
  readonly cases: number;
  readonly milliseconds: number;
  readonly mostFindings: number;
}): Promise<Fuzzed> {
  const script = await bundled('test/full/fuzz/worker.ts');
  const findings: Finding[] = [];
  const end = performance.now() + want.milliseconds;
  let from = 0;
  while (from < want.cases && performance.now() < end && findings.length < want.mostFindings) {
    const { at, hangs } = await runOne(script, want, from, end, findings);
    if (hangs) findings.push({ kind: 'hangs', seed: want.seed, index: at, text: '' });
    from = at + 1;
  }
  return { cases: Math.min(from, want.cases), findings };
}

async function runOne(
  script: string,
  { seed, cases: to, mostFindings }: Parameters<typeof fuzz>[0],
  from: number,
  end: number,
  findings: Finding[],
): Promise<{ readonly at: number; readonly hangs: boolean }> {
  const at = new Int32Array(new SharedArrayBuffer(4));
  Atomics.store(at, 0, from);
  const worker = new Worker(script, { workerData: { seed, from, to, at } });
  let last = { index: from, since: performance.now() };
  let timer: NodeJS.Timeout | undefined;
  try {
    const hangs = await new Promise<boolean>((resolve, reject) => {
      worker.on('message', (finding: Finding) => findings.push(finding));
      worker.on('error', reject);
      worker.on('exit', () => {
        resolve(false);
      });
      timer = setInterval(() => {
        const now = performance.now();
        const index = Atomics.load(at, 0);
        if (index !== last.index) last = { index, since: now };
        else if (now - last.since > HANGS_MS) resolve(true);
        if (now > end || findings.length >= mostFindings) resolve(false);
      }, LOOK_MS);
    });
    return { at: Atomics.load(at, 0), hangs };
  } finally {
    clearInterval(timer);
    await worker.terminate();
  }
}

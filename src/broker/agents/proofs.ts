import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';

/** How long a proof holds: what nobody looked at may change in ways that leave no mark. */
const HOLDS_DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;

/** The result of a proof, as it is kept in `proofs` of the per-user folder. */
export interface Proof {
  /** Wall clock, ISO 8601. */
  readonly at: string;
  /** What it was a proof of: the command, and every file that it runs. */
  readonly marks: string;
  /** Why it failed. */
  readonly why?: string;
}

/** By what was proved: an agent, or the built-in agent of one editor, by the extension's folder there. */
export type Proofs = Readonly<Record<string, Proof>>;

/** Most that are kept: each version of an editor's extension has a folder of its own. */
const MOST = 30;

const schema: v.GenericSchema<unknown, Readonly<Record<string, Proof>>> = v.record(
  v.string(),
  v.object({
    at: v.pipe(v.string(), v.isoTimestamp()),
    marks: v.string(),
    why: v.exactOptional(v.string()),
  }),
);

function proofsFile(home: string): string {
  return path.join(home, 'proofs');
}

/** What was proved on this machine. What cannot be read was never proved. Never throws. */
export async function readProofs(home: string): Promise<Proofs> {
  try {
    const read = v.safeParse(schema, JSON.parse(await readFile(proofsFile(home), 'utf8')));
    return read.success ? read.output : {};
  } catch {
    return {};
  }
}

/** Keeps a proof in the place of the one before; undefined forgets it. @throws when it cannot be written */
export async function keepProof(
  home: string,
  what: string,
  proof: Proof | undefined,
): Promise<void> {
  const { [what]: before, ...others } = await readProofs(home);
  if (before === undefined && proof === undefined) return;
  const newest = Object.entries(others).slice(1 - MOST);
  const all = Object.fromEntries(proof === undefined ? newest : [...newest, [what, proof]]);
  const file = proofsFile(home);
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, `${JSON.stringify(all)}\n`, { mode: 0o600 });
  await rename(unfinished, file);
}

/** How a proof stands now. */
export type ProofView =
  | { readonly state: 'never' }
  | { readonly state: 'good'; readonly at: string }
  | { readonly state: 'stale' | 'failed'; readonly at: string; readonly why: string };

/** @param marks those of now; undefined where its hooks are not as they were proved @param now wall clock (ms) */
export function standing(
  proof: Proof | undefined,
  marks: string | undefined,
  now: number,
): ProofView {
  if (proof === undefined) return { state: 'never' };
  const { at, why } = proof;
  if (marks === undefined) {
    return { state: 'stale', at, why: 'its hooks are not there any more as they were proved' };
  }
  if (marks !== proof.marks) {
    return { state: 'stale', at, why: 'what its hook runs has changed since it was proved' };
  }
  if (why !== undefined) return { state: 'failed', at, why };
  const age = now - Date.parse(at);
  return age > HOLDS_DAYS * DAY_MS || age < -DAY_MS
    ? { state: 'stale', at, why: `it was proved more than ${HOLDS_DAYS} days ago` }
    : { state: 'good', at };
}

import type { HookAnswer } from '../broker/hook-guard';
import { Outputs } from '../broker/reads/outputs';
import { shownOutcome, type Outcome } from '../broker/reads/shown';
import { observeSecretsUnder } from '../observe/secrets-under';
import { LIMITS, startBounds } from '../observe/sources';
import { recorded } from './hook-record';

/** How long files that bear secrets are looked for (ms): there is no index of them while no window is open. */
const LOOK_MS = 1_500;

/**
 * What the model may see of what a tool brought, while no window is open. The secrets of the folder are looked for on
 * the spot, as far as that is quick; what looks like a secret is hidden wherever it comes from.
 */
export async function outcomeAnswer(
  outcome: Outcome,
  { home, folder }: { readonly home: string; readonly folder: string | undefined },
): Promise<HookAnswer> {
  if (outcome.output === undefined || outcome.replaced === undefined) return { allowed: true };
  const files = await secretFiles(folder ?? process.cwd());
  const told = await shownOutcome(outcome, new Outputs({ files: () => files }));
  if (told === undefined) return { allowed: true };
  // The output is hidden all the same where that cannot be recorded.
  await recorded(home, folder, async (ledger) => {
    await ledger.note('Secrets were hidden from an agent', told.note);
    return { allowed: true };
  }).catch(() => undefined);
  return { allowed: true, output: told.output };
}

async function secretFiles(folder: string): Promise<readonly string[]> {
  const request = { kind: 'secrets-under', path: folder } as const;
  const found = await observeSecretsUnder(request, startBounds(LIMITS, LOOK_MS));
  return found === 'unknown' ? [] : found.files;
}

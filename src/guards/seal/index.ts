import type { SealGuard } from '../../broker/seal/parts';
import { explainFailure, systemFacts } from './explain';
import { LAUNCHER } from './launcher';
import { lookAround } from './look';
import { sealPlan } from './plan';
import { findSealPrograms } from './programs';

/** Seals terminals. @param holder the script that listens inside: `dist/holder.js` */
export function sealGuard(holder: string): SealGuard {
  return {
    find: () => findSealPrograms(),
    explain: async (failure) => explainFailure(failure, await systemFacts()),
    plan: async (wish, around, programs) => sealPlan(await lookAround(wish, around, programs)),
    launcher: LAUNCHER,
    holder,
  };
}

import { leakRules } from './leaks';
import type { InvocationRule } from './rule';
import { reads, sends } from './secrets-file-rules';
import { packs, searches } from './secrets-folder-rules';
import { environment, printed } from './secrets-shown-rules';

/** Rules about secrets that commands read, show, pack or send. */
export const secretRules: readonly InvocationRule[] = [
  reads,
  sends,
  searches,
  packs,
  environment,
  printed,
  ...leakRules,
];

export { secretEffectOfPath } from './secrets-file-rules';

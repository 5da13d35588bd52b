import type { PromptAction } from '../action';
import { finding, type Finding } from '../finding';
import { secretInPrompt } from '../rules/tool';
import { findSecrets } from '../secrets';

/** Longest text that is looked through for secrets (characters). */
const LONGEST = 200_000;

/** What a text hands to the model. It is the person's own to say; the record notes a secret in it. */
export function lookAtPrompt(action: PromptAction): readonly Finding[] {
  const found = findSecrets(action.text.slice(0, LONGEST));
  if (found.length === 0) return [];
  return [
    finding(secretInPrompt, {
      targets: [],
      evidence: found.map(({ start, end }) => ({ start, end })),
      amount: found.length === 1 ? 'one secret' : `${found.length} secrets`,
    }),
  ];
}

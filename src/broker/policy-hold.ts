import path from 'node:path';
import { redact } from '../core/secrets';
import { readPolicy } from '../observe/policy/document';
import type { Pending } from '../observe/policy/in-force';
import type { HoldContent } from './holds';
import { diffOf } from './policy-diff';
import { redactMarked } from './redaction';

/** A changed policy as the dialog shows it: what comes and what goes, and what it means. */
export function contentOfPending(pending: Pending): HoldContent {
  const { layer, file, accepted, text } = pending;
  const { text: shown, marks } = diffOf(accepted ?? '', text ?? '');
  const headline = redact(
    text === undefined
      ? `Let go of the ${layer}'s policy, which is not there any more`
      : `Accept the ${layer}'s policy as it is now`,
  );
  return {
    kind: 'action',
    stays: true,
    headline,
    effects: [
      {
        kind: 'turns-guard-off',
        headline: meaning(pending),
        targets: [redact(file)],
        environment: 'unknown',
        undo: 'yes',
        severity: 'high',
        rule: `policy.${layer}`,
        why: 'A policy decides what is asked about, and what passes unasked.',
      },
    ],
    ...redactMarked(shown, marks),
    asker: { actor: 'person', label: `Whoever changed ${path.basename(file)}` },
    cwd: redact(path.dirname(file)),
    reason: `Approved, it holds until the file changes again. Not approved, ${
      layer === 'workspace'
        ? 'it holds only where it is stricter, and nothing that was accepted is let go.'
        : 'what you accepted last stays in force, and of the new one what is stricter.'
    }`,
    safer: 'Deny if you did not expect this: agents may not write policies, but programs can.',
  };
}

/** What accepting it can do, in one line. */
function meaning({ layer, text }: Pending): string {
  if (text === undefined) return 'What it held is held no longer';
  if (layer === 'workspace') return 'Holds more than without it, and never less';
  const read = readPolicy(text);
  const exceptions = read.ok ? (read.document.exceptions ?? []).length : 0;
  return exceptions === 0
    ? 'Changes what is asked about from now on'
    : `Changes what is asked about from now on, with ${exceptions === 1 ? 'one exception' : `${exceptions} exceptions`}`;
}

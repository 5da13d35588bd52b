import path from 'node:path';
import { redact } from '../../core/secrets';
import type { AgentChange, ChangeKind } from '../../install/agent-change';
import type { AgentSettings } from '../../install/agents';
import type { HoldContent } from '../holds';
import { diffOf } from '../policy-diff';
import { redactMarked } from '../redaction';

type Planned = AgentChange & { readonly state: 'planned' };

/** Most folders that are named; of the rest their number. */
const MOST_NAMED = 5;

/**
 * A change of an agent's settings as the dialog shows it: every line that comes and goes, and what it means.
 *
 * @param enrolled the folders in which it will be guarded, as they are now
 */
export function contentOfChange(
  kind: ChangeKind,
  { label }: AgentSettings,
  change: Planned,
  enrolled: readonly string[],
): HoldContent {
  const { text, marks } = diffOf(change.oldText ?? '', change.newText ?? '');
  const guards = kind === 'guard';
  return {
    kind: 'action',
    headline: guards ? `Put ${label} under guard` : `Let ${label} go unguarded`,
    effects: [
      {
        kind: guards ? 'runs-later' : 'turns-guard-off',
        headline: guards
          ? `${label} asks Portcullis before each of its calls`
          : `${label} asks nobody any more`,
        targets: [redact(change.file)],
        environment: 'local',
        undo: 'yes',
        severity: guards ? 'low' : 'critical',
        rule: guards ? 'agents.guard' : 'agents.let-go',
        why: guards
          ? `In every folder that you open with Portcullis, also in terminals outside of the editor and while it is closed. ${named(enrolled)} In other folders its calls pass. "Portcullis: Guarded Folders…" takes one out.`
          : 'What it does in a terminal is then neither held nor recorded, and secrets are not hidden from it.',
      },
    ],
    ...redactMarked(text, marks),
    asker: {
      actor: 'person',
      label: `Whoever ran the command "Portcullis: ${guards ? 'Guard' : 'Stop Guarding'} ${label}…"`,
    },
    cwd: redact(path.dirname(change.file)),
    reason: `Approved, ${redact(change.file)} is changed as shown, and nothing else in it. It can be taken back to the byte by the same way.`,
    ...(guards
      ? {}
      : { safer: 'Deny if you did not ask for this: agents can run commands of the editor.' }),
  };
}

function named(enrolled: readonly string[]): string {
  if (enrolled.length === 0) return 'There is none yet.';
  const names = enrolled.slice(-MOST_NAMED).map(redact).reverse();
  const more = enrolled.length - names.length;
  return `So far: ${names.join(', ')}${more === 0 ? '' : ` and ${more} more`}.`;
}

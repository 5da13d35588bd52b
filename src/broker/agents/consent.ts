import path from 'node:path';
import type { Span } from '../../core/effect';
import { redact } from '../../core/secrets';
import type { AgentChange, ChangeKind } from '../../install/agent-change';
import type { AgentSettings } from '../../install/agents/agent-settings';
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
  changes: readonly Planned[],
  enrolled: readonly string[],
): HoldContent {
  const { text, marks } = diffOfAll(changes);
  const files = changes.map(({ file }) => redact(file));
  const guards = kind === 'guard';
  return {
    kind: 'action',
    stays: true,
    headline: guards ? `Put ${label} under guard` : `Let ${label} go unguarded`,
    effects: [
      {
        kind: guards ? 'runs-later' : 'turns-guard-off',
        headline: guards
          ? `${label} asks Portcullis before each of its calls`
          : `${label} asks nobody any more`,
        targets: files,
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
      label: `Whoever ran the command "Portcullis: ${guards ? 'Guard' : 'Stop Guarding'} an Agent…"`,
    },
    cwd: redact(path.dirname(changes[0]?.file ?? '')),
    reason: `Approved, ${files.join(' and ')} ${files.length === 1 ? 'is' : 'are'} changed as shown, and nothing else in ${files.length === 1 ? 'it' : 'them'}. It can be taken back to the byte by the same way.`,
    ...(guards
      ? {}
      : { safer: 'Deny if you did not ask for this: agents can run commands of the editor.' }),
  };
}

/** The lines that come and go, by file where there are several. */
function diffOfAll(changes: readonly Planned[]): ReturnType<typeof diffOf> {
  let text = '';
  const marks: Span[] = [];
  for (const { file, oldText = '', newText = '' } of changes) {
    const diff = diffOf(oldText, newText);
    if (changes.length > 1) text += `${text === '' ? '' : '\n'}@ ${file}\n`;
    const start = text.length;
    marks.push(...diff.marks.map((mark) => ({ start: mark.start + start, end: mark.end + start })));
    text += diff.text;
  }
  return { text, marks };
}

function named(enrolled: readonly string[]): string {
  if (enrolled.length === 0) return 'There is none yet.';
  const names = enrolled.slice(-MOST_NAMED).map(redact).reverse();
  const more = enrolled.length - names.length;
  return `So far: ${names.join(', ')}${more === 0 ? '' : ` and ${more} more`}.`;
}

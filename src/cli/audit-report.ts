import { exportLines } from '../audit/export';
import { plainLine } from '../audit/neutral';
import { RecordIndex } from '../audit/record-index';
import { indexesOf } from '../audit/record-places';
import { RecordDesk } from '../broker/record-desk';
import { AGENT_GUARDS } from '../guards/agents';
import { vscodeGuard } from '../guards/agents/vscode';
import { readArguments } from './arguments';
import { homeOf, recordFolder, requireFolder } from './audit-folder';
import { mayBeShown } from './audit-gate';
import { EXIT, PlainError, UsageError, type Exit } from './exit';
import { writeOut } from './output';

/** The longest id of a session that is looked for (characters). */
const MOST_SESSION = 400;

/**
 * `portcullis audit report SESSION`: the incident report of a session as Markdown, the same as the panel makes.
 * Asked for in the dialog as what else tells of the record is.
 */
export async function auditReport(args: readonly string[]): Promise<Exit> {
  const { values, positionals } = readArguments(args, { home: { type: 'string' } });
  const [session, given, ...others] = positionals;
  if (session === undefined || others.length > 0 || session.length > MOST_SESSION) {
    throw new UsageError('audit report takes a session, as "audit query" names it, and one folder');
  }
  const home = homeOf(values.home);
  const { folder } = await recordFolder(home, given);
  await requireFolder(folder);
  if (!(await mayBeShown(home, 'report', args))) return EXIT.deny;
  const index = new RecordIndex(folder, { folder: await indexesOf(home, folder) });
  const { groups } = await index.query({ filter: { sessions: [session] }, count: 1 });
  if (groups.length === 0) {
    throw new PlainError(
      `the record in ${folder} holds no action of the session ${plainLine(session, 100)}. "portcullis audit export" names the session of each action`,
    );
  }
  const desk = new RecordDesk({
    source: index,
    label: (agent) => GUARDS.find((guard) => guard.agent === agent)?.label(EDITOR) ?? agent,
    exportLines,
    note: () => undefined,
  });
  await writeOut(await desk.report(session));
  return EXIT.done;
}

const GUARDS = [vscodeGuard, ...AGENT_GUARDS];
/** Which one it was, the record says where a segment begins. */
const EDITOR = 'The editor';

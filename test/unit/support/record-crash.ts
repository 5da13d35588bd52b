/** A process that dies while an action waits for a person: `record-crash.ts WORKSPACE STORAGE`. */
import { openRecord } from './record';

async function crash(): Promise<void> {
  const [workspace = '', storage = ''] = process.argv.slice(2);
  const record = await openRecord({ base: workspace, workspace, storage });
  const origin = { door: 'hook', actor: 'agent' } as const;
  const judged = { effects: [], rules: [], reason: '' };
  await record.append(
    { type: 'action', id: 'a1', action: { v: 1, kind: 'shell', origin, line: 'x' } },
    { type: 'decision', id: 'a1', decision: 'ask', by: 'judge', ...judged },
    { type: 'action', id: 'a2', action: { v: 1, kind: 'shell', origin, line: 'y' } },
    { type: 'decision', id: 'a2', decision: 'allow', by: 'judge', ...judged },
  );
  process.kill(process.pid, 'SIGKILL');
}

void crash();

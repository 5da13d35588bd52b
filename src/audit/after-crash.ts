import type { Body, OpenReason } from './entry';
import { entriesOf, type Latest } from './segment';

/** Why a segment is opened after what was found. */
export function reasonToOpen(latest: Latest | undefined): OpenReason {
  if (latest === undefined) return 'start';
  const last = entriesOf(latest.segment).findLast(({ type }) => type !== 'checkpoint');
  if (!latest.segment.torn && last?.type === 'closed') return 'start';
  return writerLives(latest) ? 'beside another window' : 'after a crash';
}

/**
 * Outcomes for the actions that waited for a person when their broker died: their callers refused them
 * when they heard nothing more.
 */
export function unfinished(latest: Latest | undefined): readonly Body[] {
  if (latest === undefined || reasonToOpen(latest) !== 'after a crash') return [];
  const waiting = new Set<string>();
  for (const entry of entriesOf(latest.segment)) {
    if (entry.type === 'decision') {
      if (entry.decision === 'ask') waiting.add(entry.id);
      else waiting.delete(entry.id);
    }
    if (entry.type === 'outcome') waiting.delete(entry.id);
  }
  return [...waiting].map((id) => ({
    type: 'outcome',
    id,
    state: 'not-run',
    text: 'The guard ended while this waited for a decision: denied.',
  }));
}

function writerLives(latest: Latest): boolean {
  const opened = entriesOf(latest.segment).find((entry) => entry.type === 'opened');
  if (opened === undefined || opened.pid === process.pid) return false;
  try {
    process.kill(opened.pid, 0);
    return true;
  } catch (error) {
    // Anything but "no such process" says that there is one.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

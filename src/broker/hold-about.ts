import path from 'node:path';
import type { AgentSessions } from './agent-sessions';
import type { HoldAbout } from './hold-content';
import type { Reach } from './reach';
import type { Request } from './way';

/** Most secrets that are named; the rest is counted. */
const MOST_NAMED = 24;

export interface AboutOptions {
  readonly sessions: Pick<AgentSessions, 'promptOf'>;
  /** Secrets that an agent could read, as they were looked up last. */
  readonly reach: () => Reach | undefined;
  /** Absolute paths of the workspace's files that bear secrets, as they are now. */
  readonly secretFiles: () => readonly string[];
  readonly workspace: () => readonly string[];
}

/**
 * What is known of an agent beside its action: what the person last told it, and which secrets it could read. Of a
 * person at a terminal nothing is said.
 */
export function aboutAsker(
  { parts, asker }: Pick<Request, 'parts' | 'asker'>,
  { sessions, reach, secretFiles, workspace }: AboutOptions,
): HoldAbout {
  if (asker.actor !== 'agent') return {};
  const session = parts[0]?.origin.session;
  const prompt = session === undefined ? undefined : sessions.promptOf(session);
  const known = reach();
  // The workspace as it is now; the rest as it was looked up last.
  const files = secretFiles().map((file) => nameIn(workspace(), file));
  const others = [...(known?.files ?? []), ...(known?.variables ?? []).map((name) => `$${name}`)];
  const all = [...new Set([...files, ...others])];
  const more = Math.max(0, all.length - MOST_NAMED) + (known?.more ?? 0);
  return {
    ...(prompt === undefined ? {} : { prompt }),
    ...(all.length === 0 ? {} : { secrets: { names: all.slice(0, MOST_NAMED), more } }),
  };
}

function nameIn(workspace: readonly string[], file: string): string {
  const folder = workspace.find((one) => file.startsWith(one + path.sep));
  return folder === undefined ? file : path.relative(folder, file);
}

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeChange, planChange } from './agent-change';
import { AGENT_SETTINGS } from './agents';
import { UNINSTALLED } from './home';

/**
 * What is taken back when a person removes the extension: the hooks in agents' settings, each to the byte where
 * nobody changed it since. What cannot be taken back stays, and lets calls pass from then on: the
 * per-user folder says that Portcullis was uninstalled. Record and policies stay too.
 *
 * @param home the per-user folder
 * @returns what could not be taken back, in words
 */
export async function takeBack(
  home: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  // First: from here on nothing waits for a guard that is gone.
  await writeFile(path.join(home, UNINSTALLED), '', { mode: 0o600 }).catch(() => undefined);
  const left: string[] = [];
  for (const settings of AGENT_SETTINGS) {
    const file = settings.file(path.dirname(home), env);
    const change = await planChange('let', settings, file, home);
    if (change.state === 'nothing-to-do') continue;
    const why = change.state === 'impossible' ? change.why : await makeChange('let', change, home);
    if (why !== undefined) left.push(`${file}: ${why}`);
  }
  return left;
}

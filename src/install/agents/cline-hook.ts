import { hookCommand, type HookMode } from '../hook-command';
import type { SettingsForm } from './agent-settings';

/** By it a file is told as one of Portcullis, of any version. */
const MARK = '# Portcullis for Cline.';

/** An event of Cline, which is the name of the file. */
export interface ClineEvent {
  readonly event: string;
  readonly mode: HookMode;
}

const LOST = JSON.stringify({
  cancel: true,
  errorMessage:
    'Portcullis: not run. Its hook ended without an answer. Open the folder in the editor with Portcullis.',
});
const PASSED = JSON.stringify({ cancel: false });

/** The form of a hook of Cline: a program that is Portcullis' own, whole. */
export function clineHook(event: ClineEvent): SettingsForm {
  return {
    guard: (text, home) =>
      text === undefined || text.trim() === '' || isOurs(text)
        ? { ok: true, text: clineProgram(event, home) }
        : {
            ok: false,
            why: 'another hook is in it, and Cline runs one of a name from this folder',
          },
    let: (text) => ({ ok: true, text: isOurs(text) ? undefined : text }),
    found: (text, home) => {
      if (text.trim() === '') return 'unguarded';
      if (text === clineProgram(event, home)) return 'guarded';
      return isOurs(text) ? 'partly' : { why: 'another hook is in it' };
    },
    commandFor: (name, home) => (name === event.event ? clineScript(event, home) : undefined),
  };
}

function isOurs(text: string): boolean {
  return text.split('\n', 2)[1]?.startsWith(MARK) === true;
}

/**
 * The program. Cline runs a call whose hook ended with another status than 0, printed something else than an answer or
 * took too long: so what the hook says is printed once it is whole, and where it failed a refusal is.
 *
 * @throws when the per-user folder cannot stand in a command
 */
function clineProgram(event: ClineEvent, home: string): string {
  const told =
    event.mode === 'gate'
      ? 'It is asked here, and what it refuses does not run.'
      : 'It is told here of what was done.';
  return `#!/bin/bash -p
${MARK} ${told}
# "Portcullis: Stop Guarding an Agent" takes it away.
${clineScript(event, home)}
`;
}

/** What it does, for any shell. */
function clineScript({ event, mode }: ClineEvent, home: string): string {
  const ask = hookCommand(home, { agent: 'cline', event, mode, gone: PASSED });
  // What is only told can be refused by nobody, whatever it says.
  if (mode === 'notify') return `(${ask}) >/dev/null\nprintf '%s\\n' '${PASSED}'`;
  return `said=$(${ask}) || said='${LOST}'\nprintf '%s\\n' "$said"`;
}

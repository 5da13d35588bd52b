import { realpath } from 'node:fs/promises';
import { redact } from '../../core/secrets';
import { lies, readEnrolment, setEnrolled } from '../../install/enrolled';
import type { HoldContent, Holds } from '../holds';
import type { Ledger } from '../ledger';
import { diffOf } from '../policy-diff';
import type { FromBroker } from '../protocol';
import type { Presence } from './presence';

export interface FoldersOptions {
  /** The per-user folder. */
  readonly home: string;
  readonly ledger: Ledger;
  readonly holds: Holds;
  readonly presence: Pick<Presence, 'look' | 'said'>;
  readonly send: (message: FromBroker) => void;
}

export type FolderChange = 'guard' | 'let';

/** The folders in which agents outside of the editor are guarded: shows them, and changes them by consent. */
export class Folders {
  readonly #options: FoldersOptions;
  readonly #asking = new Set<string>();

  constructor(options: FoldersOptions) {
    this.#options = options;
  }

  /** Says to the extension host which they are. @throws when the list cannot be read */
  async tell(): Promise<void> {
    const { home, send } = this.#options;
    send({ type: 'folders', ...(await readEnrolment(home)) });
  }

  /** Asks in the dialog, and changes the list when the person approves. @throws when it cannot be written */
  async ask(given: string, change: FolderChange): Promise<void> {
    // One that is on the screen already is the answer to asking again and again.
    if (this.#asking.has(given)) return;
    this.#asking.add(given);
    try {
      await this.#ask(given, change);
    } finally {
      this.#asking.delete(given);
    }
  }

  async #ask(given: string, change: FolderChange): Promise<void> {
    const { home, ledger, holds, presence } = this.#options;
    const { enrolled, left } = await readEnrolment(home);
    // A folder that is gone can still be taken out.
    const folder = await realpath(given).catch(() => given);
    const around = enrolled.find((one) => one !== folder && lies(folder, one));
    if (change === 'let' ? left.includes(folder) : enrolled.includes(folder)) {
      this.#say(
        change === 'guard'
          ? `Agents are guarded in ${folder} already.`
          : `${folder} is left to its agents already.`,
      );
      return;
    }
    if (change === 'let' && around !== undefined) {
      this.#say(`Nothing was changed: ${folder} lies in ${around}. Take that folder out.`);
      return;
    }
    const end = await holds.hold({ id: ledger.newId(), content: contentOf(folder, change) });
    this.#asking.delete(given);
    if (end?.outcome !== 'approved') {
      await ledger.note('The guarded folders were not changed', folder);
      return;
    }
    // Recorded before it takes effect, like everything that loosens.
    const title =
      change === 'guard' ? 'A folder is guarded now' : 'A folder was left to its agents';
    await ledger.note(title, folder);
    try {
      await setEnrolled(home, folder, change === 'guard');
    } catch (error) {
      await ledger.note('The guarded folders were not changed after all', String(error));
      this.#say(`Nothing was changed: ${String(error)}. Make ${home} a folder of yours.`);
    }
    presence.look();
    await presence.said();
  }

  #say(text: string): void {
    this.#options.send({ type: 'tell', text });
  }
}

function contentOf(folder: string, change: FolderChange): HoldContent {
  const guards = change === 'guard';
  const line = redact(folder);
  const { text, marks } = diffOf(guards ? '' : `${line}\n`, guards ? `${line}\n` : '');
  return {
    kind: 'action',
    stays: true,
    headline: guards ? 'Guard agents in a folder' : 'Leave a folder to its agents',
    effects: [
      {
        kind: guards ? 'runs-later' : 'turns-guard-off',
        headline: guards
          ? 'Agents in this folder ask Portcullis before each of their calls'
          : 'Agents in this folder ask nobody any more',
        targets: [line],
        environment: 'local',
        undo: 'yes',
        severity: guards ? 'low' : 'critical',
        rule: guards ? 'agents.enrol' : 'agents.leave',
        why: guards
          ? 'It is about agents that are guarded by their own settings, also while no window is open.'
          : 'What they do in a terminal outside of this editor is then neither held nor recorded. Terminals and the agent of a window that is open on it stay guarded.',
      },
    ],
    text,
    marks,
    asker: {
      actor: 'person',
      label: 'Whoever ran the command "Portcullis: Guarded Folders…"',
    },
    cwd: line,
    reason: guards
      ? 'Approved, it is on the list of guarded folders again.'
      : 'Approved, it is off the list of guarded folders, and opening it does not bring it back.',
    ...(guards
      ? {}
      : { safer: 'Deny if you did not ask for this: agents can run commands of the editor.' }),
  };
}

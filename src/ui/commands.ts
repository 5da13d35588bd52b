import * as vscode from 'vscode';
import { Disposables } from './disposables';
import type { Disposable } from './disposables';

/** Every command, by the second part of its id. None grants anything: what does is in the dialog. */
export type Commands = Readonly<
  Record<
    | 'pause'
    | 'resume'
    | 'freeze'
    | 'unfreeze'
    | 'showHold'
    | 'showAudit'
    | 'showProtection'
    | 'proveGuards'
    | 'openRecord'
    | 'incidentReport'
    | 'showLog'
    | 'hideFromSearch'
    | 'showInSearch'
    | 'hideFile'
    | 'relaunchTerminals'
    | 'guardAgent'
    | 'letAgent'
    | 'guardedFolders'
    | 'getStarted'
    | 'tryHeld'
    | 'explainSelection'
    | 'sealedTerminal'
    | 'runAgentSealed'
    | 'sealAgentTerminals'
    | 'unsealAgentTerminals',
    (...given: readonly unknown[]) => unknown
  >
>;

/** Those that are told what they were called on, and take nothing of it on trust. */
const TOLD: ReadonlySet<string> = new Set<keyof Commands>(['hideFile']);

/** Registers the commands. This is the one place where a command's failure becomes a message. */
export function registerCommands(commands: Commands, log: (text: string) => void): Disposable {
  const owned = new Disposables();
  for (const [name, run] of Object.entries(commands)) {
    // Whatever arguments a caller passes are not looked at, but for what a menu is opened on.
    const guarded = async (...given: readonly unknown[]) => {
      try {
        await run(...(TOLD.has(name) ? given : []));
      } catch (error) {
        log(`portcullis.${name}: ${String(error)}`);
        const text = error instanceof Error ? error.message : String(error);
        void vscode.window.showErrorMessage(`Portcullis: ${text}`);
      }
    };
    owned.add(vscode.commands.registerCommand(`portcullis.${name}`, guarded));
  }
  return owned;
}

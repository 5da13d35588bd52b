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
    | 'showLog'
    | 'hideFromSearch'
    | 'showInSearch'
    | 'relaunchTerminals'
    | 'guardAgent'
    | 'letAgent'
    | 'guardedFolders',
    () => unknown
  >
>;

/** Registers the commands. This is the one place where a command's failure becomes a message. */
export function registerCommands(commands: Commands, log: (text: string) => void): Disposable {
  const owned = new Disposables();
  for (const [name, run] of Object.entries(commands)) {
    // Whatever arguments a caller passes are not looked at.
    const guarded = async () => {
      try {
        await run();
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

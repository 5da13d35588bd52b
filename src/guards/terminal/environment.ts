import path from 'node:path';
import { isUsableFolder, promptCommand, ps0, type GatePlace } from './texts';

/** One variable of a terminal's environment, as the editor is to change it. */
export interface VariableChange {
  readonly variable: 'PROMPT_COMMAND' | 'PS0' | 'ZDOTDIR';
  readonly mode: 'append' | 'replace';
  readonly value: string;
  /**
   * When: as the shell is started, and once more when the editor's own shell integration has read the
   * user's start-up files, which may have set the variable anew.
   */
  readonly apply: { readonly atProcessCreation: boolean; readonly atShellIntegration: boolean };
}

/**
 * Where the gate of a window lies: below the window's storage, at a path that a reload does not
 * change, so that live terminals find the new endpoint by themselves.
 *
 * @param dotfiles the ZDOTDIR that terminals would have had without the gate
 * @returns undefined where terminals cannot be guarded: no user ids (Windows), or a folder whose name
 *   would mean something to bash
 */
export function gatePlace(
  storage: string,
  uid: number | undefined,
  dotfiles?: string,
): GatePlace | undefined {
  const folder = path.posix.join(storage, 'gate');
  return uid === undefined || !isUsableFolder(folder) ? undefined : { folder, uid, dotfiles };
}

/**
 * What the environment of every new terminal needs for its shell to load the gate.
 *
 * For bash: both are appended, and valid alone as well as behind what is there.
 *
 * PROMPT_COMMAND is applied once more behind start-up files that set it themselves. Where there is no shell
 * integration to do that, PS0, which such files hardly ever set, asks about the first line already.
 *
 * For zsh: ZDOTDIR names the gate's folder, whose .zshenv gives the user's own back before it reads the
 * user's file. VS Code's integration, which uses ZDOTDIR as well, then goes on with that.
 */
export function terminalEnvironment(place: GatePlace): readonly VariableChange[] {
  return [
    {
      variable: 'PROMPT_COMMAND',
      mode: 'append',
      value: promptCommand(place),
      apply: { atProcessCreation: true, atShellIntegration: true },
    },
    {
      variable: 'PS0',
      mode: 'append',
      value: ps0(place),
      apply: { atProcessCreation: true, atShellIntegration: false },
    },
    {
      variable: 'ZDOTDIR',
      mode: 'replace',
      value: place.folder,
      apply: { atProcessCreation: true, atShellIntegration: false },
    },
  ];
}

import { userInfo } from 'node:os';
import path from 'node:path';
import { shimFolder } from './shims';
import { isUsableFolder, promptCommand, ps0, type GatePlace } from './texts';

/** What XDG_DATA_DIRS means where it is not set, by the XDG base directory specification. */
const DATA_FOLDERS = '/usr/local/share:/usr/share';

/** One variable of a terminal's environment, as the editor is to change it. */
export interface VariableChange {
  readonly variable: 'PROMPT_COMMAND' | 'PS0' | 'ZDOTDIR' | 'XDG_DATA_DIRS' | 'PATH' | 'BASH_ENV';
  readonly mode: 'append' | 'replace' | 'prepend';
  readonly value: string;
  /**
   * When: as the shell is started, and once more when the editor's own shell integration has read the
   * user's start-up files, which may have set the variable anew.
   */
  readonly apply: { readonly atProcessCreation: boolean; readonly atShellIntegration: boolean };
}

/** Variables of terminals whose own value the gate must know. */
export type OwnVariables = Readonly<
  Partial<Record<'ZDOTDIR' | 'XDG_DATA_DIRS' | 'BASH_ENV', string | undefined>>
>;

/**
 * Where the gate of a window lies: below the window's storage, at a path that a reload does not
 * change, so that live terminals find the new endpoint by themselves.
 *
 * @param own what terminals would have had without the gate
 * @returns undefined where terminals cannot be guarded: no user ids (Windows), or a folder whose name
 *   would mean something to bash
 */
export function gatePlace(
  storage: string,
  uid: number | undefined,
  own: OwnVariables = {},
): GatePlace | undefined {
  const folder = path.posix.join(storage, 'gate');
  if (uid === undefined || !isUsableFolder(folder)) return undefined;
  const { ZDOTDIR: dotfiles, XDG_DATA_DIRS: data = '', BASH_ENV: scripts } = own;
  // By the user database: what a shell has for a home does not say who it belongs to.
  const gone = path.posix.join(userInfo().homedir, '.portcullis', 'uninstalled');
  return { folder, uid, gone, dotfiles, scripts, hasDataFolders: data !== '' };
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
 *
 * For fish: it reads `fish/vendor_conf.d` of every folder in XDG_DATA_DIRS.
 *
 * For PowerShell there is none: see powershell.ts.
 *
 * For the programs that these start: PATH names the folder of the shims (shims.ts) before all others, once
 * more behind start-up files that set it anew, and BASH_ENV what a bash without a terminal reads.
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
      variable: 'XDG_DATA_DIRS',
      mode: 'prepend',
      value: `${place.folder}:${place.hasDataFolders ? '' : DATA_FOLDERS}`,
      apply: { atProcessCreation: true, atShellIntegration: false },
    },
    {
      variable: 'ZDOTDIR',
      mode: 'replace',
      value: place.folder,
      apply: { atProcessCreation: true, atShellIntegration: false },
    },
    ...shimVariables(place),
  ];
}

function shimVariables(place: GatePlace): readonly VariableChange[] {
  const shims = shimFolder(place);
  if (shims === undefined) return [];
  return [
    {
      variable: 'PATH',
      mode: 'prepend',
      value: `${shims}:`,
      apply: { atProcessCreation: true, atShellIntegration: true },
    },
    {
      variable: 'BASH_ENV',
      mode: 'replace',
      value: `${place.folder}/environment.bash`,
      apply: { atProcessCreation: true, atShellIntegration: false },
    },
  ];
}

import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { powerShellArguments } from '../guards/terminal/powershell';

/** As package.json contributes it. */
const PROFILE = 'portcullis.powershell';
/** The editor's own shell integration for PowerShell, in its folder. */
const INTEGRATION = 'out/vs/workbench/contrib/terminal/common/scripts/shellIntegration.ps1';

/**
 * Offers a terminal profile whose PowerShell has the gate. The editor gives no other way to load it:
 * PowerShells that are opened otherwise are shown as unguarded.
 */
export function offerPowerShell(folder: () => Promise<string | undefined>): vscode.Disposable {
  return vscode.window.registerTerminalProfileProvider(PROFILE, {
    provideTerminalProfile: async () => {
      const [gate, shellPath] = [await folder(), await findPowerShell()];
      if (gate === undefined || shellPath === undefined) {
        const text = vscode.l10n.t('No PowerShell was found on this machine.');
        void vscode.window.showErrorMessage(`Portcullis: ${text}`);
        return undefined;
      }
      const integration = path.join(vscode.env.appRoot, INTEGRATION);
      return new vscode.TerminalProfile({
        name: 'PowerShell',
        shellPath,
        shellArgs: [...powerShellArguments(gate, integration)],
      });
    },
  });
}

/** PowerShell 7 if there is one, else that of Windows; absolute. */
async function findPowerShell(): Promise<string | undefined> {
  const names = process.platform === 'win32' ? ['pwsh.exe', 'powershell.exe'] : ['pwsh'];
  const folders = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((one) => path.isAbsolute(one));
  for (const file of names.flatMap((name) => folders.map((one) => path.join(one, name)))) {
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  return undefined;
}

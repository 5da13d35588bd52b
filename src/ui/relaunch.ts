import * as vscode from 'vscode';
import { visible } from './text/visible';

/** Lets the person choose unguarded terminals to be closed and opened anew, where they were. */
export async function relaunchTerminals(terminals: readonly vscode.Terminal[]): Promise<void> {
  const { l10n, window } = vscode;
  if (terminals.length === 0) {
    const text = l10n.t('No terminal needs it: lines are held wherever the guard can hold them.');
    void window.showInformationMessage(`Portcullis: ${text}`);
    return;
  }
  const chosen = await window.showQuickPick(
    terminals.map((terminal) => ({ label: visible(terminal.name), picked: true, terminal })),
    {
      canPickMany: true,
      title: l10n.t('Relaunch unguarded terminals'),
      placeHolder: l10n.t('What runs in them ends.'),
    },
  );
  for (const { terminal } of chosen ?? []) relaunch(terminal);
}

function relaunch(terminal: vscode.Terminal): void {
  const { creationOptions, name, shellIntegration } = terminal;
  const cwd = shellIntegration?.cwd;
  // Hidden ones belong to an agent, which opens another when it needs one.
  const hidden = 'hideFromUser' in creationOptions && creationOptions.hideFromUser;
  if (!hidden) {
    const again = 'pty' in creationOptions ? { name } : creationOptions;
    vscode.window.createTerminal({ ...again, ...(cwd === undefined ? {} : { cwd }) }).show(true);
  }
  terminal.dispose();
}

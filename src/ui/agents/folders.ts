import * as vscode from 'vscode';
import type { FromBroker, ToBroker } from '../../broker/protocol';
import { visible } from '../text/visible';

type Message = ToBroker & { readonly type: 'folders' | 'ask-folder' };
type Listed = FromBroker & { readonly type: 'folders' };

interface Item extends vscode.QuickPickItem {
  readonly folder: string;
  readonly change: 'guard' | 'let';
}

/**
 * The folders in which agents outside of the editor are guarded, for the person to see. To choose one leads to
 * the dialog and changes nothing: an agent can press the keys of a list by commands.
 */
export class GuardedFolders {
  #wanted = false;

  constructor(private readonly send: (message: Message) => void) {}

  show(): void {
    this.#wanted = true;
    this.send({ type: 'folders' });
  }

  heard(message: FromBroker): void {
    // What nobody asked for any more is not shown.
    if (message.type !== 'folders' || !this.#wanted) return;
    this.#wanted = false;
    void this.#choose(message);
  }

  async #choose({ enrolled, left }: Listed): Promise<void> {
    const { t } = vscode.l10n;
    const items = [
      ...enrolled.map((folder): Item => ({
        label: `$(shield) ${visible(folder)}`,
        description: t('guarded, also while no window is open'),
        detail: t('Leave it to its agents…'),
        folder,
        change: 'let',
      })),
      ...left.map((folder): Item => ({
        label: `$(circle-slash) ${visible(folder)}`,
        description: t('taken out: agents in other terminals are not guarded'),
        detail: t('Guard it again…'),
        folder,
        change: 'guard',
      })),
    ].sort((one, other) => one.folder.localeCompare(other.folder));
    const chosen = await vscode.window.showQuickPick(items, {
      title: t('Folders in which agents outside of the editor are guarded'),
      placeHolder:
        items.length === 0
          ? t('There is none: open a folder with Portcullis.')
          : t('Choose one to change it. You are asked in the dialog before anything changes.'),
      matchOnDescription: true,
    });
    if (chosen === undefined) return;
    this.send({ type: 'ask-folder', folder: chosen.folder, change: chosen.change });
  }
}

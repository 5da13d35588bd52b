import * as vscode from 'vscode';
import type { AgentView, FromBroker, ToBroker } from '../../broker/protocol';
import type { Commands } from '../commands';
import type { Disposable } from '../disposables';
import { visible } from '../text/visible';
import { stateOf } from './doors';
import { GuardedFolders } from './folders';

interface Item extends vscode.QuickPickItem {
  readonly agent: AgentView['agent'];
}

type Message = ToBroker & {
  readonly type: 'ask-agent' | 'focused' | 'folders' | 'ask-folder';
};

/**
 * Agents outside of the editor: says to the broker which window is in front, since calls from outside are asked
 * about there, and says to the person what the broker has to say of their settings.
 */
export class Agents implements Disposable {
  readonly #changes: vscode.Disposable;
  readonly #folders: GuardedFolders;
  #agents: readonly AgentView[] = [];

  constructor(private readonly send: (message: Message) => void) {
    this.#folders = new GuardedFolders(send);
    this.#changes = vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) this.send({ type: 'focused' });
    });
  }

  /** They only lead to the dialog, in which a person decides. */
  readonly commands = {
    guardAgent: () => this.#choose('guard'),
    letAgent: () => this.#choose('let'),
    guardedFolders: () => {
      this.#folders.show();
    },
  } satisfies Partial<Commands>;

  heard(message: FromBroker): void {
    this.#folders.heard(message);
    if (message.type === 'state') this.#agents = message.agents ?? [];
    if (message.type !== 'tell') return;
    void vscode.window.showInformationMessage(`Portcullis: ${visible(message.text)}`);
  }

  dispose(): void {
    this.#changes.dispose();
  }

  async #choose(change: 'guard' | 'let'): Promise<void> {
    const { t } = vscode.l10n;
    const items = this.#agents.map((view): Item => ({
      label: view.label,
      description: stateOf(view),
      agent: view.agent,
    }));
    const chosen = await vscode.window.showQuickPick(items, {
      title: change === 'guard' ? t('Guard an Agent') : t('Stop Guarding an Agent'),
      placeHolder: t('Choose one. The dialog shows every line before anything changes.'),
      matchOnDescription: true,
    });
    if (chosen !== undefined) this.send({ type: 'ask-agent', agent: chosen.agent, change });
  }
}

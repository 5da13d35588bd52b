import * as vscode from 'vscode';
import type { AgentView, FromBroker, ToBroker } from '../../broker/protocol';
import type { Commands } from '../commands';
import type { Disposable } from '../disposables';
import { visible } from '../text/visible';
import { GuardedFolders } from './folders';

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

  constructor(private readonly send: (message: Message) => void) {
    this.#folders = new GuardedFolders(send);
    this.#changes = vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) this.send({ type: 'focused' });
    });
  }

  /** They only lead to the dialog, in which a person decides. */
  readonly commands = {
    guardClaude: () => {
      this.#ask('claude', 'guard');
    },
    letClaude: () => {
      this.#ask('claude', 'let');
    },
    guardCursor: () => {
      this.#ask('cursor', 'guard');
    },
    letCursor: () => {
      this.#ask('cursor', 'let');
    },
    guardedFolders: () => {
      this.#folders.show();
    },
  } satisfies Partial<Commands>;

  heard(message: FromBroker): void {
    this.#folders.heard(message);
    if (message.type !== 'tell') return;
    void vscode.window.showInformationMessage(`Portcullis: ${visible(message.text)}`);
  }

  dispose(): void {
    this.#changes.dispose();
  }

  #ask(agent: AgentView['agent'], change: 'guard' | 'let'): void {
    this.send({ type: 'ask-agent', agent, change });
  }
}

import * as vscode from 'vscode';
import type { FromBroker } from '../../broker/protocol';
import { Disposables, type Disposable } from '../disposables';
import type { State } from '../state';

type Step = 'on' | 'agentGuarded' | 'proved' | 'tried';

/**
 * Tells the editor which steps of the walkthrough are done, by what is so. An editor that learns of the walkthrough only once
 * it is so does not see it any more (VS Code 1.139): package.json names the commands beside these keys for that.
 */
export class Progress implements Disposable {
  readonly #owned = new Disposables();
  readonly #told = new Map<Step, boolean>();

  constructor(state: State) {
    const look = ({ life, agents }: State['current']) => {
      this.#set('on', life === 'on' && (vscode.workspace.workspaceFolders?.length ?? 0) > 0);
      this.#set(
        'agentGuarded',
        agents.some((agent) => agent.state === 'guarded'),
      );
    };
    this.#owned.add(state.changed.on(look));
    this.#owned.add(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        look(state.current);
      }),
    );
    look(state.current);
  }

  /** A message of the broker. */
  heard(message: FromBroker): void {
    if (message.type !== 'protection') return;
    this.#set(
      'proved',
      message.rows.some(({ proof }) => proof.state === 'good'),
    );
  }

  /** A person has decided about the command that was tried. */
  readonly tried = (): void => {
    this.#set('tried', true);
  };

  dispose(): void {
    this.#owned.dispose();
  }

  #set(step: Step, done: boolean): void {
    if (this.#told.get(step) === done) return;
    this.#told.set(step, done);
    void vscode.commands.executeCommand('setContext', `portcullis.${step}`, done);
  }
}

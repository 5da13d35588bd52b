import * as vscode from 'vscode';
import { Disposables } from './disposables';
import type { Disposable } from './disposables';
import type { GuardState, State } from './state';

/** Tells the editor which commands make sense now. The keys change nothing else. */
export class ContextKeys implements Disposable {
  readonly #owned = new Disposables();
  readonly #told = new Map<string, boolean>();

  constructor(state: State) {
    this.#owned.add(
      state.changed.on((current) => {
        this.#tell(current);
      }),
    );
    this.#tell(state.current);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #tell({ pausedUntil, frozenSince, holding }: GuardState): void {
    this.#set('portcullis.frozen', frozenSince !== undefined);
    this.#set('portcullis.paused', pausedUntil !== undefined);
    this.#set('portcullis.holding', holding > 0);
  }

  #set(key: string, value: boolean): void {
    if (this.#told.get(key) === value) return;
    this.#told.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}

import * as vscode from 'vscode';
import type { FromBroker } from '../../broker/protocol';
import type { Commands } from '../commands';
import { Disposables, type Disposable } from '../disposables';
import type { State } from '../state';
import { Progress } from './progress';
import { TryHeld } from './tryHeld';

/** The walkthrough, by its name in package.json. */
const WALKTHROUGH = 'portcullis.start';

/** The first steps of a person: the walkthrough, what of it is done, and a command that is held as a try. */
export class Onboarding implements Disposable {
  readonly #owned = new Disposables();
  readonly #progress: Progress;
  readonly #tryHeld: TryHeld;

  /** @param extension the extension's own id */
  constructor(
    private readonly extension: string,
    state: State,
  ) {
    this.#progress = this.#owned.add(new Progress(state));
    this.#tryHeld = this.#owned.add(new TryHeld(state, this.#progress.tried));
  }

  /** They show what there is, and grant nothing. */
  get commands(): Pick<Commands, 'getStarted' | 'tryHeld'> {
    return {
      getStarted: () =>
        vscode.commands.executeCommand(
          'workbench.action.openWalkthrough',
          `${this.extension}#${WALKTHROUGH}`,
          false,
        ),
      ...this.#tryHeld.commands,
    };
  }

  /** A message of the broker. */
  heard(message: FromBroker): void {
    this.#progress.heard(message);
    this.#tryHeld.heard(message);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

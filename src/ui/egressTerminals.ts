import * as vscode from 'vscode';
import type { FromBroker, ToBroker } from '../broker/protocol';
import { Disposables, type Disposable } from './disposables';

const SECTION = 'portcullis.egress';
const SETTING = 'terminals';

export interface EgressTerminalsOptions {
  readonly variables: Pick<vscode.EnvironmentVariableCollection, 'replace' | 'delete'>;
  /** The gate of command lines has put its own variables there, in the place of all that stood there before. */
  readonly announced: () => Promise<unknown>;
  readonly send: (message: ToBroker & { type: 'egress-terminals' }) => void;
}

/**
 * Ordinary terminals that go out through the egress gate, where the person's settings say so. They are asked to by
 * their environment: a program that does not heed it goes round the gate.
 */
export class EgressTerminals implements Disposable {
  readonly #owned = new Disposables();
  readonly #options: EgressTerminalsOptions;
  #names: readonly string[] = [];

  constructor(options: EgressTerminalsOptions) {
    this.#options = options;
    this.#owned.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${SECTION}.${SETTING}`)) this.tell();
      }),
    );
  }

  /** Tells the broker, as a new one must be told. */
  tell(): void {
    const on = isWanted();
    if (on || this.#names.length > 0) this.#options.send({ type: 'egress-terminals', on });
  }

  heard(message: FromBroker): void {
    if (message.type === 'egress-terminals') void this.#set(message.environment);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #set(environment: Readonly<Record<string, string>>): Promise<void> {
    await this.#options.announced();
    const { variables } = this.#options;
    const names = Object.keys(environment);
    for (const name of this.#names) if (!names.includes(name)) variables.delete(name);
    for (const [name, value] of Object.entries(environment)) {
      variables.replace(name, value, {
        applyAtProcessCreation: true,
        applyAtShellIntegration: true,
      });
    }
    this.#names = names;
  }
}

/** Of application scope: no workspace has a say. */
function isWanted(): boolean {
  const settings = vscode.workspace.getConfiguration(SECTION);
  return settings.inspect<boolean>(SETTING)?.globalValue === true;
}

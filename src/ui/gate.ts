import { randomBytes } from 'node:crypto';
import path from 'node:path';
import * as vscode from 'vscode';
import type { FromBroker } from '../broker/protocol';
import { gatePlace, terminalEnvironment, type OwnVariables } from '../guards/terminal/environment';
import { writeGate } from '../guards/terminal/files';
import type { GateEndpoint } from '../guards/terminal/script';
import type { GatePlace } from '../guards/terminal/texts';

type Context = Pick<
  vscode.ExtensionContext,
  'environmentVariableCollection' | 'extensionUri' | 'storageUri' | 'globalStorageUri'
>;

/** Hands each terminal of the window what it needs to ask the broker. */
export class Gate {
  readonly #place: GatePlace | undefined;
  readonly #templates: string;
  readonly #log: (text: string) => void;
  /** One write after another: a later endpoint must not be overtaken by an earlier one. */
  #written: Promise<void>;

  constructor(context: Context, log: (text: string) => void) {
    this.#log = log;
    this.#templates = path.join(context.extensionUri.fsPath, 'dist', 'gate');
    this.#place = gatePlace(storageOf(context), process.getuid?.(), ownVariables());
    if (this.#place === undefined) {
      log('Terminals cannot be guarded here: no bash gate for this system or this storage folder.');
    }
    // Before there is a broker, lines wait a moment for it and are then refused.
    this.#written = this.#write(nobody()).then(() => {
      this.#announce(context.environmentVariableCollection);
    });
  }

  /** The broker listens: terminals find it from now on. */
  open({ port, gate }: FromBroker & { type: 'ready' }): void {
    this.#written = this.#written.then(() => this.#write({ port, ...gate }));
  }

  /** New terminals load the gate; this is kept for those that the editor opens before us next time. */
  #announce(variables: vscode.EnvironmentVariableCollection): void {
    variables.clear();
    if (this.#place === undefined) return;
    variables.persistent = true;
    variables.description = vscode.l10n.t('Portcullis looks at each command line before it runs.');
    for (const { variable, mode, value, apply } of terminalEnvironment(this.#place)) {
      variables[mode](variable, value, {
        applyAtProcessCreation: apply.atProcessCreation,
        applyAtShellIntegration: apply.atShellIntegration,
      });
    }
  }

  async #write(endpoint: GateEndpoint): Promise<void> {
    if (this.#place === undefined) return;
    try {
      await writeGate(this.#templates, this.#place, endpoint);
    } catch (error) {
      this.#log(`The terminals' gate could not be written: ${String(error)}`);
    }
  }
}

/** Windows without a folder have no storage of their own, and must not share a gate. */
function storageOf({ storageUri, globalStorageUri }: Context): string {
  return storageUri?.fsPath ?? path.join(globalStorageUri.fsPath, `window-${process.pid}`);
}

/** What terminals would have without the gate: from the settings of terminals, else the environment. */
function ownVariables(): OwnVariables {
  const system = process.platform === 'darwin' ? 'osx' : 'linux';
  const settings = vscode.workspace.getConfiguration('terminal.integrated.env');
  const set = settings.get<Readonly<Record<string, unknown>>>(system, {});
  const own = (name: keyof OwnVariables) => {
    const value = set[name];
    return typeof value === 'string' ? value : process.env[name];
  };
  return { ZDOTDIR: own('ZDOTDIR'), XDG_DATA_DIRS: own('XDG_DATA_DIRS') };
}

/** An endpoint that nobody answers at, and whose answer nobody could give. */
function nobody(): GateEndpoint {
  const secret = () => randomBytes(24).toString('hex');
  return { port: 1, callerSecret: secret(), answerSecret: secret() };
}

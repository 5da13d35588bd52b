import { userInfo } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { FromBroker } from '../../broker/protocol';
import type { Cannot } from '../../broker/seal/parts';
import type { Commands } from '../commands';
import { Disposables, type Disposable } from '../disposables';
import { visible } from '../text/visible';
import { AgentTerminals, type AgentTerminalsParts } from './agentTerminals';
import { findTerminalAgents, startLine, type FoundAgent } from './agents';

/** As package.json contributes it. */
const PROFILE = 'portcullis.sealed';

/** Shells that have a launcher; another one's user gets bash. */
const SHELLS = ['bash', 'zsh', 'fish'];

interface Item extends vscode.QuickPickItem {
  readonly found: FoundAgent;
}

/** Sealed terminals: the profile, an agent in one, and the editor's own agent in them. */
export class SealedTerminals implements Disposable {
  readonly #owned = new Disposables();
  readonly #agents: AgentTerminals;
  /** Undefined until the broker has tried. */
  #standing: { readonly lack?: Cannot } | undefined;

  constructor(parts: Omit<AgentTerminalsParts, 'launcher'>) {
    this.#agents = this.#owned.add(new AgentTerminals({ ...parts, launcher: launcher('bash') }));
    this.#owned.add(
      vscode.window.registerTerminalProfileProvider(PROFILE, {
        provideTerminalProfile: () => {
          if (!this.#isPossible()) return undefined;
          return new vscode.TerminalProfile(optionsOf(vscode.l10n.t('Sealed')));
        },
      }),
    );
  }

  /** None of them loosens anything by itself: to unseal is asked in the dialog. */
  readonly commands = {
    sealedTerminal: () => {
      if (this.#isPossible()) open(optionsOf(vscode.l10n.t('Sealed')));
    },
    runAgentSealed: () => this.#runAgent(),
    sealAgentTerminals: async () => {
      if (this.#isPossible()) await this.#agents.seal();
    },
    unsealAgentTerminals: () => this.#agents.unseal(),
  } satisfies Partial<Commands>;

  /** A message of the broker. */
  heard(message: FromBroker): void {
    if (message.type === 'sealing') this.#standing = message;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Says why not, where terminals cannot be sealed here. */
  #isPossible(): boolean {
    const lack = this.#standing?.lack;
    if (process.platform === 'linux' && lack === undefined) return true;
    const text =
      lack === undefined
        ? vscode.l10n.t(
            'Terminals can be sealed on Linux only: there, in WSL 2, or in a container.',
          )
        : vscode.l10n.t('No terminal can be sealed here: {0}. {1}', lack.cannot, lack.remedy);
    void vscode.window.showErrorMessage(`Portcullis: ${visible(text)}`);
    return false;
  }

  async #runAgent(): Promise<void> {
    if (!this.#isPossible()) return;
    const agents = await findTerminalAgents(process.env.PATH, userInfo().homedir);
    if (agents.length === 0) {
      const text = vscode.l10n.t('No agent that runs in a terminal was found on this machine.');
      void vscode.window.showInformationMessage(`Portcullis: ${text}`);
      return;
    }
    const items = agents.map((found): Item => ({
      label: found.label,
      description: found.program,
      found,
    }));
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Run an agent sealed'),
      placeHolder: vscode.l10n.t('It has its own login, no other secret, and one way out.'),
    });
    if (chosen === undefined) return;
    const { found } = chosen;
    const terminal = open({
      ...optionsOf(vscode.l10n.t('{0} (sealed)', found.label)),
      env: { PORTCULLIS_SEAL_AGENT: found.agent },
    });
    terminal.sendText(startLine(found));
  }
}

function open(options: vscode.TerminalOptions): vscode.Terminal {
  const terminal = vscode.window.createTerminal(options);
  terminal.show();
  return terminal;
}

function optionsOf(name: string): vscode.TerminalOptions {
  const shell = path.basename(vscode.env.shell);
  return {
    name,
    shellPath: launcher(SHELLS.includes(shell) ? shell : 'bash'),
    iconPath: new vscode.ThemeIcon('lock'),
  };
}

/** By the user database, where the broker writes it. */
function launcher(shell: string): string {
  return path.join(userInfo().homedir, '.portcullis', 'sealed', shell);
}

import { accessSync, constants } from 'node:fs';
import * as vscode from 'vscode';
import { openDoors } from './agentHookDoors';
import type { Disposable } from './disposables';
import type { State } from './state';

const BASH = '/bin/bash';

/** Watches whether the editor loads the hook of its built-in agent, and says so where it does not. */
export class AgentHook implements Disposable {
  readonly #changes: vscode.Disposable;

  constructor(private readonly state: State) {
    this.#changes = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('chat')) this.#look();
    });
    this.#look();
  }

  dispose(): void {
    this.#changes.dispose();
  }

  #look(): void {
    const chat = vscode.workspace.getConfiguration('chat');
    const open = openDoors({
      knowsPlugins: chat.inspect('plugins.enabled')?.defaultValue !== undefined,
      plugins: chat.get('plugins.enabled'),
      hooks: chat.get('useHooks'),
      hasBash: process.platform !== 'win32' && isExecutable(BASH),
    });
    this.state.setDoors('agent', open.map(problemOf));
  }
}

type Open = ReturnType<typeof openDoors>[number];

function problemOf(open: Open) {
  const { t } = vscode.l10n;
  const text = t(
    'The editor’s built-in agent is not guarded, but for its command lines in a guarded terminal.',
  );
  switch (open) {
    case 'no-plugins':
      return {
        id: open,
        text: `${text} ${t('This editor takes no hooks from extensions.')}`,
        remedy: t('Use a newer version of the editor.'),
      };
    case 'plugins-off':
      return {
        id: open,
        text: `${text} ${t('The setting chat.plugins.enabled is off.')}`,
        remedy: t('Switch it on, and reload the window. A company’s policy may have set it.'),
      };
    case 'hooks-off':
      return {
        id: open,
        text: `${text} ${t('The setting chat.useHooks is off.')}`,
        remedy: t('Switch it on, and reload the window. A company’s policy may have set it.'),
      };
    case 'no-bash':
      return {
        id: open,
        text: `${text} ${t('Its hook needs {0}, which is not here.', BASH)}`,
        remedy: t('Open the folder where there is one: on Linux, macOS, WSL or a remote machine.'),
      };
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Problem } from '../../broker/protocol';
import type { SettingsChange } from '../dialog/messages';
import type { Disposable } from '../disposables';
import type { State } from '../state';

/** Whether a person wants the editor's own agent to work in sealed terminals, on this machine. */
const WANTED = 'sealed.agentTerminals';
/** What the setting said before. */
const BEFORE = 'sealed.agentTerminals.before';

/** The editor's setting for the terminals of its own agent; it takes a profile as an object with a path. */
const SECTION = 'chat.tools.terminal.terminalProfile';
const KEY = 'linux';

export interface AgentTerminalsParts {
  readonly memory: vscode.Memento;
  readonly launcher: string;
  /** Shows a change in the dialog; true only after a person's act there. */
  readonly ask: (change: SettingsChange) => Promise<boolean>;
  readonly log: (text: string) => void;
  readonly state: Pick<State, 'setDoors'>;
}

/**
 * The terminals of the editor's own agent are sealed by the editor's own setting. To seal them is stricter and done at
 * once; to let them be ordinary again is asked in the dialog, and a setting that is changed meanwhile is put back.
 */
export class AgentTerminals implements Disposable {
  readonly #changes: vscode.Disposable;

  constructor(private readonly parts: AgentTerminalsParts) {
    this.#changes = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SECTION}.${KEY}`)) void this.#keep();
    });
    void this.#keep();
  }

  get wanted(): boolean {
    return this.parts.memory.get(WANTED, false);
  }

  async seal(): Promise<void> {
    if (!this.wanted) await this.parts.memory.update(BEFORE, userValue() ?? null);
    await this.parts.memory.update(WANTED, true);
    const problem = await this.#keep();
    if (problem !== undefined) {
      void vscode.window.showErrorMessage(`Portcullis: ${problem.text} ${problem.remedy}`);
      return;
    }
    inform(
      vscode.l10n.t('New terminals of the editor’s agent are sealed. Those that are open stay.'),
    );
  }

  async unseal(): Promise<void> {
    if (!this.wanted) {
      inform(vscode.l10n.t('The terminals of the editor’s agent are not sealed.'));
      return;
    }
    const given = await this.parts.ask({
      id: `sealed-${randomUUID()}`,
      headline: vscode.l10n.t('Let the editor’s agent work in ordinary terminals?'),
      explanation: vscode.l10n.t(
        'Its command lines are held as before. Programs that they start can read secrets, and reach the network without being asked about.',
      ),
      setting: `${SECTION}.${KEY}`,
      added: [],
      removed: [this.parts.launcher],
      accept: vscode.l10n.t('Use ordinary terminals'),
      decline: vscode.l10n.t('Keep them sealed'),
    });
    if (!given) return;
    await this.parts.memory.update(WANTED, false);
    const before = this.parts.memory.get<unknown>(BEFORE, null);
    await write(before ?? undefined);
  }

  dispose(): void {
    this.#changes.dispose();
  }

  /** @returns what keeps them from being sealed, where they are to be */
  async #keep(): Promise<Problem | undefined> {
    const { launcher, log, state } = this.parts;
    if (this.wanted && pathOf(userValue()) !== launcher) {
      await write({ path: launcher }).catch((error: unknown) => {
        log(`${SECTION}.${KEY} could not be written: ${String(error)}`);
      });
    }
    const inForce: unknown = vscode.workspace.getConfiguration(SECTION).get(KEY);
    const isOther = this.wanted && pathOf(inForce) !== launcher;
    const problem = isOther ? notSealed(pathOf(userValue()) === launcher) : undefined;
    state.setDoors('sealed', problem === undefined ? [] : [problem]);
    return problem;
  }
}

/** @param isSet whether the user's settings say it: a workspace's own come before them, and an agent can write those */
function notSealed(isSet: boolean): Problem {
  const { t } = vscode.l10n;
  const setting = `${SECTION}.${KEY}`;
  return {
    id: 'agent-terminals',
    text: t('The terminals of the editor’s agent are to be sealed, and are not.'),
    remedy: isSet
      ? t(
          'Another value of {0} is in force here: take it out of the settings of the workspace.',
          setting,
        )
      : t(
          '{0} could not be written to your settings: correct what is wrong in them. An older editor does not know it.',
          setting,
        ),
  };
}

function userValue(): unknown {
  return vscode.workspace.getConfiguration(SECTION).inspect(KEY)?.globalValue;
}

async function write(value: unknown): Promise<void> {
  const { Global } = vscode.ConfigurationTarget;
  await vscode.workspace.getConfiguration(SECTION).update(KEY, value, Global);
}

function pathOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'path' in value ? value.path : undefined;
}

function inform(text: string): void {
  void vscode.window.showInformationMessage(`Portcullis: ${text}`);
}

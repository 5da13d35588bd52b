import * as vscode from 'vscode';
import { agentDoors } from './agents/doors';
import type { Disposable } from './disposables';
import { Disposables } from './disposables';
import type { GuardState, State } from './state';
import { statusOf } from './statusText';
import type { Status } from './statusText';
import { visible } from './text/visible';

/** The guard's state in the status bar. A click leads to the dialog or to the panel. */
export class StatusBar implements Disposable {
  readonly #owned = new Disposables();
  readonly #item: vscode.StatusBarItem;

  constructor(state: State) {
    // On the left: a narrow window cuts off the right end.
    const { Left } = vscode.StatusBarAlignment;
    this.#item = this.#owned.add(vscode.window.createStatusBarItem('portcullis', Left, 1000));
    this.#item.name = 'Portcullis';
    this.#owned.add(
      state.changed.on((current) => {
        this.#show(current);
      }),
    );
    this.#show(state.current);
    this.#item.show();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #show(state: GuardState): void {
    const status = statusOf(state);
    const words = textOf(status, state);
    const details = [words, ...detailsOf(state)].join('\n');
    const item = this.#item;
    item.text = `${icons[status.kind]} ${words}`;
    item.tooltip = tooltipOf(details, state);
    item.accessibilityInformation = { label: `Portcullis: ${details}`, role: 'button' };
    item.command = status.target === 'dialog' ? 'portcullis.showHold' : 'portcullis.audit.focus';
    item.backgroundColor =
      status.level === 'calm'
        ? undefined
        : new vscode.ThemeColor(`statusBarItem.${status.level}Background`);
  }
}

/** What is the matter, and a button that freezes, or leads to the dialog in which that ends. */
function tooltipOf(details: string, { frozenSince }: GuardState): vscode.MarkdownString {
  const { t } = vscode.l10n;
  const tooltip = new vscode.MarkdownString(undefined, true);
  // As plain text: names of files and terminals stand in it.
  tooltip.appendText(details);
  const [command, label] =
    frozenSince === undefined
      ? (['portcullis.freeze', t('Freeze every agent')] as const)
      : (['portcullis.unfreeze', t('Release the freeze…')] as const);
  tooltip.isTrusted = { enabledCommands: [command] };
  tooltip.appendMarkdown(`\n\n[$(stop-circle) ${label}](command:${command})`);
  return tooltip;
}

const icons: Readonly<Record<Status['kind'], string>> = {
  starting: '$(loading~spin)',
  red: '$(error)',
  holding: '$(shield)',
  frozen: '$(stop-circle)',
  paused: '$(debug-pause)',
  unguarded: '$(warning)',
  on: '$(shield)',
};

function textOf({ kind }: Status, state: GuardState): string {
  const { t } = vscode.l10n;
  switch (kind) {
    case 'starting':
      return t('Portcullis starts');
    case 'red':
      return t('Portcullis needs you');
    case 'holding':
      return t('Portcullis: holding {0}', state.holding);
    case 'frozen':
      return t('Portcullis: agents frozen');
    case 'paused':
      return t('Portcullis: paused');
    case 'unguarded':
      return t('Portcullis: unguarded terminal');
    case 'on':
      return t('Portcullis');
  }
}

function detailsOf(state: GuardState): string[] {
  const { t } = vscode.l10n;
  const found: string[] = [];
  if (state.life === 'restarting') {
    found.push(t('The guard is gone and is started again. Until then nothing it guards runs.'));
  }
  if (state.life === 'failed') {
    found.push(t('The guard is gone. Nothing it guards runs. Reload the window.'));
  }
  for (const { text, remedy } of state.problems) found.push(`${visible(text)} ${visible(remedy)}`);
  if (state.frozenSince !== undefined) {
    found.push(t('Every agent is frozen: nothing that one wants is let through.'));
  }
  if (state.pausedUntil !== undefined) {
    const until = new Date(state.pausedUntil).toLocaleTimeString(vscode.env.language, {
      timeStyle: 'short',
    });
    found.push(t('Paused until {0}: nothing is held.', until));
  }
  for (const { name, shell } of state.unguarded) {
    found.push(
      shell === undefined
        ? t('Nothing is held in the terminal “{0}”.', visible(name))
        : t(
            'Nothing is held in the terminal “{0}”: its shell, {1}, has no gate there. Open bash, zsh, fish, or the terminal profile “PowerShell (guarded)”.',
            visible(name),
            visible(shell),
          ),
    );
  }
  if (found.length === 0 && state.life === 'on') {
    found.push(t('On: destructive actions are held, secrets are hidden, everything is recorded.'));
  }
  return [...found, ...agentDoors(state)];
}

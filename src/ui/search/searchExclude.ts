import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { FromBroker, ToBroker } from '../../broker/protocol';
import type { SettingsChange } from '../dialog/messages';
import { Disposables } from '../disposables';
import type { Disposable } from '../disposables';
import type { State } from '../state';
import { excludesInForce, planHiding, planShowing } from './plan';
import type { SearchPlan, SecretFiles } from './plan';

/** What a person said in the dialog to hiding secret files from search, once for all windows. */
const CONSENT = 'search.consent';
/** The keys that this workspace put into the setting. */
const MINE = 'search.mine';

type Consent = 'given' | 'declined';

/** What it needs beside the editor. */
export interface SearchExcludeParts {
  readonly context: Pick<vscode.ExtensionContext, 'globalState' | 'workspaceState'>;
  readonly state: State;
  /** Shows a change in the dialog; true only after a person's act there. */
  readonly ask: (change: SettingsChange) => Promise<boolean>;
  readonly send: (message: ToBroker & { type: 'search-exclude' }) => void;
  readonly log: (text: string) => void;
}

/**
 * Keeps secret files out of the editor's own search, which agents use, through the user's
 * `search.exclude`: after one consent in the dialog, then kept current.
 */
export class SearchExcludes implements Disposable {
  readonly #owned = new Disposables();
  /** Undefined until the broker has looked at every folder: until then nothing is taken away. */
  #files: SecretFiles | undefined;
  #offered = false;
  #writing = Promise.resolve();

  constructor(private readonly parts: SearchExcludeParts) {
    this.#owned.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('search.exclude')) {
          if (event.affectsConfiguration('files.exclude')) this.tell();
          return;
        }
        this.tell();
        this.#keepCurrent();
      }),
    );
  }

  /** The broker has found secret files, or found them gone. */
  heard(message: FromBroker): void {
    if (message.type !== 'secret-files') return;
    this.#files = message.files;
    this.#keepCurrent();
  }

  /** Tells the broker which globs the editor's search leaves out. */
  tell(): void {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const excludes = folders.map(({ uri }): [string, readonly string[]] => [
      uri.fsPath,
      excludesInForce(
        vscode.workspace.getConfiguration('search', uri).get('exclude'),
        vscode.workspace.getConfiguration('files', uri).get('exclude'),
      ),
    ]);
    this.parts.send({ type: 'search-exclude', excludes: Object.fromEntries(excludes) });
  }

  /** Asks in the dialog whether to hide them; a person's no is remembered too. */
  async hide(): Promise<void> {
    const plan = this.#plan();
    if (this.#files === undefined || plan === undefined) {
      inform(
        vscode.l10n.t('The search for secret files is still under way. Try again in a moment.'),
      );
      return;
    }
    if (plan.added.length === 0) {
      await this.#write(plan);
      inform(vscode.l10n.t('There are no secret files that search would show.'));
      return;
    }
    const count = Object.values(this.#files).flat().length;
    const given = await this.parts.ask({
      id: `search-${randomUUID()}`,
      headline:
        count === 1
          ? vscode.l10n.t('Hide 1 secret file from search?')
          : vscode.l10n.t('Hide {0} secret files from search?', count),
      explanation: vscode.l10n.t(
        'Agents search with the editor’s own search, and find secrets with it. These files would be left out of it, for agents and for you. Later, new secret files are added by themselves.',
      ),
      ...differenceOf(plan),
      accept: vscode.l10n.t('Hide from search'),
      decline: vscode.l10n.t('Not now'),
    });
    await this.#remember(given ? 'given' : 'declined');
    this.#keepCurrent();
  }

  /** Asks in the dialog whether to take everything out of the setting again. */
  async show(): Promise<void> {
    const plan = planShowing(userValue());
    if (plan.removed.length === 0) {
      inform(vscode.l10n.t('Nothing is hidden from search.'));
      return;
    }
    const given = await this.parts.ask({
      id: `search-${randomUUID()}`,
      headline: vscode.l10n.t('Show secret files in search again?'),
      explanation: vscode.l10n.t(
        'Agents can then find secrets with the editor’s own search. Reading the files is still refused to them.',
      ),
      ...differenceOf(plan),
      accept: vscode.l10n.t('Show them again'),
      decline: vscode.l10n.t('Keep them hidden'),
    });
    if (!given) return;
    await this.#remember('declined');
    await this.#write(planShowing(userValue()));
    this.#keepCurrent();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #plan(): SearchPlan | undefined {
    if (this.#files === undefined) return undefined;
    const mine = this.parts.context.workspaceState.get<readonly string[]>(MINE, []);
    return planHiding(userValue(), this.#files, mine);
  }

  get #consent(): Consent | undefined {
    return this.parts.context.globalState.get<Consent>(CONSENT);
  }

  async #remember(consent: Consent): Promise<void> {
    await this.parts.context.globalState.update(CONSENT, consent);
  }

  /** With consent: brings the setting in line. Without: says how much could be hidden. */
  #keepCurrent(): void {
    const plan = this.#plan();
    if (plan === undefined) return;
    if (this.#consent === 'given') {
      this.#writing = this.#writing
        .then(() => this.#write(this.#plan() ?? plan))
        .catch((error: unknown) => {
          this.parts.log(`search.exclude could not be written: ${String(error)}`);
        });
      this.parts.state.update({ searchable: 0 });
      return;
    }
    const { added } = plan;
    this.parts.state.update({ searchable: added.length });
    if (added.length > 0 && this.#consent === undefined && !this.#offered) this.#offer();
  }

  /** Says once that it can be done. The button only leads to the dialog. */
  #offer(): void {
    this.#offered = true;
    const look = vscode.l10n.t('Show what would change');
    const text = vscode.l10n.t('Agents can find files with secrets by searching this workspace.');
    void vscode.window.showInformationMessage(`Portcullis: ${text}`, look).then((chosen) => {
      // By its command: there a failure becomes a message.
      if (chosen === look) void vscode.commands.executeCommand('portcullis.hideFromSearch');
    });
  }

  async #write(plan: SearchPlan): Promise<void> {
    if (plan.added.length > 0 || plan.removed.length > 0) {
      const { Global } = vscode.ConfigurationTarget;
      await vscode.workspace.getConfiguration('search').update('exclude', plan.value, Global);
    }
    await this.parts.context.workspaceState.update(MINE, plan.mine);
  }
}

function inform(text: string): void {
  void vscode.window.showInformationMessage(`Portcullis: ${text}`);
}

/** What the user's own settings say, without defaults and workspaces. */
function userValue(): Readonly<Record<string, unknown>> | undefined {
  const setting = vscode.workspace.getConfiguration('search');
  return setting.inspect<Readonly<Record<string, unknown>>>('exclude')?.globalValue;
}

function differenceOf(plan: SearchPlan): Pick<SettingsChange, 'setting' | 'added' | 'removed'> {
  const line = (key: string) => `${JSON.stringify(key)}: true`;
  return {
    setting: 'search.exclude',
    added: plan.added.map(line),
    removed: plan.removed.map(line),
  };
}

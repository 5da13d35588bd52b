import * as vscode from 'vscode';
import * as v from 'valibot';
import type { FromBroker, ToBroker } from '../../broker/protocol';
import { agentDoors } from '../agents/doors';
import { BEAT_MS } from '../dialog/messages';
import { Disposables } from '../disposables';
import type { Disposable } from '../disposables';
import { pageHtml } from '../html';
import type { GuardState, State, Unguarded } from '../state';
import { PAGE_SIZE, fromAudit } from './messages';
import type { FromAudit, PanelState, ToAudit } from './messages';
import { auditStrings } from './strings';

/** What it needs beside the editor. */
export interface AuditParts {
  readonly extension: vscode.Uri;
  readonly state: State;
  readonly send: (message: ToBroker & { type: 'entries' | 'ask-again' }) => void;
}

/** The audit panel in the side bar. */
export class AuditView implements vscode.WebviewViewProvider, Disposable {
  readonly #owned = new Disposables();
  readonly #viewOwned = new Set<Disposables>();
  #view: vscode.WebviewView | undefined;

  constructor(private readonly parts: AuditParts) {
    this.#owned.add(
      vscode.window.registerWebviewViewProvider('portcullis.audit', this, {
        // The list, its filter and what is unfolded stay when the side bar shows something else.
        webviewOptions: { retainContextWhenHidden: true },
      }),
    );
    this.#owned.add(
      parts.state.changed.on((state) => {
        this.#tell({ type: 'state', state: panelState(state) });
        this.#showBadge(state);
      }),
    );
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    const folder = vscode.Uri.joinPath(this.parts.extension, 'dist', 'webview');
    const { webview } = view;
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    const owned = new Disposables();
    this.#viewOwned.add(owned);
    owned.add(
      webview.onDidReceiveMessage((message: unknown) => {
        const parsed = v.safeParse(fromAudit, message);
        if (parsed.success) this.#receive(parsed.output);
      }),
    );
    const timer = setInterval(() => {
      if (view.visible) this.#tell({ type: 'beat' });
    }, BEAT_MS);
    owned.add({
      dispose: () => {
        clearInterval(timer);
      },
    });
    owned.add(
      view.onDidDispose(() => {
        owned.dispose();
        this.#viewOwned.delete(owned);
        if (this.#view === view) this.#view = undefined;
      }),
    );
    webview.html = pageHtml({
      title: 'Portcullis',
      cspSource: webview.cspSource,
      script: webview.asWebviewUri(vscode.Uri.joinPath(folder, 'audit.js')).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(folder, 'audit.css')).toString(),
      language: vscode.env.language,
      loading: vscode.l10n.t('Portcullis is starting.'),
    });
    this.#showBadge(this.parts.state.current);
  }

  /** A message of the broker. */
  heard(message: FromBroker): void {
    if (message.type === 'entry' || message.type === 'entries') this.#tell(message);
  }

  dispose(): void {
    for (const owned of this.#viewOwned) owned.dispose();
    this.#owned.dispose();
  }

  #receive(message: FromAudit): void {
    switch (message.type) {
      case 'ready':
        this.#tell({ type: 'hello', strings: auditStrings() });
        this.#tell({ type: 'state', state: panelState(this.parts.state.current) });
        return;
      case 'more': {
        const before = message.before === undefined ? {} : { before: message.before };
        this.parts.send({ type: 'entries', count: PAGE_SIZE, ...before });
        return;
      }
      case 'ask-again':
        this.parts.send({ type: 'ask-again', entry: message.entry });
        return;
      case 'do':
        void vscode.commands.executeCommand(`portcullis.${message.what}`);
    }
  }

  #tell(message: ToAudit): void {
    void this.#view?.webview.postMessage(message);
  }

  #showBadge({ holding }: GuardState): void {
    if (this.#view === undefined) return;
    const tooltip = vscode.l10n.t('{0} held', holding);
    this.#view.badge = holding === 0 ? undefined : { value: holding, tooltip };
  }
}

function panelState(state: GuardState): PanelState {
  const { life, holding, problems, unguarded, searchable, pausedUntil } = state;
  return {
    guard: life === 'starting' || life === 'on' ? life : 'gone',
    holding,
    problems,
    unguarded: namesOf(unguarded, 'relaunch'),
    unguardable: namesOf(unguarded, 'nothing'),
    agents: agentDoors(state),
    searchable,
    ...(pausedUntil === undefined ? {} : { pausedUntil }),
  };
}

function namesOf(terminals: readonly Unguarded[], helps: Unguarded['helps']): string[] {
  return terminals
    .filter((one) => one.helps === helps)
    .map(({ name, shell }) =>
      shell === undefined || shell === name ? name : `${name} (${shell})`,
    );
}

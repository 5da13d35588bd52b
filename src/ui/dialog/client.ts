import * as vscode from 'vscode';
import * as v from 'valibot';
import { Disposables } from '../disposables';
import type { Disposable } from '../disposables';
import { pageHtml } from '../html';
import { Signal } from '../signal';
import { BEAT_MS, fromDialog } from './messages';
import type { FromDialog, ToDialog } from './messages';
import type { DialogWindow } from './desk';
import { dialogStrings } from './strings';

/** Where the dialog opens. */
export interface DialogPlace {
  readonly column: vscode.ViewColumn;
  readonly focus: 'take' | 'leave';
}

/**
 * The dialog's webview in the editor area. Everything that is said to its page, and everything it says,
 * goes through here.
 */
export class DialogClient implements DialogWindow, Disposable {
  readonly heard = new Signal<FromDialog>();
  /** The person closed it. */
  readonly closed = new Signal<void>();
  readonly beat = new Signal<void>();
  #panel: vscode.WebviewPanel | undefined;
  readonly #panelOwned = new Set<Disposables>();

  constructor(
    private readonly extension: vscode.Uri,
    private readonly placeFor: (message: ToDialog & { type: 'show' }) => DialogPlace,
  ) {}

  show(message: ToDialog & { type: 'show' }): void {
    const { column, focus } = this.placeFor(message);
    if (this.#panel === undefined) {
      // Its page asks for what it shall show as soon as it is there.
      this.#panel = this.#open(column, focus);
      return;
    }
    this.tell(message);
    if (focus === 'take') this.#panel.reveal(undefined, false);
    else if (!this.#panel.visible) this.#panel.reveal(undefined, true);
  }

  tell(message: ToDialog): void {
    void this.#panel?.webview.postMessage(message);
  }

  /** Brings it to the front, with the focus: a person asked for it. */
  reveal(): void {
    this.#panel?.reveal(undefined, false);
  }

  close(): void {
    const panel = this.#panel;
    // Not the person's act: forgotten before it is closed.
    this.#panel = undefined;
    panel?.dispose();
  }

  dispose(): void {
    this.close();
    for (const owned of this.#panelOwned) owned.dispose();
    this.heard.dispose();
    this.closed.dispose();
    this.beat.dispose();
  }

  #open(column: vscode.ViewColumn, focus: DialogPlace['focus']): vscode.WebviewPanel {
    const folder = vscode.Uri.joinPath(this.extension, 'dist', 'webview');
    const panel = vscode.window.createWebviewPanel(
      'portcullis.dialog',
      'Portcullis',
      { viewColumn: column, preserveFocus: focus === 'leave' },
      { enableScripts: true, localResourceRoots: [folder] },
    );
    const media = vscode.Uri.joinPath(this.extension, 'media');
    panel.iconPath = vscode.Uri.joinPath(media, 'icon.svg');
    const owned = new Disposables();
    this.#panelOwned.add(owned);
    owned.add(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        if (panel === this.#panel) this.#receive(message);
      }),
    );
    owned.add(
      panel.onDidDispose(() => {
        owned.dispose();
        this.#panelOwned.delete(owned);
        if (panel !== this.#panel) return;
        this.#panel = undefined;
        this.closed.fire();
      }),
    );
    const timer = setInterval(() => {
      this.tell({ type: 'beat' });
      this.beat.fire();
    }, BEAT_MS);
    owned.add({
      dispose: () => {
        clearInterval(timer);
      },
    });
    panel.webview.html = pageHtml({
      title: 'Portcullis',
      cspSource: panel.webview.cspSource,
      script: panel.webview.asWebviewUri(vscode.Uri.joinPath(folder, 'dialog.js')).toString(),
      style: panel.webview.asWebviewUri(vscode.Uri.joinPath(folder, 'dialog.css')).toString(),
      language: vscode.env.language,
      loading: vscode.l10n.t('Portcullis holds something. Closing this tab denies it.'),
    });
    return panel;
  }

  #receive(message: unknown): void {
    const parsed = v.safeParse(fromDialog, message);
    if (!parsed.success) return;
    if (parsed.output.type === 'ready') this.tell({ type: 'hello', strings: dialogStrings() });
    this.heard.fire(parsed.output);
  }
}

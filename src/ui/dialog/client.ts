import * as vscode from 'vscode';
import * as v from 'valibot';
import { Disposables } from '../disposables';
import type { Disposable } from '../disposables';
import { pageHtml, readPageCode } from '../html';
import type { PageCode } from '../html';
import { Signal } from '../signal';
import { BEAT_MS, fromDialog } from './messages';
import type { DialogFirst, FromDialog, Show, ToDialog } from './messages';
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
  /** What came from its page was no message, or the page heard one that was not ours. */
  readonly strange = new Signal<'origin' | 'shape'>();
  #panel: vscode.WebviewPanel | undefined;
  readonly #panelOwned = new Set<Disposables>();
  /** Read once and early: a hold does not wait for it, and a window that cannot ask says so when it starts. */
  readonly #code: PageCode;

  /** @throws what the file system throws where the extension is not whole */
  constructor(
    private readonly extension: vscode.Uri,
    private readonly placeFor: (message: Show) => DialogPlace,
  ) {
    this.#code = readPageCode(extension.fsPath, 'dialog');
  }

  show(message: Show): void {
    const { column, focus } = this.placeFor(message);
    if (this.#panel === undefined) {
      this.#panel = this.#open(column, focus, message);
      return;
    }
    this.tell(message);
    if (focus === 'take') this.#panel.reveal(undefined, false);
    else if (!this.#panel.visible) this.#panel.reveal(undefined, true);
  }

  tell(message: ToDialog): void {
    void this.#panel?.webview.postMessage(message);
  }

  /** Whether a person who looks at the window sees it. */
  get isVisible(): boolean {
    return this.#panel?.visible === true;
  }

  /** Its tab says how many wait. */
  count(waiting: number): void {
    if (this.#panel === undefined) return;
    this.#panel.title = waiting > 1 ? `Portcullis (${waiting})` : 'Portcullis';
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
    this.strange.dispose();
  }

  #open(column: vscode.ViewColumn, focus: DialogPlace['focus'], show: Show): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(
      'portcullis.dialog',
      'Portcullis',
      { viewColumn: column, preserveFocus: focus === 'leave' },
      { enableScripts: true, localResourceRoots: [] },
    );
    panel.webview.html = this.#html({ strings: dialogStrings(), show });
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
      panel.onDidChangeViewState(() => {
        // Out of sight the editor ends the page, and makes it anew from its HTML: by then something else may be
        // asked, and nothing of this is to stay there.
        if (!panel.visible) panel.webview.html = this.#html({ strings: dialogStrings() });
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
    return panel;
  }

  #html(first: DialogFirst): string {
    return pageHtml({
      title: 'Portcullis',
      code: this.#code,
      language: vscode.env.language,
      loading: vscode.l10n.t('Portcullis holds something. Closing this tab denies it.'),
      first,
    });
  }

  #receive(message: unknown): void {
    const parsed = v.safeParse(fromDialog, message);
    if (!parsed.success) {
      this.strange.fire('shape');
      return;
    }
    if (parsed.output.type === 'strange') {
      this.strange.fire(parsed.output.what);
      return;
    }
    this.heard.fire(parsed.output);
  }
}

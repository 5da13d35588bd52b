import * as vscode from 'vscode';
import { BEAT_MS } from './dialog/messages';
import { Disposables, type Disposable } from './disposables';
import { pageHtml, readPageCode } from './html';

/** A page in the side bar. */
export interface SidePageParts<To> {
  readonly extension: vscode.Uri;
  /** The view's id in the manifest. */
  readonly view: string;
  /** The name of its script and its style. */
  readonly page: string;
  readonly title: string;
  /** Said while the page is open, so that it knows that the extension host is there. */
  readonly beat: To;
  /** What the page says: ours, and parsed all the same. */
  readonly receive: (message: unknown) => void;
  readonly shown?: () => void;
}

/** Makes the page when its view is opened, and is the only one that speaks with it. */
export class SidePage<To> implements vscode.WebviewViewProvider, Disposable {
  readonly #owned = new Disposables();
  readonly #viewOwned = new Set<Disposables>();
  #view: vscode.WebviewView | undefined;

  constructor(private readonly parts: SidePageParts<To>) {
    this.#owned.add(
      vscode.window.registerWebviewViewProvider(parts.view, this, {
        // What is unfolded or filtered stays when the side bar shows something else.
        webviewOptions: { retainContextWhenHidden: true },
      }),
    );
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    const { extension, page, title, receive, beat, shown } = this.parts;
    const { webview } = view;
    webview.options = { enableScripts: true, localResourceRoots: [] };
    const owned = new Disposables();
    this.#viewOwned.add(owned);
    owned.add(webview.onDidReceiveMessage(receive));
    const timer = setInterval(() => {
      if (view.visible) this.tell(beat);
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
      title,
      code: readPageCode(extension.fsPath, page),
      language: vscode.env.language,
      loading: vscode.l10n.t('Portcullis is starting.'),
    });
    shown?.();
  }

  /** Says something to the page; while there is none nobody hears it. */
  tell(message: To): void {
    void this.#view?.webview.postMessage(message);
  }

  setBadge(badge: vscode.ViewBadge | undefined): void {
    if (this.#view !== undefined) this.#view.badge = badge;
  }

  dispose(): void {
    for (const owned of this.#viewOwned) owned.dispose();
    this.#owned.dispose();
  }
}

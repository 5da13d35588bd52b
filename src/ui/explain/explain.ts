import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { FromBroker, ToBroker } from '../../broker/protocol';
import type { Dialect } from '../../core/action';
import type { Commands } from '../commands';
import { Disposables, type Disposable } from '../disposables';
import type { State } from '../state';
import { explainStrings } from './strings';
import { explanationText } from './text';

const SCHEME = 'portcullis-explain';
/** Longest text that is explained (characters). */
const MOST_TEXT = 100_000;

/** What it needs beside the editor. */
export interface ExplainParts {
  readonly state: State;
  readonly send: (message: ToBroker & { type: 'explain' }) => void;
}

/** Says of a selected command line what Portcullis would say to it, in a document that nobody can edit. */
export class Explain implements Disposable {
  readonly #owned = new Disposables();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
  #asked: { readonly ask: string; readonly line: string } | undefined;
  #text = '';

  constructor(private readonly parts: ExplainParts) {
    this.#owned.add(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: () => this.#text,
      }),
    );
  }

  /** It shows what would be said, and changes nothing. */
  readonly commands = {
    explainSelection: () => {
      this.#explain();
    },
  } satisfies Partial<Commands>;

  /** A message of the broker. */
  heard(message: FromBroker): void {
    if (message.type !== 'explained' || message.ask !== this.#asked?.ask) return;
    const { line } = this.#asked;
    this.#asked = undefined;
    this.#text = explanationText(line, message.explained, explainStrings());
    void this.#show();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #explain(): void {
    const { t } = vscode.l10n;
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) {
      throw new Error(t('Open a file and select a command line first.'));
    }
    const { document, selection } = editor;
    const range = selection.isEmpty ? document.lineAt(selection.active.line).range : selection;
    const line = document.getText(range).trim();
    if (line === '') throw new Error(t('Select a command line first: there is no text here.'));
    if (line.length > MOST_TEXT) {
      throw new Error(
        t('The selection is longer than {0} characters. Select a part of it.', MOST_TEXT),
      );
    }
    if (this.parts.state.current.life !== 'on') {
      throw new Error(t('The guard is not running yet. Try again in a moment.'));
    }
    this.#asked = { ask: randomUUID(), line };
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    const place = folder ?? vscode.workspace.workspaceFolders?.[0];
    const cwd = place?.uri.scheme === 'file' ? place.uri.fsPath : undefined;
    this.parts.send({
      type: 'explain',
      ask: this.#asked.ask,
      line,
      dialect: dialectOf(document),
      ...(cwd === undefined ? {} : { cwd }),
    });
  }

  async #show(): Promise<void> {
    const uri = vscode.Uri.from({
      scheme: SCHEME,
      path: `/${vscode.l10n.t('What Portcullis would say')}`,
    });
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }
}

/** The shell that a file's lines are written for. */
function dialectOf({ languageId, uri }: vscode.TextDocument): Dialect {
  if (languageId === 'powershell') return 'powershell';
  if (languageId === 'fish') return 'fish';
  return /\.zsh(?:rc|env)?$|\.z(?:shrc|shenv|profile|login)$/u.test(uri.path) ? 'zsh' : 'bash';
}

import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { FromBroker } from '../../broker/protocol';
import { Disposables } from '../disposables';
import type { Disposable } from '../disposables';
import { DialogClient } from './client';
import type { DialogPlace } from './client';
import { Desk } from './desk';
import type { DeskMessage } from './desk';
import type { SettingsChange, Subject, ToDialog } from './messages';

/** What it needs beside the editor. */
export interface DialogParts {
  readonly extension: vscode.Uri;
  /** Whether a person's keys go to the terminal with this shell. */
  readonly isActiveTerminal: (pid: number) => boolean;
  readonly send: (message: DeskMessage) => void;
}

/** The dialog as a whole: holds and consents come in, a person's answers go out. */
export class Dialog implements Disposable {
  readonly #owned = new Disposables();
  readonly #client: DialogClient;
  readonly #desk: Desk;
  /** Where the focus was taken from. */
  #cameFrom: vscode.Terminal | undefined;

  constructor(private readonly parts: DialogParts) {
    this.#client = this.#owned.add(
      new DialogClient(parts.extension, (message) => this.#place(message)),
    );
    const client = this.#client;
    const dialog = {
      show: (message: ToDialog & { type: 'show' }) => {
        client.show(message);
      },
      tell: (message: ToDialog) => {
        client.tell(message);
      },
      close: () => {
        client.close();
        this.#giveBack();
      },
    };
    this.#desk = this.#owned.add(new Desk(dialog, parts.send, () => performance.now()));
    const desk = this.#desk;
    this.#owned.add(
      client.heard.on((message) => {
        desk.heard(message);
      }),
    );
    this.#owned.add(
      client.closed.on(() => {
        desk.closed();
        this.#giveBack();
      }),
    );
    this.#owned.add(
      client.beat.on(() => {
        desk.tick();
      }),
    );
  }

  /** A message of the broker. */
  heard(message: FromBroker): void {
    if (message.type === 'hold') {
      this.#desk.hold({ kind: 'hold', hold: message.view }, message.nonce);
    } else if (message.type === 'hold-ended') {
      this.#desk.end(message.hold);
    }
  }

  /** The broker is gone. */
  gone(): void {
    this.#desk.gone();
  }

  /** True only after a person's act in the dialog. */
  ask(change: SettingsChange): Promise<boolean> {
    return this.#desk.consent(change, randomUUID());
  }

  /** Brings what waits to the front. */
  reveal(): void {
    this.#client.reveal();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #place(message: ToDialog & { type: 'show' }): DialogPlace {
    const { ViewColumn, window } = vscode;
    if (this.#takesFocus(message.subject)) {
      this.#cameFrom ??= window.activeTerminal;
      return { column: ViewColumn.Active, focus: 'take' };
    }
    const settings = vscode.workspace.getConfiguration('portcullis.dialog');
    // In the place of the open editor it would take the text away from under a person's hands.
    const beside = settings.get('opens') !== 'active' && window.activeTextEditor !== undefined;
    return { column: beside ? ViewColumn.Beside : ViewColumn.Active, focus: 'leave' };
  }

  /** What a person typed or asked for is answered where they are; nothing else takes their keys. */
  #takesFocus(subject: Subject): boolean {
    if (subject.kind === 'settings' || subject.hold.kind !== 'action') return true;
    const { asker, terminalPid } = subject.hold;
    const settings = vscode.workspace.getConfiguration('portcullis.dialog');
    return (
      settings.get('takesFocus') !== false &&
      asker.actor === 'person' &&
      terminalPid !== undefined &&
      this.parts.isActiveTerminal(terminalPid)
    );
  }

  /** Puts the focus back into the terminal that it was taken from. */
  #giveBack(): void {
    if (this.#desk.size > 0) return;
    const terminal = this.#cameFrom;
    this.#cameFrom = undefined;
    if (terminal?.exitStatus === undefined) terminal?.show(false);
  }
}

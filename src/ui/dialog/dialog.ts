import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { FromBroker } from '../../broker/protocol';
import type { ToBroker } from '../../broker/protocol';
import { Disposables } from '../disposables';
import type { Disposable } from '../disposables';
import { Attention } from './attention';
import { DialogClient } from './client';
import type { DialogPlace } from './client';
import { Desk } from './desk';
import type { DeskMessage } from './answers';
import type { SettingsChange, Show, Subject, ToDialog } from './messages';

/** What it needs beside the editor. */
export interface DialogParts {
  readonly extension: vscode.Uri;
  /** Whether a person's keys go to the terminal with this shell. */
  readonly isActiveTerminal: (pid: number) => boolean;
  readonly send: (message: DeskMessage | (ToBroker & { type: 'note' })) => void;
}

/** How often at most it is recorded that somebody else spoke to the dialog (ms). */
const STRANGE_MS = 60_000;

/** The dialog as a whole: holds and consents come in, a person's answers go out. */
export class Dialog implements Disposable {
  readonly #owned = new Disposables();
  readonly #client: DialogClient;
  readonly #desk: Desk;
  readonly #attention = new Attention(() => {
    this.reveal();
  });
  readonly #strange = new Map<string, number>();
  /** Where the focus was taken from. */
  #cameFrom: vscode.Terminal | undefined;

  constructor(private readonly parts: DialogParts) {
    this.#client = this.#owned.add(
      new DialogClient(parts.extension, (message) => this.#place(message)),
    );
    const client = this.#client;
    const dialog = {
      show: (message: Show) => {
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
    this.#owned.add(
      client.strange.on((what) => {
        this.#recordStrange(what);
      }),
    );
  }

  /** A message of the broker. */
  heard(message: FromBroker): void {
    if (message.type === 'hold') {
      this.#desk.hold({ kind: 'hold', hold: message.view }, message.nonce);
      this.#client.count(this.#desk.size);
      const isSeen = vscode.window.state.focused && this.#client.isVisible;
      if (!isSeen) this.#attention.call(this.#desk.size);
    } else if (message.type === 'hold-ended') {
      this.#desk.end(message.hold);
      this.#client.count(this.#desk.size);
    } else if (message.type === 'blast') {
      this.#desk.blast(message.hold, message.views);
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

  /** What is no message of the page did nothing; that it came is for the record to tell. */
  #recordStrange(what: 'origin' | 'shape'): void {
    const now = performance.now();
    if (now - (this.#strange.get(what) ?? Number.NEGATIVE_INFINITY) < STRANGE_MS) return;
    this.#strange.set(what, now);
    const text =
      what === 'origin'
        ? 'It came from another frame than the editor’s own, and did nothing.'
        : 'It was of another shape than any that the dialog knows, and did nothing.';
    this.parts.send({ type: 'note', title: 'A message to the dialog was refused', text });
  }

  #place(message: Show): DialogPlace {
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

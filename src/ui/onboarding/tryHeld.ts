import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { FromBroker } from '../../broker/protocol';
import type { Commands } from '../commands';
import { Disposables, type Disposable } from '../disposables';
import type { GuardState, State } from '../state';

/** What is to be deleted: a folder that is made for it. Its name says that nothing is lost. */
const FOLDER = 'nothing-of-value';
const FILES = ['one.txt', 'two.txt', 'three.txt'];
const LINE = `rm -rf ${FOLDER}`;
/** How long a new terminal may take until its shell is guarded (ms). */
const GATED_MS = 20_000;

interface Try {
  readonly terminal: vscode.Terminal;
  readonly scratch: string;
  readonly owned: Disposables;
  /** Its shell, once the line was sent. */
  pid?: number | undefined;
  /** What holds the line. */
  hold?: string;
  /** A person has decided, or nobody did in time. */
  isOver: boolean;
}

/**
 * Lets a person see a command being held: a terminal in a folder made for it, and a line that would delete what was put
 * there. It goes the way of every other line, and whatever is decided nothing of theirs is lost.
 */
export class TryHeld implements Disposable {
  #current: Try | undefined;

  /** @param tried called when a person has decided */
  constructor(
    private readonly state: State,
    private readonly tried: () => void,
  ) {}

  /** It grants nothing: the line waits in the dialog like any other. */
  readonly commands = { tryHeld: () => this.#try() } satisfies Partial<Commands>;

  /** A message of the broker: says what came of the line, once a person has decided. */
  heard(message: FromBroker): void {
    const current = this.#current;
    if (current?.pid === undefined) return;
    if (message.type === 'hold' && message.view.terminalPid === current.pid) {
      current.hold = message.view.id;
    }
    if (message.type !== 'hold-ended' || message.hold !== current.hold) return;
    current.isOver = true;
    if (message.outcome === 'withdrawn') return;
    const { t } = vscode.l10n;
    this.tried();
    void vscode.window.showInformationMessage(
      message.outcome === 'approved'
        ? t(
            'Portcullis: You let it run. The folder that was made for it is gone, and nothing else.',
          )
        : t('Portcullis: It was not run. The folder that was made for it is still there.'),
    );
  }

  dispose(): void {
    this.#end();
  }

  async #try(): Promise<void> {
    const { t } = vscode.l10n;
    const { life, pausedUntil } = this.state.current;
    if (life !== 'on') throw new Error(t('The guard is not running yet. Try again in a moment.'));
    if (pausedUntil !== undefined) {
      throw new Error(t('Portcullis is paused, so nothing would be held. Resume it first.'));
    }
    if (this.#current?.isOver === false) {
      this.#current.terminal.show();
      return;
    }
    this.#end();
    const current = await makeTry(t('Portcullis: a try'));
    // Another one that was asked for meanwhile makes way.
    this.#end();
    this.#current = current;
    const { terminal, owned } = current;
    owned.add(
      vscode.window.onDidCloseTerminal((closed) => {
        if (closed === terminal && this.#is(current)) this.#end();
      }),
    );
    terminal.show(true);
    const pid = await terminal.processId;
    const isGuarded = await this.#becomes(owned, ({ gated }) => gated.some((one) => one === pid));
    if (!this.#is(current)) return;
    if (!isGuarded) {
      this.#end();
      throw new Error(
        t(
          'The shell of your terminals cannot be guarded, so nothing would be held there. The status bar says why.',
        ),
      );
    }
    current.pid = pid;
    terminal.sendText(LINE);
  }

  #is(one: Try): boolean {
    return this.#current === one;
  }

  /** Whether the state becomes so in time, or at all: not when the try is over before. */
  #becomes(owned: Disposables, is: (state: GuardState) => boolean): Promise<boolean> {
    if (is(this.state.current)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (result: boolean) => {
        clearTimeout(timer);
        resolve(result);
      };
      const timer = setTimeout(() => {
        end(false);
      }, GATED_MS);
      owned.add(
        this.state.changed.on((state) => {
          if (is(state)) end(true);
        }),
      );
      owned.add({
        dispose: () => {
          end(false);
        },
      });
    });
  }

  #end(): void {
    const current = this.#current;
    if (current === undefined) return;
    this.#current = undefined;
    current.owned.dispose();
    current.terminal.dispose();
    void rm(current.scratch, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A folder of its own among the temporary ones, with what may be deleted in it, and a terminal there. */
async function makeTry(name: string): Promise<Try> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'portcullis-try-'));
  const folder = path.join(scratch, FOLDER);
  await mkdir(folder);
  for (const file of FILES) {
    await writeFile(path.join(folder, file), 'Made by Portcullis, to be deleted or not.\n');
  }
  const iconPath = new vscode.ThemeIcon('shield');
  const terminal = vscode.window.createTerminal({ name, cwd: scratch, iconPath });
  return { terminal, scratch, owned: new Disposables(), isOver: false };
}

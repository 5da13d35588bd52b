import { access } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { openWorkbench, type WorkbenchOptions } from './browser';
import type { Editor } from './editor';
import type { Json, VSCode } from './driver';
import { until } from './until';

/** A hold; it can be answered when the page is in front and the dialog is armed. */
const HOLD = '[role="alertdialog"]';
const ARMED = `body[data-state="armed"] ${HOLD}`;

/** How a window is opened. */
export interface WindowOptions extends WorkbenchOptions {
  /** The person's home, where Portcullis takes another one than the user database's. */
  readonly home?: string;
}

/** One of several windows of an editor: its page and its extension host. */
export class EditorWindow {
  private opened = 0;

  private constructor(
    private readonly editor: Editor,
    readonly page: Page,
    private nth: number,
    /** Where files that terminals make tell that a line has run. */
    private readonly marks: string,
    private readonly home: string,
  ) {}

  /**
   * Opens a folder, a `.code-workspace` file or, with undefined, a window without either, and waits until
   * Portcullis is on in it.
   *
   * @param marks a folder for {@link line}
   */
  static async open(
    editor: Editor,
    folder: string | undefined,
    marks: string,
    { home = userInfo().homedir, ...options }: WindowOptions = {},
  ): Promise<EditorWindow> {
    const nth = editor.host.hostsSeen + 1;
    const page = await openWorkbench(await editor.browser(), editor.server.origin, folder, options);
    await editor.host.connected(nth);
    const window = new EditorWindow(editor, page, nth, marks, home);
    await window.isOn();
    return window;
  }

  /** Runs a function in this window's extension host. */
  evaluate<T, A extends readonly Json[]>(
    work: (vscode: VSCode, ...args: A) => T | PromiseLike<T>,
    ...args: A
  ): Promise<T> {
    return this.editor.host.evaluateIn(this.nth, work, ...args);
  }

  /**
   * Loads the window anew, as the editor's own command does.
   *
   * @param meanwhile is done while there is no window
   */
  async reload(meanwhile?: () => Promise<void>): Promise<void> {
    const nth = this.editor.host.hostsSeen + 1;
    const address = this.page.url();
    if (meanwhile !== undefined) await this.page.goto('about:blank');
    await meanwhile?.();
    await (meanwhile === undefined ? this.page.reload() : this.page.goto(address));
    await this.page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
    await this.editor.host.connected(nth);
    this.nth = nth;
    await this.isOn();
  }

  /** Opens a terminal and waits for its prompt. @returns its shell's process */
  async terminal(): Promise<number> {
    const mark = path.join(this.marks, `ready-${process.hrtime.bigint()}`);
    const pid = await this.evaluate(async (vscode, file) => {
      const terminal = vscode.window.createTerminal();
      terminal.show();
      const shell = await terminal.processId;
      // It is read when the shell has its prompt, however long its start takes.
      terminal.sendText(`echo > ${file}`);
      return shell;
    }, mark);
    await until('the shell has its prompt', () => exists(mark), 60_000);
    if (pid === undefined) throw new Error('a terminal without a shell');
    return pid;
  }

  /** The shells of this window's terminals. */
  async shells(): Promise<readonly number[]> {
    const pids = await this.evaluate((vscode) =>
      Promise.all(vscode.window.terminals.map(({ processId }) => processId)),
    );
    return pids.filter((pid) => pid !== undefined);
  }

  /** Sends a line to the terminal with this shell. @throws Error when the window has no such terminal */
  async line(shell: number, text: string): Promise<void> {
    const sent = await this.evaluate(
      async (vscode, pid, line) => {
        for (const terminal of vscode.window.terminals) {
          if ((await terminal.processId) !== pid) continue;
          terminal.sendText(line);
          return true;
        }
        return false;
      },
      shell,
      text,
    );
    if (!sent) throw new Error(`no terminal here has the shell ${shell}`);
  }

  /** Sends a harmless line that makes a file, and waits until it has. */
  async runs(shell: number): Promise<void> {
    this.opened += 1;
    const mark = path.join(this.marks, `ran-${shell}-${this.nth}-${this.opened}`);
    await this.line(shell, `echo > ${mark}`);
    await until('a harmless line runs', () => exists(mark), 60_000);
  }

  /** Chooses, with a real click, what a list of the editor shows under a name. */
  async choose(label: string): Promise<void> {
    await this.page.bringToFront();
    const rows = this.page.locator('.quick-input-list-row', { hasText: label });
    await rows.first().waitFor();
    await rows.first().click();
  }

  /** Whether a hold is on the screen. */
  async isAsking(): Promise<boolean> {
    return (await this.frame(HOLD)) !== undefined;
  }

  /** Waits for a hold and denies it with a real click. @returns what the dialog said */
  async deny(): Promise<string> {
    return this.answer('deny');
  }

  /** The dialog's page, once it shows a hold that can be answered. */
  async dialog(): Promise<Frame> {
    await this.page.bringToFront();
    return until('the dialog shows a hold', () => this.frame(ARMED), 60_000);
  }

  /** Waits for a hold and answers it with a real click. @returns what the dialog said */
  async answer(choice: 'deny' | 'approve'): Promise<string> {
    const frame = await this.dialog();
    const text = await frame.locator(HOLD).innerText();
    if (choice === 'approve') await typeName(frame);
    await frame.locator(choice === 'deny' ? '.answer.primary' : '.answer.accept').click();
    // Another question may come in its place at once.
    await until(
      'the answer is taken',
      async () =>
        (await this.frame(HOLD)) !== frame || (await frame.locator(HOLD).innerText()) !== text,
    );
    return text;
  }

  /** Waits until the status bar says that the guard is on. */
  async isOn(): Promise<void> {
    await this.page
      .locator('.statusbar-item', { hasText: 'Portcullis' })
      .first()
      .waitFor({ timeout: 60_000 });
    await until('the broker answers', () =>
      this.evaluate(() => process.pid).then((pid) => exists(entranceOf(pid, this.home))),
    );
  }

  private async frame(selector: string): Promise<Frame | undefined> {
    for (const frame of this.page.frames()) {
      try {
        if ((await frame.locator(selector).count()) > 0) return frame;
      } catch {
        // The frame went away while it was looked at.
      }
    }
    return undefined;
  }
}

/** Where callers from outside find the broker of an extension host. */
export function entranceOf(host: number, home = userInfo().homedir): string {
  return path.join(home, '.portcullis', 'run', String(host));
}

/** Types the name of what would be lost, where the dialog demands it. */
export async function typeName(frame: Frame): Promise<void> {
  const name = frame.locator('label[for=confirm] code');
  if ((await name.count()) > 0) await frame.locator('#confirm').fill(await name.innerText());
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

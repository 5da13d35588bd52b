import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import * as v from 'valibot';
import { entrySchema, type EntryOf } from '../../src/audit/entry';
import { Agent } from './agent';
import type { Disposables } from './disposables';
import { Editor } from './editor';
import type { FakeRailway } from './fake-railway';
import { startSample, terminalSettings } from './sample';
import { ScriptedModel } from './scripted-model';
import { until } from './until';
import { packProject } from './vsix';
import { typeName } from './window';

/** One action of the record, with its last decision and its outcome. */
export interface Decided {
  readonly actor: 'agent' | 'person';
  readonly kind: string;
  readonly decision: EntryOf<'decision'>['decision'] | undefined;
  readonly rules: readonly string[];
  readonly state: EntryOf<'outcome'>['state'] | undefined;
}

/** The terminal that is on the screen; those opened before stay in the page, out of sight. */
function screenOf(page: Page): Locator {
  return page.locator('.terminal-wrapper.active .xterm-screen').locator('visible=true').last();
}

/** Types into the active terminal, key by key. */
export class Typist {
  constructor(
    private readonly editor: Editor,
    private readonly page: Page,
  ) {}

  /** Types a line, or several for a here-document, and Enter. */
  async type(line: string): Promise<void> {
    await this.editor.host.evaluate((vscode) =>
      vscode.commands.executeCommand('workbench.action.terminal.focus'),
    );
    for (const part of line.split('\n')) {
      await this.page.keyboard.type(part);
      await this.page.keyboard.press('Enter');
    }
  }
}

/**
 * A real editor with Portcullis installed from its VSIX, on a fresh copy of the sample, beside the
 * pretended cloud and with the built-in agent led by a script: the place where the incident is replayed.
 */
export class Guarded {
  private opened = 0;

  private constructor(
    readonly editor: Editor,
    readonly page: Page,
    readonly api: FakeRailway,
    /** The cloud's GraphQL address. */
    readonly endpoint: string,
    readonly model: ScriptedModel,
    readonly agent: Agent,
  ) {}

  /**
   * @param prepare changes the copy of the workspace and the home before the editor opens them
   * @param before uses the editor before Portcullis is installed in it, as a person does
   */
  static async start(
    owned: Disposables,
    prepare: (place: { workspace: string; home: string; endpoint: string }) => Promise<void> = () =>
      Promise.resolve(),
    before?: (editor: Editor) => Promise<void>,
  ): Promise<Guarded> {
    const vsix = await packProject();
    const { workspace: sample, cloud: api, origin, env } = await startSample(owned);
    const model = await ScriptedModel.start(owned);
    const editor = await Editor.start({
      model,
      extensions: before === undefined ? [vsix] : [],
      workspace: sample,
      settings: terminalSettings(env),
      env,
    });
    await owned.add(() => editor.dispose());
    const endpoint = `${origin}/graphql/v2`;
    await prepare({ workspace: editor.workspace, home: editor.home, endpoint });
    const page = await editor.open();
    if (before !== undefined) {
      await before(editor);
      await editor.host.evaluate(async (vscode, file) => {
        const extension = vscode.Uri.file(file);
        await vscode.commands.executeCommand('workbench.extensions.installExtension', extension);
      }, vsix);
    }
    const guarded = new Guarded(editor, page, api, endpoint, model, new Agent(editor.host, model));
    await guarded.isOn();
    return guarded;
  }

  /** Waits until the status bar says that the guard is on. */
  async isOn(): Promise<void> {
    await this.page
      .locator('.statusbar-item', { hasText: 'Portcullis', hasNotText: 'starts' })
      .first()
      .waitFor({ timeout: 60_000 });
  }

  /** The dialog's page, once it shows a hold that can be answered. */
  async dialog(): Promise<Frame> {
    return until(
      'the dialog shows a hold',
      async () => this.frameWith('body[data-state="armed"] [role="alertdialog"]'),
      60_000,
    );
  }

  /** Whether a hold is on the screen. */
  async isAsking(): Promise<boolean> {
    return (await this.frameWith('body[data-state="armed"] [role="alertdialog"]')) !== undefined;
  }

  /** Answers the hold on the screen with a real click. @returns what the dialog said */
  async answer(choice: 'deny' | 'approve'): Promise<string> {
    const frame = await this.dialog();
    const text = await frame.locator('[role="alertdialog"]').innerText();
    if (choice === 'approve') await typeName(frame);
    await frame.locator(choice === 'deny' ? '.answer.primary' : '.answer.accept').click();
    await until(
      'the answer is taken',
      async () =>
        (await this.frameWith('body[data-state="armed"] [role="alertdialog"]')) !== frame ||
        (await frame.locator('[role="alertdialog"]').innerText()) !== text,
    );
    return text;
  }

  /**
   * Opens a terminal and gives it the keyboard, as a person does.
   *
   * @param shellPath another shell than the user's own, absolute
   */
  async openTerminal(shellPath?: string): Promise<Typist> {
    this.opened += 1;
    const ready = `ready-${this.opened}`;
    await this.editor.host.evaluate(
      async (vscode, { file, shell }) => {
        const terminal = vscode.window.createTerminal(shell === '' ? {} : { shellPath: shell });
        terminal.show();
        await terminal.processId;
        // It is read when the shell has its prompt, however long its start takes.
        terminal.sendText(`echo > ${file}`);
      },
      { file: ready, shell: shellPath ?? '' },
    );
    await until('the shell has its prompt', () => this.has(ready), 60_000);
    await screenOf(this.page).waitFor();
    const typist = new Typist(this.editor, this.page);
    return typist;
  }

  /** Whether a file is in the workspace. */
  async has(name: string): Promise<boolean> {
    return access(path.join(this.editor.workspace, name)).then(
      () => true,
      () => false,
    );
  }

  /** What became of every action, in order, by the record. */
  async decisions(): Promise<Decided[]> {
    const entries = (await this.record()).map((line) => v.parse(entrySchema, JSON.parse(line)));
    const actions = entries.filter((entry) => entry.type === 'action');
    return actions.map((action) => {
      const mine = entries.filter((entry) => 'id' in entry && entry.id === action.id);
      const decisions = mine.filter((entry) => entry.type === 'decision');
      const outcome = mine.findLast((entry) => entry.type === 'outcome');
      return {
        actor: action.action.origin.actor,
        kind: action.action.kind,
        decision: decisions.at(-1)?.decision,
        rules: decisions.flatMap(({ rules }) => rules),
        state: outcome?.state,
      };
    });
  }

  /** Every line of the record in the workspace, oldest first, as text. */
  async record(): Promise<string[]> {
    const folder = path.join(this.editor.workspace, '.portcullis', 'audit');
    const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
    return texts.flatMap((text) => text.split('\n').filter((line) => line !== ''));
  }

  private async frameWith(selector: string): Promise<Frame | undefined> {
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

import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { fromDialog } from '../../src/ui/dialog/messages';
import type { FromDialog, Show, Subject } from '../../src/ui/dialog/messages';
import type { HoldView } from '../../src/broker/protocol';
import { until } from '../support/until';
import type { Look, Pages } from './harness';
import { tell } from './harness';

/** The dialog's page with the test in the extension host's place, which beats as the real one does. */
export class DialogPage {
  private constructor(
    readonly page: Page,
    private readonly said: readonly FromDialog[],
  ) {}

  /**
   * @param strings its texts, as `pageTexts` gives them
   * @param show what stands in it from the first
   */
  static async open(
    pages: Pages,
    strings: Readonly<Record<string, string>>,
    look: Look = {},
    show?: Show,
  ): Promise<DialogPage> {
    const said: FromDialog[] = [];
    const page = await pages.page(
      'dialog',
      (message) => said.push(v.parse(fromDialog, message)),
      look,
      { strings, show },
    );
    await page.evaluate(
      `setInterval(() => window.silent || window.postMessage({ type: 'beat' }, window.origin), 1000)`,
    );
    return new DialogPage(page, said);
  }

  /** What it said, beside that it is there and what it shows. */
  get answers(): readonly FromDialog[] {
    return this.said.filter(({ type }) => type !== 'ready' && type !== 'shown');
  }

  /** That it is there. */
  get ready(): FromDialog | undefined {
    return this.said.find(({ type }) => type === 'ready');
  }

  /** How often it has said that it shows something: the guard time begins then. */
  get shownCount(): number {
    return this.#shown.length;
  }

  get #shown(): readonly FromDialog[] {
    return this.said.filter(({ type }) => type === 'shown');
  }

  /** Shows a subject and waits until it stands on the page. */
  async show(subject: Subject, more: Partial<Show> = {}): Promise<void> {
    const before = this.#shown.length;
    const message = { type: 'show', subject, nonce: 'n', remainingMs: 600_000, waiting: 0 };
    await tell(this.page, { ...message, ...more });
    await until('it stands on the page', () => this.#shown.length > before);
  }

  /** Shows a hold and waits until it can be answered. */
  async ask(hold: HoldView, more: Partial<Show> = {}): Promise<void> {
    await this.show({ kind: 'hold', hold }, more);
    await this.armed();
  }

  armed(): Promise<void> {
    return this.page.locator('body[data-state=armed]').waitFor();
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }
}

import assert from 'node:assert/strict';
import { GUARD_MS } from '../../src/ui/dialog/messages';
import type { Show, Subject } from '../../src/ui/dialog/messages';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { DialogPage } from './dialog-page';
import { Pages, pageTexts } from './harness';
import { another, incident } from './holds';

describe('the dialog whose first hold stands in its page', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let pages: Pages;
  let strings: Record<string, string>;
  before(async () => {
    pages = await Pages.open(owned);
    strings = await pageTexts('src/ui/dialog/strings.ts', 'dialogStrings');
  });
  after(() => owned.dispose());

  const showing = (hold = incident): Show => {
    const subject: Subject = { kind: 'hold', hold };
    return { type: 'show', subject, nonce: 'first', remainingMs: 600_000, waiting: 0 };
  };

  it('shows it before anything is said to it, and says which one it shows', async () => {
    const dialog = await DialogPage.open(pages, strings, {}, showing());
    const { page } = dialog;
    await page.getByRole('alertdialog', { name: incident.headline }).waitFor();
    await dialog.armed();
    assert.deepEqual(dialog.ready, { type: 'ready', nonce: 'first' });
    const at = await page.evaluate<number>('performance.now()');
    assert.ok(at >= GUARD_MS, 'it was armed before a person could have read it');
    await dialog.button('Deny').click();
    assert.deepEqual(dialog.answers, [{ type: 'deny', id: incident.id, nonce: 'first' }]);
  });

  it('keeps nothing of it once another is shown', async () => {
    const dialog = await DialogPage.open(pages, strings, {}, showing());
    const next = another(2);
    await dialog.ask(next);
    const html = await dialog.page.content();
    assert.ok(html.includes(next.headline));
    assert.ok(!html.includes(incident.headline));
    assert.ok(!html.includes('data-first'));
  });

  it('shows addresses and markup that others wrote as they wrote them', async () => {
    const text = `echo "vscode-resource:/etc/passwd" '</script><img src=x>' "\u{1F600}"`;
    const dialog = await DialogPage.open(
      pages,
      strings,
      {},
      showing({ ...incident, text, marks: [] }),
    );
    await dialog.armed();
    assert.ok((await dialog.page.locator('.command').first().innerText()).includes(text));
    assert.equal(await dialog.page.locator('img').count(), 0);
  });

  it('counts down and can be answered whatever becomes of the clock of the machine', async () => {
    const dialog = await DialogPage.open(pages, strings, {}, showing());
    await dialog.armed();
    const left = async () => {
      const [, minutes = '', seconds = ''] =
        /(\d+):(\d+)/u.exec(await dialog.page.locator('.timer').innerText()) ?? [];
      return Number(minutes) * 60 + Number(seconds);
    };
    for (const year of [2001, 2099]) {
      const before = await left();
      await dialog.page.clock.setFixedTime(new Date(year, 0));
      await until('it counts on', async () => (await left()) < before);
      assert.ok((await left()) > 500);
      await dialog.armed();
    }
    await dialog.button('Deny').click();
    assert.equal(dialog.answers.length, 1);
  });
});

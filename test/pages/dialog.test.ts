import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { fromDialog } from '../../src/ui/dialog/messages';
import type { FromDialog, Subject, ToDialog } from '../../src/ui/dialog/messages';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { Pages, pageTexts, tell, tooPale } from './harness';
import type { Look, Theme } from './harness';
import { another, change, incident, pause, volume } from './holds';

describe('the dialog, in a browser', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let pages: Pages;
  let strings: Record<string, string>;
  before(async () => {
    pages = await Pages.open(owned);
    strings = await pageTexts('src/ui/dialog/strings.ts', 'dialogStrings');
  });
  after(() => owned.dispose());

  /** A dialog whose host beats as the real one does. */
  async function open(look: Look = {}): Promise<{ page: Page; answers: () => FromDialog[] }> {
    const said: FromDialog[] = [];
    const page = await pages.page(
      'dialog',
      (message) => said.push(v.parse(fromDialog, message)),
      look,
      { strings },
    );
    await page.evaluate(
      `setInterval(() => window.silent || window.postMessage({ type: 'beat' }, window.origin), 1000)`,
    );
    const answers = () => said.filter(({ type }) => type !== 'ready' && type !== 'shown');
    return { page, answers };
  }

  async function show(page: Page, subject: Subject, more: Partial<ToDialog> = {}): Promise<void> {
    const message = { type: 'show', subject, nonce: 'n', remainingMs: 600_000, waiting: 0 };
    await tell(page, { ...message, ...more });
    await page.getByRole('heading', { level: 1 }).waitFor();
  }

  const armed = (page: Page) => page.locator('body[data-state=armed]').waitFor();
  const hold = (view = incident): Subject => ({ kind: 'hold', hold: view });

  it('says first what would happen, then the action, then who asks', async () => {
    const { page } = await open();
    await show(page, hold());
    const dialog = page.getByRole('alertdialog', { name: incident.headline });
    const text = await dialog.innerText();
    const order = [
      incident.headline,
      'Deletes a cloud volume, with its backups',
      'Cannot be undone',
      'volumeDelete',
      'A safer way',
      'VS Code’s agent',
      'In its own words',
      '/home/ada/shop',
      incident.reason,
      'A word to the agent',
      'Approve once',
    ].map((part) => text.indexOf(part));
    assert.ok(!order.includes(-1));
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
    assert.equal(
      (await page.locator('.command mark').evaluateAll((all) => all[0]?.textContent)) ?? '',
      ' [dangerous part] volumeDelete(volumeId: \\"3f9c2f0e-1c0f-4a5e-9a53-0d9a1b6f2c11\\") [end of the dangerous part] ',
    );
  });

  it('says nothing twice: not the only target, and no reason that the effects give already', async () => {
    const { page } = await open();
    const effect = {
      ...volume,
      headline: 'Deletes the volume pgdata',
      targets: ['pgdata'],
      environment: 'unknown',
    } as const;
    const reason = `${effect.headline}. ${effect.why}`;
    await show(page, hold({ ...incident, headline: effect.headline, effects: [effect], reason }));
    assert.equal(await page.locator('.targets').count(), 0);
    assert.equal(await page.getByText('Why it is held').count(), 0);
    assert.equal(await page.getByText('Environment not known').count(), 1);
    await show(
      page,
      hold({ ...incident, effects: [effect], reason: `${reason} A policy says so.` }),
    );
    await page.getByText('Why it is held').waitFor();
  });

  it('is inert and looks it until a person has had time to see it', async () => {
    const { page, answers } = await open();
    await show(page, hold());
    const approve = page.getByRole('button', { name: 'Approve once' });
    if ((await page.locator('body').getAttribute('data-state')) === 'settling') {
      assert.equal(await approve.getAttribute('aria-disabled'), 'true');
    }
    await armed(page);
    assert.equal(await approve.getAttribute('aria-disabled'), 'false');
    assert.deepEqual(answers(), []);
    await approve.click();
    await until('the approval', () => answers().length === 1);
    assert.deepEqual(answers(), [{ type: 'approve', id: incident.id, nonce: 'n' }]);
  });

  it('asks to accept what stays until it is changed', async () => {
    const { page, answers } = await open();
    await show(page, hold({ ...incident, stays: true }));
    await armed(page);
    assert.equal(await page.getByRole('button', { name: 'Approve once' }).count(), 0);
    await page.getByRole('button', { name: 'Accept' }).click();
    await until('the acceptance', () => answers().length === 1);
    assert.equal(answers()[0]?.type, 'approve');
  });

  it('takes a double click for one click, also when the next hold is shown between the two', async () => {
    const { page, answers } = await open();
    await show(page, hold(another(1)));
    await armed(page);
    const box = await page.getByRole('button', { name: 'Approve once' }).boundingBox();
    const [x, y] = [(box?.x ?? 0) + 5, (box?.y ?? 0) + 5];
    await page.mouse.click(x, y, { clickCount: 2 });
    await show(page, hold(another(2)));
    await page.mouse.click(x, y, { clickCount: 2 });
    await armed(page);
    assert.deepEqual(
      answers().map((answer) => 'id' in answer && answer.id),
      ['hold-1'],
    );
  });

  it('hears a person, not a script', async () => {
    const { page, answers } = await open();
    await show(page, hold());
    await armed(page);
    await page.evaluate(`
      for (const button of document.querySelectorAll('button')) {
        button.click();
        button.dispatchEvent(new MouseEvent('click', { bubbles: true }));
        button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      }
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    `);
    assert.equal(await page.locator('body').getAttribute('data-state'), 'armed');
    assert.deepEqual(answers(), []);
  });

  it('has no key that approves: letters do nothing, Enter, Space and Esc deny', async () => {
    const { page, answers } = await open();
    await show(page, hold());
    await armed(page);
    for (const key of Array.from('abcdefghijklmnopqrstuvwxyz0123456789')) {
      for (const modifier of ['', 'Shift+', 'Alt+']) await page.keyboard.press(modifier + key);
    }
    assert.deepEqual(answers(), []);
    for (const key of ['Enter', 'Space', 'Escape']) {
      const before = answers().length;
      await show(page, hold());
      await armed(page);
      await page.keyboard.press(key);
      await until(`the denial by ${key}`, () => answers().length > before);
    }
    assert.ok(answers().every(({ type }) => type === 'deny'));
  });

  it('can be approved by keyboard, on purpose', async () => {
    const { page, answers } = await open();
    await show(page, hold());
    await armed(page);
    // A page that was opened a moment ago is given the focus a little later.
    await page.bringToFront();
    await page.locator('button.primary:focus').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until('the approval', () => answers().length === 1);
    assert.equal(answers()[0]?.type, 'approve');
  });

  it('is not answered by a key that is held down', async () => {
    const { page, answers } = await open();
    await show(page, hold());
    await armed(page);
    await page.keyboard.press('Tab');
    await page.keyboard.down('Shift');
    await page.keyboard.up('Shift');
    const session = await page.context().newCDPSession(page);
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
    for (let press = 0; press < 5; press++) {
      await session.send('Input.dispatchKeyEvent', { type: 'keyDown', autoRepeat: true, ...key });
    }
    assert.equal(await page.locator('body').getAttribute('data-state'), 'armed');
    assert.deepEqual(answers(), []);
  });

  it('says by itself that the guard is gone, and shows no live button then', async () => {
    const { page, answers } = await open();
    await show(page, hold());
    await armed(page);
    await page.evaluate(`window.silent = true`);
    await page.locator('body[data-state=gone]').waitFor();
    assert.match(await page.getByRole('status').innerText(), /guard is gone.*was not run/su);
    assert.equal(await page.getByRole('button', { name: 'Approve once' }).count(), 0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    assert.deepEqual(answers(), []);
  });

  it('says that a hold ended with the broker', async () => {
    const { page } = await open();
    await show(page, hold());
    await tell(page, { type: 'gone' });
    await page.locator('body[data-state=gone]').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
  });

  it('shows what others wrote as text, never as markup', async () => {
    const { page } = await open();
    const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    const effects = incident.effects.map((one) => ({
      ...one,
      headline: hostile,
      why: hostile,
      targets: [hostile],
      rule: hostile,
      amount: hostile,
    }));
    await show(
      page,
      hold({
        ...incident,
        headline: hostile,
        text: hostile,
        marks: [{ start: 3, end: 9 }],
        reason: hostile,
        safer: hostile,
        cwd: hostile,
        asker: { actor: 'agent', label: hostile, claims: hostile, terminal: hostile },
        effects,
      }),
    );
    assert.equal(await page.locator('main img, main script, main style, main iframe').count(), 0);
    assert.equal(await page.locator('h1').innerText(), hostile);
  });

  it('shows the characters that cannot be seen, and in the order of the shell', async () => {
    const { page } = await open();
    await show(page, hold({ ...incident, text: 'ls \u202etxt.exe\u2069 \x1b[8m; rm', marks: [] }));
    assert.equal(await page.locator('.command').innerText(), 'ls ⟨U+202E⟩txt.exe⟨U+2069⟩ ␛[8m; rm');
    const sign = page.locator('.stand-in').first();
    assert.equal(await sign.getAttribute('title'), 'U+202E right-to-left override');
  });

  it('cuts nothing without saying so, and shows all when asked', async () => {
    const { page } = await open();
    const targets = Array.from({ length: 30 }, (_, at) => `file-${at}`);
    const effects = incident.effects.slice(0, 1).map((one) => ({ ...one, targets }));
    const text = `echo ${'x'.repeat(4000)}; rm -rf /`;
    const start = text.indexOf('rm');
    await show(page, hold({ ...incident, text, effects, marks: [{ start, end: text.length }] }));
    assert.match(
      await page.locator('.command').innerText(),
      /^echo x+… 3,\d+ more .*x+; .*rm -rf/su,
    );
    await page.getByRole('button', { name: /more characters/u }).click();
    await page.getByRole('button', { name: /22 more/u }).click();
    const shown = await page.locator('.command').innerText();
    assert.ok(shown.includes('x'.repeat(4000)));
    assert.equal(await page.locator('.targets li').count(), 30);
  });

  it('asks for an end time and a reason before it pauses', async () => {
    const { page, answers } = await open();
    await show(page, hold(pause));
    await armed(page);
    await page.getByRole('button', { name: 'Pause the guard' }).click();
    assert.deepEqual(answers(), []);
    await page.getByLabel('60 minutes').check();
    await page.getByLabel('Why').fill('a demo');
    await page.getByRole('button', { name: 'Pause the guard' }).click();
    await until('the pause', () => answers().length === 1);
    assert.deepEqual(answers(), [
      { type: 'pause', id: pause.id, nonce: 'n', minutes: 60, why: 'a demo' },
    ]);
  });

  it('shows a change of settings as a difference before it is made', async () => {
    const { page, answers } = await open();
    await show(page, { kind: 'settings', change });
    assert.deepEqual(await page.locator('.difference li').allInnerTexts(), [
      '−\nremoved\n"**/old/.env": true',
      ...change.added.map((line) => `+\nadded\n${line}`),
    ]);
    await armed(page);
    await page.keyboard.press('Enter');
    await until('the refusal', () => answers().length === 1);
    assert.equal(answers()[0]?.type, 'deny');
  });

  it('denies all that wait with one button', async () => {
    const { page, answers } = await open();
    await show(page, hold(), { waiting: 2 });
    await armed(page);
    await page.getByRole('button', { name: 'Deny all 3' }).click();
    await until('the denials', () => answers().length === 1);
    assert.equal(answers()[0]?.type, 'deny-all');
  });

  const themes: readonly Theme[] = ['dark', 'light', 'high-contrast', 'high-contrast-light'];
  for (const theme of themes) {
    it(`can be read in the ${theme} theme`, async () => {
      const { page } = await open({ theme });
      for (const subject of [hold(), hold(pause), { kind: 'settings', change } as const]) {
        await show(page, subject, { waiting: 1 });
        await armed(page);
        assert.deepEqual(await tooPale(page), []);
      }
      await tell(page, { type: 'gone' });
      await page.locator('body[data-state=gone] .close').waitFor();
    });
  }

  it('fits into 320 pixels without scrolling sideways', async () => {
    const { page } = await open({ width: 320, height: 568 });
    for (const subject of [hold(), hold(pause), { kind: 'settings', change } as const]) {
      await show(page, subject, { waiting: 1 });
      assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'));
    }
  });

  it('moves nothing for people who asked for that', async () => {
    const { page } = await open({ reducedMotion: true });
    await show(page, hold());
    assert.equal(await page.evaluate('document.getAnimations().length'), 0);
  });
});

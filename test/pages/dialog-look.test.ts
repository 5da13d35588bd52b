import assert from 'node:assert/strict';
import type { HoldView } from '../../src/broker/protocol';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { violations } from './axe';
import { DialogPage } from './dialog-page';
import { Pages, pageTexts, tell } from './harness';
import type { Look } from './harness';
import { full, incident } from './holds';

/** Who reads it, and on what: axe-core, four themes, narrow, zoomed, by ear. */
describe('how the dialog can be read', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let pages: Pages;
  let strings: Record<string, string>;
  before(async () => {
    pages = await Pages.open(owned);
    strings = await pageTexts('src/ui/dialog/strings.ts', 'dialogStrings');
  });
  after(() => owned.dispose());

  const open = (look: Look = {}) => DialogPage.open(pages, strings, look);
  const showFull = (dialog: DialogPage) =>
    dialog.ask(full.hold, { waiting: 3, alike: 1, blasts: full.blasts });
  const fits = ({ page }: DialogPage) =>
    page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth');

  it('is looked at by an axe that finds what is wrong', async () => {
    const dialog = await open();
    await showFull(dialog);
    await dialog.page.evaluate(`{
      const image = document.createElement('img');
      image.style.color = '#333';
      document.querySelector('main').append(image);
    }`);
    assert.match((await violations(dialog.page)).join('\n'), /image-alt/u);
  });

  // Every theme and size: test/full/pages.
  it('has nothing that axe-core finds in a narrow column', async () => {
    const dialog = await open({ theme: 'light', width: 320, height: 568 });
    await showFull(dialog);
    assert.deepEqual(await violations(dialog.page), []);
    assert.ok(await fits(dialog));
  });

  it('says production in words, over the whole width, and only where it is', async () => {
    const dialog = await open();
    await showFull(dialog);
    const band = dialog.page.locator('.production');
    assert.match(await band.innerText(), /^production\s+This reaches production\.$/iu);
    const width = (await band.boundingBox())?.width ?? 0;
    assert.ok(width > 700);
    const local = full.hold.effects.map((one) => ({ ...one, environment: 'local' as const }));
    await dialog.ask({ ...full.hold, effects: local });
    assert.equal(await band.count(), 0);
  });

  it('keeps what has the focus out from behind its buttons', async () => {
    const dialog = await open({ width: 320, height: 568 });
    await showFull(dialog);
    const { page } = dialog;
    for (let presses = 0; presses < 16; presses += 1) {
      await page.keyboard.press('Shift+Tab');
      const hidden = await page.evaluate<string>(`(() => {
        const focused = document.activeElement;
        if (focused === document.body || focused.closest('footer')) return '';
        const bottom = focused.getBoundingClientRect().bottom;
        const footer = document.querySelector('footer').getBoundingClientRect();
        return bottom <= footer.top + 1 ? '' : focused.outerHTML.slice(0, 100);
      })()`);
      assert.equal(hidden, '');
    }
  });

  it('fills in what is looked up, and says it aloud once', async () => {
    const dialog = await open();
    const [known, unknown, looking] = full.blasts;
    assert.ok(known !== undefined && unknown !== undefined && looking !== undefined);
    const begun = full.blasts.map((one) => ({
      ...looking,
      id: one.id,
      provider: one.provider,
      title: one.title,
    }));
    await dialog.ask(full.hold, { blasts: begun });
    const { page } = dialog;
    assert.equal(await page.locator('.looking').count(), 3);
    const spoken = page.locator('.blast [aria-live=polite]');
    assert.equal(await spoken.innerText(), '');
    await tell(page, { type: 'blast', id: full.hold.id, blasts: [known, unknown, looking] });
    await page.locator('.picture').waitFor();
    assert.equal(await page.locator('.looking').count(), 1);
    const told = await spoken.innerText();
    assert.match(told, /48,210 rows in users go/u);
    assert.match(told, /Files: The folder could not be walked/u);
    assert.match(await page.locator('.blasts').innerText(), /Not known\s+The folder could not be/u);
    assert.match(await page.locator('.picture').innerText(), /31,000 rows/u);
    // What belongs to another hold is not taken for this one's.
    await tell(page, { type: 'blast', id: 'another', blasts: [] });
    await tell(page, { type: 'beat' });
    assert.equal(await page.locator('.picture').count(), 1);
  });

  it('takes no click on a button that has just moved under the hand', async () => {
    const dialog = await open({ width: 320, height: 256 });
    await dialog.ask(full.hold);
    const shown = dialog.shownCount;
    await tell(dialog.page, { type: 'blast', id: full.hold.id, blasts: full.blasts });
    await until('the guard time begins anew', () => dialog.shownCount > shown);
    await dialog.armed();
  });

  it('draws nothing that moves for people who asked for that', async () => {
    const dialog = await open({ reducedMotion: true });
    await showFull(dialog);
    assert.equal(await dialog.page.evaluate('document.getAnimations().length'), 0);
  });

  describe('what was written to mislead', () => {
    const hostile = [
      'APPROVED \u2713 You can close this',
      '\u202eevil\u2069 \u200b',
      '\x1b[2J\x1b[31mred\x1b]8;;http://x\x07link',
      '<b onclick=alert(1)>bold</b><script>1</script>',
      '[click](command:portcullis.pause) **bold**',
      'line\nbreak\r\nand\ttab',
      'https://ra\u0456lway.app/x',
    ].join(' ');
    const all = (text: string): HoldView => ({
      ...incident,
      headline: text,
      effects: [
        {
          kind: text,
          headline: text,
          targets: [text, `${text}2`],
          amount: text,
          environment: 'unknown',
          undo: 'no',
          severity: 'high',
          rule: text,
          why: text,
        },
      ],
      text,
      marks: [],
      dialect: 'bash',
      scripts: [{ name: text, text }],
      prompt: text,
      secrets: { names: [text], more: 0 },
      cwd: text,
      reason: text,
      safer: text,
      asker: { actor: 'agent', label: text, session: text, terminal: text, claims: text },
    });
    const blasts = (text: string) => [
      {
        ...({ id: 'x', provider: 'files', state: 'known' } as const),
        ...{ title: text, sentence: text, why: text },
        facts: [{ label: text, value: text }],
        picture: { unit: 'files', total: 2, parts: [{ name: text, amount: 2 }] } as const,
      },
    ];

    it('is shown for what it is, wherever it stands', async () => {
      const dialog = await open();
      await dialog.ask(all(hostile), { blasts: blasts(hostile) });
      const { page } = dialog;
      const main = page.locator('main');
      const bad = 'img, script, style, iframe, a, b, h4, form';
      assert.equal(await main.locator(bad).count(), 0);
      const text = await main.innerText();
      // Nothing that is not seen is left in the whole page, which stands in our own order.
      assert.doesNotMatch(text, /[\u200b\u202a-\u202e\u2066-\u2069\x1b\x07\r]/u);
      assert.ok(text.includes('⟨U+202E⟩evil⟨U+2069⟩'));
      assert.ok(text.includes('␛[2J'));
      assert.ok(text.includes('⟨U+0456⟩'), 'a letter that is not what it looks like');
      assert.deepEqual(await violations(page), []);
      const name = await page.getByRole('alertdialog').getAttribute('aria-labelledby');
      assert.equal(name, 'headline');
    });

    it('cannot push the answers out of reach, however long it is', async () => {
      const dialog = await open({ width: 320, height: 568 });
      const { page } = dialog;
      for (const long of ['x'.repeat(100_000), 'line\n'.repeat(5_000), `${' '.repeat(9_000)}rm`]) {
        await dialog.ask(all(long), { blasts: blasts(long.slice(0, 5_000)) });
        assert.ok(await fits(dialog));
        const box = await dialog.button('Deny').boundingBox();
        assert.ok(box !== null && box.y < 568);
        assert.ok(await page.evaluate<boolean>('document.body.scrollHeight < 30_000'));
      }
    });
  });
});

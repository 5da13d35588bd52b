import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { violations } from './axe';
import { Pages, pageTexts, tell, tooPale, type Look, type Theme } from './harness';
import { STATES } from './protection-states';

const THEMES: readonly Theme[] = ['dark', 'light', 'high-contrast', 'high-contrast-light'];

/** States that have every part and every colour between them; each other one is looked at once. */
const MIXED = ['partly', 'off', 'failed', 'frozen', 'unsealable'];

/** Who looks at it, and on what: every state, four themes, narrow and wide, by eye and by ear. */
describe('the protection view, as it looks', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let pages: Pages;
  let strings: Record<string, string>;
  before(async () => {
    pages = await Pages.open(owned);
    strings = await pageTexts('src/ui/protection/strings.ts', 'protectionStrings');
  });
  after(() => owned.dispose());

  async function open(state: string, look: Look): Promise<Page> {
    const page = await pages.page('protection', () => undefined, look);
    await tell(page, { type: 'hello', strings });
    await show(page, state);
    // The first row's reasons are unfolded where there are any.
    const cells = page.locator('tbody .cell');
    await page.locator('table:not([hidden]), .banner .notice').first().waitFor();
    if ((await cells.count()) > 0) await cells.last().click();
    return page;
  }
  const show = (page: Page, name: string) => tell(page, { type: 'state', state: STATES[name] });

  for (const theme of THEMES) {
    for (const width of [320, 1_200]) {
      it(`can be read and has nothing that axe-core finds: ${theme}, ${width} pixels`, async () => {
        const page = await open('enforced', { theme, width });
        for (const name of theme === 'dark' && width === 320 ? Object.keys(STATES) : MIXED) {
          await show(page, name);
          await page.evaluate(
            'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
          );
          assert.deepEqual(await violations(page), [], name);
          assert.deepEqual(await tooPale(page), [], name);
          assert.ok(
            await page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
            `${name} is not cut off`,
          );
        }
      });
    }
  }

  it('says that agents are frozen, and leads to the dialog that lets them go', async () => {
    const said: unknown[] = [];
    const page = await pages.page('protection', (message) => said.push(message), { width: 320 });
    await tell(page, { type: 'hello', strings });
    await show(page, 'frozen');
    await page.getByRole('status').getByRole('button').click();
    await until('the wish', () => said.length === 2);
    assert.deepEqual(said[1], { type: 'do', what: 'unfreeze' });
  });
});

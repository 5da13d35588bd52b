import assert from 'node:assert/strict';
import type { Subject } from '../../../src/ui/dialog/messages';
import { violations } from '../../pages/axe';
import { DialogPage } from '../../pages/dialog-page';
import { Pages, pageTexts } from '../../pages/harness';
import type { Theme } from '../../pages/harness';
import { change, full, incident, pause } from '../../pages/holds';
import { Disposables } from '../../support/disposables';

/** Wide; a narrow column; and 1280 by 1024 pixels at a zoom of 400 %. */
const SIZES = [
  { width: 900, height: 900 },
  { width: 320, height: 568 },
  { width: 320, height: 256 },
] as const;

const SUBJECTS: readonly Subject[] = [
  { kind: 'hold', hold: full.hold },
  { kind: 'hold', hold: { ...incident, lasting: true } },
  { kind: 'hold', hold: { ...pause, kind: 'release' } },
  { kind: 'hold', hold: pause },
  { kind: 'settings', change },
];

/** Every kind of theme and every size, by axe-core: WCAG 2.2 A and AA, and good practice. */
describe('the dialog in every theme', function () {
  this.timeout(300_000);
  const owned = new Disposables();
  let pages: Pages;
  let strings: Record<string, string>;
  before(async () => {
    pages = await Pages.open(owned);
    strings = await pageTexts('src/ui/dialog/strings.ts', 'dialogStrings');
  });
  after(() => owned.dispose());

  const themes: readonly Theme[] = ['dark', 'light', 'high-contrast', 'high-contrast-light'];
  for (const theme of themes) {
    it(`has nothing that axe-core finds in the ${theme} theme, wide, narrow and zoomed`, async () => {
      const dialog = await DialogPage.open(pages, strings, { theme });
      const { page } = dialog;
      for (const subject of SUBJECTS) {
        for (const size of SIZES) {
          await page.setViewportSize(size);
          await dialog.show(subject, { waiting: 3, alike: 1, blasts: full.blasts });
          await dialog.armed();
          const where = `${size.width} by ${size.height}`;
          assert.deepEqual(await violations(page), [], where);
          assert.ok(
            await page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
            where,
          );
        }
      }
      await page.evaluate('window.silent = true');
      await page.locator('body[data-state=gone]').waitFor();
      assert.deepEqual(await violations(page), [], 'gone');
    });
  }
});

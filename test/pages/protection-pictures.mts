/** Takes the pictures of the protection view's states in docs/images: `npx tsx test/pages/protection-pictures.mts`. */
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { Disposables } from '../support/disposables';
import { Pages, pageTexts, tell } from './harness';
import { STATES } from './protection-states';

const owned = new Disposables();
try {
  const pages = await Pages.open(owned);
  const strings = await pageTexts('src/ui/protection/strings.ts', 'protectionStrings');
  for (const [name, state] of Object.entries(STATES)) {
    const page = await pages.page('protection', () => undefined, { width: 400, height: 240 });
    await tell(page, { type: 'hello', strings });
    await tell(page, { type: 'state', state });
    await page.locator('table:not([hidden]), .banner .notice').first().waitFor();
    // Drawn once with the theme's colours.
    await page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
    );
    const file = path.join(root, 'docs', 'images', `protection-state-${name}.png`);
    await page.screenshot({ path: file, fullPage: true });
  }
} finally {
  await owned.dispose();
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';
import * as v from 'valibot';

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const results = v.object({
  violations: v.array(
    v.object({
      id: v.string(),
      nodes: v.array(v.object({ target: v.array(v.unknown()), failureSummary: v.string() })),
    }),
  ),
});

/** What axe-core finds against WCAG 2.2 A and AA and good practice on a page: each rule with where it is broken. */
export async function violations(page: Page | Frame): Promise<string[]> {
  // Evaluated by the driver, not loaded by the page: its own policy lets in nothing that is not its own.
  await page.evaluate(await readFile(source, 'utf8'));
  const found: unknown = await page.evaluate(`axe.run(document, {
    preload: false,
    resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  })`);
  return v
    .parse(results, found)
    .violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary}`,
      ),
    );
}

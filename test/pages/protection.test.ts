import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { LAYERS } from '../../src/broker/agents/protection';
import type { ProtectionRow } from '../../src/broker/agents/protection-rows';
import { fromProtection, type FromProtection } from '../../src/ui/protection/messages';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { Pages, pageTexts, tell, type Look } from './harness';
import { at, never, rows, STATES, whole } from './protection-states';

const everything = rows(
  ['vscode', 'guarded', { state: 'good', at }],
  ['claude', 'guarded', { state: 'stale', at, why: 'it was proved more than 7 days ago' }],
  ['cursor', 'unguarded'],
);

describe('the protection view, in a browser', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let pages: Pages;
  let strings: Record<string, string>;
  before(async () => {
    pages = await Pages.open(owned);
    strings = await pageTexts('src/ui/protection/strings.ts', 'protectionStrings');
  });
  after(() => owned.dispose());

  async function open(
    shown: readonly ProtectionRow[] | undefined,
    look: Look = {},
  ): Promise<{ page: Page; said: FromProtection[] }> {
    const said: FromProtection[] = [];
    const hear = (raw: unknown) => said.push(v.parse(fromProtection, raw));
    const page = await pages.page('protection', hear, { width: 320, ...look });
    await tell(page, { type: 'hello', strings });
    await show(page, shown);
    await page.evaluate(
      `setInterval(() => window.silent || window.postMessage({ type: 'beat' }, window.origin), 500)`,
    );
    return { page, said };
  }
  const show = (page: Page, shown: readonly ProtectionRow[] | undefined) =>
    tell(page, {
      type: 'state',
      state: { banner: whole, ...(shown === undefined ? {} : { rows: shown }) },
    });
  const cell = (page: Page, agent: number, layer: string) =>
    page.locator('tbody').nth(agent).getByRole('button', { name: layer });

  for (const width of [320, 1_200]) {
    it(`is a table to a screen reader at ${width} pixels`, async () => {
      const { page } = await open(everything, { width });
      const table = page.getByRole('table', { name: 'What is held of each agent' });
      assert.equal(await table.getByRole('columnheader').count(), LAYERS.length + 1);
      assert.equal(await table.getByRole('rowheader').count(), 3);
      // The row that says why is folded away.
      assert.equal(await table.getByRole('row').count(), 4);
      assert.equal(await table.getByRole('cell').count(), 3 * LAYERS.length);
      await table
        .getByRole('button', { name: /^Fails closed: partly\. A hook that fails/u })
        .first()
        .waitFor();
    });
  }

  it('says of each agent how it stands, and whether that was proved', async () => {
    const { page } = await open(everything);
    const heads = await page.locator('tbody th').allInnerTexts();
    assert.match(heads[0] ?? '', /VS Code's agent\s+Guarded[^]*Proved Apr 24, 2026/u);
    assert.match(
      heads[1] ?? '',
      /Claude Code[^]*settings\.json[^]*does not hold any more: it was/u,
    );
    assert.match(heads[2] ?? '', /Cursor\s+Not guarded/u);
    const levels = await page
      .locator('tbody')
      .evaluateAll((all) => all.map((one) => one.dataset.level));
    assert.deepEqual(levels, ['check', 'error', 'warning']);
  });

  it('tells what a cell means and what to do, and folds it away again', async () => {
    const { page } = await open(everything);
    const prompts = cell(page, 0, 'Prompts: partly');
    await prompts.click();
    const why = page.locator('.why').first();
    assert.match(await why.innerText(), /Prompts: partly\.[^]*What to do: Do not attach/u);
    assert.equal(await prompts.getAttribute('aria-expanded'), 'true');
    await prompts.click();
    await why.waitFor({ state: 'hidden' });
  });

  it('leads to the dialog and to a proof, for the agent that is meant', async () => {
    const { page, said } = await open(everything);
    await page.getByRole('button', { name: 'Guard it… Cursor' }).click();
    await page.getByRole('button', { name: 'Prove it: Claude Code' }).click();
    await page.getByRole('button', { name: 'Prove all' }).click();
    await until('three wishes', () => said.length === 4);
    assert.deepEqual(said.slice(1), [
      { type: 'guard', agent: 'cursor' },
      { type: 'prove', agent: 'claude' },
      { type: 'prove' },
    ]);
  });

  it('is gone through by the arrow keys, with one stop of the tab key for each agent', async () => {
    const { page } = await open(everything);
    const focused = () =>
      page.evaluate<string>('document.activeElement.getAttribute("aria-label")');
    await cell(page, 0, 'Commands').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    assert.match(await focused(), /^Reads: partly\. Every read/u);
    await page.keyboard.press('End');
    assert.match(await focused(), /^Tampering/u);
    await page.keyboard.press('Enter');
    await page.locator('.why').nth(1).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('Tab');
    assert.match(await focused(), /^Guard it… Cursor/u);
  });

  it('keeps what is unfolded and the focus while other things change', async () => {
    const { page } = await open(everything);
    await cell(page, 0, 'Prompts').click();
    await page.evaluate(`document.activeElement.dataset.seen = 'before'`);
    await show(page, rows(['vscode', 'guarded', never], ['claude', 'guarded']));
    await page.locator('tbody').nth(2).waitFor({ state: 'detached' });
    assert.equal(await page.evaluate('document.activeElement.dataset.seen'), 'before');
    assert.match(await page.locator('.why').first().innerText(), /Prompts: partly/u);
    const prove = page.getByRole('button', { name: 'Prove it: Claude Code' });
    await prove.focus();
    const [own, claude] = rows(['vscode', 'guarded'], ['claude', 'guarded']);
    assert.ok(own && claude);
    await show(page, [own, { ...claude, proving: true }]);
    await page.getByText('Being proved…').waitFor();
    assert.equal(await prove.getAttribute('aria-disabled'), 'true');
    assert.ok(await prove.evaluate((element) => element === document.activeElement));
  });

  it('says what to do while no other agent is there', async () => {
    const { page, said } = await open(undefined);
    await page.getByText('Looking for agents…').waitFor();
    await show(page, rows(['vscode', 'guarded']));
    await page.getByRole('heading', { name: 'No other agent was found' }).waitFor();
    await page.getByRole('button', { name: 'Guard an agent…' }).click();
    await until('the wish', () => said.length === 2);
    assert.deepEqual(said[1], { type: 'do', what: 'guardAgent' });
  });

  it('says why an agent’s guard is off, and claims nothing after a failed proof', async () => {
    const why = 'its call did not arrive';
    const { page } = await open(
      rows(
        ['vscode', 'off', never, 'The setting chat.useHooks is off.'],
        ['claude', 'guarded', { state: 'failed', at, why }],
      ),
    );
    await page.getByText('The setting chat.useHooks is off.').first().waitFor();
    assert.equal(await page.locator('.cell[data-state=enforced]').count(), 0);
    await page.getByText(`: ${why}`).first().waitFor();
  });

  it('says whether terminals can be sealed, else why not and what helps, and how others go out', async () => {
    const { page } = await open(everything);
    const region = page.getByRole('region', { name: 'Terminals' });
    assert.equal(await region.count(), 0);
    const shown = async (name: string) => {
      await tell(page, { type: 'state', state: STATES[name] });
      return (await region.getByRole('definition').allInnerTexts()).join('\n');
    };
    assert.match(await shown('sealable'), /can be opened here[^]*one way out[^]*unseen/u);
    const lacking = await shown('unsealable');
    assert.match(
      lacking,
      /cannot be opened here\s+Why: AppArmor [^]*denied\)\.\s+What helps: Let/u,
    );
    assert.doesNotMatch(lacking, /see no secrets/u);
    assert.match(await shown('proxied'), /can be opened[^]*can go round the gate/u);
    // The broker is gone: nothing is known any more.
    await shown('gone');
    await region.waitFor({ state: 'hidden' });
  });

  it('says by itself that it may be out of date', async () => {
    const { page } = await open(everything);
    await page.evaluate(`window.silent = true`);
    await page.getByText(/this table may be out of date/u).waitFor();
  });
});

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import type { EntryView } from '../../src/broker/protocol';
import { PAGE_SIZE, fromAudit } from '../../src/ui/audit/messages';
import type { FromAudit, PanelState } from '../../src/ui/audit/messages';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { Pages, pageTexts, tell, tooPale } from './harness';
import type { Look, Theme } from './harness';
import { incident } from './holds';

const calm: PanelState = {
  guard: 'on',
  holding: 0,
  problems: [],
  unguarded: [],
  unguardable: [],
  agents: [],
  searchable: 0,
};

function entry(seq: number, more: Partial<EntryView> = {}): EntryView {
  return {
    seq,
    time: '2026-04-24T09:14:03Z',
    id: `action-${seq}`,
    kind: 'shell',
    decision: 'allow',
    state: 'ran',
    title: `line ${seq}`,
    text: `line ${seq}`,
    asker: incident.asker,
    effects: [],
    rules: [],
    reason: '',
    ...more,
  };
}

const denied = entry(4, {
  decision: 'denied',
  state: 'not-run',
  title: 'curl …',
  text: incident.text,
  effects: incident.effects,
  rules: ['railway.volume-delete'],
  reason: incident.reason,
  cwd: '/home/ada/shop',
});

describe('the audit panel, in a browser', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let pages: Pages;
  let strings: Record<string, string>;
  before(async () => {
    pages = await Pages.open(owned);
    strings = await pageTexts('src/ui/audit/strings.ts', 'auditStrings');
  });
  after(() => owned.dispose());

  /** A panel over a record with these entries, which it is given page by page. */
  async function open(
    record: readonly EntryView[],
    look: Look = {},
  ): Promise<{ page: Page; said: FromAudit[] }> {
    const said: FromAudit[] = [];
    const page = await pages.page(
      'audit',
      (raw, from) => {
        const message = v.parse(fromAudit, raw);
        said.push(message);
        if (message.type !== 'more') return;
        const before = message.before ?? Infinity;
        const older = record.filter(({ seq }) => seq < before).toSorted((a, b) => b.seq - a.seq);
        const entries = older.slice(0, PAGE_SIZE);
        void tell(from, { type: 'entries', entries, more: older.length > entries.length });
      },
      { width: 320, ...look },
    );
    await tell(page, { type: 'hello', strings });
    await tell(page, { type: 'state', state: calm });
    await page.evaluate(
      `setInterval(() => window.silent || window.postMessage({ type: 'beat' }, window.origin), 500)`,
    );
    return { page, said };
  }

  const rows = (page: Page) => page.locator('button.row');

  it('says what will appear while there is nothing', async () => {
    const { page } = await open([]);
    await page.getByRole('heading', { name: 'Nothing yet' }).waitFor();
  });

  it('shows the newest first and takes new ones live, telling verdicts by word', async () => {
    const { page } = await open([entry(1), entry(2)]);
    await rows(page).nth(1).waitFor();
    await tell(page, {
      type: 'entry',
      entry: entry(3, { decision: 'ask', state: 'waiting', effects: incident.effects }),
    });
    await page.getByText('Waiting', { exact: true }).and(page.locator('.verdict')).waitFor();
    await tell(page, { type: 'entry', entry: entry(3, { decision: 'approved' }) });
    await page.locator('.verdict').getByText('Approved').waitFor();
    assert.equal(await rows(page).count(), 3);
    assert.match(await rows(page).first().innerText(), /^Approved.*line 3/su);
  });

  it('unfolds everything the record says of an action', async () => {
    const { page, said } = await open([denied]);
    await rows(page).first().click();
    const text = await page.locator('.details').innerText();
    for (const part of [
      'Deletes a cloud volume, with its backups',
      'volumeDelete',
      'VS Code’s agent',
      '/home/ada/shop',
      'railway.volume-delete',
      'Denied, not run',
    ]) {
      assert.ok(text.includes(part), part);
    }
    await page.getByRole('button', { name: 'Ask me again' }).click();
    await until('the request', () => said.some(({ type }) => type === 'ask-again'));
    assert.deepEqual(said.at(-1), { type: 'ask-again', entry: denied.id });
  });

  it('goes from row to row by keyboard, and stays where a person is when more comes', async () => {
    const { page } = await open([entry(1), entry(2), entry(3)]);
    await rows(page).nth(2).waitFor();
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('button.row[aria-expanded=true]').count(), 1);
    await tell(page, { type: 'entry', entry: entry(4) });
    await rows(page).nth(3).waitFor();
    assert.match(await page.evaluate<string>('document.activeElement.innerText'), /line 2/u);
    await page.keyboard.press('End');
    assert.match(await page.evaluate<string>('document.activeElement.innerText'), /line 1/u);
    assert.equal(await page.locator('button.row[tabindex="0"]').count(), 1);
  });

  it('finds what lies far back in the record', async () => {
    const needle = { title: 'needle', text: 'needle' };
    const many = Array.from({ length: 1_500 }, (_, at) => entry(at + 1, at === 3 ? needle : {}));
    const { page } = await open(many);
    await rows(page).first().waitFor();
    assert.ok((await rows(page).count()) <= 2 * PAGE_SIZE);
    await page.getByRole('searchbox').fill('needle');
    await rows(page).first().getByText('needle').waitFor();
    await page.getByText('1 shown').waitFor();
  });

  it('shows the kinds that are asked for', async () => {
    const { page } = await open([entry(1), entry(2, { decision: 'deny' }), denied]);
    await page.getByRole('button', { name: 'Denied', pressed: false }).first().click();
    await page.getByText('2 shown').waitFor();
    assert.equal(await rows(page).count(), 2);
  });

  it('says above the list what keeps the guard from being whole, and leads to the remedy', async () => {
    const { page, said } = await open([]);
    const problem = { id: 'x', text: 'A debugger is attached.', remedy: 'Detach it.' };
    const state = {
      ...calm,
      holding: 2,
      problems: [problem],
      unguarded: ['bash'],
      unguardable: ['zsh'],
      agents: ['Claude Code: on', 'Cursor: off, because it is a test'],
      searchable: 3,
    };
    await tell(page, { type: 'state', state });
    await page.getByText('A debugger is attached.').waitFor();
    await page.getByText('Which agents are guarded').click();
    for (const line of state.agents) await page.getByText(line).waitFor();
    for (const name of ['Show it', 'Relaunch…', 'Hide from search…']) {
      await page.getByRole('button', { name }).click();
    }
    await until('the commands', () => said.filter(({ type }) => type === 'do').length === 3);
    assert.deepEqual(
      said.flatMap((message) => (message.type === 'do' ? [message.what] : [])),
      ['showHold', 'relaunchTerminals', 'hideFromSearch'],
    );
  });

  it('keeps the focus on a notice, and reads it out once, while the state goes on changing', async () => {
    const { page } = await open([]);
    await tell(page, { type: 'state', state: { ...calm, holding: 1, unguarded: ['bash'] } });
    const relaunch = page.getByRole('button', { name: 'Relaunch…' });
    await relaunch.focus();
    await page.evaluate(`document.activeElement.dataset.seen = 'before'`);
    await tell(page, { type: 'state', state: { ...calm, holding: 2, unguarded: ['bash'] } });
    await page.getByText('2 decisions wait').waitFor();
    assert.equal(await page.evaluate('document.activeElement.dataset.seen'), 'before');
    await tell(page, { type: 'state', state: calm });
    await relaunch.waitFor({ state: 'detached' });
  });

  it('shows after a crash of the guard that what waited was not run', async () => {
    const record = [entry(1), entry(2, { decision: 'ask', state: 'waiting' })];
    const { page } = await open(record);
    await page.locator('.verdict').getByText('Waiting').waitFor();
    record[1] = entry(2, { decision: 'ask', state: 'not-run' });
    await tell(page, { type: 'state', state: { ...calm, guard: 'gone' } });
    await tell(page, { type: 'state', state: calm });
    await page.locator('.verdict').getByText('Denied').waitFor();
    await rows(page).first().click();
    await page.getByText('Asked, not run').waitFor();
    assert.equal(await rows(page).count(), 2);
  });

  it('says by itself that it may be out of date', async () => {
    const { page } = await open([]);
    await page.evaluate(`window.silent = true`);
    await page.getByText(/does not answer/u).waitFor();
  });

  const themes: readonly Theme[] = ['dark', 'light', 'high-contrast', 'high-contrast-light'];
  for (const theme of themes) {
    it(`can be read in the ${theme} theme, in a narrow side bar`, async () => {
      const { page } = await open(
        [entry(1), denied, entry(5, { decision: 'approved' }), entry(6, { decision: 'ask' })],
        { theme, width: 240 },
      );
      const problem = { id: 'x', text: 'A debugger is attached.', remedy: 'Detach it.' };
      const agents = ['Claude Code: on'];
      await tell(page, {
        type: 'state',
        state: { ...calm, holding: 1, problems: [problem], agents },
      });
      await page.getByText('Which agents are guarded').click();
      await rows(page).nth(2).click();
      await page.locator('.details').waitFor();
      assert.deepEqual(await tooPale(page), []);
      assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'));
    });
  }
});

import assert from 'node:assert/strict';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { violations } from './axe';
import { tell, tooPale } from './harness';
import type { Theme } from './harness';
import { incident } from './holds';
import { asker, calm, denied, entry, panels, prompt, rows } from './panel';

describe('how the audit panel looks, in a browser', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let open: Awaited<ReturnType<typeof panels>>;
  before(async () => {
    open = await panels(owned);
  });
  after(() => owned.dispose());

  it('shows texts that are made to mislead for what they are', async () => {
    const evil = [
      '\u202Egnp.exe\u202C rm -rf /',
      'curl https://r\u0430ilway.app/graphql',
      '\x1b[2J\x1b]8;;http://evil.example\x07APPROVED\x1b]8;;\x07',
      '<img src=x onerror="document.title=\'owned\'"><b>APPROVED</b>',
      '[ok](javascript:alert(1)) **APPROVED**',
      'notes\nAllowed: ls.txt',
      Array.from({ length: 5_000 }, (_, at) => `line ${at}`).join('\n'),
      'x'.repeat(1_000_000),
    ];
    const { page } = await open([
      ...evil.map((text, at) => {
        // The record keeps so much of all but a command line.
        const short = text.slice(0, 4_000);
        const told = { ...asker, claims: short, label: short };
        const more = { headline: short, targets: [short], why: short };
        return entry(at + 2, {
          ...{ title: text.slice(0, 160), text, cwd: short, reason: short, rules: [short] },
          asker: told,
          effects: incident.effects.map((effect) => ({ ...effect, ...more })),
        });
      }),
      prompt(1, evil.join('\n').slice(0, 4_000)),
    ]);
    await rows(page)
      .nth(evil.length - 1)
      .waitFor();
    for (let at = 0; at < evil.length; at += 1) {
      const row = page.getByRole('treeitem').and(page.locator('.node.row')).nth(at);
      await row.focus();
      await page.keyboard.press('Enter');
      await page.locator('.node.details').waitFor();
      assert.equal(await page.locator('.tree a, .tree img, .tree b').count(), 0);
      const shown = await page.locator('.tree').innerText();
      assert.doesNotMatch(shown, /[\u202E\u202C\x1b\x07]/u);
      assert.ok(shown.length < 60_000, String(shown.length));
      await page.keyboard.press('Enter');
      await page.locator('.node.details').waitFor({ state: 'detached' });
    }
    const all = await page.locator('.tree').innerText();
    for (const part of ['⟨U+202E⟩', 'r\u0430⟨U+0430⟩ilway.app', '␛[2J', 'notes↵Allowed']) {
      assert.ok(all.includes(part), part);
    }
    assert.notEqual(await page.title(), 'owned');
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'));
  });

  it('ignores a message of another origin or shape, and has it recorded', async () => {
    const { page, said } = await open([entry(1)]);
    await rows(page).first().waitFor();
    await page.evaluate(`window.dispatchEvent(new MessageEvent('message', {
      origin: 'https://evil.example', data: { type: 'entry', entry: {} } }))`);
    await page.evaluate(`window.postMessage({ type: 'approve', hold: 1 }, window.origin)`);
    await page.evaluate(`window.postMessage('hello', window.origin)`);
    await until('all', () => said.filter(({ type }) => type === 'strange').length === 3);
    assert.deepEqual(
      said.flatMap((message) => (message.type === 'strange' ? [message.what] : [])),
      ['origin', 'shape', 'shape'],
    );
    assert.equal(await rows(page).count(), 1);
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

  it('says by itself that it may be out of date', async () => {
    const { page } = await open([]);
    await page.evaluate(`window.silent = true`);
    await page.getByText(/does not answer/u).waitFor();
  });

  const themes: readonly Theme[] = ['dark', 'light', 'high-contrast', 'high-contrast-light'];
  for (const theme of themes) {
    it(`can be read in the ${theme} theme, in a narrow side bar`, async () => {
      const { page } = await open(
        [
          prompt(1, 'Fix the login on staging'),
          ...[entry(2), denied, entry(5, { decision: 'approved' }), entry(6, { decision: 'ask' })],
        ],
        { theme, width: 240 },
      );
      const problem = { id: 'x', text: 'A debugger is attached.', remedy: 'Detach it.' };
      const agents = ['Claude Code: on'];
      await tell(page, {
        type: 'state',
        state: { ...calm, holding: 1, problems: [problem], agents },
      });
      await page.getByText('Which agents are guarded').click();
      await page.getByText('Overview').click();
      await page.locator('.node.row[data-group=denied]').click();
      await page.getByText('as it was recorded').waitFor();
      assert.deepEqual(await tooPale(page), []);
      assert.deepEqual(await violations(page), []);
      assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'));
    });
  }
});

import assert from 'node:assert/strict';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { tell } from './harness';
import { incident } from './holds';
import { asker, calm, denied, entry, focused, panels, prompt, rows } from './panel';

describe('the timeline of the audit panel, in a browser', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let open: Awaited<ReturnType<typeof panels>>;
  before(async () => {
    open = await panels(owned);
  });
  after(() => owned.dispose());

  it('says what to do while there is nothing', async () => {
    const { page } = await open([]);
    await page.getByRole('heading', { name: 'Nothing yet' }).waitFor();
    await page.getByText('type a command into a terminal').waitFor();
  });

  it('groups actions by session, under the prompt that they came after, and by subagent', async () => {
    const other = { ...asker, session: 'session-two', agent: 'claude', subagent: 'explorer' };
    const { page } = await open([
      entry(1),
      prompt(2, 'Fix the login on staging'),
      entry(3),
      denied,
      prompt(5, 'Now the tests'),
      entry(6),
      entry(7, { asker: other }),
      entry(8, { asker: other }),
    ]);
    await page.locator('.node.session', { hasText: 'VS Code’s agent' }).click();
    await page.getByRole('treeitem', { name: /You asked.*Fix the login/su }).waitFor();
    // What it counted comes behind the newest rows.
    await page.locator('.node', { hasText: 'Reading the record' }).waitFor({ state: 'hidden' });
    const lines = await page.locator('.node').allInnerTexts();
    const shown = lines.map((line) => line.replaceAll(/\s+/gu, ' ').trim());
    const order = [
      /Claude Code .*2 actions.*1 subagent/u,
      /Subagent explorer 2 actions/u,
      /line 8/u,
      /line 7/u,
      /VS Code’s agent .*6 actions.*1 denied/u,
      /You asked.*Now the tests/u,
      /line 6/u,
      /You asked.*Fix the login/u,
      /Denied.*curl/u,
      /line 3/u,
      /line 1/u,
    ];
    assert.equal(shown.length, order.length, shown.join('\n'));
    order.forEach((pattern, at) => {
      assert.match(shown[at] ?? '', pattern);
    });
    assert.equal(await page.locator('.node[aria-level="4"]').count(), 0);
    assert.equal(await page.locator('.node[aria-level="3"]').count(), 5);
  });

  it('shows the newest first and takes new ones live, telling verdicts by word', async () => {
    const { page } = await open([entry(1), entry(2)]);
    await rows(page).nth(1).waitFor();
    await tell(page, {
      type: 'entry',
      entry: entry(3, { decision: 'ask', state: 'waiting', effects: incident.effects }),
    });
    await page.locator('.verdict').getByText('Waiting').waitFor();
    await tell(page, { type: 'entry', entry: entry(3, { decision: 'approved' }) });
    await page.locator('.verdict').getByText('Approved').waitFor();
    assert.equal(await rows(page).count(), 3);
    assert.match(await rows(page).first().innerText(), /^Approved.*line 3/su);
    await tell(page, { type: 'entry', entry: prompt(4, 'Go on') });
    await page.getByRole('treeitem', { name: /You asked.*Go on/su }).waitFor();
  });

  it('unfolds everything the record says of an action, with its place in the chain', async () => {
    const { page, said } = await open([denied]);
    await rows(page).first().click();
    await page.getByText('as it was recorded').waitFor();
    const text = await page.locator('.node.details').innerText();
    for (const part of [
      'Deletes a cloud volume, with its backups',
      'volumeDelete',
      'VS Code’s agent',
      '/home/ada/shop',
      'railway.volume-delete',
      'Denied by person',
      'not run',
      'entry 4, line 4 of 2026-04-24-0123456789ab.jsonl',
      'signed by checkpoint 99',
    ]) {
      assert.ok(text.includes(part), part);
    }
    await page.getByRole('button', { name: 'Ask me again' }).click();
    await page.getByRole('button', { name: 'This stop was needless' }).click();
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await until('the requests', () => said.some(({ type }) => type === 'make'));
    const { id } = denied;
    assert.deepEqual(said.slice(-3), [
      { type: 'ask-again', entry: id },
      { type: 'needless', entry: id },
      { type: 'make', order: { what: 'copy', entries: [id] } },
    ]);
  });

  it('tells of a request its method, host and path, its status and how much went each way', async () => {
    const { page } = await open([
      entry(1, {
        ...{ kind: 'http', title: 'POST https://api.test/v1/items/{id} itemAdd' },
        steps: [
          {
            ...{ seq: 2, time: '2026-04-24T09:00:04Z', what: 'ran', status: 201 },
            bytes: { sent: 42, received: 3 * 1024 * 1024 },
          },
        ],
      }),
    ]);
    assert.match(await rows(page).first().innerText(), /POST https:\/\/api\.test\/v1\/items/u);
    await rows(page).first().click();
    await page
      .getByText('sent with response 201 (42 byte sent, 3 MB received)', { exact: false })
      .waitFor();
  });

  it('says of an entry that was changed that it was', async () => {
    const { page } = await open([entry(13)]);
    await rows(page).first().click();
    await page.getByText('CHANGED: not as it was recorded').waitFor();
  });

  it('goes from line to line by keyboard, and stays where a person is when more comes', async () => {
    const { page } = await open([prompt(1, 'Do it'), entry(2), entry(3), entry(4)]);
    await rows(page).nth(2).waitFor();
    await page.getByRole('searchbox').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown']) {
      await page.keyboard.press(key);
    }
    await until('the row', async () => (await focused(page)).includes('line 3'));
    await page.keyboard.press('Enter');
    await page.locator('.node.details').waitFor();
    await tell(page, { type: 'entry', entry: entry(5) });
    await rows(page).nth(3).waitFor();
    assert.match(await focused(page), /line 3/u);
    await page.keyboard.press('ArrowRight');
    await until('its details', async () => (await focused(page)).includes('Evidence'));
    await page.keyboard.press('ArrowLeft');
    await until('the row', async () => (await focused(page)).includes('line 3'));
    await page.keyboard.press('ArrowLeft');
    await page.locator('.node.details').waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowLeft');
    await until('the prompt', async () => (await focused(page)).includes('You asked'));
    await page.keyboard.press('End');
    await until('the last', async () => (await focused(page)).includes('line 2'));
    assert.equal(await page.locator('.node[tabindex="0"]').count(), 1);
  });

  it('draws only what is in sight of many thousand actions, and keeps the focus through scrolling', async () => {
    const many = Array.from({ length: 3_000 }, (_, at) => entry(at + 1));
    const { page, said } = await open(many);
    await rows(page).first().waitFor();
    await rows(page).first().focus();
    for (let at = 0; at < 4; at += 1) {
      const before = said.length;
      await until('the next page', async () => {
        await page.evaluate('scrollTo(0, document.body.scrollHeight)');
        return said.length > before;
      });
    }
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    assert.ok((await page.locator('.node').count()) < 80);
    assert.match(await focused(page), /line 3000/u);
  });

  it('names the secrets that were within reach', async () => {
    const reach = { files: ['scripts/domains.sh'], variables: ['RAILWAY_TOKEN'], more: 3 };
    const { page } = await open([
      entry(2, {
        ...{ kind: 'note', decision: 'note', state: 'note', title: 'Secrets within reach', reach },
      }),
    ]);
    await rows(page).first().click();
    const text = await page.locator('.reach').innerText();
    for (const part of ['scripts/domains.sh', '… 3', 'RAILWAY_TOKEN']) {
      assert.ok(text.includes(part));
    }
  });

  it('shows after a crash of the guard that what waited was not run', async () => {
    const { page, record } = await open([
      entry(1),
      entry(2, { decision: 'ask', state: 'waiting' }),
    ]);
    await page.locator('.verdict').getByText('Waiting').waitFor();
    record.entries[1] = entry(2, {
      ...{ decision: 'ask', state: 'not-run' },
      steps: [
        { seq: 2, time: '2026-04-24T09:00:02Z', what: 'ask', by: 'judge' },
        { seq: 3, time: '2026-04-24T09:00:03Z', what: 'not-run' },
      ],
    });
    await tell(page, { type: 'state', state: { ...calm, guard: 'gone' } });
    await tell(page, { type: 'state', state: calm });
    await page.locator('.verdict').getByText('Denied').waitFor();
    await rows(page).first().click();
    await page.getByText('not run').first().waitFor();
    assert.equal(await rows(page).count(), 2);
  });

  it('leaves messages alone that are not its own, and says that they came', async () => {
    const { page, said } = await open([entry(1)]);
    await rows(page).first().waitFor();
    const strange = () => said.filter(({ type }) => type === 'strange');
    for (const message of ['state', { type: 'show' }, { type: 1 }, null]) await tell(page, message);
    await until('all were heard', () => strange().length === 4);
    assert.ok(strange().every((one) => one.type === 'strange' && one.what === 'shape'));
    // A frame of another origin, as any other extension's page is.
    await page.evaluate(`{
      window.dispatchEvent(new MessageEvent('message', {
        data: { type: 'state', state: { guard: 'gone' } }, origin: 'https://elsewhere.example',
      }));
    }`);
    await until('it was told', () =>
      strange().some((one) => one.type === 'strange' && one.what === 'origin'),
    );
    assert.equal(await page.getByText('The guard is gone').count(), 0);
  });
});

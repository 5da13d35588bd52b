import assert from 'node:assert/strict';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { tell } from './harness';
import { asker, denied, entry, panels, prompt, rows } from './panel';

describe('what a person looks for in the audit panel, in a browser', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let open: Awaited<ReturnType<typeof panels>>;
  before(async () => {
    open = await panels(owned);
  });
  after(() => owned.dispose());

  it('finds what lies far back in the record', async () => {
    const needle = { title: 'needle', text: 'needle' };
    const many = Array.from({ length: 1_500 }, (_, at) => entry(at + 1, at === 3 ? needle : {}));
    const { page } = await open(many);
    await rows(page).first().waitFor();
    await page.getByRole('searchbox').fill('needle');
    await rows(page).first().getByText('needle').waitFor();
    await page.getByText('1 action', { exact: true }).waitFor();
    await page.getByRole('searchbox').fill('nowhere');
    await page.getByText('Nothing matches').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await rows(page).nth(5).waitFor();
  });

  it('finds what happened between two dates, by the calendar of the one who looks', async () => {
    const on = (seq: number, day: number, hour: number) =>
      entry(seq, { time: new Date(2026, 3, day, hour, 30).toISOString() });
    const { page } = await open([on(1, 23, 23), on(2, 24, 0), on(3, 25, 23), on(4, 26, 0)]);
    await until('all', async () => (await rows(page).count()) === 4);
    const time = page.getByRole('combobox', { name: 'Time', exact: true });
    await time.selectOption('From … to …');
    await page.getByLabel('From', { exact: true }).fill('2026-04-24');
    await until('three', async () => (await rows(page).count()) === 3);
    await page.getByLabel('To the end of').fill('2026-04-25');
    await until('two', async () => (await rows(page).count()) === 2);
    const texts = (await rows(page).allInnerTexts()).join();
    assert.match(texts, /line 3.*line 2/su);
    await page.getByRole('searchbox').fill('nowhere');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await until('all', async () => (await rows(page).count()) === 4);
    assert.equal(await page.getByLabel('To the end of').isVisible(), false);
  });

  it('shows sessions beyond the newest as far as a person goes, and keeps them while more comes', async () => {
    const of = (seq: number) => entry(seq, { asker: { ...asker, session: `session-${seq}` } });
    const { page, said } = await open(Array.from({ length: 450 }, (_, at) => of(at + 1)));
    await rows(page).first().waitFor();
    const pages = () =>
      said.filter((message) => message.type === 'ask' && message.query.what === 'sessions').length;
    const oldest = page.locator('.node.session', { hasText: /Session session-1 ·/u });
    await until('the oldest', async () => {
      await page.evaluate('scrollTo(0, document.body.scrollHeight)');
      return (await oldest.count()) === 1;
    });
    assert.equal(pages(), 2);
    await tell(page, { type: 'entry', entry: of(451) });
    await until('the newest are counted again', () => {
      const counts = said.filter((one) => one.type === 'ask' && one.query.what === 'stats');
      return counts.length > 1;
    });
    await until('the oldest is still there', async () => {
      await page.evaluate('scrollTo(0, document.body.scrollHeight)');
      return (await oldest.count()) === 1;
    });
    assert.equal(pages(), 2);
  });

  it('filters by verdict, agent, effect, environment and time, with the prompt kept above', async () => {
    const { page, said } = await open([
      prompt(1, 'Clean up'),
      entry(2),
      entry(3, { decision: 'deny', asker: { ...asker, agent: 'claude', session: 's2' } }),
      denied,
    ]);
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: 'Denied', pressed: false }).click();
    await page.getByText('2 actions', { exact: true }).waitFor();
    await page.getByRole('treeitem', { name: /You asked.*Clean up/su }).waitFor();
    await until('both', async () => (await rows(page).count()) === 2);
    await page.getByRole('combobox', { name: 'Agent' }).selectOption('Claude Code');
    await page.getByText('1 action', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Agent' }).selectOption('');
    await page.getByRole('combobox', { name: 'Effect' }).selectOption('destroys-cloud-resource');
    await page.getByRole('combobox', { name: 'Environment' }).selectOption('production');
    await until('one', async () => (await rows(page).count()) === 1);
    await page.getByRole('combobox', { name: 'Time', exact: true }).selectOption('hour');
    await page.getByText('Nothing matches').waitFor();
    const asked = said.flatMap((message) =>
      message.type === 'ask' && message.query.what === 'stats' ? [message.query.filter] : [],
    );
    assert.deepEqual(Object.keys(asked.at(-1) ?? {}).sort(), [
      'effects',
      'environments',
      'from',
      'verdicts',
    ]);
  });

  it('draws charts of what is shown, and filters by a click on an effect', async () => {
    const { page } = await open([entry(1), denied]);
    await page.getByText('Overview').click();
    const chart = page.getByRole('img', { name: /Verdicts over time. Denied: 1, Allowed: 1/u });
    await chart.waitFor();
    assert.ok((await chart.locator('rect').count()) >= 2);
    await page
      .getByRole('cell', { name: 'railway.volume-delete' })
      .or(page.getByRole('rowheader', { name: 'railway.volume-delete' }))
      .first()
      .waitFor();
    await page.getByRole('button', { name: /destroys cloud resource: 1/u }).click();
    await until('its row alone', async () => (await rows(page).count()) === 1);
  });

  it('makes an incident report and an export by one click each', async () => {
    const { page, said } = await open([denied]);
    await page.getByRole('button', { name: 'Incident report' }).click();
    await page.getByRole('combobox', { name: 'Export what is shown' }).selectOption('csv');
    await page.getByRole('button', { name: 'Export…' }).click();
    await until('both', () => said.filter(({ type }) => type === 'make').length === 2);
    assert.deepEqual(
      said.flatMap((message) => (message.type === 'make' ? [message.order] : [])),
      [
        { what: 'report', session: 'session-one' },
        { what: 'export', filter: {}, format: 'csv' },
      ],
    );
    await tell(page, { type: 'made', text: '1 actions were written to x.csv.' });
    await page.getByRole('status').getByText('were written to x.csv').waitFor();
  });

  it('says why the record cannot be read, and tries again', async () => {
    const { page, record } = await open([entry(1)]);
    await rows(page).first().waitFor();
    const answer = record.answer.bind(record);
    record.answer = () => ({ what: 'failed', text: 'The record could not be read: EACCES.' });
    await page.getByRole('searchbox').fill('line');
    await page.getByRole('alert').getByText('EACCES').waitFor();
    record.answer = answer;
    await page.getByRole('button', { name: 'Try again' }).click();
    await rows(page).first().waitFor();
  });
});

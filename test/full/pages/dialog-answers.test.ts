import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { HoldView } from '../../../src/broker/protocol';
import type { FromDialog } from '../../../src/ui/dialog/messages';
import { Disposables } from '../../support/disposables';
import { until } from '../../support/until';
import { DialogPage } from '../../pages/dialog-page';
import { Pages, pageTexts, tell } from '../../pages/harness';
import { full, incident, lasting } from '../../pages/holds';

const act = ({ id }: HoldView) => ({ id, nonce: 'n' });

/** Every answer that the dialog has, by the mouse and by the keyboard alone. */
describe('the answers of the dialog', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let pages: Pages;
  let strings: Record<string, string>;
  let dialog: DialogPage;
  let heard = 0;

  before(async () => {
    pages = await Pages.open(owned);
    strings = await pageTexts('src/ui/dialog/strings.ts', 'dialogStrings');
    dialog = await DialogPage.open(pages, strings);
  });
  after(() => owned.dispose());
  beforeEach(() => {
    heard = dialog.answers.length;
  });

  const said = async (answer: FromDialog) => {
    await until('the answer', () => dialog.answers.length > heard);
    assert.deepEqual(dialog.answers.slice(heard), [answer]);
    heard = dialog.answers.length;
  };
  const nothingSaid = () => {
    assert.deepEqual(dialog.answers.slice(heard), []);
  };

  /** From where the focus is, by Tab alone, forwards or backwards. */
  const tabTo = async (target: Locator, key: 'Tab' | 'Shift+Tab') => {
    for (let presses = 0; presses < 40; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await dialog.page.keyboard.press(key);
    }
    assert.fail('it cannot be reached by the keyboard');
  };

  /** Where each control lies as seen from Deny, which has the focus first. */
  const press = async (target: Locator, key: 'Tab' | 'Shift+Tab') => {
    await tabTo(target, key);
    await dialog.page.keyboard.press('Enter');
  };

  for (const by of ['mouse', 'keyboard'] as const) {
    const take = async (target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
      if (by === 'mouse') await target.click();
      else await press(target, key);
    };

    describe(`by ${by}`, () => {
      it('denies', async () => {
        await dialog.ask(full.hold);
        await take(dialog.button('Deny'));
        await said({ type: 'deny', ...act(full.hold) });
      });

      it('denies with a word to the agent', async () => {
        await dialog.ask(full.hold);
        const { page } = dialog;
        await take(page.locator('summary', { hasText: 'A word to the agent' }), 'Shift+Tab');
        const area = page.getByRole('textbox', { name: 'A word to the agent' });
        if (by === 'mouse') await area.click();
        else await tabTo(area, 'Tab');
        await page.keyboard.type('Ask me tomorrow.');
        await take(dialog.button('Deny'));
        await said({ type: 'deny', ...act(full.hold), word: 'Ask me tomorrow.' });
      });

      it('answers the agent with the safer way', async () => {
        await dialog.ask(full.hold);
        await take(dialog.button('Deny and tell the agent this'), 'Shift+Tab');
        await said({ type: 'advise', ...act(full.hold) });
      });

      it('approves what is critical once its name is typed, and not before', async () => {
        await dialog.ask(full.hold);
        const { page } = dialog;
        const input = page.getByRole('textbox', { name: 'Type users to be able to approve' });
        await take(dialog.button('Approve once'));
        nothingSaid();
        await page.locator('#confirm:focus[aria-invalid=true]').waitFor();
        await page.keyboard.type('Users');
        await page.keyboard.press('Enter');
        await take(dialog.button('Approve once'));
        nothingSaid();
        await input.fill('');
        await page.keyboard.type('users');
        await page.keyboard.press('Enter');
        nothingSaid();
        await take(dialog.button('Approve once'));
        await said({ type: 'approve', ...act(full.hold), typed: 'users' });
      });

      it('approves once', async () => {
        await dialog.ask(lasting);
        await take(dialog.button('Approve once'));
        await said({ type: 'approve', ...act(lasting) });
      });

      it('approves exactly this for the session, where that is offered', async () => {
        await dialog.ask(full.hold);
        const button = dialog.button('Approve exactly this for the session');
        assert.equal(await button.count(), 0);
        await dialog.ask(lasting);
        await take(button);
        await said({ type: 'approve-session', ...act(lasting) });
      });

      it('denies all that wait of this session, or all', async () => {
        await dialog.ask(lasting, { waiting: 3, alike: 1 });
        await take(dialog.button('Deny all 2 of this session'));
        await said({ type: 'deny-session', ...act(lasting) });
        await dialog.ask(lasting, { waiting: 3, alike: 1 });
        await take(dialog.button('Deny all 4'));
        await said({ type: 'deny-all', ...act(lasting) });
        await dialog.ask(lasting, { waiting: 1, alike: 1 });
        assert.equal(await dialog.button('Deny all 2 of this session').isVisible(), false);
        assert.equal(await dialog.button('Deny all 2').isVisible(), true);
      });

      it('unfolds what is long: here-documents, scripts, secrets', async () => {
        const body = Array.from({ length: 40 }, (_, at) => `INSERT INTO t VALUES (${at});`);
        const text = ['psql <<SQL', ...body, 'SQL'].join('\n');
        const script = Array.from({ length: 30 }, (_, at) => `echo ${at}`).join('\n');
        const names = Array.from({ length: 9 }, (_, at) => `secret-${at}.env`);
        await dialog.ask({
          ...lasting,
          text,
          marks: [],
          scripts: [{ name: 'long.sh', text: script }],
          secrets: { names, more: 0 },
        });
        const { page } = dialog;
        const command = page.locator('.command').first();
        assert.ok(!(await command.innerText()).includes('VALUES (20)'));
        await take(page.getByRole('button', { name: /a here-document of 40 lines/u }), 'Shift+Tab');
        assert.ok((await command.innerText()).includes('VALUES (20)'));
        const long = page.locator('.script pre');
        assert.equal(await long.isVisible(), false);
        await take(page.locator('.script summary'));
        assert.equal(await long.isVisible(), true);
        await take(page.locator('.secrets button'));
        assert.equal(await page.locator('.secrets li').count(), 9);
        nothingSaid();
      });
    });
  }

  it('says what came of each answer', async () => {
    for (const [name, told] of [
      ['Approve exactly this for the session', /whenever exactly this is asked/u],
      ['Deny and tell the agent this', /told the safer way/u],
    ] as const) {
      await dialog.ask(lasting);
      await dialog.button(name).click();
      assert.match(await dialog.page.getByRole('status').innerText(), told);
    }
    heard = dialog.answers.length;
  });

  it('shows a word and a typed name to nobody else: the next hold begins with empty fields', async () => {
    await dialog.ask(full.hold);
    await dialog.page.locator('#confirm').fill('users');
    await dialog.ask({ ...full.hold, id: 'hold-next' });
    assert.equal(await dialog.page.locator('#confirm').inputValue(), '');
    await dialog.button('Approve once').click();
    nothingSaid();
  });

  it('leaves messages alone that are not its own, and says that they came', async () => {
    await dialog.ask(incident);
    for (const message of [{ type: 'approve' }, { type: 1 }, 'show', null, { subject: {} }]) {
      await tell(dialog.page, message);
    }
    await until('each is told', () => dialog.answers.length === heard + 5);
    assert.ok(dialog.answers.slice(heard).every(({ type }) => type === 'strange'));
    heard = dialog.answers.length;
    // A frame of another origin, as any other extension's page is.
    await dialog.page.evaluate(`{
      window.dispatchEvent(new MessageEvent('message', {
        data: { type: 'gone' }, origin: 'https://elsewhere.example',
      }));
    }`);
    await said({ type: 'strange', what: 'origin' });
    assert.equal(await dialog.page.locator('body').getAttribute('data-state'), 'armed');
  });
});

import assert from 'node:assert/strict';
import { chmod, lstat, mkdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';
import { Disposables } from '../../support/disposables';
import { Editor } from '../../support/editor';
import { temporaryFolder } from '../../support/folders';
import { until } from '../../support/until';
import { packVersion } from '../../support/versions';
import { EditorWindow, entranceOf } from '../../support/window';

/** An agent's settings as its user has them, with comments, an order of their own and hooks of others. */
const OWN = {
  Claude: {
    label: 'Claude Code',
    file: '.claude/settings.json',
    mine: `{
  // mine, and in this order
  "model": "opus",
  "hooks": {
    "Stop": [ { "hooks": [{ "type": "command", "command": "say done" }] } ], /* tells me */
    "PreToolUse": [
      { "matcher": "Bash", "hooks": [{ "type": "command", "command": "my-own-check" }] },
    ],
  },
  "env": { "B": "1", "A": "2" }
}
`,
    theirs: ['say done', 'my-own-check'],
  },
  Cursor: {
    label: 'Cursor',
    file: '.cursor/hooks.json',
    mine: '{"version":1,\r\n\t"hooks":{"stop":[{"command":"say done"}],\r\n\t"beforeShellExecution":[{"command":"my-own-check"}]}}\r\n',
    theirs: ['say done', 'my-own-check'],
  },
} as const;

type Agent = keyof typeof OWN;
const AGENTS = ['Claude', 'Cursor'] as const;

describe('the consent to guard an agent, in a real editor', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let editor: Editor;
  let window: EditorWindow;
  let person: string;

  before(async () => {
    person = await temporaryFolder(owned);
    editor = await Editor.start({ extensions: [await packVersion('0.1.0', person, owned)] });
    await owned.add(() => editor.dispose());
    const marks = await temporaryFolder(owned);
    window = await EditorWindow.open(editor, editor.workspace, marks, { home: person });
  });
  after(() => owned.dispose());

  const fileOf = (agent: Agent) => path.join(person, OWN[agent].file);
  const read = (agent: Agent) => readFile(fileOf(agent), 'utf8');
  const run = (name: string, ...more: string[]) =>
    window.evaluate(
      (vscode, id, args) => {
        void vscode.commands.executeCommand(`portcullis.${id}`, ...args);
      },
      name,
      more,
    );
  /** Chooses an agent in the list; what is asked then stands in the dialog. */
  const change = async (kind: 'guard' | 'let', agent: Agent, ...more: string[]) => {
    await run(`${kind}Agent`, ...more);
    await window.choose(OWN[agent].label);
  };
  const put = async (agent: Agent, text: string) => {
    await mkdir(path.dirname(fileOf(agent)), { recursive: true });
    await rm(fileOf(agent), { force: true });
    await writeFile(fileOf(agent), text);
  };
  /** What a notification says, which then goes. */
  const told = async (text: RegExp) => {
    const toast = window.page.locator('.notification-list-item-message', { hasText: text });
    await toast.first().waitFor();
    const said = await toast.first().innerText();
    await window.evaluate((vscode) => vscode.commands.executeCommand('notifications.clearAll'));
    await toast.first().waitFor({ state: 'detached' });
    return said;
  };
  /** What the status bar tells on hover, and to a screen reader. */
  const status = async () => {
    const item = window.page.locator('.statusbar-item', { hasText: 'Portcullis' }).first();
    return (await item.locator('[aria-label]').first().getAttribute('aria-label')) ?? '';
  };
  const says = (text: string) =>
    until(`the status bar says ${text}`, async () => (await status()).includes(text));
  /** The lines that the dialog shows, unfolded, without what stands there for invisible characters. */
  const shown = async () => {
    const frame = await window.dialog();
    const folds = frame.locator('pre.command .fold');
    while ((await folds.count()) > 0) await folds.first().click();
    const text = await frame.locator('pre.command code').evaluate((code) => {
      for (const one of code.querySelectorAll('.for-readers')) one.remove();
      return code.textContent;
    });
    return text.replaceAll('↵', '').split('\n');
  };

  for (const agent of AGENTS) {
    const { label, mine, theirs } = OWN[agent];

    it(`shows every line that comes and goes in ${OWN[agent].file}, and writes it by a click alone`, async () => {
      await put(agent, mine);
      await says(`${label}: not guarded`);
      await change('guard', agent);
      const lines = await shown();
      const gone = lines.filter((line) => line.startsWith('-'));
      assert.ok(lines.filter((line) => line.startsWith('+')).length > 5);
      assert.equal(await read(agent), mine, 'shown is not written');
      await window.answer('deny');
      assert.equal(await read(agent), mine, 'denied is not written');

      await change('guard', agent);
      assert.deepEqual(await shown(), lines, 'the same is shown again');
      assert.match(await window.answer('approve'), new RegExp(`Put ${label} under guard`, 'u'));
      await says(`${label}: on`);
      const now = await read(agent);
      const stays = lines.filter((line) => !line.startsWith('-')).map((line) => line.slice(2));
      assert.equal(`${stays.join('\n').replaceAll('␍', '\r')}\n`, now, 'as shown');
      assert.ok(gone.length < mine.split('\n').length, 'only what has to be changed is');
      for (const command of theirs) assert.ok(now.includes(`"${command}"`), command);
      assert.equal(now.split('my-own-check').length, 2, 'what others put there is there once');
      if (agent === 'Claude') {
        assert.match(now, /\/\/ mine, and in this order[^]*\/\* tells me \*\//u);
        assert.ok(now.indexOf('"B"') < now.indexOf('"A"'));
      }

      await change('guard', agent);
      await told(/is under guard already/u);
      assert.equal(await read(agent), now);

      await change('let', agent);
      await window.answer('deny');
      assert.equal(await read(agent), now);
      await change('let', agent);
      assert.match(await window.answer('approve'), /go unguarded/u);
      await says(`${label}: not guarded`);
      assert.equal(await read(agent), mine, 'to the byte');
    });

    const unfit: readonly (readonly [what: string, text: RegExp, make: () => Promise<unknown>])[] =
      [
        ['has a syntax error', /line 2 is not as JSON/u, () => put(agent, '{\n"hooks": {{}}')],
        [
          'is read-only',
          /it is read-only/u,
          () => put(agent, mine).then(() => chmod(fileOf(agent), 0o444)),
        ],
        [
          'is a link',
          /it is a link/u,
          async () => {
            const target = path.join(person, `${agent}-target.json`);
            await writeFile(target, mine);
            await rm(fileOf(agent), { force: true });
            await symlink(target, fileOf(agent));
          },
        ],
      ];
    for (const [what, why, make] of unfit) {
      it(`writes nothing where ${OWN[agent].file} ${what}, and says what to do`, async () => {
        await make();
        const before = await read(agent);
        const kind = (await lstat(fileOf(agent))).mode;
        await change('guard', agent);
        const said = await told(why);
        assert.match(
          said,
          /Nothing was changed in .*Put that right, then run "Portcullis: Guard an Agent/u,
        );
        assert.equal(await window.isAsking(), false);
        assert.equal(await read(agent), before);
        assert.equal((await lstat(fileOf(agent))).mode, kind);
      });
    }

    it(`writes nothing where ${OWN[agent].file} changed before the click, and says what to do`, async () => {
      await put(agent, mine);
      await change('guard', agent);
      await shown();
      const other = mine.replace('say done', 'say more');
      await writeFile(fileOf(agent), other);
      await window.answer('approve');
      assert.match(await told(/it was changed meanwhile/u), /Run "Portcullis: Guard .* again/u);
      assert.equal(await read(agent), other);
    });
  }

  it('takes no command’s arguments, key or button for a click', async () => {
    const before = OWN.Claude.mine;
    await put('Claude', before);
    await change('guard', 'Claude', 'approve', '{"choice":"approve"}');
    const frame = await window.dialog();
    const ids = await window.evaluate((vscode) => vscode.commands.getCommands(true));
    const ours = ids.filter((id) => id.startsWith('portcullis.') && /^portcullis\.\w+$/u.test(id));
    assert.ok(
      ours.every((id) => !/approve|grant|allow|accept/iu.test(id)),
      ours.join(),
    );
    await window.evaluate(async (vscode) => {
      void vscode.commands.executeCommand('portcullis.guardAgent', { choice: 'approve' });
      for (const id of ['quickInput.accept', 'notification.acceptPrimaryAction', 'list.select']) {
        await vscode.commands.executeCommand(id);
      }
    });
    assert.equal(await frame.locator('.answer.accept').isVisible(), true, 'it still waits');
    assert.equal(await read('Claude'), before);
    const manifest = await readFile(path.join(root, 'package.json'), 'utf8');
    assert.doesNotMatch(manifest, /onUri|"uriHandlers?"/u, 'no address leads to it');
    await window.answer('deny');
    assert.equal(await read('Claude'), before);
  });

  it('shows the guarded folders, and takes one out and in again by a click alone', async () => {
    const folder = await realpath(editor.workspace);
    const list = async () =>
      (await readFile(path.join(person, '.portcullis', 'enrolled'), 'utf8')).split('\n');
    assert.ok((await list()).includes(folder), 'opening it has enrolled it');
    const host = await window.evaluate(() => process.pid);
    const entrance = () => readFile(entranceOf(host, person), 'utf8');
    assert.match(await entrance(), /^folder /mu);
    const choose = async () => {
      await run('guardedFolders');
      const row = window.page.locator('.quick-input-list-row', { hasText: folder });
      await row.waitFor();
      const text = await row.innerText();
      await window.page.keyboard.press('Enter');
      return text;
    };
    assert.match(await choose(), /guarded, also while no window is open/u);
    assert.match(await window.answer('deny'), /Leave a folder to its agents/u);
    assert.ok((await list()).includes(folder));
    await choose();
    await window.answer('approve');
    await until('it is taken out', async () => (await list()).includes(`-${folder}`));
    assert.ok(!(await list()).includes(folder));
    await until(
      'the window does not answer for it',
      async () => !/^folder /mu.test(await entrance()),
    );

    assert.match(await choose(), /taken out/u);
    await window.answer('approve');
    await until('it is guarded', async () => (await list()).includes(folder));
    await until('the window answers for it', async () => /^folder /mu.test(await entrance()));
  });
});

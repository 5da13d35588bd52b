import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';
import { Disposables } from '../../support/disposables';
import { Editor } from '../../support/editor';
import { copyOf, temporaryFolder } from '../../support/folders';
import { until } from '../../support/until';
import { packVersion } from '../../support/versions';
import { EditorWindow } from '../../support/window';

const TOKEN = 'b60d27f4-' + '8c1e-4a93-9d05-3e7fa2c8b146';

/** What the editor makes of a sealed terminal: its command, its shell integration, the dialog behind its gate. */
describe('a sealed terminal, in a real editor', function () {
  this.timeout(180_000);
  const owned = new Disposables();
  let window: EditorWindow;
  let folder: string;
  let shell: number;

  before(async () => {
    const person = await temporaryFolder(owned);
    folder = await copyOf(path.join(root, 'test/fixtures/workspace'), owned, 'shop');
    await writeFile(path.join(folder, '.env'), `RAILWAY_TOKEN=${TOKEN}\n`);
    const editor = await Editor.start({
      extensions: [await packVersion('0.1.0', person, owned)],
      workspace: folder,
    });
    await owned.add(() => editor.dispose());
    folder = editor.workspace;
    const marks = await temporaryFolder(owned);
    window = await EditorWindow.open(editor, folder, marks, { home: person });
  });
  after(() => owned.dispose());

  const written = (name: string) =>
    until(`${name} is written`, async () => {
      const text = await readFile(path.join(folder, name), 'utf8').catch(() => '');
      return text === '' ? undefined : text;
    });

  it('opens by its command, holds no secret, and writes in the workspace', async () => {
    shell = await until('it is open', async () => {
      // The broker tries a little after its start whether terminals can be sealed.
      const [open] = await window.shells();
      if (open === undefined) {
        await window.evaluate((vscode) =>
          vscode.commands.executeCommand('portcullis.sealedTerminal'),
        );
      }
      return open;
    });
    await window.line(shell, 'cat .env > shown.txt; echo "$PORTCULLIS_SEALED" > sealed.txt');
    assert.match(await written('sealed.txt'), /\S/u);
    const shown = await written('shown.txt');
    assert.match(shown, /^RAILWAY_TOKEN=\S{8,}/mu);
    assert.ok(!shown.includes(TOKEN));
  });

  it('has the editor’s shell integration: it tells when a command has ended, and how', async () => {
    const status = await window.evaluate(async (vscode) => {
      const [terminal] = vscode.window.terminals;
      const deadline = Date.now() + 60_000;
      while (terminal?.shellIntegration === undefined && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return new Promise<number | string>((resolve) => {
        setTimeout(() => {
          resolve('no end was told');
        }, 60_000);
        vscode.window.onDidEndTerminalShellExecution((event) => {
          // The line before may end only now.
          const { value } = event.execution.commandLine;
          if (value === 'false') resolve(event.exitCode ?? 'no status');
        });
        if (terminal?.shellIntegration === undefined) resolve('no integration');
        else terminal.shellIntegration.executeCommand('false');
      });
    });
    assert.equal(status, 1);
  });

  it('asks in the dialog of its window about a line that destroys', async () => {
    await window.line(shell, 'git reset --hard; echo $? > status.txt');
    assert.match(await window.deny(), /Changes that no commit holds/u);
    await window.line(shell, 'echo on > on.txt');
    assert.match(await written('on.txt'), /on/u);
  });

  it('opens from the editor’s own list of profiles, as another one', async () => {
    const known = await window.shells();
    await window.evaluate((vscode) => {
      void vscode.commands.executeCommand('workbench.action.terminal.newWithProfile');
    });
    await window.choose('Sealed (Portcullis)');
    const opened = await until('it is open', async () =>
      (await window.shells()).find((pid) => !known.includes(pid)),
    );
    await window.line(opened, 'cat .env > picked.txt; echo "$PORTCULLIS_SEALED" > other.txt');
    const other = await written('other.txt');
    assert.match(other, /\S/u);
    assert.notEqual(other, await written('sealed.txt'));
    assert.ok(!(await written('picked.txt')).includes(TOKEN));
    const names = await window.evaluate((vscode) =>
      vscode.window.terminals.map(({ name }) => name),
    );
    assert.deepEqual(names, ['Sealed', 'Sealed']);
  });

  it('is sealed too where a setting of the workspace names a gate of its own', async () => {
    const gate = path.join(folder, 'planted', 'gate');
    await mkdir(gate, { recursive: true });
    await writeFile(path.join(gate, 'environment.bash'), '');
    await writeFile(path.join(gate, 'seal.bash'), `echo ran > ${folder}/planted/ran; exec bash\n`);
    await window.evaluate(
      (vscode, value) =>
        vscode.workspace
          .getConfiguration('terminal.integrated')
          .update('env.linux', { BASH_ENV: value }, vscode.ConfigurationTarget.Workspace),
      path.join(gate, 'environment.bash'),
    );
    const known = await window.shells();
    await window.evaluate((vscode) => vscode.commands.executeCommand('portcullis.sealedTerminal'));
    const opened = await until('it is open', async () =>
      (await window.shells()).find((pid) => !known.includes(pid)),
    );
    await window.line(opened, 'cat .env > planted/shown.txt');
    assert.ok(!(await written('planted/shown.txt')).includes(TOKEN));
    assert.equal(existsSync(path.join(folder, 'planted', 'ran')), false);
  });
});

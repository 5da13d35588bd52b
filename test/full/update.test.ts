import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, readlink, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { run, which } from '../../scripts/lib/processes.mjs';
import { claudeCall, runAgentHook } from '../broker/support/agent-hook';
import { makeChange, planChange } from '../../src/install/agent-change';
import { AGENT_SETTINGS } from '../../src/install/agents';
import { Disposables } from '../support/disposables';
import { Editor } from '../support/editor';
import { temporaryFolder } from '../support/folders';
import { processesBelow } from '../support/process-tree';
import { until } from '../support/until';
import { packVersion } from '../support/versions';

/** What becomes of a destructive call at one door. */
type Fate = 'asked' | 'refused' | 'runs';

/** What a person has in the settings of Claude Code. */
const OWN_SETTINGS = '{\n  // mine\n  "model": "opus"\n}\n';

const ARMED = 'body[data-state="armed"] [role="alertdialog"]';

/**
 * One life of the extension on a person's machine: 0.1 is in use, 0.2 is installed over it, the window is
 * away, comes back, and the extension is uninstalled; with live terminals and a hook of Claude Code
 * all the time. At each step a folder is to be deleted at each door.
 */
describe('an update, and an uninstall, in a real editor', function () {
  this.timeout(600_000);
  const owned = new Disposables();
  const shells = ['bash', 'zsh'].filter((name) => which(name) !== undefined);
  const doors = [...shells, 'hook'];
  const table: string[][] = [];
  let editor: Editor;
  let page: Page;
  let person: string;
  let home: string;
  let settings: string;
  let pids: ReadonlyMap<string, number>;

  before(async () => {
    person = await temporaryFolder(owned);
    home = path.join(person, '.portcullis');
    settings = path.join(person, '.claude', 'settings.json');
    editor = await Editor.start({ extensions: [await packVersion('0.1.0', person, owned)] });
    await owned.add(() => editor.dispose());
    // A mark for each prompt: a line that was refused ends in one as well.
    await writeFile(path.join(editor.home, '.bashrc'), `PROMPT_COMMAND='echo >> ~/prompts-bash'\n`);
    await writeFile(path.join(editor.home, '.zshrc'), 'precmd() { echo >> ~/prompts-zsh }\n');
    page = await editor.open();
    await isOn();
    pids = new Map(await Promise.all(shells.map(openShell)));
    await guardClaude();
  });
  after(() => owned.dispose());

  const isOn = () =>
    until(
      'a broker says where it is',
      async () => {
        const names = await readdir(path.join(home, 'run')).catch(() => []);
        return names.some((name) => /^\d+$/u.test(name));
      },
      60_000,
    );

  async function guardClaude(): Promise<void> {
    const claude = AGENT_SETTINGS.find(({ agent }) => agent === 'claude');
    assert.ok(claude);
    await mkdir(path.dirname(settings));
    await writeFile(settings, OWN_SETTINGS);
    const planned = await planChange(
      'guard',
      { ...claude.places(person, {})[0], file: settings },
      home,
    );
    assert.ok(planned.state === 'planned');
    assert.equal(await makeChange('guard', planned, home), undefined);
  }

  async function openShell(name: string): Promise<[string, number]> {
    const pid = await editor.host.evaluate(
      async (vscode, shell, title) => {
        const terminal = vscode.window.createTerminal({ name: title, shellPath: shell });
        terminal.show();
        return terminal.processId;
      },
      which(name) ?? name,
      name,
    );
    await until('the shell has its prompt', async () => (await prompts(name)) > 0, 60_000);
    return [name, pid ?? 0];
  }

  async function prompts(shell: string): Promise<number> {
    const text = await readFile(path.join(editor.home, `prompts-${shell}`), 'utf8').catch(() => '');
    return text.length;
  }

  const send = (shell: string, line: string) =>
    editor.host.evaluate(
      (vscode, name, text) => {
        vscode.window.terminals.find((one) => one.name === name)?.sendText(text);
      },
      shell,
      line,
    );

  async function dialog(): Promise<Frame | undefined> {
    for (const frame of page.frames()) {
      const count = await frame
        .locator(ARMED)
        .count()
        .catch(() => 0);
      if (count > 0) return frame;
    }
    return undefined;
  }

  /** A folder of its own for each try, with something in it. */
  async function victim(door: string, step: string): Promise<string> {
    const folder = path.join(editor.home, `keep-${door}-${step.replaceAll(/\W+/gu, '-')}`);
    await mkdir(folder);
    await writeFile(path.join(folder, 'precious'), 'x');
    return folder;
  }

  async function deny(): Promise<Fate> {
    const frame = await dialog();
    await frame?.locator('.answer.primary').click();
    await until('the answer is taken', async () => (await dialog()) === undefined);
    return 'asked';
  }

  /** Tries to delete at a door, and denies where a person is asked. */
  async function fateAt(door: string, step: string): Promise<Fate> {
    const folder = await victim(door, step);
    const fate = door === 'hook' ? await fateOfCall(folder) : await fateOfLine(door, folder);
    assert.equal(existsSync(folder), fate !== 'runs', `${door}, ${step}`);
    return fate;
  }

  async function fateOfLine(shell: string, folder: string): Promise<Fate> {
    const before = await prompts(shell);
    await send(shell, `rm -rf ~/${path.basename(folder)}`);
    const asked = await until(
      'it is asked about, or over',
      async () => {
        if ((await dialog()) !== undefined) return 'asked';
        return (await prompts(shell)) > before ? 'over' : undefined;
      },
      60_000,
    );
    if (asked === 'over') return existsSync(folder) ? 'refused' : 'runs';
    const fate = await deny();
    await until('the shell goes on', async () => (await prompts(shell)) > before);
    return fate;
  }

  async function fateOfCall(folder: string): Promise<Fate> {
    const cwd = editor.workspace;
    // As a Claude that is running goes on with it, whatever has become of its settings.
    const call = await claudeCall(`rm -rf ~/${path.basename(folder)}`, cwd);
    const hook = runAgentHook(call, { home, cwd });
    let ended = false;
    void hook.ended.then(() => (ended = true));
    const asked = await until(
      'the call is asked about, or over',
      async () => ((await dialog()) !== undefined ? 'asked' : ended ? 'over' : undefined),
      60_000,
    );
    if (asked === 'asked') await deny();
    const { code, stderr, stdout } = await hook.ended;
    // What Claude does then.
    const runs = code === 0 && !stdout.includes('deny');
    if (runs) execFileSync('rm', ['-rf', folder]);
    else assert.match(stderr + stdout, /Portcullis/u);
    return asked === 'asked' ? 'asked' : runs ? 'runs' : 'refused';
  }

  async function onDisk(): Promise<string> {
    const current = await readlink(path.join(home, 'current')).catch(() => 'none');
    const hooks = await readFile(settings, 'utf8').catch(() => '');
    const folder = path.dirname(await extensionFolder('0.1.0'));
    const names = (await readdir(folder)).filter((name) => name.startsWith('portcullis.'));
    const versions = names.map((name) => /-(\d\.\d)/u.exec(name)?.[1]).sort();
    const said = existsSync(path.join(home, 'uninstalled')) ? ', "uninstalled"' : '';
    return `extension ${versions.join('+')}, hooks' scripts ${/\d\.\d/u.exec(current)?.[0] ?? 'none'}, Claude's settings ${hooks.includes('.portcullis') ? 'with' : 'without'} hooks${said}`;
  }

  let extensions: string | undefined;
  async function extensionFolder(version: string): Promise<string> {
    extensions ??= await editor.host.evaluate(
      (vscode) => vscode.extensions.getExtension('portcullis.portcullis')?.extensionPath,
    );
    const folder = path.dirname(extensions ?? '');
    return path.join(folder, `portcullis.portcullis-${version}`);
  }

  async function step(name: string, expected: Fate): Promise<void> {
    const fates: Fate[] = [];
    for (const door of doors) fates.push(await fateAt(door, name));
    table.push([name, await onDisk(), ...fates]);
    assert.deepEqual(
      fates,
      doors.map(() => expected),
      name,
    );
  }

  const reopen = async () => {
    page = await editor.open();
    await until(
      'the terminals are back',
      async () => {
        const now = await editor.host.evaluate((vscode) =>
          Promise.all(vscode.window.terminals.map(({ processId }) => processId)),
        );
        return [...pids.values()].every((pid) => now.includes(pid));
      },
      60_000,
    );
  };

  /** Takes the window away, and waits until nothing of it is left. */
  const closeWindow = async () => {
    await page.close();
    await until(
      'the host and its broker have ended',
      async () => {
        const below = await processesBelow(editor.server.pid);
        return !below.some(({ command }) => /broker\.js|--type=extensionHost/u.test(command));
      },
      60_000,
    );
  };

  it('is guarded before it', () => step('0.1 in use', 'asked'));

  it('is guarded by the old version until the window is reloaded', async () => {
    const vsix = await packVersion('0.2.0', person, owned);
    await editor.host.evaluate(async (vscode, file) => {
      const extension = vscode.Uri.file(file);
      await vscode.commands.executeCommand('workbench.extensions.installExtension', extension);
    }, vsix);
    await step('0.2 installed', 'asked');
    assert.ok(existsSync(await extensionFolder('0.2.0')));
  });

  it('runs nothing while neither version is there', async () => {
    const name = 'window away';
    const victims = new Map<string, string>();
    const counts = new Map<string, number>();
    for (const shell of shells) {
      const fifo = path.join(editor.home, `fifo-${shell}`);
      execFileSync('mkfifo', [fifo]);
      victims.set(shell, await victim(shell, name));
      counts.set(shell, await prompts(shell));
      await send(shell, `cat ${fifo}`);
      const cat = async () =>
        (await processesBelow(pids.get(shell) ?? 0)).some(({ command }) => command.includes(fifo));
      await until('it waits', cat);
      // Typed ahead: the shell reads it when nobody is there any more.
      await send(shell, `rm -rf ~/${path.basename(victims.get(shell) ?? '')}`);
    }
    // What is sent goes through the page: a word that comes behind it has let it go on.
    await editor.host.evaluate(async (vscode) => {
      const last = vscode.window.terminals.find(({ name: one }) => one === 'zsh');
      last?.sendText('', false);
      await vscode.commands.executeCommand('workbench.action.terminal.focus');
    });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await closeWindow();
    for (const shell of shells) await writeFile(path.join(editor.home, `fifo-${shell}`), '');
    const fates: Fate[] = [];
    for (const shell of shells) {
      const from = counts.get(shell) ?? 0;
      await until('both lines are over', async () => (await prompts(shell)) >= from + 2, 60_000);
      fates.push(existsSync(victims.get(shell) ?? '') ? 'refused' : 'runs');
    }
    fates.push(await fateAt('hook', name));
    table.push([name, await onDisk(), ...fates]);
    assert.deepEqual(
      fates,
      doors.map(() => 'refused'),
    );
  });

  it('is guarded by the new version in the same shells after it', async () => {
    await reopen();
    await isOn();
    await until('the hooks lead to the new version', async () =>
      (await readlink(path.join(home, 'current'))).includes('0.2.0'),
    );
    await step('0.2 in use', 'asked');
  });

  it('refuses in terminals that were there when it was uninstalled', async () => {
    await editor.host.evaluate((vscode) =>
      vscode.commands.executeCommand(
        'workbench.extensions.uninstallExtension',
        'portcullis.portcullis',
      ),
    );
    await step('uninstalled', 'asked');
    await closeWindow();
    await reopen();
    await step('and reloaded', 'refused');
  });

  it('is gone when the editor has run its program', async () => {
    await run(process.execPath, [
      path.join(await extensionFolder('0.2.0'), 'dist', 'uninstall.js'),
    ]);
    await step("the editor's last act", 'runs');
    assert.equal(await readFile(settings, 'utf8'), OWN_SETTINGS);
    const terminal = await editor.host.evaluate(async (vscode) => {
      const opened = vscode.window.createTerminal({ name: 'new', shellPath: '/bin/bash' });
      return opened.processId;
    });
    const env = await readFile(`/proc/${terminal ?? 0}/environ`, 'latin1');
    assert.doesNotMatch(env, /portcullis/iu, 'a new terminal has nothing of it');
    const record = path.join(await realpath(editor.workspace), '.portcullis', 'audit');
    assert.ok((await readdir(record)).length > 0, 'the record stays');
  });

  after(() => {
    const rows = [['', 'on disk', ...doors], ...table];
    for (const row of rows) console.log(`      | ${row.join(' | ')} |`);
  });
});

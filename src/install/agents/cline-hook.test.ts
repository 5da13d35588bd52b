import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../../test/support/disposables';
import { temporaryFolder } from '../../../test/support/folders';
import { clineSettings } from './cline';
import { clineHook } from './cline-hook';

/** The program is run as Cline runs it: by a shell, with its message on standard input. */
describe('the hook of Cline', () => {
  const owned = new Disposables();
  after(() => owned.dispose());

  async function place(event: string, mode: 'gate' | 'notify') {
    const folder = await temporaryFolder(owned);
    const home = path.join(folder, '.portcullis');
    await mkdir(path.join(home, 'current'), { recursive: true });
    const plan = clineHook({ event, mode }).guard(undefined, home);
    assert.ok(plan.ok);
    const file = path.join(folder, event);
    await writeFile(file, plan.text);
    await chmod(file, 0o700);
    return {
      home,
      /** What it ends with when this is what it asks. */
      ends: async (script: string | undefined, env: NodeJS.ProcessEnv = {}) => {
        if (script !== undefined) {
          await writeFile(path.join(home, 'current', 'agent.bash'), script);
        }
        const { status, stdout } = spawnSync(`'${file}'`, {
          shell: true,
          input: '{}',
          encoding: 'utf8',
          env: { PATH: '/usr/bin:/bin', ...env },
        });
        assert.equal(status, 0, 'any other status lets the call run');
        const said: unknown = JSON.parse(stdout);
        return said;
      },
    };
  }

  const PASS = 'cat >/dev/null; echo \'{"cancel":false}\'; exit 77\n';
  const lost = {
    cancel: true,
    errorMessage:
      'Portcullis: not run. Its hook ended without an answer. Open the folder in the editor with Portcullis.',
  };

  it('says what its script says, where that ended as agreed', async () => {
    const { ends } = await place('PreToolUse', 'gate');
    assert.deepEqual(await ends(PASS), { cancel: false });
    const no = 'echo \'{"cancel":true,"errorMessage":"No."}\'; exit 77\n';
    assert.deepEqual(await ends(no), { cancel: true, errorMessage: 'No.' });
  });

  it('refuses where it is missing, fails, breaks off or is killed: once, and whole', async () => {
    const { ends } = await place('PreToolUse', 'gate');
    assert.deepEqual(await ends(undefined), lost);
    for (const script of [
      'exit 0\n',
      'exit 1\n',
      'exit 2\n',
      'exit 78\n',
      'echo \'{"cancel":false}\'; exit 1\n',
      'printf \'{"cancel":fal\'; kill -9 $BASHPID\n',
      'kill -9 $$\n',
      'this is ( no script\n',
    ]) {
      assert.deepEqual(await ends(script), lost, script);
    }
  });

  it('lets no variable or function of its environment stand in for it', async () => {
    const { ends, home } = await place('PreToolUse', 'gate');
    const planted = path.join(home, 'planted');
    await writeFile(planted, 'echo \'{"cancel":false}\'; exit 0\n');
    const env = {
      BASH_ENV: planted,
      ENV: planted,
      'BASH_FUNC_printf%%': '() { echo \'{"cancel":false}\'; }',
      said: '{"cancel":false}',
    };
    assert.deepEqual(await ends('exit 1\n', env), lost);
  });

  it('passes where Portcullis is gone, and where it only tells', async () => {
    const gone = await place('PreToolUse', 'gate');
    await writeFile(path.join(gone.home, 'uninstalled'), '');
    assert.deepEqual(await gone.ends('exit 1\n'), { cancel: false });
    const told = await place('PostToolUse', 'notify');
    assert.deepEqual(await told.ends('echo x; exit 1\n'), { cancel: false });
    assert.deepEqual(await told.ends(PASS), { cancel: false });
  });

  it('leaves the hook of another alone', async () => {
    const folder = await temporaryFolder(owned);
    const home = path.join(folder, '.portcullis');
    const form = clineHook({ event: 'PreToolUse', mode: 'gate' });
    const theirs = '#!/bin/bash\n# mine, not of Portcullis for Cline.\nexit 0\n';
    assert.deepEqual(form.guard(theirs, home), {
      ok: false,
      why: 'another hook is in it, and Cline runs one of a name from this folder',
    });
    assert.deepEqual(form.let(theirs), { ok: true, text: theirs });
    assert.deepEqual(form.found(theirs, home), { why: 'another hook is in it' });
    const plan = form.guard('', home);
    assert.ok(plan.ok);
    assert.equal(form.found(plan.text, home), 'guarded');
    assert.equal(form.found(plan.text.replace('printf', 'true'), home), 'partly');
    assert.deepEqual(form.let(plan.text), { ok: true, text: undefined });
  });

  it('stands where Cline looks, with the one that holds first', () => {
    const files = clineSettings.places('/home/nobody', {}).map(({ file }) => file);
    assert.match(files[0] ?? '', /\/Cline\/Hooks\/PreToolUse$/u);
    assert.ok(files.includes('/home/nobody/Documents/Cline/Hooks/PreToolUse'));
    assert.ok(files.includes('/home/nobody/Documents/Cline/Hooks/UserPromptSubmit'));
  });

  it('is told to be off where a file of Cline says so', () => {
    const [state] = clineSettings.switches('/home/nobody', {}, []);
    assert.match(state?.whatIn('{"hooksEnabled":false}') ?? '', /hooksEnabled/u);
    for (const text of ['{"hooksEnabled":true}', '{}', '', 'x']) {
      assert.equal(state?.whatIn(text), undefined, text);
    }
  });
});

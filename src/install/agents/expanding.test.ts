import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../../test/support/disposables';
import { temporaryFolder } from '../../../test/support/folders';
import { geminiSettings } from './gemini';
import { qwenSettings } from './qwen';

/** What Gemini CLI and Qwen Code put variables in for, in every text of their settings. */
const VARIABLE = /\$(?:\w+|\{[^}]+\})/u;

const FOLDER = '/home/user/shop';

describe('hooks of agents that put variables in for names in their settings', () => {
  const owned = new Disposables();
  after(() => owned.dispose());

  for (const settings of [geminiSettings, qwenSettings]) {
    const gate = settings === geminiSettings ? 'BeforeTool' : 'PreToolUse';
    const [{ form, file }] = settings.places('/home/user', {});

    it(`have no such name, wait an hour, and are found: ${settings.label}`, () => {
      const plan = form.guard('{"model":"m"}', '/home/user/.portcullis');
      assert.ok(plan.ok);
      assert.doesNotMatch(plan.text, VARIABLE);
      // What is less than 1,000 would be seconds to one of them, and milliseconds to the other.
      assert.match(plan.text, /"timeout": ?3600000\b/u);
      assert.equal(form.found(plan.text, '/home/user/.portcullis'), 'guarded');
      const back = form.let(plan.text);
      assert.deepEqual(back, { ok: true, text: '{"model":"m"}' });
      assert.equal(path.basename(path.dirname(file)), `.${settings.agent}`);
    });

    it(`are understood by any shell, and say what the script says: ${settings.label}`, async () => {
      const home = path.join(await temporaryFolder(owned), 'a place', '.portcullis');
      await mkdir(path.join(home, 'current'), { recursive: true });
      const command = form.commandFor?.(gate, home) ?? '';
      for (const [status, ends] of [
        [77, 0],
        [78, 2],
        [0, 2],
      ] as const) {
        const script = `/bin/cat >/dev/null; echo "$2 $3 $4"; exit ${status}\n`;
        await writeFile(path.join(home, 'current', 'agent.bash'), script);
        const env = { PATH: '/usr/bin:/bin', c: '77', h: '/tmp', i: '1' };
        for (const shell of ['/bin/sh', '/bin/bash']) {
          const run = spawnSync(shell, ['-c', command], { input: '{}', env, encoding: 'utf8' });
          assert.equal(run.stdout, `${settings.agent} ${gate} gate\n`, run.stderr);
          assert.equal(run.status, ends, run.stderr);
        }
      }
    });
  }

  it('say at the beginning of a session that nothing is guarded any more', async () => {
    const home = path.join(await temporaryFolder(owned), '.portcullis');
    for (const settings of [geminiSettings, qwenSettings]) {
      const [{ form }] = settings.places('/home/user', {});
      const command = form.commandFor?.('SessionStart', home) ?? '';
      const run = spawnSync('/bin/sh', ['-c', command], { input: '{}', encoding: 'utf8' });
      assert.equal(run.status, 0);
      assert.match(run.stdout, /^\{"systemMessage":"Portcullis is not installed any more/u);
    }
  });

  const whatIn = (settings: typeof geminiSettings, name: string, text: string) =>
    settings
      .switches('/home/user', {}, [FOLDER])
      .find(({ file }) => file === path.join(FOLDER, name))
      ?.whatIn(text);

  const off: readonly (readonly [typeof geminiSettings, string, string])[] = [
    [geminiSettings, '.gemini/settings.json', '{"hooksConfig":{"enabled":false}}'],
    [geminiSettings, '.gemini/settings.json', '{"hooksConfig":{"enabled":"false"}}'],
    [geminiSettings, '.gemini/settings.json', '// x\n{"hooksConfig":{"disabled":["portcullis"],}}'],
    [geminiSettings, '.gemini/settings.json', '{"hooks":null}'],
    [geminiSettings, '.gemini/settings.json', '{"hooks":[]}'],
    [geminiSettings, '.env', 'A=b\nexport BASH_ENV=./x\n'],
    [geminiSettings, '.gemini/.env', 'GEMINI_CLI_SYSTEM_SETTINGS_PATH = /tmp/x.json'],
    [qwenSettings, '.qwen/settings.json', '{"disableAllHooks":true}'],
    [qwenSettings, '.qwen/settings.json', '{"env":{"QWEN_CODE_SAFE_MODE":"1"}}'],
    [qwenSettings, '.env', 'SHELLOPTS: noexec'],
  ];
  for (const [settings, name, text] of off) {
    it(`are told to be off: ${name} ${JSON.stringify(text)}`, () => {
      assert.notEqual(whatIn(settings, name, text), undefined);
    });
  }

  const on: readonly (readonly [typeof geminiSettings, string, string])[] = [
    [geminiSettings, '.gemini/settings.json', '{"hooksConfig":{"enabled":true,"disabled":["x"]}}'],
    [geminiSettings, '.gemini/settings.json', '{"hooks":{"BeforeTool":[]}}'],
    [geminiSettings, '.gemini/settings.json', '{'],
    [geminiSettings, '.env', 'MY_BASH_ENV=x\n# SHELLOPTS=x\nTEXT="say BASH_ENV=1"\n'],
    [qwenSettings, '.qwen/settings.json', '{"disableAllHooks":false,"env":{"A":"b"}}'],
    [qwenSettings, '.env', 'PORT=3000\n'],
  ];
  for (const [settings, name, text] of on) {
    it(`are not told to be off: ${name} ${JSON.stringify(text)}`, () => {
      assert.equal(whatIn(settings, name, text), undefined);
    });
  }
});

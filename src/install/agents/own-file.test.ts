import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { AGENT_SETTINGS } from '.';
import type { SettingsForm } from './agent-settings';

const HOME = '/home/user/.portcullis';

function placeOf(agent: string, env: Readonly<Record<string, string>> = {}) {
  const found = AGENT_SETTINGS.find((one) => one.agent === agent);
  if (found === undefined) throw new Error(agent);
  return found.places('/home/user', env)[0];
}

function guarded(form: SettingsForm): string {
  const plan = form.guard(undefined, HOME);
  if (!plan.ok) throw new Error(plan.why);
  return plan.text;
}

describe('files that are there for the hooks alone', () => {
  for (const agent of ['copilot', 'opencode']) {
    it(`of ${agent} are made whole, are known, and go`, () => {
      const { form } = placeOf(agent);
      const text = guarded(form);
      assert.equal(form.found(text, HOME), 'guarded');
      assert.equal(form.found('', HOME), 'unguarded');
      assert.deepEqual(form.guard(text, HOME), { ok: true, text });
      assert.deepEqual(form.let(text), { ok: true, text: undefined });
      const old = text.replaceAll('exit 2', 'exit  2');
      assert.notEqual(old, text);
      assert.equal(form.found(old, HOME), 'partly');
      assert.deepEqual(form.guard(old, HOME), { ok: true, text });
    });
  }

  it('leave alone what others put there', () => {
    const { form } = placeOf('opencode');
    const theirs = 'export const Mine = async () => ({});\n';
    assert.equal(form.guard(theirs, HOME).ok, false);
    assert.deepEqual(form.let(theirs), { ok: true, text: theirs });
    assert.notEqual(form.found(theirs, HOME), 'guarded');
    const copilot = placeOf('copilot').form;
    const both = guarded(copilot).replace('"hooks": {', '"hooks": {\n    "agentStop": [],');
    const left = copilot.let(both);
    assert.ok(left.ok && left.text?.includes('agentStop') === true);
  });

  it('lie where the agents look', () => {
    const file = (agent: string, env = {}) => placeOf(agent, env).file;
    assert.equal(file('copilot'), '/home/user/.copilot/hooks/portcullis.json');
    assert.equal(file('copilot', { COPILOT_HOME: '/x' }), '/x/hooks/portcullis.json');
    assert.equal(file('opencode'), '/home/user/.config/opencode/plugin/portcullis.js');
    assert.equal(file('opencode', { XDG_CONFIG_HOME: '/x' }), '/x/opencode/plugin/portcullis.js');
  });

  it('say what switches the hooks of Copilot CLI off', () => {
    const settings = AGENT_SETTINGS.find(({ agent }) => agent === 'copilot');
    const switches = settings?.switches('/home/user', {}, ['/work']) ?? [];
    const inFile = (name: string) => switches.find(({ file }) => file === name);
    for (const name of [
      '/work/.github/copilot/settings.json',
      '/work/.github/copilot/settings.local.json',
      '/work/.claude/settings.json',
      '/work/.claude/settings.local.json',
    ]) {
      assert.match(inFile(name)?.whatIn('{"disableAllHooks":true}') ?? '', /is on/u);
      assert.equal(inFile(name)?.whatIn('{"disableAllHooks":false,"model":"x"}'), undefined);
      assert.equal(inFile(name)?.whatIn('{'), undefined);
    }
  });

  it('of OpenCode are modules of plain ASCII that every JavaScript can read', () => {
    const text = guarded(placeOf('opencode').form);
    assert.match(text, /^[\n\x20-\x7e]+$/u);
    const checked = spawnSync(process.execPath, ['--check', '--input-type=module', '-'], {
      input: text,
    });
    assert.equal(checked.status, 0, checked.stderr.toString());
  });
});

import assert from 'node:assert/strict';
import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProtectionRow } from '../../src/broker/agents/protection-rows';
import type { GuardedAgent } from '../../src/core/agents';
import { AGENT_SETTINGS } from '../../src/install/agents';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { installFor, runAgentHook } from './support/agent-hook';
import { pluginFor } from './support/hook';
import { TestWindow } from './support/window';

/** That an agent is guarded is proved by a call of its real hook, in a home of the test. */
describe('a proof that an agent is guarded', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let window: TestWindow;

  before(async () => {
    window = await TestWindow.start(owned, {
      extension: (place) => place,
      prepare: async (opened) => {
        await pluginFor(opened);
        await mkdir(opened.home, { recursive: true, mode: 0o700 });
        await installFor(opened);
      },
    });
  });
  after(() => owned.dispose());

  const placesOf = (agent: GuardedAgent) => {
    const found = AGENT_SETTINGS.find((one) => one.agent === agent);
    assert.ok(found);
    return found.places(path.dirname(window.home), {});
  };
  const settingsOf = (agent: GuardedAgent) => placesOf(agent)[0];
  /** Its hooks as this version makes them, as if a person had approved them long ago. */
  const guard = async (agent: GuardedAgent, change = (text: string) => text) => {
    for (const { file, form, mode } of placesOf(agent)) {
      const plan = form.guard(undefined, window.home);
      assert.ok(plan.ok);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, change(plan.text), { mode });
    }
  };
  const rowOf = (agent: string): ProtectionRow | undefined =>
    window
      .of('protection')
      .at(-1)
      ?.rows.find((row) => row.agent === agent);
  const becomes = (agent: string, what: string, is: (row: ProtectionRow) => boolean) =>
    until(`${agent} is ${what}`, () => {
      const row = rowOf(agent);
      return row !== undefined && is(row) ? row : undefined;
    });
  const problem = (agent: string) =>
    window
      .of('state')
      .at(-1)
      ?.problems.find(({ id }) => id === `proof-${agent}`);
  const says = (agent: string, text: RegExp) =>
    until(`a problem says ${text.source}`, () => text.test(problem(agent)?.text ?? ''));
  const notes = () => window.rows().filter(({ decision }) => decision === 'note');
  const prove = async (agent: GuardedAgent | 'vscode', state: 'good' | 'failed') => {
    const before = rowOf(agent)?.proof;
    const since = before !== undefined && 'at' in before ? before.at : '';
    window.send({ type: 'prove', agent });
    return becomes(agent, state, ({ proof, proving }) =>
      !proving && proof.state === state ? proof.at > since : false,
    );
  };

  for (const agent of [
    'claude',
    'cursor',
    'copilot',
    'opencode',
    'gemini',
    'qwen',
    'windsurf',
    'cline',
  ] as const) {
    it(`is made through the hook that stands in the settings of ${agent}`, async () => {
      await guard(agent);
      const never = await becomes(agent, 'guarded', ({ state }) => state === 'guarded');
      assert.equal(never.proof.state, 'never');
      assert.equal(problem(agent), undefined, 'never proved is nothing to be red about');
      const holds = window.of('hold').length;
      await prove(agent, 'good');
      assert.equal(window.of('hold').length, holds, 'nobody is asked');
      const { label } = never;
      await until('it is noted', () =>
        notes().some(({ title }) => title === `${label}: its guard was proved`),
      );
      assert.ok(
        window.rows().every(({ text }) => !text.includes('portcullis-canary')),
        'it is no action of an agent',
      );
    });
  }

  it('is made through the hook of the built-in agent', async () => {
    await prove('vscode', 'good');
  });

  it('is red when the editor does not call the hook of its agent', async () => {
    window.send({ type: 'built-in', lack: 'the setting is off' });
    const off = await becomes('vscode', 'off', ({ state }) => state === 'off');
    assert.equal(off.why, 'the setting is off');
    assert.ok(off.cells.every(({ state }) => state === 'not'));
    assert.equal(off.canProve, false);
    window.send({ type: 'built-in' });
    await becomes('vscode', 'on', ({ state }) => state === 'guarded');
  });

  it('fails where the hook lets a call through, and is red until it is proved again', async () => {
    const script = path.join(window.home, 'current', 'agent.bash');
    const text = await readFile(script, 'utf8');
    await writeFile(script, 'exit 77\n');
    await becomes('claude', 'stale', ({ proof }) => proof.state === 'stale');
    await says('claude', /has changed since/u);
    const failed = await prove('claude', 'failed');
    assert.ok(failed.cells.every(({ state }) => state === 'unknown'));
    await says('claude', /did not arrive at the guard: it ended with status 0/u);
    await writeFile(script, text);
    await prove('claude', 'good');
    await until('it is calm', () => problem('claude') === undefined);
  });

  it('fails where the hook refuses everything', async () => {
    const script = path.join(window.home, 'current', 'agent.bash');
    const text = await readFile(script, 'utf8');
    // It hands over what it got, and then says no to everything.
    await writeFile(script, text.replace('look_around\n', 'look_around\ntrap "exit 78" EXIT\n'));
    await prove('claude', 'failed');
    await says('claude', /a harmless call .* would not run/u);
    await writeFile(script, text);
    await prove('claude', 'good');
  });

  it('is out of date when its hooks were taken out behind its back', async () => {
    await prove('cursor', 'good');
    const { file } = settingsOf('cursor');
    const text = await readFile(file, 'utf8');
    await writeFile(file, '{"version":1}');
    await until('it is red', () => problem('cursor')?.text.includes('not there any more'));
    await writeFile(file, text);
    await until('it is calm', () => problem('cursor') === undefined);
  });

  it('stays good when other settings in the same file change', async () => {
    const { file } = settingsOf('cursor');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('{', '{ "mine": true,'));
    await utimes(file, 1, 1);
    const states = window.of('state').length;
    await prove('vscode', 'good');
    assert.equal(rowOf('cursor')?.proof.state, 'good');
    assert.ok(
      window
        .of('state')
        .slice(states)
        .every(({ problems }) => problems.every(({ id }) => id !== 'proof-cursor')),
    );
  });

  it('is out of date after a week', async () => {
    const file = path.join(window.home, 'proofs');
    const text = await readFile(file, 'utf8');
    const old = new Date(Date.now() - 8 * 24 * 60 * 60_000).toISOString();
    await writeFile(file, text.replaceAll(/"at":"[^"]*"/gu, `"at":"${old}"`));
    for (const agent of ['vscode', 'claude', 'cursor']) {
      await until(`${agent} is red`, () => problem(agent)?.text.includes('more than 7 days ago'));
    }
    window.send({ type: 'prove' });
    for (const agent of ['vscode', 'claude', 'cursor']) {
      await becomes(agent, 'good', ({ proof }) => proof.state === 'good');
      await until(`${agent} is calm`, () => problem(agent) === undefined);
    }
  });

  it('runs nothing but what this version installs', async () => {
    const mark = path.join(window.place, 'ran');
    const { file } = settingsOf('claude');
    const text = await readFile(file, 'utf8');
    const command = `touch ${mark}; `;
    await guard('claude', (whole) => whole.replaceAll('"command": "', `"command": "${command}`));
    await becomes('claude', 'off or unguarded', ({ state }) => state !== 'guarded');
    window.send({ type: 'prove', agent: 'claude' });
    await until('it is said', () =>
      window.of('tell').some((message) => message.text.includes('cannot be proved')),
    );
    await assert.rejects(readFile(mark));
    await writeFile(file, text);
    await becomes('claude', 'guarded', ({ state }) => state === 'guarded');
  });

  it('lets no agent pass off a call of its own as one', async () => {
    const cwd = window.workspace[0] ?? '';
    const message = (line: string) =>
      JSON.stringify({
        session_id: 'portcullis-proof-0123456789abcdef',
        hook_event_name: 'PreToolUse',
        tool_name: 'Bash',
        tool_input: { command: line },
        tool_use_id: 'proof-1',
        cwd,
      });
    const chance = '0123456789abcdef0123456789abcdef';
    const line = `: portcullis-canary-${chance} hold:forged`;
    const count = window.of('hold').length;
    const hook = runAgentHook(message(line), { home: window.home, cwd });
    await window.decide(await window.hold(count + 1), 'deny');
    const { code, stdout } = await hook.ended;
    assert.equal(code, 0);
    assert.match(stdout, /"permissionDecision":"deny"/u);
  });

  it('is not made of what cannot be read, and keeps the guard going', async () => {
    const file = path.join(window.home, 'proofs');
    await writeFile(file, '{"claude": 7');
    await becomes('claude', 'never proved', ({ proof }) => proof.state === 'never');
    await rm(file);
    await prove('claude', 'good');
  });
});

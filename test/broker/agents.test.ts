import assert from 'node:assert/strict';
import { mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GuardedAgent } from '../../src/core/agents';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { TestWindow } from './support/window';

/** The settings of agents, changed by consent; the person's home is a folder of the test. */
describe('agents under guard', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let window: TestWindow;
  let settings: string;
  let cursor: string;
  let count = 0;

  before(async () => {
    window = await TestWindow.start(owned);
    const home = path.dirname(window.home);
    settings = path.join(home, '.claude', 'settings.json');
    cursor = path.join(home, '.cursor', 'hooks.json');
    await mkdir(path.dirname(settings), { recursive: true });
  });
  after(() => owned.dispose());

  const ask = async (agent: GuardedAgent, change: 'guard' | 'let') => {
    window.send({ type: 'ask-agent', agent, change });
    count += 1;
    return window.hold(count);
  };
  const told = (text: RegExp) =>
    until(`the person is told ${text.source}`, () =>
      window.of('tell').find((message) => text.test(message.text)),
    );
  const stateOf = (agent: string) =>
    window
      .of('state')
      .at(-1)
      ?.agents?.find((one) => one.agent === agent)?.state;
  const becomes = (agent: string, state: string) =>
    until(`${agent} is ${state}`, () => stateOf(agent) === state);

  it('shows the exact change, and makes it when a person approves', async () => {
    const before = '{\n  // mine\n  "model": "opus"\n}\n';
    await writeFile(settings, before);
    await becomes('claude', 'unguarded');
    await becomes('cursor', 'absent');
    const hold = await ask('claude', 'guard');
    assert.match(hold.view.headline, /Claude Code under guard/u);
    assert.match(
      hold.view.text,
      /^ {2}\{\n {4}\/\/ mine\n- {3}"model": "opus"\n\+ {3}"model": "opus",\n\+ {3}"hooks": \{/u,
    );
    assert.equal(await readFile(settings, 'utf8'), before);
    await window.decide(hold, 'approve');
    await becomes('claude', 'guarded');
    const after = await readFile(settings, 'utf8');
    const shown = hold.view.text.split('\n').filter((line) => !line.startsWith('- '));
    assert.equal(shown.map((line) => line.slice(2)).join('\n'), after.trimEnd());

    window.send({ type: 'ask-agent', agent: 'claude', change: 'guard' });
    await told(/under guard already/u);
    await window.decide(await ask('claude', 'let'), 'deny');
    assert.equal(await readFile(settings, 'utf8'), after);
    await window.decide(await ask('claude', 'let'), 'approve');
    await becomes('claude', 'unguarded');
    assert.equal(await readFile(settings, 'utf8'), before);
  });

  it('makes the file of an agent that has none, and takes it away again', async () => {
    await window.decide(await ask('cursor', 'guard'), 'approve');
    await becomes('cursor', 'guarded');
    assert.equal((await stat(cursor)).mode & 0o777, 0o600);
    await window.decide(await ask('cursor', 'let'), 'approve');
    await until('the file is gone', () =>
      stat(cursor).then(
        () => false,
        () => true,
      ),
    );
  });

  it('leaves settings alone that changed while they were shown, and says so', async () => {
    await writeFile(settings, '{}');
    const hold = await ask('claude', 'guard');
    await writeFile(settings, '{"model":"opus"}');
    await window.decide(hold, 'approve');
    await told(/it was changed meanwhile/u);
    assert.equal(await readFile(settings, 'utf8'), '{"model":"opus"}');
  });

  it('says why where nothing can be changed, and asks nobody', async () => {
    await writeFile(settings, '{ "model": ');
    window.send({ type: 'ask-agent', agent: 'claude', change: 'guard' });
    await told(/Nothing was changed in .*settings\.json: line 1/u);
    await rm(settings);
    await symlink('/nowhere', settings);
    window.send({ type: 'ask-agent', agent: 'claude', change: 'guard' });
    await told(/it is a link/u);
    await rm(settings);
    assert.equal(window.of('hold').length, count);
  });

  it('is red where something switches the hooks off, and calm again when it is gone', async () => {
    await window.decide(await ask('claude', 'guard'), 'approve');
    await becomes('claude', 'guarded');
    const local = path.join(window.workspace[0] ?? '', '.claude', 'settings.local.json');
    await mkdir(path.dirname(local), { recursive: true });
    const problem = () =>
      window
        .of('state')
        .at(-1)
        ?.problems.find(({ id }) => id === 'agent-claude');
    for (const [text, why] of [
      ['{"disableAllHooks": true}', '"disableAllHooks" is on in'],
      ['{"env": {"CLAUDE_CODE_SHELL_PREFIX": "/bin/true"}}', 'sets CLAUDE_CODE_SHELL_PREFIX'],
    ] as const) {
      await writeFile(local, text);
      await until('it is red', () => problem()?.text.includes(why));
      await becomes('claude', 'off');
      await rm(local);
      await becomes('claude', 'guarded');
      await until('it is calm', () => problem() === undefined);
    }
    const text = await readFile(settings, 'utf8');
    await writeFile(settings, text.replace('PreToolUse gate', 'PreToolUse notify'));
    await until('it is red', () => problem()?.text.includes('another version, or not all'));
  });

  it('grants nothing by a message that no dialog sent', async () => {
    const before = await readFile(settings, 'utf8');
    const hold = await ask('claude', 'let');
    window.send({ type: 'shown', hold: hold.view.id });
    window.send({ type: 'decide', hold: hold.view.id, nonce: 'x'.repeat(48), choice: 'approve' });
    await window.decide(hold, 'deny');
    assert.equal(await readFile(settings, 'utf8'), before);
  });
});

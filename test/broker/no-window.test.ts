import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { verifyAudit } from '../../src/audit/verify';
import { Disposables } from '../support/disposables';
import { temporaryFolder } from '../support/folders';
import { until } from '../support/until';
import { claudeCall, installFor, runAgentHook } from './support/agent-hook';
import { TestWindow } from './support/window';

const TOKEN = 'f4ce1b5e-dead-4bee-8f0d-5afe7ac0ffee';

describe('the hook of an agent while no window is open', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let window: TestWindow;
  let work: string;
  let hostPid: number;

  before(async () => {
    const host = spawn('/bin/sleep', ['600']);
    await owned.add(() => host.kill('SIGKILL'));
    hostPid = host.pid ?? 0;
    window = await TestWindow.start(owned, { hostPid });
    work = window.workspace[0] ?? '';
    await installFor(window);
    await writeFile(path.join(work, '.env'), `TOKEN=${TOKEN}\n`);
    await window.dispose();
  });
  after(() => owned.dispose());

  const ask = (input: string, event = 'PreToolUse', cwd = work) =>
    runAgentHook(input, { home: window.home, cwd, event }).ended;
  const run = async (command: string, cwd = work) =>
    ask(await claudeCall(command, cwd), 'PreToolUse', cwd);
  const passes = async (answer: ReturnType<typeof ask>) => {
    assert.deepEqual(await answer, { code: 0, stdout: '', stderr: '' });
  };
  const refuses = async (answer: ReturnType<typeof ask>, why: RegExp) => {
    const { code, stdout, stderr } = await answer;
    if (code === 0) assert.match(stdout, /"permissionDecision":"deny"/u);
    else assert.equal(code, 2, stderr);
    assert.match(stdout + stderr, why);
  };

  it('is answered by the client, which asks nobody', async () => {
    await passes(run('ls'));
    await refuses(run('rm -rf ~/Documents'), /no editor is open on this folder/u);
    await refuses(run(`RAILWAY_TOKEN=${TOKEN} cat .env`), /An agent may not do this/u);
    await refuses(ask('{'), /it is not JSON/u);
    const prompt = { hook_event_name: 'UserPromptSubmit', prompt: 'Tidy up.', cwd: work };
    await passes(ask(JSON.stringify({ ...prompt, session_id: 's' }), 'UserPromptSubmit'));
    await passes(run('rm -rf ~/Documents', await temporaryFolder(owned)));
  });

  it('refuses all while agents were frozen in the window that was open', async () => {
    const frozen = path.join(window.storage, 'frozen');
    await writeFile(frozen, `${new Date().toISOString()}\n`);
    await refuses(run('ls'), /frozen every agent/u);
    await rm(frozen);
    await passes(run('ls'));
  });

  it('is recorded where the window that was open wrote, in both copies, without secrets', async () => {
    const { whole, findings } = await verifyAudit(...places());
    assert.ok(whole, JSON.stringify(findings));
    const entries = await window.record();
    const said = entries.flatMap((entry) => {
      if (entry.type === 'decision') return [`${entry.decision} by ${entry.by}`];
      return entry.type === 'note' ? [entry.text] : [];
    });
    assert.deepEqual(said, [
      'allow by judge',
      'denied by nobody',
      'deny by judge',
      'it is not JSON',
      'allow by not-judged',
      'deny by frozen',
      'allow by judge',
    ]);
    assert.doesNotMatch(JSON.stringify(entries), /f4ce1b5e/u);
  });

  it('is shown by the next window, newest first', async () => {
    await window.reopen(owned, { hostPid });
    window.send({ type: 'record', ask: 1, query: { what: 'rows', filter: {}, count: 50 } });
    const { answer: page } = await until('the record', () => window.of('record').at(-1));
    assert.ok(page.what === 'rows');
    assert.deepEqual(
      page.entries.map(({ kind, decision, state }) => [kind, decision, state]),
      [
        ['shell', 'allow', 'allowed'],
        ['shell', 'deny', 'not-run'],
        ['prompt', 'allow', 'allowed'],
        ['note', 'note', 'note'],
        ['shell', 'deny', 'not-run'],
        ['shell', 'denied', 'not-run'],
        ['shell', 'allow', 'allowed'],
      ],
    );
    await window.dispose();
    const { whole, findings } = await verifyAudit(...places());
    assert.ok(whole, JSON.stringify(findings));
  });

  it('runs nothing that cannot be recorded', async () => {
    for (const folder of places()) {
      await rename(folder, `${folder}.kept`);
      await writeFile(folder, '');
    }
    await refuses(run('ls'), /could not be recorded/u);
    for (const folder of places()) {
      await rm(folder);
      await rename(`${folder}.kept`, folder);
    }
    await passes(run('ls'));
  });

  it('refuses where the client is gone', async () => {
    await rm(path.join(window.home, 'current', 'runtime'));
    await refuses(run('ls'), /the program that could answer for it is gone/u);
  });

  /** The record in the workspace, and its copy. */
  function places(): [string, string] {
    return [path.join(work, '.portcullis', 'audit'), path.join(window.storage, 'audit')];
  }
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../support/disposables';
import { temporaryFolder } from '../support/folders';
import { until } from '../support/until';
import {
  agentCommand,
  claudeCall,
  installFor,
  runAgentHook,
  type AgentHookOptions,
} from './support/agent-hook';
import type { Ended } from './support/hook';
import { TestWindow } from './support/window';

const silence: Ended = { code: 0, stdout: '', stderr: '' };

describe('the hook of an agent outside of the editor', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let window: TestWindow;
  let work: string;
  let elsewhere: string;

  /** A process that stands for the extension host of a window, and is no ancestor of the hook. */
  const host = async () => {
    const child = spawn('/bin/sleep', ['600']);
    await owned.add(() => child.kill('SIGKILL'));
    return child.pid ?? 0;
  };
  /** By its status where something is wrong, by what it says where the call was judged. */
  const refused = ({ code, stdout, stderr }: Ended, why: RegExp) => {
    if (code === 0) assert.match(stdout, /"permissionDecision":"deny"/u);
    else assert.equal(code, 2, stderr);
    assert.match(stdout + stderr, why);
  };
  const run = async (command: string, options: Partial<AgentHookOptions> = {}) => {
    const cwd = options.cwd ?? work;
    const place = { home: window.home, cwd, ...options };
    return runAgentHook(await claudeCall(command, cwd), place).ended;
  };

  before(async () => {
    window = await TestWindow.start(owned, { hostPid: await host() });
    work = window.workspace[0] ?? '';
    elsewhere = await temporaryFolder(owned);
    await installFor(window);
  });
  after(() => owned.dispose());

  it('is answered by the window that is open on the folder, or on one above it', async () => {
    assert.deepEqual(await run('ls'), silence);
    const below = path.join(work, 'a', 'b');
    await mkdir(below, { recursive: true });
    refused(await run('rm boom', { cwd: below }), /Portcullis failed/u);
    const link = path.join(elsewhere, 'link');
    await symlink(below, link);
    refused(await run('rm boom', { cwd: link }), /Portcullis failed/u);
  });

  it('waits while a person decides, and does what was decided', async () => {
    const input = (name: string) => claudeCall(`rm hold:${name}`, work);
    const options = { home: window.home, cwd: work };
    const denied = runAgentHook(await input('a'), options);
    await window.decide(await window.hold(1), 'deny');
    refused(await denied.ended, /A person looked at it and denied it/u);
    const approved = runAgentHook(await input('b'), options);
    await window.decide(await window.hold(2), 'approve');
    assert.deepEqual(await approved.ended, silence);
  });

  it('is guarded by where the session began, wherever it is now', async () => {
    const env = { PATH: '/usr/bin:/bin', CLAUDE_PROJECT_DIR: work };
    refused(await run('rm boom', { cwd: elsewhere, env }), /Portcullis failed/u);
    const gone = { ...env, CLAUDE_PROJECT_DIR: path.join(work, 'moved', 'away') };
    refused(await run('rm boom', { cwd: elsewhere, env: gone }), /Portcullis failed/u);
    // What started it stands in the folder.
    const command = agentCommand(window.home, 'claude', 'PreToolUse');
    const nested = `cd '${work}' && (cd '${elsewhere}'; ${command.replace('exec /bin/bash', '/bin/bash')}); exit $?`;
    refused(await run('rm boom', { cwd: work, command: nested }), /Portcullis failed/u);
  });

  it('passes in folders that nobody enrolled', async () => {
    assert.deepEqual(await run('rm boom', { cwd: elsewhere }), silence);
    assert.deepEqual(await run('rm boom', { cwd: `${work}/..` }), silence);
  });

  it('takes nothing from the environment', async () => {
    const evil = path.join(elsewhere, 'evil.sh');
    await writeFile(evil, 'exit 77\n');
    // What bash reads where its input is a socket.
    await writeFile(path.join(elsewhere, '.bashrc'), 'exit 0\n');
    const env = {
      PATH: elsewhere,
      HOME: elsewhere,
      BASH_ENV: evil,
      ENV: evil,
      POSIXLY_CORRECT: '1',
      CDPATH: elsewhere,
      TMOUT: '1',
      'BASH_FUNC_read%%': '() { exit 77; }',
      'BASH_FUNC_[[%%': '() { return 0; }',
    };
    refused(await run('rm boom', { env }), /Portcullis failed/u);
  });

  it('tells Cursor in its own words, always', async () => {
    const cursor = async (event: string, more: object, cwd = work) =>
      runAgentHook(
        JSON.stringify({
          conversation_id: 'c1',
          generation_id: 'g1',
          cursor_version: '3.1.0',
          workspace_roots: [cwd],
          hook_event_name: event,
          ...more,
        }),
        { home: window.home, cwd, agent: 'cursor', event },
      ).ended;
    const shell = (command: string) => cursor('beforeShellExecution', { command, cwd: work });
    assert.deepEqual(await shell('ls'), { ...silence, stdout: '{"permission":"allow"}\n' });
    const denied = await shell('rm deny');
    assert.equal(denied.code, 0, denied.stderr);
    assert.match(denied.stdout, /^\{"permission":"deny","user_message":"Portcullis: not run/u);
    const told = await cursor('postToolUse', { tool_use_id: 't1' });
    assert.deepEqual(told, { ...silence, stdout: '{}\n' });
    const outside = await cursor('beforeSubmitPrompt', { prompt: 'x' }, elsewhere);
    assert.deepEqual(outside, { ...silence, stdout: '{"continue":true}\n' });
    refused(await cursor('beforeShellExecution', { command: 7 }), /no message of this agent/u);
  });

  it('asks once about a call of Cursor that comes at two events', async () => {
    const holds = window.of('hold').length;
    const common = {
      conversation_id: 'c2',
      generation_id: 'g2',
      workspace_roots: [work],
      cwd: work,
    };
    const options = { home: window.home, cwd: work, agent: 'cursor' };
    const line = 'rm hold:twice';
    const wide = {
      ...common,
      tool_name: 'Shell',
      tool_input: { command: line },
      tool_use_id: 't2',
    };
    const narrow = { ...common, command: line };
    const ask = (event: string, message: object) =>
      runAgentHook(JSON.stringify({ hook_event_name: event, ...message }), { ...options, event });
    const first = ask('preToolUse', wide);
    await window.decide(await window.hold(holds + 1), 'approve');
    assert.match((await first.ended).stdout, /allow/u);
    assert.match((await ask('beforeShellExecution', narrow).ended).stdout, /allow/u);
    assert.equal(window.of('hold').length, holds + 1);
    // The same line again is another action.
    const again = ask('beforeShellExecution', narrow);
    await window.decide(await window.hold(holds + 2), 'deny');
    assert.match((await again.ended).stdout, /deny/u);
  });

  it('asks once about a call that comes through two agents’ settings', async () => {
    const holds = window.of('hold').length;
    const message = {
      timestamp: '2026-01-01T00:00:00.000Z',
      transcript_path: '/x/GitHub.copilot-chat/transcripts/1.jsonl',
      hook_event_name: 'PreToolUse',
      session_id: 'v1',
      tool_name: 'run_in_terminal',
      tool_input: { command: 'rm hold:both' },
      tool_use_id: 'call-9',
      cwd: work,
    };
    const own = window.ask('hook-vscode', JSON.stringify(message));
    const other = runAgentHook(JSON.stringify(message), { home: window.home, cwd: work });
    const hold = await window.hold(holds + 1);
    await window.decide(hold, 'deny');
    assert.equal((await own.answer).word, 'refuse');
    refused(await other.ended, /denied/u);
    assert.equal(window.of('hold').length, holds + 1);
  });

  it('asks once about a call that the user’s and the project’s settings both deliver', async () => {
    const holds = window.of('hold').length;
    const claude = await claudeCall('rm hold:two-files', work, { tool_use_id: 'toolu_two' });
    const options = { home: window.home, cwd: work };
    const both = [runAgentHook(claude, options), runAgentHook(claude, options)];
    await window.decide(await window.hold(holds + 1), 'approve');
    for (const one of both) assert.deepEqual(await one.ended, silence);

    // Cursor, one file after the other, at both of its events.
    const common = {
      conversation_id: 'c3',
      generation_id: 'g3',
      workspace_roots: [work],
      cwd: work,
    };
    const command = 'rm hold:twice-two-files';
    const wide = { tool_name: 'Shell', tool_input: { command }, tool_use_id: 't3' };
    const ask = (event: string, message: object) =>
      runAgentHook(JSON.stringify({ hook_event_name: event, ...common, ...message }), {
        ...options,
        agent: 'cursor',
        event,
      }).ended;
    const first = ask('preToolUse', wide);
    await window.decide(await window.hold(holds + 2), 'approve');
    assert.match((await first).stdout, /allow/u);
    assert.match((await ask('preToolUse', wide)).stdout, /allow/u);
    assert.match((await ask('beforeShellExecution', { command })).stdout, /allow/u);
    assert.match((await ask('beforeShellExecution', { command })).stdout, /allow/u);
    assert.equal(window.of('hold').length, holds + 2);
    const third = ask('beforeShellExecution', { command });
    await window.decide(await window.hold(holds + 3), 'deny');
    assert.match((await third).stdout, /deny/u);
  });

  it('refuses when what it calls is missing, broken or says that all is well', async () => {
    const script = path.join(window.home, 'current', 'agent.bash');
    const kept = await readFile(script, 'utf8');
    for (const text of ['', 'garbage (', 'exit 0\n', 'return 0\n', 'kill -9 $BASHPID\n']) {
      await writeFile(script, text);
      refused(await run('ls'), /ended without an answer/u);
    }
    await rm(script);
    refused(await run('ls'), /ended without an answer/u);
    await writeFile(script, kept);
    assert.deepEqual(await run('ls'), silence);
  });

  it('passes where Portcullis was uninstalled, and says so once in a session', async () => {
    const mark = path.join(window.home, 'uninstalled');
    await writeFile(mark, '');
    assert.deepEqual(await run('rm boom'), silence);
    const said = await run('rm boom', { event: 'SessionStart' });
    assert.match(said.stdout, /^\{"systemMessage":"Portcullis is not installed any more/u);
    JSON.parse(said.stdout);
    const cursor = await run('x', { agent: 'cursor', event: 'preToolUse' });
    assert.deepEqual(cursor, { ...silence, stdout: '{"permission":"allow"}\n' });
    await installFor(window);
    refused(await run('rm boom'), /Portcullis failed/u);
    const moved = `${window.home}.moved`;
    await rename(window.home, moved);
    assert.deepEqual(await run('rm boom'), silence);
    await rename(moved, window.home);
  });

  it('asks the window in which its terminal is, before others on the folder', async () => {
    const second = await TestWindow.start(owned, {
      hostPid: await host(),
      home: window.home,
      workspace: window.workspace,
    });
    // The one that was in front last.
    second.send({ type: 'focused' });
    await until('it is known', async () => (await newest(window.home)) === String(second.hostPid));
    const count = [window.of('hold').length, second.of('hold').length];
    const last = runAgentHook(await claudeCall('rm hold:last', work), {
      home: window.home,
      cwd: work,
    });
    await second.decide(await until('a hold', () => second.of('hold').at(-1)), 'approve');
    assert.deepEqual(await last.ended, silence);
    // The one whose terminal it is.
    const terminal = { pid: process.pid, name: 'bash', actor: 'person' } as const;
    window.send({ type: 'terminals', terminals: [terminal] });
    await until('it is known', async () => {
      const text = await readFile(path.join(window.home, 'run', String(window.hostPid)), 'utf8');
      return text.includes(`terminal ${process.pid}`);
    });
    const mine = runAgentHook(await claudeCall('rm hold:mine', elsewhere), {
      home: window.home,
      cwd: elsewhere,
    });
    await window.decide(await until('a hold', () => window.of('hold')[count[0] ?? 0]), 'approve');
    assert.deepEqual(await mine.ended, silence);
    assert.equal(second.of('hold').length, (count[1] ?? 0) + 1);
    window.send({ type: 'terminals', terminals: [] });
    await second.dispose();
  });

  it('finds a window whose host’s number another process has now to be gone', async () => {
    await window.dispose();
    assert.deepEqual(await readdir(path.join(window.home, 'run')), []);
    const pid = await host();
    const secret = 'a'.repeat(64);
    const lines = [`portcullis/1 1 ${secret} ${secret} 1`, 'started 1', `folder ${work}`];
    await writeFile(path.join(window.home, 'run', String(pid)), `${lines.join('\n')}\n`);
    assert.deepEqual(await run('ls'), silence);
  });

  it('refuses while a window is open that does not answer', async () => {
    const pid = await host();
    const secret = 'a'.repeat(64);
    const lines = [`portcullis/1 1 ${secret} ${secret} 1`, `folder ${work}`];
    await writeFile(path.join(window.home, 'run', String(pid)), `${lines.join('\n')}\n`);
    refused(await run('ls'), /does not answer/u);
  });
});

async function newest(home: string): Promise<string | undefined> {
  const { stat } = await import('node:fs/promises');
  const run = path.join(home, 'run');
  const names = (await readdir(run)).filter((name) => /^\d+$/u.test(name));
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(path.join(run, name))).mtimeMs })),
  );
  return dated.sort((a, b) => b.at - a.at)[0]?.name;
}

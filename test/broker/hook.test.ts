import assert from 'node:assert/strict';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { VSCODE_TOOLS } from '../../src/guards/agents/vscode-tools';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { hookEvents, pluginFor, runHook, type Ended } from './support/hook';
import { toolInputs } from './support/tool-inputs';
import { hookBody, TestWindow } from './support/window';

describe("the hook of the editor's agent", function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let window: TestWindow;
  let folder: string;

  before(async () => {
    window = await TestWindow.start(owned);
    folder = await pluginFor(window);
  });
  after(() => owned.dispose());

  const call = (tool: string, input: unknown, session = 'session-1') =>
    hookBody(tool, input, { cwd: window.workspace[0], session_id: session });
  const bash = (command: string, session?: string) =>
    call('run_in_terminal', { command, explanation: 'because', goal: 'to see' }, session);
  const refused = ({ code, stderr }: Ended, why: RegExp) => {
    assert.equal(code, 2, stderr);
    assert.match(stderr, why);
  };

  it('waits longer than a hold, so that the host does not go on by itself', () => {
    for (const { event, timeout } of hookEvents) {
      if (event === 'PreToolUse') assert.ok(timeout > 11 * 60);
    }
  });

  it('lets every known tool through in silence where there is nothing against it', async () => {
    const missing = [...VSCODE_TOOLS.keys()].filter((tool) => !toolInputs.has(tool));
    assert.deepEqual(missing, []);
    for (const [tool, input] of [...toolInputs, ['mcp_server_do', { any: ['thing'] }] as const]) {
      const ended = await runHook(call(tool, input), { folder }).ended;
      assert.deepEqual({ tool, ...ended }, { tool, code: 0, stdout: '', stderr: '' });
    }
  });

  it('tells the agent why a call was refused, and does not ask about it again', async () => {
    const first = runHook(bash('rm hold:refused'), { folder });
    await window.decide(await window.hold(1), 'deny');
    refused(await first.ended, /A person looked at it and denied it.*deletes-files/u);
    const again = await runHook(bash('/bin/rm hold:refused'), { folder }).ended;
    refused(again, /denied this in this session already/u);
    assert.equal(window.of('hold').length, 1);
  });

  it('lets a call through once a person approves it', async () => {
    const held = runHook(bash('rm hold:approved'), { folder });
    await window.decide(await window.hold(2), 'approve');
    assert.deepEqual(await held.ended, { code: 0, stdout: '', stderr: '' });
  });

  it('takes a search past the excludes back within them, and says so', async () => {
    const input = { query: 'x', isRegexp: false, includeIgnoredFiles: true };
    const ended = await runHook(call('grep_search', input), { folder }).ended;
    assert.equal(ended.code, 0, ended.stderr);
    const output: unknown = JSON.parse(ended.stdout);
    assert.deepEqual(output, {
      hookSpecificOutput: {
        hookEventName: 'PreToolUse',
        updatedInput: { ...input, includeIgnoredFiles: false },
        additionalContext:
          'Portcullis took includeIgnoredFiles out of this search: files that the search leaves out may hold secrets.',
      },
    });
  });

  it('puts a harmless command in the place of one that shows a secret', async () => {
    const ended = await runHook(bash('cat deny'), { folder }).ended;
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(
      ended.stdout,
      /"updatedInput":\{"command":"cat README.md","explanation":"because"/u,
    );
  });

  it('takes input of 100 KB and more as it is', async () => {
    for (const size of [0, 1_000, 100_000, 900_000]) {
      const ended = await runHook(
        call('create_file', { filePath: '/a', content: 'é'.repeat(size / 2) }),
        { folder },
      ).ended;
      assert.deepEqual({ size, code: ended.code, err: ended.stderr }, { size, code: 0, err: '' });
    }
  });

  it('refuses what is no message of the host, and says why', async () => {
    const cases: readonly (readonly [string, string | Buffer, RegExp])[] = [
      ['nothing', '', /it is empty/u],
      ['no JSON', 'hello', /it is not JSON/u],
      ['half', bash('ls').slice(0, -5), /it is not JSON/u],
      ['NUL', bash('ls\0').replace('\\u0000', '\0'), /it is not JSON/u],
      ['a number', '7', /no message of this agent/u],
      ['another event', '{"hook_event_name":"Nothing"}', /no message of this agent/u],
      ['wrong types', call('run_in_terminal', { command: 7 }), /input of run_in_terminal/u],
      ['no tool', call('', {}), /no message of this agent/u],
      ['invalid UTF-8', Buffer.from(bash('rm \u00ff'), 'latin1'), /not UTF-8/u],
      ['deep', '['.repeat(100_000), /nested too deeply/u],
      [
        'deep input',
        call('mcp', {}).replace('{}', '{"a":'.repeat(90) + '1' + '}'.repeat(90)),
        /nested too deeply/u,
      ],
      [
        '10 MB',
        call('create_file', { filePath: '/a', content: 'x'.repeat(10_000_000) }),
        /larger than 1024 KB/u,
      ],
    ];
    for (const [name, input, why] of cases) {
      const ended = await runHook(input, { folder }).ended;
      assert.equal(ended.code, 2, name);
      assert.match(ended.stderr, why, name);
    }
  });

  it('refuses when the guard fails inside', async () => {
    refused(await runHook(bash('boom'), { folder }).ended, /This could not be judged|failed/u);
  });

  it('takes nothing from the environment', async () => {
    const evil = path.join(window.place, 'evil');
    await mkdir(path.join(evil, '.portcullis', 'run'), { recursive: true });
    await writeFile(path.join(evil, 'env.bash'), 'exit 77\n');
    for (const name of ['cat', 'bash', 'kill', 'sleep', 'ps']) {
      await writeFile(path.join(evil, name), '#!/bin/sh\nexit 77\n');
      await chmod(path.join(evil, name), 0o755);
    }
    const env: Record<string, string> = {
      PATH: evil,
      HOME: evil,
      TMPDIR: evil,
      ENV: path.join(evil, 'env.bash'),
      BASH_ENV: path.join(evil, 'env.bash'),
      SHELLOPTS: 'noexec:posix',
      BASHOPTS: 'extglob:nocasematch',
      IFS: '7',
      CDPATH: evil,
      GLOBIGNORE: '*',
      TMOUT: '1',
      FUNCNEST: '1',
      LC_ALL: 'C.UTF-8',
      PS4: '$(exit 77)',
      POSIXLY_CORRECT: '1',
      BASH_XTRACEFD: '1',
      BASH_COMPAT: '3.2',
      PPID: '1',
      RANDOM: '4',
      PLUGIN_ROOT: evil,
    };
    for (const name of [
      'cat',
      'read',
      'printf',
      'exit',
      'kill',
      'wait',
      'trap',
      'unset',
      '.',
      'parent_of',
      'refuse',
    ]) {
      env[`BASH_FUNC_${name}%%`] = '() { builtin exit 77; }';
    }
    const passes = await runHook(bash('ls'), { folder, env }).ended;
    assert.deepEqual(passes, { code: 0, stdout: '', stderr: '' });
    refused(await runHook(bash('rm hold:refused'), { folder, env }).ended, /already/u);
    // The unchanged hook looks in the home of the user database, where this window is not known.
    const noHome = await runHook(bash('ls'), { env: { ...env, HOME: window.place } }).ended;
    refused(noHome, /not running/u);
  });

  it('finds its broker through a shell between the host and the hook', async () => {
    const nested = await runHook(bash('ls'), { folder, nested: true }).ended;
    assert.deepEqual(nested, { code: 0, stdout: '', stderr: '' });
  });

  it('works from folders whose names mean something to a shell', async () => {
    for (const name of ["it's a plugin", 'a "b" (c); d', 'ünï|&']) {
      const odd = await pluginFor(window, name);
      assert.deepEqual(await runHook(bash('ls'), { folder: odd }).ended, {
        code: 0,
        stdout: '',
        stderr: '',
      });
    }
  });

  it('refuses when its own script is gone, empty, garbage, or says that all is well', async () => {
    const broken = await pluginFor(window, 'broken');
    const script = path.join(broken, 'hook.bash');
    for (const text of [
      '',
      'exit 0\n',
      '}}} ((\n',
      '\0\x01\x02',
      'return 0\n',
      'exec /bin/true\n',
    ]) {
      await writeFile(script, text);
      const { code, stderr } = await runHook(bash('ls'), { folder: broken }).ended;
      assert.equal(code, 2, text);
      assert.match(stderr, /Portcullis: not run/u);
    }
    await rm(script);
    refused(await runHook(bash('ls'), { folder: broken }).ended, /Portcullis: not run/u);
  });

  it('records prompts, sessions and outcomes, and never stops them', async () => {
    const tell = async (event: string, more: object) => {
      const input = {
        hook_event_name: event,
        session_id: 'told',
        cwd: window.workspace[0],
        ...more,
      };
      return runHook(JSON.stringify(input), { event, folder }).ended;
    };
    const nothing = { code: 0, stdout: '', stderr: '' };
    assert.deepEqual(await tell('SessionStart', { source: 'new' }), nothing);
    assert.deepEqual(await tell('UserPromptSubmit', { prompt: 'list the volumes' }), nothing);
    assert.equal(
      (
        await runHook(
          hookBody('read_file', { filePath: '/a' }, { session_id: 'told', tool_use_id: 'u7' }),
          { folder },
        ).ended
      ).code,
      0,
    );
    const done = { tool_name: 'read_file', tool_use_id: 'u7', tool_response: '' };
    assert.deepEqual(await tell('PostToolUse', done), nothing);
    assert.deepEqual(await tell('Stop', { stop_hook_active: false }), nothing);
    await until('all of it is in the panel', () => {
      const rows = window.rows().filter(({ asker }) => asker?.session === 'told');
      const states = rows.map(({ kind, state, title }) => `${kind} ${state} ${title}`);
      assert.deepEqual(states, [
        'session allowed Session began',
        'prompt allowed Prompt',
        'read ran Read /a',
        'session allowed Session ended',
      ]);
      return true;
    });
  });
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AGENT_SETTINGS } from '../../../src/install/agents';
import { bundled } from '../../bench/bundled';
import { Disposables } from '../../support/disposables';
import { installFor, runAgentHook } from '../../broker/support/agent-hook';
import type { Ended } from '../../broker/support/hook';
import { TestWindow } from '../../broker/support/window';

// Made up for this test: it opens nothing.
const PASSWORD = 'tulip-Harbor-92!';

/** What each host tells of a tool that printed something, at the event of that. */
const HOSTS: readonly {
  readonly agent: string;
  readonly event: string;
  readonly message: (output: string) => object;
  /** Only where it has one form for all tools it can be told that nobody looked. */
  readonly withholds: boolean;
}[] = [
  {
    agent: 'claude',
    event: 'PostToolUse',
    message: (stdout) => ({
      hook_event_name: 'PostToolUse',
      session_id: 's',
      tool_name: 'Bash',
      tool_use_id: 't',
      tool_response: { stdout, stderr: '', interrupted: false },
    }),
    withholds: false,
  },
  {
    agent: 'codex',
    event: 'PostToolUse',
    message: (tool_response) => ({
      hook_event_name: 'PostToolUse',
      session_id: 's',
      tool_use_id: 't',
      tool_response,
    }),
    withholds: true,
  },
  {
    agent: 'gemini',
    event: 'AfterTool',
    message: (llmContent) => ({
      hook_event_name: 'AfterTool',
      session_id: 's',
      tool_name: 'run_shell_command',
      tool_input: { command: 'x' },
      tool_response: { llmContent },
    }),
    withholds: true,
  },
  {
    agent: 'copilot',
    event: 'postToolUse',
    message: (textResultForLlm) => ({
      sessionId: 's',
      timestamp: 1,
      toolName: 'bash',
      toolArgs: { command: 'x' },
      toolResult: { resultType: 'success', textResultForLlm },
    }),
    withholds: true,
  },
  {
    agent: 'opencode',
    event: 'after',
    message: (output) => ({ event: 'after', session: 's', call: 'c', result: { output } }),
    withholds: true,
  },
];

/** What tools bring, through the real hooks, while a window is open and while none is. */
describe('what tools bring', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let window: TestWindow;
  let work: string;

  before(async () => {
    const host = spawn('/bin/sleep', ['600']);
    await owned.add(() => host.kill('SIGKILL'));
    const script = await bundled('src/broker/main.ts');
    window = await TestWindow.start(owned, {
      script,
      hostPid: host.pid ?? 0,
      prepare: ({ workspace: [folder = ''] }) =>
        writeFile(path.join(folder, '.env'), `DB_PASSWORD=${PASSWORD}\n`),
    });
    work = window.workspace[0] ?? '';
    await installFor(window);
  });
  after(() => owned.dispose());

  const tell = ({ agent, event, message }: (typeof HOSTS)[number], output: string) => {
    const settings = AGENT_SETTINGS.find((one) => one.agent === agent);
    const form = settings?.places(path.dirname(window.home), {})[0].form;
    const command = form?.commandFor?.(event, window.home) ?? 'exit 99';
    const input = JSON.stringify({ ...message(output), cwd: work });
    return runAgentHook(input, { home: window.home, cwd: work, command }).ended;
  };
  const isHidden = ({ code, stdout }: Ended, how: RegExp, name: string) => {
    assert.equal(code, 0, name);
    JSON.parse(stdout);
    assert.ok(!stdout.includes(PASSWORD), name);
    assert.match(stdout, how, name);
  };
  const looksThrough = async () => {
    for (const host of HOSTS) {
      const name = host.agent;
      const none = await tell(host, 'all 12 tests passed\n');
      assert.deepEqual([none.code, none.stdout.trim()], [0, ''], name);
      isHidden(await tell(host, `connected by ${PASSWORD}\n`), /‹hidden: DB_PASSWORD›/u, name);
      const long = await tell(host, `${'a line of a log\n'.repeat(100_000)}${PASSWORD}\n`);
      isHidden(long, /withheld this output: it is long and holds secrets \(DB_PASSWORD\)/u, name);
      const harmless = await tell(host, 'a line of a log\n'.repeat(100_000));
      assert.deepEqual([harmless.code, harmless.stdout.trim()], [0, ''], name);
    }
  };
  const withholds = async (output: string, why: RegExp) => {
    for (const host of HOSTS) {
      const told = await tell(host, output);
      if (host.withholds) isHidden(told, why, host.agent);
      else assert.deepEqual([told.code, told.stdout], [0, ''], host.agent);
    }
  };

  it('is shown without secrets, however long it is', looksThrough);

  it('is withheld where it is longer than anybody looks through', async () => {
    await withholds(`${PASSWORD} ${'x'.repeat(17_000_000)}`, /withheld this output\. .*larger/u);
  });

  it('is shown without secrets while no window is open', async () => {
    await window.dispose();
    await looksThrough();
    const notes = (await window.record()).filter((entry) => entry.type === 'note');
    assert.ok(notes.some(({ title }) => title === 'Secrets were hidden from an agent'));
    assert.ok(!JSON.stringify(await window.record()).includes(PASSWORD));
  });

  it('is withheld where what looks through it is gone', async () => {
    await writeFile(path.join(window.home, 'current', 'runtime'), '/nowhere/node\n');
    await withholds(`by ${PASSWORD}`, /withheld this output\. .*is gone/u);
  });
});

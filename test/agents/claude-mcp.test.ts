import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { TestWindow } from '../broker/support/window';
import { Disposables } from '../support/disposables';
import { ScriptedModel, type ToolCall, type Turn } from '../support/scripted-model';
import { until } from '../support/until';
import { Claude, installHooks, type ClaudePlace } from './support/claude';

const turns = (calls: readonly ToolCall[]): readonly Turn[] =>
  calls.map((call) => ({ call: [call] }));
const cloud = (tool: string, input: ToolCall['input'] = {}): ToolCall => ({
  tool: `mcp__cloud__${tool}`,
  input,
});

describe('tools of a server, called by the real Claude Code', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let window: TestWindow;
  let place: ClaudePlace;
  let log: string;
  /** The calls that reached the server, by its own record. */
  const reached = async () =>
    (await readFile(log, 'utf8').catch(() => ''))
      .split('\n')
      .map((line) => /"name":"(\w+)"/u.exec(line)?.[1])
      .filter((name) => name !== undefined);

  before(async () => {
    const host = spawn('/bin/sleep', ['3600']);
    await owned.add(() => host.kill('SIGKILL'));
    window = await TestWindow.start(owned, {
      script: path.join(root, 'dist', 'broker.js'),
      hostPid: host.pid ?? 0,
    });
    const home = path.join(window.place, 'home');
    log = path.join(window.place, 'calls.jsonl');
    const config = path.join(window.place, 'mcp.json');
    const server = path.join(root, 'test/support/mcp-server.mjs');
    const mcpServers = { cloud: { command: process.execPath, args: [server, log] } };
    await writeFile(config, JSON.stringify({ mcpServers }));
    await installHooks(home, window.home);
    place = {
      home,
      workspace: window.workspace[0] ?? '',
      model: await ScriptedModel.start(owned),
      args: ['--dangerously-skip-permissions', '--mcp-config', config],
    };
    await until('what the hook calls is there', () =>
      readFile(path.join(window.home, 'current', 'agent.bash')).then(Boolean, () => false),
    );
  });
  after(() => owned.dispose());

  it('pass where they look, and wait where they destroy, whatever the server says of them', async () => {
    const harmless = [cloud('list_volumes'), cloud('run_sql', { sql: 'SELECT 1' })];
    const { results } = await new Claude(place, turns(harmless)).done;
    assert.match(results.join(), /list_volumes done.*run_sql done/su);
    assert.equal(window.of('hold').length, 0);

    const held = [
      cloud('delete_volume', { id: 'vol-1' }),
      cloud('run_sql', { sql: 'DROP TABLE t' }),
    ];
    const denied = new Claude(place, turns(held));
    await window.decide(await window.hold(1), 'deny');
    await window.decide(await window.hold(2), 'deny');
    for (const result of (await denied.done).results) assert.match(result, /denied/u);
    assert.deepEqual(await reached(), ['list_volumes', 'run_sql']);
  });

  it('run once for one approval', async () => {
    const before = await reached();
    const call = cloud('delete_volume', { id: 'vol-2' });
    const held = window.of('hold').length;
    const approved = new Claude(place, turns([call, call]));
    await window.decide(await until('a hold', () => window.of('hold')[held]), 'approve');
    await window.decide(await until('a hold', () => window.of('hold')[held + 1]), 'deny');
    await approved.done;
    assert.deepEqual(await reached(), [...before, 'delete_volume']);
  });

  it('come from servers that a person let in: a new one waits', async () => {
    const held = window.of('hold').length;
    const file = path.join(place.workspace, '.mcp.json');
    const content = JSON.stringify({ mcpServers: { x: { command: 'npx', args: ['x'] } } });
    const calls: readonly ToolCall[] = [
      { tool: 'Write', input: { file_path: file, content } },
      { tool: 'Bash', input: { command: 'claude mcp add x -- npx x', description: 'x' } },
    ];
    const asked = new Claude(place, turns(calls));
    for (const number of [0, 1]) {
      await window.decide(await until('a hold', () => window.of('hold')[held + number]), 'deny');
    }
    const { results } = await asked.done;
    for (const result of results) assert.match(result, /denied/u);
    await assert.rejects(readFile(file));
  });
});

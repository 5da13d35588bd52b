import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Disposables } from '../support/disposables';
import type { ToolCall } from '../support/scripted-model';
import { claude } from './support/claude';
import { GuardedWindow } from './support/guarded-window';

const cloud = claude.mcp;

describe('tools of a server, called by the real Claude Code', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let guarded: GuardedWindow;
  /** The calls that reached the server, by its own record. */
  const reached = async () =>
    (await guarded.onServer())
      .split('\n')
      .map((line) => /"name":"(\w+)"/u.exec(line)?.[1])
      .filter((name) => name !== undefined);

  before(async () => {
    guarded = await GuardedWindow.start(owned, claude);
  });
  after(() => owned.dispose());

  it('pass where they look, and wait where they destroy, whatever the server says of them', async () => {
    const harmless = [cloud('list_volumes', {}), cloud('run_sql', { sql: 'SELECT 1' })];
    const { results } = await guarded.run(harmless).done;
    assert.match(results.join(), /list_volumes done.*run_sql done/su);
    assert.equal(guarded.holds, 0);

    const held = [
      cloud('delete_volume', { id: 'vol-1' }),
      cloud('run_sql', { sql: 'DROP TABLE t' }),
    ];
    const denied = guarded.run(held);
    for (const number of [0, 1]) {
      await guarded.window.decide(await guarded.holdAfter(number), 'deny');
    }
    for (const result of (await denied.done).results) assert.match(result, /denied/u);
    assert.deepEqual(await reached(), ['list_volumes', 'run_sql']);
  });

  it('run once for one approval', async () => {
    const before = await reached();
    const call = cloud('delete_volume', { id: 'vol-2' });
    const { holds, window } = guarded;
    const approved = guarded.run([call, call]);
    await window.decide(await guarded.holdAfter(holds), 'approve');
    await window.decide(await guarded.holdAfter(holds + 1), 'deny');
    await approved.done;
    assert.deepEqual(await reached(), [...before, 'delete_volume']);
  });

  it('come from servers that a person let in: a new one waits', async () => {
    const { holds, window } = guarded;
    const file = guarded.at('.mcp.json');
    const content = JSON.stringify({ mcpServers: { x: { command: 'npx', args: ['x'] } } });
    const calls: readonly ToolCall[] = [
      claude.create(file, content),
      claude.shell('claude mcp add x -- npx x'),
    ];
    const asked = guarded.run(calls);
    for (const number of [0, 1]) {
      await window.decide(await guarded.holdAfter(holds + number), 'deny');
    }
    const { results } = await asked.done;
    for (const result of results) assert.match(result, /denied/u);
    await assert.rejects(readFile(file));
  });
});

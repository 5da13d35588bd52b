import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { processesBelow, type Running } from '../../support/process-tree';
import type { Turn } from '../../support/scripted-model';
import { until } from '../../support/until';
import type { Outcome } from '../cells';
import type { GuardedWindow } from './guarded-window';
import type { Headless } from './headless';

/** What a model is told when the hook has failed; Copilot CLI and Gemini CLI leave our reason out then. */
const FAILED = /Portcullis: not run\. \S|Denied by preToolUse hook|Tool execution blocked/u;

/** Kills the process that waits in the hook, and then the broker, each while a person looks at a deletion. */
export async function endTheGuard(guarded: GuardedWindow) {
  const { deletions, window, holds } = guarded;
  const run = guarded.run([guarded.deletion('hook killed'), guarded.deletion('ended', 1)]);
  const hold = await guarded.holdAfter(holds);
  const [, inner] = await hooksOf(guarded, run);
  process.kill(inner?.pid ?? 0, 'SIGKILL');
  assert.equal((await window.ended(hold.view)).outcome, 'withdrawn');
  await guarded.holdAfter(holds + 1);
  const afterHook = guarded.deletions;
  const { length } = window.of('ready');
  process.kill(window.of('ready').at(-1)?.pid ?? 0, 'SIGKILL');
  const { results } = await run.done;
  for (const result of results) assert.match(result, FAILED);
  await window.ready(length + 1);
  return {
    hook: afterHook === deletions ? 'refused' : 'runs',
    broker: guarded.deletions === afterHook ? 'refused' : 'runs',
  } as const;
}

export async function killOutermost(guarded: GuardedWindow): Promise<Outcome> {
  const { deletions, window, holds } = guarded;
  const run = guarded.run([guarded.deletion('outermost killed')]);
  const hold = await guarded.holdAfter(holds);
  const [outer, inner] = await hooksOf(guarded, run);
  process.kill(outer?.pid ?? 0, 'SIGKILL');
  assert.equal((await window.ended(hold.view)).outcome, 'withdrawn');
  if (guarded.agent.waitsForOutput === true) {
    await until('the hook waits for the end of its host', async () =>
      (await processesBelow(inner?.pid ?? 0)).some(({ command }) => command.includes('sleep')),
    );
    // Gemini CLI runs in a process below the one that was started.
    const all = await processesBelow(run.process.pid ?? 0);
    run.process.kill('SIGKILL');
    for (const { pid } of all) end(pid);
    await run.done;
    return guarded.deletions === deletions ? 'waits' : 'runs';
  }
  await run.done;
  return guarded.deletions === deletions ? 'refused' : 'runs';
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended with the one above it.
  }
}

/** The processes of the hook that waits now, the outermost first. */
async function hooksOf({ agent }: GuardedWindow, run: Headless): Promise<readonly Running[]> {
  const below = await processesBelow(run.process.pid ?? 0);
  return below.filter(({ command }) => command.includes(` portcullis ${agent.id} `));
}

/** What the hook runs, in the ways in which it can break; no window is open that would put it right. */
const BROKEN: readonly ((script: string) => void)[] = [
  (script) => {
    writeFileSync(script, `echo '{"permissionDecision":"allow","decision":"allow"'; exit 0\n`);
  },
  (script) => {
    writeFileSync(script, '((\u0000 no program\n');
  },
  (script) => {
    writeFileSync(script, 'kill -9 $BASHPID\n');
  },
  (script) => {
    rmSync(script);
  },
];

export async function breakWhatItRuns(guarded: GuardedWindow): Promise<Outcome> {
  const { deletions, window, agent } = guarded;
  await window.dispose();
  const script = path.join(window.home, 'current', 'agent.bash');
  const text = await readFile(script);
  // Broken once the prompt is through: that is asked about by the same hook.
  const turns = BROKEN.map((breaks): (() => Turn) => () => {
    breaks(script);
    return { call: [guarded.deletion('broken')] };
  });
  // Where the hook for prompts is called at each turn the model hears nothing more.
  const runs = agent.asksEachTurn === true ? turns.map((turn) => [turn]) : [turns];
  for (const run of runs) {
    const first = guarded.place.model.requests.length;
    const { results, output } = await guarded.lead(run).done;
    await writeFile(script, text);
    assert.ok(guarded.place.model.requests.length > first, output);
    assert.equal(results.length, agent.asksEachTurn === true ? 0 : run.length, output);
    for (const result of results) assert.match(result, FAILED);
  }
  return guarded.deletions === deletions ? 'refused' : 'runs';
}

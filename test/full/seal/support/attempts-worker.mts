/**
 * Makes all attempts in one real sealed terminal, then those that should succeed there in an ordinary bash, and prints
 * what they said as JSON. Runs in a mount namespace of the test, whose /home and user database are the test's own, as
 * the user that is to be tried: `attempts-worker.mts BROKER_SCRIPT`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Disposables } from '../../../support/disposables';
import { until } from '../../../support/until';
import { fillHomes, outsiders, ROOM } from './attempts-room';
import { SealedWindow } from './sealed';
import type { Attempt } from './attempt';
import { attempts } from './attempts-table';

const owner = new Disposables();
const { home, workspace, bob } = ROOM;

try {
  fillHomes();
  const window = await SealedWindow.start(owner, {
    script: process.argv[2] ?? '',
    workspace: [workspace],
    home: path.join(home, '.portcullis'),
  });
  const outside = await outsiders(owner);
  const broker = process.pid;
  const bash = await window.terminal(owner, {
    env: { PC_TOKEN: 'PC-SECRET-terminal', SSH_AUTH_SOCK: outside.environment.TMPSOCK ?? '' },
  });
  await outside.late();
  const variables: Readonly<Record<string, string>> = {
    W: workspace,
    H: home,
    B: bob,
    BROKER: String(broker),
    ...outside.environment,
  };
  const results = path.join(workspace, 'results.json');
  const script = readFileSync(new URL('attempts-run.mjs', import.meta.url));
  const lay = (given: readonly Attempt[], told: Readonly<Record<string, string>>) => {
    writeFileSync(
      path.join(workspace, 'attempts.json'),
      JSON.stringify({ attempts: given, variables: told }),
    );
    writeFileSync(path.join(workspace, 'run.mjs'), script);
  };
  lay(attempts, variables);
  bash.send(`${process.execPath} run.mjs`);
  await until(
    'all attempts were made',
    () => window.window.of('hold')[0] ?? readOr(results),
    90_000,
  );
  const [hold] = window.window.of('hold');
  if (hold !== undefined) await window.window.decide(hold, 'approve');
  const inside = await until('all attempts were made', () => readOr(results), 90_000);
  await bash.untilPrompt();
  const damage = outside.damage();
  const touched = [...outside.touched];
  // Now without the seal: what is to fail because of it must succeed.
  const control = attempts.filter((one) => one.outside === true);
  fillHomes();
  lay(control, { ...variables, BROKER: variables.VICTIM ?? '' });
  await once(
    spawn(process.execPath, ['run.mjs'], {
      cwd: workspace,
      env: { ...process.env, HOME: home },
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
    'close',
  );
  console.log(
    JSON.stringify({
      inside: parsed(inside),
      damage,
      touched,
      control: parsed(readFileSync(results, 'utf8')),
    }),
  );
} finally {
  await owner.dispose();
}

function readOr(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    return text.endsWith('\n') ? text : undefined;
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  return JSON.parse(text);
}

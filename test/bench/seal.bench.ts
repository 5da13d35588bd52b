/**
 * What a sealed terminal costs: from its start to the first prompt beside one that is guarded and not sealed, and a
 * build in it beside the same build outside, by turns in the same run. Promise: ready at most 60 ms after the other
 * one, and a build at most 1.1 times as long. Between two starts so much time passes that a network is ready again.
 *
 *     npx tsx test/bench/seal.bench.ts [rounds]
 */
import path from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import { root } from '../../scripts/lib/paths.mjs';
import { SealedWindow } from '../full/seal/support/sealed';
import { Disposables } from '../support/disposables';
import { InteractiveShell } from '../support/interactive-shell';
import { quantile } from './measure';

const rounds = Number(process.argv[2] ?? 20);
const owner = new Disposables();
const BETWEEN_MS = 1_000;

function plain(window: SealedWindow): Promise<InteractiveShell> {
  return InteractiveShell.start(owner, {
    program: '/bin/bash',
    args: ['--rcfile', 'rc.txt'],
    env: window.environment,
    home: window.window.place,
    cwd: window.workspace,
    prompt: 'pc$ ',
  });
}

async function timed(open: () => Promise<InteractiveShell>): Promise<number> {
  const from = performance.now();
  const shell = await open();
  const took = performance.now() - from;
  shell.send('exit');
  await shell.ended();
  return took;
}

const esbuild = path.join(root, 'node_modules', 'esbuild', 'bin', 'esbuild');
const source = path.join(root, 'src', 'broker', 'main.ts');
const build = `node ${esbuild} ${source} --bundle --platform=node --outfile=out.js --log-level=error`;

async function built(shell: InteractiveShell): Promise<number> {
  const from = performance.now();
  await shell.run(`${build}; ${build}; ${build}`);
  return performance.now() - from;
}

async function main(): Promise<void> {
  const window = await SealedWindow.start(owner);
  // The first one starts the egress gate.
  await timed(() => window.terminal(owner));
  const starts = { plain: [] as number[], sealed: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    await passed(BETWEEN_MS);
    starts.plain.push(await timed(() => plain(window)));
    starts.sealed.push(await timed(() => window.terminal(owner)));
  }
  const shells = { plain: await plain(window), sealed: await window.terminal(owner) };
  const builds = { plain: [] as number[], sealed: [] as number[] };
  for (let round = 0; round < Math.ceil(rounds / 2); round += 1) {
    builds.plain.push(await built(shells.plain));
    builds.sealed.push(await built(shells.sealed));
  }
  for (const [what, { plain: without, sealed }] of Object.entries({ starts, builds })) {
    const [one, other] = [quantile(without, 0.5), quantile(sealed, 0.5)];
    console.log(
      `${what}: plain ${one.toFixed(0)} ms, sealed ${other.toFixed(0)} ms (p50): ` +
        `${(other - one).toFixed(0)} ms more, ${(other / one).toFixed(2)} times`,
    );
  }
}

void main()
  .finally(() => owner.dispose())
  .then(() => process.exit());

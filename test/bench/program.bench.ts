/**
 * What a shim costs over the plain program, with the real broker: git, which passes without a question
 * here, and rm and git where the broker is asked, beside the plain ones of the same run. Promise: an
 * allowed call at most 3 ms over the plain program. And what an empty bash script costs with BASH_ENV.
 *
 *     npx tsx test/bench/program.bench.ts [rounds]
 */
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gatePlace } from '../../src/guards/terminal/environment';
import { writeGate } from '../../src/guards/terminal/files';
import { shimFolder, writeShims } from '../../src/guards/terminal/shims';
import { TestWindow } from '../broker/support/window';
import { templates } from '../shell/support/gated';
import { Disposables } from '../support/disposables';
import { temporaryFolder } from '../support/folders';
import { until } from '../support/until';
import { bundled } from './bundled';
import { quantile } from './measure';

const rounds = Number(process.argv[2] ?? 200);
const warmUp = 20;

/**
 * Starts programs and takes the time, in the shell: this process is too large to fork quickly. Prints
 * microseconds, a line for each kind in each round.
 */
const SCRIPT = `
LC_ALL=C
time_it() {
  local began=$EPOCHREALTIME
  "$@" >/dev/null
  local ended=$EPOCHREALTIME
  echo $((\${ended/./} - \${began/./}))
}
for ((round = 0; round < ROUNDS; round++)); do
  time_it /usr/bin/git --version
  time_it "$SHIMS/git" --version
  time_it /usr/bin/git config --get user.name
  time_it "$SHIMS/git" config --get user.name
  time_it /usr/bin/rm -f not-there.txt
  time_it "$SHIMS/rm" -f not-there.txt
  time_it /bin/bash empty.sh
  BASH_ENV=$OURS time_it /bin/bash empty.sh
done
`;

const kinds = [
  'git --version',
  'git --version, shim (not asked)',
  'git config',
  'git config, shim (asked)',
  'rm -f',
  'rm -f, shim (asked)',
  'empty bash script',
  'empty bash script, BASH_ENV',
];

async function bench(): Promise<void> {
  const owned = new Disposables();
  try {
    const script = await bundled('src/broker/main.ts');
    const window = await TestWindow.start(owned, { script });
    const place = gatePlace(await temporaryFolder(owned), process.getuid?.());
    const shims = place && shimFolder(place);
    if (place === undefined || shims === undefined) throw new Error('no shims on this system');
    const { port, gate } = await window.ready();
    await writeGate(templates, place, { port, ...gate });
    const { programs } = await until('the programs', () => window.of('programs').at(-1));
    await writeShims(templates, place, new Map(Object.entries(programs)));
    const [work = ''] = window.workspace;
    await writeFile(path.join(work, 'empty.sh'), '');
    const times = await measured(work, {
      PATH: `${shims}:/usr/bin:/bin`,
      HOME: work,
      LANG: 'C.UTF-8',
      SHIMS: shims,
      OURS: path.join(place.folder, 'environment.bash'),
      ROUNDS: String(rounds + warmUp),
    });
    console.log(`${'ms'.padEnd(34)} fastest     p50     p99 | over plain, fastest and p50`);
    let plain = [0, 0];
    for (const [index, kind] of kinds.entries()) {
      const own = times.filter((_, at) => at % kinds.length === index).slice(warmUp);
      const parts = [0.01, 0.5, 0.99].map((part) => quantile(own, part) / 1_000);
      const over = plain.map((time, part) => (parts[part] ?? 0) - time);
      plain = parts.slice(0, 2);
      const shown = (ms: readonly number[]) =>
        ms.map((one) => one.toFixed(2).padStart(7)).join(' ');
      console.log(`${kind.padEnd(34)} ${shown(parts)} | ${index % 2 === 0 ? '' : shown(over)}`);
    }
  } finally {
    await owned.dispose();
  }
}

async function measured(cwd: string, env: Readonly<Record<string, string>>): Promise<number[]> {
  const child = spawn('/bin/bash', ['--norc', '-p', '-c', SCRIPT], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  await new Promise((resolve) => child.once('close', resolve));
  return out.trim().split('\n').map(Number);
}

void bench();

/**
 * What a request costs that goes out through the egress gate with the whole broker behind it, judged and recorded,
 * beside the same one sent directly, by turns in one run. Every part is a process of its own, as a user has it: the
 * client, the server, the broker and the gate as they are shipped (`node scripts/build.mjs` before). Promise: at most
 * 1 ms more on a connection that is kept, 10 ms more on a new one, both in half of them.
 *
 *     npx tsx test/bench/egress-broker.bench.ts [rounds]
 */
import { fork } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { root } from '../../scripts/lib/paths.mjs';
import { allowing, trusting } from '../broker/support/egress-places';
import { TestWindow } from '../broker/support/window';
import { Disposables } from '../support/disposables';
import { TestAuthority } from '../support/egress-client';
import { temporaryFolder } from '../support/folders';
import { until } from '../support/until';
import { quantile } from './measure';

/** What the client tells: times by what was done (ms). */
const timesSchema = v.record(v.string(), v.array(v.number()));

const rounds = Number(process.argv[2] ?? 500);
/** Until what is run often is compiled: a window is open for hours. */
const warmUp = 1_000;
const body = JSON.stringify({ query: 'query { project(id: "p1") { name } }' });
const headers = { 'content-type': 'application/json', authorization: 'Bearer x' };

/** Starts a program of its own, without the loader of this one; gives what it says in the end. */
async function start(
  owned: Disposables,
  script: string,
  told: object,
): Promise<() => Promise<unknown>> {
  const child = fork(new URL(`support/${script}`, import.meta.url), ['0'], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await owned.add(() => child.kill('SIGKILL'));
  const said = new Promise<unknown>((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => {
      reject(new Error(`${script} ended`));
    });
  });
  said.catch(() => undefined);
  child.send(told);
  return () => said;
}

async function bench(): Promise<void> {
  const owned = new Disposables();
  try {
    const authority = new TestAuthority();
    const port = Number(
      await (
        await start(owned, 'egress-server.mjs', authority.leaf('localhost'))
      )(),
    );
    const file = path.join(await temporaryFolder(owned), 'authority.pem');
    await writeFile(file, authority.certificate);
    const script = path.join(root, 'dist', 'broker.js');
    const prepare = allowing('localhost');
    const window = await trusting(file, () => TestWindow.start(owned, { script, prepare }));
    window.send({ type: 'egress-terminals', on: true });
    const { environment } = await until('the terminals are told', () =>
      window.of('egress-terminals').find((told) => told.environment.HTTPS_PROXY !== undefined),
    );
    const answered = await start(owned, 'egress-asker.mjs', {
      ...{ url: `https://localhost:${port}/graphql`, proxy: environment.HTTPS_PROXY },
      ...{ direct: authority.certificate, rounds, warmUp, body, headers },
      gated: await readFile(environment.SSL_CERT_FILE ?? '', 'utf8'),
    });
    const times = v.parse(timesSchema, await answered());
    console.log(
      `load ${loadavg()
        .map((one) => one.toFixed(1))
        .join(' ')}`,
    );
    for (const [name, one] of Object.entries(times)) show(name, one);
    show('more, kept', more(times.through, times.direct));
    show('more, new', more(times['through, new'], times['direct, new']));
  } finally {
    await owned.dispose();
  }
}

/** Each beside the one of the same round. */
function more(through: readonly number[] = [], direct: readonly number[] = []): readonly number[] {
  return through.map((time, round) => time - (direct[round] ?? Number.NaN));
}

function show(name: string, times: readonly number[]): void {
  const [half, most] = [quantile(times, 0.5), quantile(times, 0.95)];
  console.log(`${name.padEnd(14)} p50 ${half.toFixed(2)} ms   p95 ${most.toFixed(2)} ms`);
}

void bench();

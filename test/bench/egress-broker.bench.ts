/**
 * What a request costs that goes out through the egress gate with the whole broker behind it, judged and recorded,
 * beside the same one sent directly, over connections that are kept. Promise: at most 1 ms more in half of them.
 *
 *     npx tsx test/bench/egress-broker.bench.ts [rounds]
 */
import { readFile, writeFile } from 'node:fs/promises';
import https from 'node:https';
import path from 'node:path';
import { EgressWindow } from '../broker/support/egress-window';
import { allowing, trusting } from '../broker/support/egress-places';
import { serveTls } from '../broker/support/tls-server';
import { Disposables } from '../support/disposables';
import { temporaryFolder } from '../support/folders';
import { quantile } from './measure';

const rounds = Number(process.argv[2] ?? 500);
const warmUp = 50;
const body = JSON.stringify({ query: 'query { project(id: "p1") { name } }' });
const headers = { 'content-type': 'application/json', authorization: 'Bearer x' };

async function bench(): Promise<void> {
  const owned = new Disposables();
  try {
    const { origin, authority } = await serveTls(owned, (request, response) => {
      request.resume().on('end', () => response.end('{"data":{}}'));
    });
    const file = path.join(await temporaryFolder(owned), 'authority.pem');
    await writeFile(file, authority);
    const gate = 'src/guards/egress/main.ts';
    const egress = await trusting(file, () =>
      EgressWindow.start(owned, { prepare: allowing('localhost') }, gate),
    );
    const agent = new https.Agent({ keepAlive: true, ca: await readFile(file) });
    const url = `${origin}/graphql`;
    const direct: number[] = [];
    const through: number[] = [];
    for (let round = -warmUp; round < rounds; round += 1) {
      const plain = await timed(() => send(url, agent));
      const gated = await timed(() => egress.send('POST', url, body, headers));
      if (round < 0) continue;
      direct.push(plain);
      through.push(gated);
    }
    for (const [name, times] of [
      ['direct', direct],
      ['gate, judge and record', through],
      ['more', through.map((time, index) => time - (direct[index] ?? 0))],
    ] as const) {
      const [half, most] = [quantile(times, 0.5), quantile(times, 0.95)];
      console.log(`${name.padEnd(24)} p50 ${half.toFixed(2)} ms   p95 ${most.toFixed(2)} ms`);
    }
    agent.destroy();
  } finally {
    await owned.dispose();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function send(url: string, agent: https.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = https.request(url, { method: 'POST', headers, agent });
    request.on('error', reject);
    request.on('response', (response) => {
      response.resume().on('end', resolve);
    });
    request.end(body);
  });
}

void bench();

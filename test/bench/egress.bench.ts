/**
 * What the egress gate costs, beside going direct in the same run: its real process, with a broker that answers at
 * once, between a client and a server of their own processes on loopback. Promise: at most 1 ms more for a request on a
 * connection that is kept, 10 ms more for a new connection (both p50), at least half of a bare TCP pass-through for a
 * stream, at most 150 MB.
 *
 *     npx tsx test/bench/egress.bench.ts [rounds]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import https from 'node:https';
import type net from 'node:net';
import tls from 'node:tls';
import { ask, secured, TestAuthority } from '../support/egress-client';
import { EgressGate } from '../support/egress-gate';
import { Disposables } from '../support/disposables';
import { quantile } from './measure';

const rounds = Number(process.argv[2] ?? 500);
const warmUp = 50;
/** How much is streamed (bytes). */
const STREAMED = 1024 * 1024 * 1024;
const MB = 1024 * 1024;
const host = 'api.test';

const shown = (times: readonly number[]) =>
  [0.5, 0.99].map((part) => quantile(times, part).toFixed(2).padStart(7)).join(' ');

/** A server of its own process: `/` answers shortly, `/stream` with zeroes. */
async function startServer(owned: Disposables, leaf: object): Promise<number> {
  const child = fork(new URL('support/egress-server.mjs', import.meta.url), [String(STREAMED)], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await owned.add(() => child.kill('SIGKILL'));
  const ready = new Promise<number>((resolve) => {
    child.once('message', (port) => {
      resolve(Number(port));
    });
  });
  child.send(leaf);
  return ready;
}

/** The same connection direct, through the gate, or through a TCP pass-through, as TLS to the server. */
type Way = () => Promise<tls.TLSSocket>;

async function timesOf(ways: Readonly<Record<string, Way>>, port: number): Promise<void> {
  const kept: Record<string, number[]> = {};
  const fresh: Record<string, number[]> = {};
  const agents = Object.entries(ways).map(([name, way]) => {
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
    Object.assign(agent, {
      createConnection: (_: unknown, done: (error: unknown, socket?: net.Socket) => void) => {
        way().then((socket) => {
          done(null, socket);
        }, done);
      },
    });
    return { name, agent };
  });
  const headers = { host: `${host}:${port}` };
  for (let round = 0; round < rounds + warmUp; round += 1) {
    for (const { name, agent } of agents) {
      const began = performance.now();
      await new Promise<void>((resolve, reject) => {
        https
          .get({ agent, host, path: '/', headers }, (response) => {
            response.resume().once('end', resolve);
          })
          .once('error', reject);
      });
      if (round >= warmUp) (kept[name] ??= []).push(performance.now() - began);
    }
  }
  for (const { agent } of agents) agent.destroy();
  for (let round = 0; round < rounds / 5 + warmUp; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const began = performance.now();
      const socket = await way();
      await ask(socket, { path: '/', headers });
      if (round >= warmUp) (fresh[name] ??= []).push(performance.now() - began);
      socket.destroy();
    }
  }
  for (const [what, times] of [
    ['kept connection', kept],
    ['new connection', fresh],
  ] as const) {
    console.log(`${`${what}, ms`.padEnd(24)} p50     p99`);
    for (const [name, one] of Object.entries(times)) {
      console.log(`${name.padEnd(20)} ${shown(one)}`);
    }
    const [direct = [], gated = []] = Object.values(times);
    console.log(`more: ${(quantile(gated, 0.5) - quantile(direct, 0.5)).toFixed(2)} ms`);
  }
}

async function streamsOf(ways: Readonly<Record<string, Way>>, port: number): Promise<void> {
  const speeds: number[] = [];
  for (const [name, way] of Object.entries(ways)) {
    const socket = await way();
    const began = performance.now();
    socket.write(`GET /stream HTTP/1.1\r\nHost: ${host}:${port}\r\nConnection: close\r\n\r\n`);
    let bytes = 0;
    socket.on('data', (chunk: Buffer) => (bytes += chunk.length));
    await once(socket, 'end');
    const speed = bytes / MB / ((performance.now() - began) / 1_000);
    speeds.push(speed);
    console.log(`stream, ${name.padEnd(22)} ${speed.toFixed(0).padStart(5)} MB/s`);
  }
  const [, gated = 0, passed = 1] = speeds;
  console.log(`gate beside the TCP pass-through: ${((100 * gated) / passed).toFixed(0)} %`);
}

/** A proxy that looks at nothing: bytes to and fro, in a process of its own as the gate is. */
async function startPassThrough(owned: Disposables, port: number): Promise<number> {
  const child = fork(new URL('support/egress-pass.mjs', import.meta.url), [String(port)], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await owned.add(() => child.kill('SIGKILL'));
  const [own] = (await once(child, 'message')) as unknown[];
  return Number(own);
}

async function bench(): Promise<void> {
  const owned = new Disposables();
  try {
    const authority = new TestAuthority();
    const port = await startServer(owned, authority.leaf(host));
    const gate = await EgressGate.start(owned, {
      trusted: authority.certificate,
      names: { [host]: ['127.0.0.1'] },
    });
    const proxy = gate.admit({ hosts: [host] });
    const pass = await startPassThrough(owned, port);
    const straight = (to: number): Way => {
      return async () => {
        const socket = tls.connect({
          host: '127.0.0.1',
          port: to,
          servername: host,
          ca: authority.certificate,
        });
        await once(socket, 'secureConnect');
        return socket;
      };
    };
    const ways = {
      direct: straight(port),
      'through the gate': () => secured(proxy, `${host}:${port}`, { ca: gate.certificate }),
    };
    await timesOf(ways, port);
    await streamsOf({ ...ways, 'TCP pass-through': straight(pass) }, port);
    console.log(`memory of the gate: ${(gate.residentBytes() / MB).toFixed(0)} MB`);
  } finally {
    await owned.dispose();
  }
}

void bench();

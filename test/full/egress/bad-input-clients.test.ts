import assert from 'node:assert/strict';
import { once } from 'node:events';
import tls from 'node:tls';
import zlib from 'node:zlib';
import { Disposables } from '../../support/disposables';
import {
  ask,
  connectBy,
  exchange,
  secured,
  secureServer,
  TestAuthority,
} from '../../support/egress-client';
import { EgressGate } from '../../support/egress-gate';
import { until } from '../../support/until';

const MEGABYTE = 1024 * 1024;

/** Clients that break off anywhere, are slow, or send what swells, against the gate's real process. */
describe('the egress gate and clients', function () {
  this.timeout(60_000);

  const owned = new Disposables();
  const authority = new TestAuthority();
  let gate: EgressGate;
  let proxy: string;
  let to: string;
  let reached: string[];

  before(async () => {
    gate = await EgressGate.start(owned, {
      trusted: authority.certificate,
      names: { 'api.test': ['127.0.0.1'] },
      limits: { headers: 3_000, hello: 3_000, stalled: 3_000, patience: 300 },
    });
    const { port } = await secureServer(owned, authority.leaf('api.test'), (request, response) => {
      reached.push(`${request.method} ${request.url}`);
      request.resume().once('end', () => response.end('x'.repeat(MEGABYTE)));
    });
    to = `api.test:${port}`;
  });
  after(() => owned.dispose());
  beforeEach(() => {
    reached = [];
    gate.answer = () => true;
    proxy = gate.admit({ hosts: ['api.test'] });
  });

  const inner = () => secured(proxy, to, { ca: gate.certificate });
  const servesOthers = async () => {
    assert.equal((await ask(await inner(), { path: '/', headers: { host: to } })).status, 200);
  };
  /** Waits until the gate has lost its patience with a body that began later. */
  const nothingOf = async (path: string, before: number) => {
    const later = await inner();
    later.write(
      `POST /later HTTP/1.1\r\nHost: ${to}\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n`,
    );
    await until('it is asked about', () => reached.includes('POST /later'));
    assert.deepEqual(reached, ['POST /later']);
    assert.ok(gate.asked.slice(before).every(({ url }) => !url.endsWith(path)));
    later.destroy();
  };

  for (const [what, bytes] of [
    ['is none', Buffer.concat([Buffer.from([0x16]), Buffer.alloc(5_000, 0xff)])],
    ['is of another age', Buffer.from([0x16, 3, 0, 0, 5, 1, 0, 0, 1, 0])],
    ['stops in its first words', Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3])],
  ] as const) {
    it(`whose TLS ${what}: closed`, async () => {
      const before = gate.asked.length;
      const { socket } = await connectBy(proxy, to);
      await exchange(socket, bytes);
      assert.ok(socket.destroyed);
      assert.equal(gate.asked.length, before);
      await servesOthers();
    });
  }

  const breaks: readonly (readonly [where: string, said: string])[] = [
    ['in the first line', 'GET /bro'],
    ['in its headers', `GET /broken HTTP/1.1\r\nHost: `],
    ['in its body', `POST /broken HTTP/1.1\r\nHost: TO\r\nContent-Length: 50\r\n\r\nhalf`],
    [
      'in a chunk',
      `POST /broken HTTP/1.1\r\nHost: TO\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf`,
    ],
  ];
  for (const [where, said] of breaks) {
    it(`that break off ${where}: no server sees anything`, async () => {
      const before = gate.asked.length;
      const { socket } = await connectBy(proxy, to);
      const client = tls.connect({ socket, ca: gate.certificate, servername: 'api.test' });
      await once(client, 'secureConnect');
      client.on('error', () => undefined);
      await new Promise<void>((resolve) => {
        client.write(said.replace('TO', to), () => {
          resolve();
        });
      });
      socket.resetAndDestroy();
      await nothingOf('/broken', before);
    });
  }

  it('whose chunk is none, behind another one: no server sees anything', async () => {
    const before = gate.asked.length;
    const head = `POST /broken HTTP/1.1\r\nHost: ${to}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const answer = await exchange(await inner(), `${head}4\r\nhalf\r\nzz\r\n`);
    assert.match(answer, /^HTTP\/1\.1 400 /);
    await nothingOf('/broken', before);
  });

  it('that break off while they are answered', async () => {
    for (let count = 0; count < 20; count += 1) {
      const client = await inner();
      client.write(`GET /answered HTTP/1.1\r\nHost: ${to}\r\n\r\n`);
      await once(client, 'data');
      client.destroy();
    }
    await servesOthers();
    assert.equal(reached.length, 21);
  });

  it('of which many are slow: others are served meanwhile, and the slow ones are told in the end', async () => {
    const slow = await Promise.all(Array.from({ length: 60 }, () => inner()));
    const answers = slow.map((client) =>
      exchange(client, `GET /slow HTTP/1.1\r\nHost: ${to}\r\nX-A: `),
    );
    const dripping = setInterval(() => {
      for (const client of slow) if (client.writable) client.write('b');
    }, 200);
    await servesOthers();
    for (const answer of await Promise.all(answers)) assert.match(answer, /^HTTP\/1\.1 408 /);
    clearInterval(dripping);
    assert.deepEqual(reached, ['GET /']);
  });

  it('whose bodies swell: told as unread, in the memory of small ones', async () => {
    const zeros = Buffer.alloc(64 * MEGABYTE);
    const bomb = zlib.gzipSync(zeros);
    const bombs: readonly (readonly [encoding: string, body: Buffer, lack: string])[] = [
      ['gzip', bomb, 'too-large'],
      ['gzip, gzip', zlib.gzipSync(bomb), 'too-large'],
      ['br', zlib.brotliCompressSync(zeros), 'too-large'],
      ['deflate', zlib.deflateSync(zeros), 'too-large'],
      ['gzip, gzip, gzip, gzip', bomb, 'broken'],
      ['gzip', Buffer.concat([zlib.gzipSync('short'), bomb]), 'too-large'],
    ];
    for (const [encoding, body, lack] of bombs) {
      await Promise.all(
        [1, 2, 3, 4].map(async () => {
          const headers = { host: to, 'content-encoding': encoding };
          const reply = await ask(await inner(), { method: 'POST', path: '/', headers }, body);
          assert.equal(reply.status, 200);
        }),
      );
      const asked = gate.asked.slice(-4);
      assert.deepEqual(
        asked.map(({ unread, body: text }) => [unread, text]),
        Array.from({ length: 4 }, () => [lack, undefined]),
        encoding,
      );
    }
    assert.ok(gate.residentBytes() < 150 * MEGABYTE, `${gate.residentBytes()} bytes`);
  });
});

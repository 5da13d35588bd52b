import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { Disposables } from '../../support/disposables';
import {
  ask,
  connectBy,
  exchange,
  listening,
  secured,
  secureServer,
  TestAuthority,
} from '../../support/egress-client';
import { EgressGate } from '../../support/egress-gate';

/** What servers do that they should not, and bodies of any size, by way of the gate's real process. */
describe('the egress gate lives through', function () {
  this.timeout(60_000);

  const owned = new Disposables();
  const authority = new TestAuthority();
  let gate: EgressGate;
  let proxy: string;
  let port: number;

  before(async () => {
    gate = await EgressGate.start(owned, {
      trusted: authority.certificate,
      names: { 'api.test': ['127.0.0.1'] },
      limits: { patience: 300 },
    });
    const server = await secureServer(owned, authority.leaf('api.test'), (_, response) => {
      response.end('served');
    });
    port = server.port;
  });
  after(() => owned.dispose());
  beforeEach(() => {
    gate.answer = () => true;
    proxy = gate.admit({ hosts: ['api.test'] });
  });

  const to = () => `api.test:${port}`;
  const inner = () => secured(proxy, to(), { ca: gate.certificate });

  const raw = async (serve: (socket: net.Socket) => void) => {
    const server = net.createServer((socket) => {
      socket.once('data', () => {
        serve(socket);
      });
    });
    return listening(owned, server);
  };
  const answers: readonly (readonly [what: string, bytes: string])[] = [
    ['no HTTP', 'SSH-2.0-server\r\n'],
    ['nothing', ''],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc'],
    ['headers without end', `HTTP/1.1 200 OK\r\n${`X: ${'a'.repeat(1_000)}\r\n`.repeat(100)}`],
  ];
  for (const [what, bytes] of answers) {
    it(`a server that answers ${what}`, async () => {
      const own = await raw((socket) => socket.end(bytes));
      const { socket } = await connectBy(proxy, `api.test:${own}`);
      const reply = await ask(socket, { path: '/', headers: { host: `api.test:${own}` } });
      assert.equal(reply.status, 502);
      assert.match(reply.body.toString(), /could not be asked/);
      const over = gate.all('over').at(-1);
      assert.equal(over?.status, undefined);
    });
  }

  it('a server that closes a kept connection just when a request comes: what changes nothing is sent again', async () => {
    let requests = 0;
    const server = net.createServer((socket) => {
      let count = 0;
      socket.on('data', () => {
        requests += 1;
        count += 1;
        if (count > 1) socket.resetAndDestroy();
        else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      });
    });
    const own = await listening(owned, server);
    const { socket } = await connectBy(proxy, `api.test:${own}`);
    const request = (method: string) =>
      `${method} / HTTP/1.1\r\nHost: api.test:${own}\r\nContent-Length: 0\r\n\r\n`;
    for (let round = 0; round < 3; round += 1) {
      assert.match(await exchange(socket, request('GET'), /ok$/), /^HTTP\/1\.1 200 /);
    }
    assert.equal(requests, 5);
    assert.match(await exchange(socket, request('DELETE'), /\n$/), /^HTTP\/1\.1 502 /);
    assert.equal(requests, 6);
    socket.destroy();
  });

  it('a server that gives hints that are none', async () => {
    const own = await raw((socket) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nLink: no link at all\r\n\r\n');
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    const { socket } = await connectBy(proxy, `api.test:${own}`);
    const reply = await ask(socket, { path: '/', headers: { host: `api.test:${own}` } });
    assert.equal(reply.body.toString(), 'ok');
  });

  it('a server that breaks off: its client sees that it has not got all', async () => {
    const own = await raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf', () => {
        setImmediate(() => socket.resetAndDestroy());
      });
    });
    const { socket } = await connectBy(proxy, `api.test:${own}`);
    await assert.rejects(ask(socket, { path: '/', headers: { host: `api.test:${own}` } }));
  });

  it('a client that waits for an answer before the end of its body', async () => {
    const server = http.createServer((request, response) => {
      response.write('first');
      request.pipe(response);
    });
    const own = await listening(owned, server);
    const { socket } = await connectBy(proxy, `api.test:${own}`);
    const head = `POST / HTTP/1.1\r\nHost: api.test:${own}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    assert.match(await exchange(socket, `${head}2\r\nab\r\n`, /ab\r\n/), /first/);
    assert.equal(gate.asked.at(-1)?.unread, 'stream');
    assert.match(await exchange(socket, '1\r\nc\r\n0\r\n\r\n', /0\r\n\r\n/), /c\r\n/);
    socket.destroy();
  });

  it('a gigabyte each way, in the memory of a small body', async function () {
    this.timeout(300_000);
    const chunk = Buffer.alloc(256 * 1024, 'x');
    const bytes = 2 ** 30;
    let received = 0;
    const server = http.createServer((request, response) => {
      request.on('data', (part: Buffer) => (received += part.length));
      request.once('end', () => {
        let left = bytes;
        const more = () => {
          while (left > 0) {
            left -= chunk.length;
            if (!response.write(chunk)) {
              response.once('drain', more);
              return;
            }
          }
          response.end();
        };
        more();
      });
    });
    const own = await listening(owned, server);
    const { socket } = await connectBy(proxy, `api.test:${own}`);
    const request = http.request({
      createConnection: () => socket,
      method: 'POST',
      headers: { host: `api.test:${own}`, 'content-length': bytes },
    });
    const answered = new Promise<http.IncomingMessage>((resolve) => {
      request.once('response', resolve);
    });
    for (let left = bytes; left > 0; left -= chunk.length) {
      if (!request.write(chunk)) await once(request, 'drain');
    }
    request.end();
    const response = await answered;
    let back = 0;
    response.on('data', (part: Buffer) => (back += part.length));
    await once(response, 'end');
    assert.deepEqual([received, back], [bytes, bytes]);
    assert.equal(gate.asked.at(-1)?.unread, 'too-large');
    assert.ok(gate.residentBytes() < 150 * 1024 * 1024, `${gate.residentBytes()} bytes`);
  });

  it('garbage on its channel', async () => {
    gate.sendRaw({ type: 'answer', id: 7, go: 'yes' });
    gate.sendRaw('nothing of the kind');
    gate.send({ type: 'answer', id: 'unknown', go: true });
    assert.equal((await ask(await inner(), { path: '/', headers: { host: to() } })).status, 200);
  });

  it('shows no secret in what it tells or answers', async () => {
    gate.send({
      type: 'secrets',
      placeholders: [
        {
          name: 'API_TOKEN',
          placeholder: 'pc-placeholder-0123456789abcdef',
          value: 'the-real-value-of-the-token-42',
          hosts: [to()],
          place: { header: 'authorization' },
        },
      ],
      redact: [],
    });
    const socket = await inner();
    const seen: (string | undefined)[] = [];
    gate.answer = ({ headers, secrets }) => {
      seen.push(headers.find(([name]) => name === 'authorization')?.[1], ...secrets);
      return true;
    };
    const headers = { host: to(), authorization: 'Bearer pc-placeholder-0123456789abcdef' };
    assert.equal((await ask(socket, { path: '/', headers })).status, 200);
    assert.deepEqual(seen, ['Bearer pc-placeholder-0123456789abcdef', 'API_TOKEN']);
    gate.answer = () => true;
    const told = JSON.stringify(gate.everything);
    assert.ok(!told.includes('the-real-value-of-the-token-42'));
    assert.ok(!told.includes(new URL(proxy).password));
    gate.send({ type: 'secrets', placeholders: [], redact: [] });
  });
});

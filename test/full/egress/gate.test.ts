import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import http2 from 'node:http2';
import net from 'node:net';
import zlib from 'node:zlib';
import { Disposables } from '../../support/disposables';
import {
  ask,
  connectBy,
  exchange,
  headersOf,
  listening,
  secured,
  secureServer,
  TestAuthority,
} from '../../support/egress-client';
import { EgressGate } from '../../support/egress-gate';
import { bodyOf } from '../../support/loopback';
import { until } from '../../support/until';

/** The gate's real process between a client and a server on loopback, with a broker that says what the test says. */
describe('the egress gate', function () {
  this.timeout(60_000);

  const owned = new Disposables();
  const authority = new TestAuthority();
  const names = { 'api.test': ['127.0.0.1'], 'inside.test': ['127.0.0.1'] };
  let gate: EgressGate;
  let proxy: string;
  let port: number;
  /** What reached the server. */
  let reached: { method: string; url: string; body: string; headers: http.IncomingHttpHeaders }[];

  before(async () => {
    gate = await EgressGate.start(owned, { trusted: authority.certificate, names });
    const serve = async (
      request: http2.Http2ServerRequest,
      response: http2.Http2ServerResponse,
    ): Promise<void> => {
      const { method, url, headers } = request;
      const body = await bodyOf(request);
      reached.push({ method, url, headers, body });
      response.setHeader('x-protocol', request.httpVersion);
      response.end(`${method} ${url}`);
    };
    const { port: own } = await secureServer(owned, authority.leaf('api.test'), (from, to) => {
      void serve(from, to);
    });
    port = own;
  });
  after(() => owned.dispose());
  beforeEach(() => {
    reached = [];
    gate.answer = () => true;
    proxy = gate.admit({ hosts: ['api.test'] });
  });

  const tls = (alpn = 'http/1.1') =>
    secured(proxy, `api.test:${port}`, { ca: gate.certificate, ALPNProtocols: [alpn] });
  const host = () => ({ host: `api.test:${port}` });

  it('asks with method, address, headers and body before anything goes out, and carries what is approved', async () => {
    let held: string | undefined;
    gate.answer = async (asked) => {
      held = asked.body;
      // Time in which something could reach the server.
      await connectBy(proxy, `api.test:${port}`);
      assert.equal(reached.length, 0);
      return true as const;
    };
    const reply = await ask(
      await tls(),
      {
        method: 'DELETE',
        path: '/v1/volumes/7?force=1',
        headers: { ...host(), 'x-a': 'b', 'content-length': 13 },
      },
      '{"sure":true}',
    );
    assert.equal(reply.status, 200);
    assert.equal(reply.body.toString(), 'DELETE /v1/volumes/7?force=1');
    assert.equal(held, '{"sure":true}');
    const asked = gate.asked.at(-1);
    assert.equal(asked?.url, `https://api.test:${port}/v1/volumes/7?force=1`);
    assert.equal(asked.method, 'DELETE');
    assert.deepEqual(
      asked.headers.find(([name]) => name === 'x-a'),
      ['x-a', 'b'],
    );
    assert.equal(reached[0]?.body, '{"sure":true}');
    const over = await gate.told('over', ({ id }) => id === asked.id);
    assert.deepEqual([over.status, over.sent, over.received], [200, 13, reply.body.length]);
  });

  it('answers in the words of the broker what is refused, and the server sees nothing of it', async () => {
    gate.answer = () => 'Portcullis: not run. It deletes a volume. Ask the person.';
    const reply = await ask(await tls(), { method: 'DELETE', path: '/v/7', headers: host() });
    assert.equal(reply.status, 403);
    assert.equal(reply.headers.portcullis, 'refused');
    assert.match(String(reply.headers['content-type']), /^text\/plain/);
    assert.equal(
      reply.body.toString(),
      'Portcullis: not run. It deletes a volume. Ask the person.\n',
    );
    assert.equal(reached.length, 0);
  });

  it('speaks HTTP/2 with a client and its server, many requests on a connection', async () => {
    const inner = await tls('h2');
    const session = http2.connect(`https://api.test:${port}`, { createConnection: () => inner });
    session.on('error', () => undefined);
    gate.answer = ({ url }) => (url.endsWith('/3') ? 'no' : true);
    const answers = await Promise.all(
      [1, 2, 3, 4].map(async (count) => {
        const stream = session.request({ ':method': 'POST', ':path': `/${count}` });
        stream.end(`{"n":${count}}`);
        const headers = await headersOf(stream);
        stream.resume();
        await once(stream, 'end');
        return [headers[':status'], headers['x-protocol']];
      }),
    );
    session.close();
    assert.deepEqual(answers, [
      [200, '2.0'],
      [200, '2.0'],
      [403, undefined],
      [200, '2.0'],
    ]);
    assert.deepEqual(reached.map(({ body }) => body).sort(), ['{"n":1}', '{"n":2}', '{"n":4}']);
  });

  it('reads what is compressed, and says what it cannot read', async () => {
    const text = '{"query":"mutation { volumeDelete(id: 7) }"}';
    const told: [string, Buffer, Record<string, string>][] = [
      ['gzip', zlib.gzipSync(text), { 'content-encoding': 'gzip' }],
      ['deflate', zlib.deflateSync(text), { 'content-encoding': 'deflate' }],
      ['raw deflate', zlib.deflateRawSync(text), { 'content-encoding': 'deflate' }],
      ['br', zlib.brotliCompressSync(text), { 'content-encoding': 'br' }],
      ['twice', zlib.gzipSync(zlib.brotliCompressSync(text)), { 'content-encoding': 'br, gzip' }],
      ['a type that lies', Buffer.from(text), { 'content-type': 'image/png' }],
      [
        'UTF-16',
        Buffer.from(text, 'utf16le'),
        { 'content-type': 'application/json; charset=utf-16le' },
      ],
    ];
    for (const [what, body, headers] of told) {
      await ask(
        await tls(),
        { method: 'POST', path: '/', headers: { ...host(), ...headers } },
        body,
      );
      assert.equal(gate.asked.at(-1)?.body, text, what);
    }
    const unread: [string, Buffer, Record<string, string>][] = [
      ['binary', Buffer.from([0, 255, 1]), {}],
      ['binary', Buffer.from(text), { 'content-encoding': 'unknown' }],
      ['broken', Buffer.from(text), { 'content-encoding': 'gzip' }],
      ['too-large', zlib.gzipSync(Buffer.alloc(64 * 1024 * 1024)), { 'content-encoding': 'gzip' }],
      ['too-large', Buffer.alloc(1024 * 1024 + 1, 'a'), {}],
    ];
    for (const [why, body, headers] of unread) {
      await ask(
        await tls(),
        { method: 'POST', path: '/', headers: { ...host(), ...headers } },
        body,
      );
      assert.equal(gate.asked.at(-1)?.unread, why);
      assert.equal(gate.asked.at(-1)?.body, undefined);
    }
  });

  it('lets only a token in, and tells two terminals apart', async () => {
    const { status } = await connectBy(proxy, `api.test:${port}`, false);
    assert.equal(status, 407);
    const wrong = proxy.replace(/:[0-9a-f]+@/, ':0123456789abcdef0123456789abcdef@');
    assert.equal((await connectBy(wrong, `api.test:${port}`)).status, 407);
    const other = gate.admit({ id: 't2', hosts: ['api.test'] });
    const inner = await secured(other, `api.test:${port}`, { ca: gate.certificate });
    await ask(inner, { path: '/', headers: host() });
    assert.equal(gate.asked.at(-1)?.tenant, 't2');
    gate.send({ type: 'dismiss', tenant: 't2' });
    await until('the terminal is out', async () => {
      const again = await connectBy(other, `api.test:${port}`);
      return again.status === 407;
    });
  });

  it('serves a listener that it is handed, without credentials', async () => {
    const server = net.createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const own = typeof address === 'object' && address !== null ? address.port : 0;
    await gate.admitSealed(server, { id: 'sealed', hosts: ['api.test'] });
    server.close();
    const to = `api.test:${port}`;
    const { status, socket } = await connectBy(`http://127.0.0.1:${own}`, to, false);
    assert.equal(status, 200);
    socket.destroy();
    const inner = await secured(`http://x:x@127.0.0.1:${own}`, to, { ca: gate.certificate });
    assert.equal((await ask(inner, { path: '/in', headers: host() })).status, 200);
    assert.equal(gate.asked.at(-1)?.tenant, 'sealed');
  });

  it('carries plain HTTP, as a proxy and within a tunnel', async () => {
    const plain = http.createServer((request, response) => {
      response.end(`plain ${request.url ?? ''} ${request.headers.host ?? ''}`);
    });
    const own = await listening(owned, plain);
    const { hostname, port: at, username, password } = new URL(proxy);
    const token = Buffer.from(`${username}:${password}`).toString('base64');
    const reply = await ask(net.connect(Number(at), hostname), {
      path: `http://api.test:${own}/x?y`,
      headers: { host: `api.test:${own}`, 'proxy-authorization': `Basic ${token}` },
    });
    assert.equal(reply.body.toString(), `plain /x?y api.test:${own}`);
    assert.equal(gate.asked.at(-1)?.url, `http://api.test:${own}/x?y`);
    assert.ok(!JSON.stringify(gate.asked.at(-1)).includes(token));
    const { socket } = await connectBy(proxy, `api.test:${own}`);
    const within = await ask(socket, { path: '/z', headers: { host: `api.test:${own}` } });
    assert.equal(within.body.toString(), `plain /z api.test:${own}`);
  });

  it('opens a WebSocket when its request is approved, and refuses it when not', async () => {
    const server = http.createServer();
    server.on('upgrade', (request, socket) => {
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      );
      socket.pipe(socket);
      reached.push({ method: 'GET', url: request.url ?? '', body: '', headers: request.headers });
    });
    const own = await listening(owned, server);
    const opening = `GET /ws HTTP/1.1\r\nHost: api.test:${own}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;
    const { socket } = await connectBy(proxy, `api.test:${own}`);
    const opened = await exchange(socket, opening, /\r\n\r\n/);
    assert.match(opened, /^HTTP\/1\.1 101 /);
    const frame = '\x81\x86\0\0\0\0echoed';
    assert.equal(await exchange(socket, Buffer.from(frame, 'latin1'), /echoed/), frame);
    socket.destroy();
    assert.equal(reached.length, 1);
    gate.answer = () => 'no';
    const second = (await connectBy(proxy, `api.test:${own}`)).socket;
    assert.match(await exchange(second, opening, /no\n/), /^HTTP\/1\.1 403 /);
    assert.equal(reached.length, 1);
  });

  it('lets a host pass unopened where the policy says so, and tells it', async () => {
    const through = gate.admit({ id: 't3', passThrough: ['api.test'] });
    // Its own certificate is seen.
    const inner = await secured(through, `api.test:${port}`, { ca: authority.certificate });
    const before = gate.asked.length;
    assert.equal((await ask(inner, { path: '/', headers: host() })).status, 200);
    assert.equal(gate.asked.length, before);
    const seen = await gate.told('seen', ({ what }) => what === 'passed-through');
    assert.deepEqual([seen.tenant, seen.host], ['t3', 'api.test']);
  });

  it("goes through the machine's own proxy, but for what that excepts", async () => {
    const through: string[] = [];
    const parent = http.createServer((request, response) => {
      through.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.end('by the parent');
    });
    parent.on('connect', (request, socket: net.Socket, head) => {
      through.push(`${request.url ?? ''} ${request.headers['proxy-authorization'] ?? 'nobody'}`);
      const server = net.connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        server.write(head);
        server.pipe(socket).pipe(server);
      });
      server.on('error', () => socket.destroy());
      socket.on('error', () => server.destroy());
    });
    const at = await listening(owned, parent);
    const second = await EgressGate.start(owned, {
      trusted: authority.certificate,
      names,
      upstream: { proxy: `http://me:pass@127.0.0.1:${at}`, except: ['inside.test'] },
    });
    const own = second.admit({ hosts: ['inside.test'] });
    const inner = await secured(own, `api.test:${port}`, { ca: second.certificate });
    assert.equal((await ask(inner, { path: '/p', headers: host() })).status, 200);
    const { socket } = await connectBy(own, 'api.test:80');
    const plain = await ask(socket, { path: '/q', headers: { host: 'api.test' } });
    assert.equal(plain.body.toString(), 'by the parent');
    assert.deepEqual(through, [
      `api.test:${port} Basic ${Buffer.from('me:pass').toString('base64')}`,
      'GET http://api.test/q',
    ]);
    const direct = await secured(own, `inside.test:${port}`, { ca: second.certificate });
    const refused = await ask(direct, { path: '/', headers: { host: `inside.test:${port}` } });
    // Its certificate names another host: but it was reached, and not by the parent.
    assert.equal(refused.status, 502);
    assert.equal(through.length, 2);
  });

  it('refuses all that waits when the broker is gone, and ends', async () => {
    const second = await EgressGate.start(owned, { trusted: authority.certificate, names });
    const own = second.admit({ hosts: ['api.test'] });
    second.answer = () => new Promise(() => undefined);
    const inner = await secured(own, `api.test:${port}`, { ca: second.certificate });
    const waiting = ask(inner, { method: 'DELETE', path: '/', headers: host() });
    await second.told('ask');
    const code = second.leave();
    const reply = await waiting;
    assert.equal(reply.status, 503);
    assert.match(reply.body.toString(), /guard that has to be asked is not there/);
    assert.equal(await code, 0);
    assert.equal(reached.length, 0);
  });

  it('tells the broker when a client goes away before it was answered', async () => {
    gate.answer = () => new Promise(() => undefined);
    const before = gate.asked.length;
    const inner = await tls();
    inner.write(`DELETE /gone HTTP/1.1\r\nHost: api.test:${port}\r\n\r\n`);
    const asked = await until('it is asked', () => gate.asked[before]);
    inner.destroy();
    await gate.told('withdrawn', ({ id }) => id === asked.id);
    assert.equal(reached.length, 0);
  });

  it('keeps its authority where it is given the one that it made', async () => {
    const made = gate.all('ready')[0]?.made;
    assert.ok(made !== undefined);
    const again = await EgressGate.start(owned, { authority: made });
    assert.equal(again.certificate, gate.certificate);
    assert.equal(again.all('ready')[0]?.made, undefined);
  });
});

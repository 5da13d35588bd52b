import assert from 'node:assert/strict';
import http2 from 'node:http2';

import type tls from 'node:tls';
import { Disposables } from '../../support/disposables';
import {
  ask,
  connectBy,
  exchange,
  headersOf,
  secured,
  secureServer,
  TestAuthority,
} from '../../support/egress-client';
import { EgressGate } from '../../support/egress-gate';

/** What clients and servers do that they should not, against the gate's real process. */
describe('the egress gate and bad input', function () {
  this.timeout(60_000);

  const owned = new Disposables();
  const authority = new TestAuthority();
  let gate: EgressGate;
  let proxy: string;
  let port: number;
  let reached: string[];

  before(async () => {
    const names = {
      'api.test': ['127.0.0.1'],
      'other.test': ['127.0.0.1'],
      'inside.test': ['127.0.0.1', '169.254.169.254', '10.1.2.3', '::1', '::ffff:127.0.0.1'],
    };
    const limits = { headers: 1_000, hello: 1_000, stalled: 1_000, patience: 300, connections: 40 };
    gate = await EgressGate.start(owned, { trusted: authority.certificate, names, limits });
    const { port: own } = await secureServer(
      owned,
      authority.leaf('api.test'),
      (request, response) => {
        reached.push(`${request.method} ${request.url}`);
        request.resume();
        request.once('end', () => {
          response.end('served');
        });
      },
    );
    port = own;
  });
  after(() => owned.dispose());
  beforeEach(() => {
    reached = [];
    gate.answer = () => true;
    proxy = gate.admit({ hosts: ['api.test'] });
  });

  const to = () => `api.test:${port}`;
  const inner = (options: tls.ConnectionOptions = {}) =>
    secured(proxy, to(), { ca: gate.certificate, ...options });
  /** What was told as refused, from here on. */
  const refusals = () => {
    const before = gate.seen.length;
    return async (fits: RegExp) => {
      const found = await gate.told(
        'seen',
        (one) => gate.seen.indexOf(one) >= before && one.what === 'refused' && fits.test(one.text),
      );
      return found.text;
    };
  };

  describe('refuses', () => {
    const smuggled: readonly (readonly [what: string, request: string, reason: RegExp])[] = [
      [
        'both lengths',
        'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET',
        /HTTP/,
      ],
      [
        'both, the other way',
        'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n',
        /HTTP/,
      ],
      [
        'two lengths',
        'Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!',
        /HTTP|Content-Length/,
      ],
      [
        'the same length twice',
        'Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello',
        /HTTP|Content-Length/,
      ],
      ['a list of lengths', 'Content-Length: 5, 5\r\n\r\nhello', /HTTP/],
      ['a length with a sign', 'Content-Length: +5\r\n\r\nhello', /HTTP/],
      [
        'a coding beside chunked',
        'Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
        /Transfer-Encoding/,
      ],
      [
        'chunked that is none',
        'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n',
        /HTTP|Transfer-Encoding/,
      ],
      [
        'chunked twice',
        'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        /HTTP|Transfer/,
      ],
      ['a blank before the colon', 'Content-Length : 5\r\n\r\nhello', /HTTP/],
      ['a bare line feed', 'X: a\nTransfer-Encoding: chunked\n\n', /HTTP/],
      ['a broken chunk', 'Transfer-Encoding: chunked\r\n\r\nzz\r\n', /HTTP/],
      ['two hosts', 'Host: other.test\r\nContent-Length: 0\r\n\r\n', /more than one Host/],
    ];
    for (const [what, rest, reason] of smuggled) {
      it(`a request with ${what}`, async () => {
        const told = refusals();
        const socket = await inner();
        const request = `POST /smuggled HTTP/1.1\r\nHost: ${to()}\r\n${rest}`;
        const answer = await exchange(socket, request);
        assert.match(answer, /^HTTP\/1\.1 400 /);
        assert.match(answer, /portcullis: refused/i);
        assert.match(await told(reason), reason);
        assert.deepEqual(reached, []);
      });
    }

    const headers: readonly (readonly [
      what: string,
      line: string,
      host: string,
      reason: RegExp,
    ])[] = [
      ['a Host of another server', '/', 'other.test', /Host header says another/],
      [
        'a first line of another server',
        'https://other.test/',
        'other.test',
        /first line says another/,
      ],
      ['a first line of plain HTTP', 'http://api.test/', 'api.test', /first line says another/],
      ['a path that climbs', '/safe/../volumes/7', '', /read in different ways/],
      ['an address that cannot be read', 'ftp://api.test/', 'api.test', /cannot be read/],
    ];
    for (const [what, line, host, reason] of headers) {
      it(what, async () => {
        const told = refusals();
        const request = `GET ${line} HTTP/1.1\r\nHost: ${host === '' ? to() : host}\r\n\r\n`;
        const answer = await exchange(await inner(), request);
        assert.match(answer, /^HTTP\/1\.1 40[03] /);
        assert.match(await told(reason), reason);
        assert.deepEqual(reached, []);
      });
    }

    it('a TLS name of another server, and says why to a client that trusts the gate', async () => {
      const told = refusals();
      const socket = await inner({ servername: 'other.test' });
      const reply = await ask(socket, { path: '/', headers: { host: to() } });
      assert.equal(reply.status, 403);
      assert.match(reply.body.toString(), /TLS names another host/);
      await told(/TLS names another host/);
      assert.deepEqual(reached, []);
    });

    it('an :authority of another server', async () => {
      const told = refusals();
      const socket = await inner({ ALPNProtocols: ['h2'] });
      const session = http2.connect(`https://${to()}`, { createConnection: () => socket });
      session.on('error', () => undefined);
      const stream = session.request({ ':path': '/', ':authority': 'other.test' });
      const answer = await headersOf(stream);
      assert.equal(answer[':status'], 403);
      await told(/Host header says another/);
      session.destroy();
      assert.deepEqual(reached, []);
    });

    const addresses = ['127.0.0.1', '[::1]', '2130706433', '0x7f.1', '169.254.169.254', '8.8.8.8'];
    for (const address of addresses) {
      it(`the address ${address}, without asking`, async () => {
        const told = refusals();
        const before = gate.asked.length;
        const { socket } = await connectBy(proxy, `${address}:${port}`);
        const reply = await ask(socket, { path: '/', headers: { host: `${address}:${port}` } });
        assert.equal(reply.status, 403);
        await told(/is an address and no name/);
        assert.equal(gate.asked.length, before);
      });
    }

    it('a name that leads within the machine', async () => {
      const told = refusals();
      const { socket } = await connectBy(proxy, `inside.test:${port}`);
      const reply = await ask(socket, { path: '/', headers: { host: `inside.test:${port}` } });
      assert.equal(reply.status, 403);
      await told(/within this machine or its own network/);
      assert.deepEqual(reached, []);
    });

    it('all hosts when the network is off, and others than those of the list', async () => {
      const off = gate.admit({ id: 'off', network: 'off', hosts: ['api.test'] });
      const list = gate.admit({ id: 'list', network: 'list', hosts: ['*.example.com'] });
      const before = gate.asked.length;
      for (const [own, why] of [
        [off, /network of this terminal is off/],
        [list, /not on the list/],
      ] as const) {
        const socket = await secured(own, to(), { ca: gate.certificate });
        const reply = await ask(socket, { path: '/', headers: { host: to() } });
        assert.equal(reply.status, 403);
        assert.match(reply.body.toString(), why);
      }
      assert.equal(gate.asked.length, before);
      assert.deepEqual(reached, []);
    });

    for (const [what, bytes] of [
      ['neither TLS nor HTTP', 'SSH-2.0-client\r\n'],
      ['HTTP/2 without TLS', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
      ['nothing at all', ''],
    ] as const) {
      it(`a tunnel that speaks ${what}`, async () => {
        const told = refusals();
        const { socket } = await connectBy(proxy, to());
        assert.equal(await exchange(socket, bytes), '');
        await told(/neither TLS nor HTTP/);
        assert.deepEqual(reached, []);
      });
    }

    it('a tunnel within a tunnel', async () => {
      const answer = await exchange(
        await inner(),
        `CONNECT ${to()} HTTP/1.1\r\nHost: ${to()}\r\n\r\n`,
      );
      assert.match(answer, /^HTTP\/1\.1 400 .*tunnel within a tunnel/s);
    });

    it('headers without end', async () => {
      const told = refusals();
      const flood = `X: ${'a'.repeat(1_000)}\r\n`.repeat(100);
      const answer = await exchange(await inner(), `GET / HTTP/1.1\r\nHost: ${to()}\r\n${flood}`);
      assert.match(answer, /^HTTP\/1\.1 431 /);
      await told(/too many or too large/);
    });

    it('headers that come too slowly, and bodies that stop', async () => {
      const slow = await exchange(await inner(), `GET / HTTP/1.1\r\nHost: ${to()}\r\nX`);
      assert.match(slow, /^HTTP\/1\.1 408 /);
      const socket = await inner();
      const stopped = await exchange(
        socket,
        `POST / HTTP/1.1\r\nHost: ${to()}\r\nContent-Length: 10\r\n\r\nhalf`,
        /did not come/,
      );
      assert.match(stopped, /^HTTP\/1\.1 408 /);
      socket.destroy();
      assert.deepEqual(reached, []);
    });

    it('too many connections of one terminal, and no others', async () => {
      const told = refusals();
      const many = gate.admit({ id: 'many', hosts: ['api.test'] });
      const opened = await Promise.all(Array.from({ length: 60 }, () => connectBy(many, to())));
      const statuses = opened.map(({ status }) => status);
      assert.equal(statuses.filter((status) => status === 200).length, 40);
      assert.equal(statuses.filter((status) => status === 503).length, 20);
      await told(/too many of them/);
      assert.equal((await ask(await inner(), { path: '/', headers: { host: to() } })).status, 200);
      for (const { socket } of opened) socket.destroy();
    });

    it('a server whose certificate is not valid', async () => {
      const stranger = new TestAuthority();
      const serve = (_: http2.Http2ServerRequest, response: http2.Http2ServerResponse) => {
        reached.push('stranger');
        response.end();
      };
      const strange = await secureServer(owned, stranger.leaf('api.test'), serve);
      const named = await secureServer(owned, authority.leaf('wrong.test'), serve);
      for (const other of [strange.port, named.port]) {
        const socket = await secured(proxy, `api.test:${other}`, { ca: gate.certificate });
        const reply = await ask(socket, { path: '/', headers: { host: `api.test:${other}` } });
        assert.equal(reply.status, 502);
        assert.match(reply.body.toString(), /its TLS is not valid/);
      }
      assert.deepEqual(reached, []);
    });
  });
});

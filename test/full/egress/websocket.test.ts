import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { Disposables } from '../../support/disposables';
import { exchange, listening, secured, TestAuthority } from '../../support/egress-client';
import { EgressGate } from '../../support/egress-gate';
import { until } from '../../support/until';

const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const MUTATION =
  '{"id":"1","type":"subscribe","payload":{"query":"mutation { volumeDelete(volumeId: 7) }"}}';

/** A frame of a client, with a mask of zeros: what it says can be read in it. */
function said(text: string, first = 0x81): Buffer {
  const payload = Buffer.from(text);
  const header =
    payload.length < 126
      ? [first, 0x80 + payload.length]
      : [first, 0xfe, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from([...header, 0, 0, 0, 0]), payload]);
}

/** WebSockets through the gate's real process: what is said in them is held, too. */
describe('a WebSocket through the egress gate', function () {
  this.timeout(60_000);

  const owned = new Disposables();
  const authority = new TestAuthority();
  let gate: EgressGate;
  let proxy: string;
  let port: number;
  /** What came to the server behind its answer, of the newest connection. */
  let came = '';
  let opening: http.IncomingHttpHeaders = {};

  before(async () => {
    gate = await EgressGate.start(owned, {
      trusted: authority.certificate,
      names: { 'api.test': ['127.0.0.1'] },
    });
    proxy = gate.admit({ hosts: ['api.test'] });
    const server = https.createServer(authority.leaf('api.test'));
    server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
      came = head.toString('latin1');
      opening = request.headers;
      const accept = createHash('sha1')
        .update(`${KEY}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
        .digest('base64');
      socket
        .on('error', () => undefined)
        .on('data', (chunk: Buffer) => {
          came += chunk.toString('latin1');
        });
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
    });
    port = await listening(owned, server);
  });
  after(() => owned.dispose());
  beforeEach(() => {
    gate.answer = () => true;
  });

  async function open(more = ''): Promise<Awaited<ReturnType<typeof secured>>> {
    const to = `api.test:${port}`;
    const socket = await secured(proxy, to, { ca: gate.certificate });
    const request = `GET /graphql HTTP/1.1\r\nHost: ${to}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n${more}\r\n`;
    const answer = await exchange(socket, request, /\r\n\r\n/);
    assert.match(answer, /^HTTP\/1\.1 101 /);
    return socket;
  }

  it('holds a mutation until it was approved, and what stands behind it', async () => {
    let approve: (word: true) => void = () => undefined;
    const socket = await open('Sec-WebSocket-Protocol: graphql-transport-ws\r\n');
    gate.answer = () => new Promise((resolve) => (approve = resolve));
    const before = gate.asked.length;
    socket.write(Buffer.concat([said('{"type":"connection_init"}'), said(MUTATION), said('x')]));
    const asked = await until('it is asked about', () => gate.asked[before]);
    assert.equal(asked.method, 'POST');
    assert.equal(asked.url, `https://api.test:${port}/graphql`);
    assert.equal(asked.body, MUTATION);
    await until('what stands before it arrived', () => came.includes('connection_init'));
    socket.write(said('', 0x8a));
    await until('a pong goes by', () => came.endsWith(said('', 0x8a).toString('latin1')));
    assert.ok(!came.includes('volumeDelete'));
    approve(true);
    await until('it arrived', () => came.includes('volumeDelete'));
    const over = await gate.told('over', ({ id }) => id === asked.id);
    assert.equal(over.sent, said(MUTATION).length);
    socket.destroy();
  });

  it('is closed with the reason where it is refused, and the server sees nothing of it', async () => {
    const socket = await open();
    gate.answer = () => 'Portcullis: not run. It deletes a volume.';
    const answer = await exchange(socket, Buffer.concat([said('hello'), said(MUTATION)]));
    assert.match(answer, /^\x88.\x03\xf0Portcullis: not run\. It deletes a volume\.$/s);
    assert.ok(came.includes('hello') && !came.includes('volumeDelete'));
  });

  it('agrees on no compression, and closes where it comes all the same', async () => {
    const socket = await open('Sec-WebSocket-Extensions: permessage-deflate\r\n');
    assert.equal(opening['sec-websocket-extensions'], undefined);
    const answer = await exchange(socket, said(MUTATION, 0xc1));
    assert.match(answer, /cannot be read/);
    assert.equal(came, '');
    await gate.told('seen', ({ what, text }) => what === 'refused' && text.includes('WebSocket'));
  });

  it('withdraws what is asked when its client goes away', async () => {
    const socket = await open();
    gate.answer = () => new Promise(() => undefined);
    const before = gate.asked.length;
    socket.write(said(MUTATION));
    const asked = await until('it is asked about', () => gate.asked[before]);
    socket.destroy();
    await gate.told('withdrawn', ({ id }) => id === asked.id);
    assert.equal(came, '');
  });
});

import assert from 'node:assert/strict';
import https from 'node:https';
import { gzipSync } from 'node:zlib';
import type { Placeholder } from '../../../src/broker/egress/protocol';
import { Disposables } from '../../support/disposables';
import { exchange, listening, secured, TestAuthority } from '../../support/egress-client';
import { EgressGate } from '../../support/egress-gate';

const VALUE = 'tok_7Hq2ZpWm4RkXvB91cDfG5s';
const SHOWN = 'tok_PORTCULLIS9f3aQ2bCd8eK';

/** A server that says back what it was sent, in places where an answer is seldom looked at. */
function reflecting(authority: TestAuthority): https.Server {
  const server = https.createServer(authority.leaf('api.test'), (request, response) => {
    const said = request.headers.authorization ?? '';
    response.writeHead(200, `OK ${said}`, { 'content-type': 'text/plain' });
    response.end(said);
  });
  server.on('upgrade', (request, socket) => {
    const said = request.headers.authorization ?? '';
    if (request.url === '/open') {
      const text = Buffer.from(said);
      socket.write(
        `HTTP/1.1 101 ${said}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
        'latin1',
      );
      socket.write(Buffer.concat([Buffer.from([0x81, text.length]), text]));
      return;
    }
    const body = request.url === '/zipped' ? gzipSync(said) : Buffer.from(said);
    const coding = request.url === '/zipped' ? 'Content-Encoding: gzip\r\n' : '';
    socket.end(
      Buffer.concat([
        Buffer.from(
          `HTTP/1.1 403 ${said}\r\n${coding}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
          'latin1',
        ),
        body,
      ]),
    );
  });
  return server;
}

describe('the value of a placeholder that a server says back', function () {
  this.timeout(60_000);

  const owned = new Disposables();
  const authority = new TestAuthority();
  let gate: EgressGate;
  let to: string;

  before(async () => {
    gate = await EgressGate.start(owned, {
      trusted: authority.certificate,
      names: { 'api.test': ['127.0.0.1'] },
    });
    to = `api.test:${await listening(owned, reflecting(authority))}`;
    const placeholder: Placeholder = {
      name: 'API_TOKEN',
      placeholder: SHOWN,
      value: VALUE,
      hosts: [to],
      place: { header: 'Authorization' },
    };
    gate.send({ type: 'secrets', placeholders: [placeholder], redact: [] });
  });
  after(() => owned.dispose());

  const connected = () =>
    secured(gate.admit({ hosts: ['api.test'] }), to, { ca: gate.certificate });

  const upgraded = async (path: string, until: RegExp): Promise<string> =>
    exchange(
      await connected(),
      `GET ${path} HTTP/1.1\r\nHost: ${to}\r\nAuthorization: Bearer ${SHOWN}\r\nAccept-Encoding: gzip\r\n` +
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      until,
    );

  for (const path of ['/refused', '/zipped']) {
    it(`is hidden where a WebSocket is not opened (${path})`, async () => {
      const answer = await upgraded(path, /(?!)/);
      assert.match(answer, /^HTTP\/1\.1 403 /);
      assert.ok(!answer.includes(VALUE), 'the value came back');
      assert.ok(answer.split('\r\n\r\n')[1]?.includes(SHOWN), answer.slice(0, 300));
    });
  }

  it('is hidden in what a server says in a WebSocket', async () => {
    const answer = await upgraded('/open', /\r\n\r\n[^]*tok_\w{22}/);
    assert.match(answer, /^HTTP\/1\.1 101 /);
    assert.ok(!answer.includes(VALUE), 'the value came back');
    assert.ok(answer.split('\r\n\r\n')[1]?.includes(`Bearer ${SHOWN}`));
  });

  it('is hidden in the words behind the status', async () => {
    const socket = await connected();
    const read = exchange(
      socket,
      `GET / HTTP/1.1\r\nHost: ${to}\r\nAuthorization: Bearer ${SHOWN}\r\nConnection: close\r\n\r\n`,
    );
    const answer = await read;
    assert.match(answer, /^HTTP\/1\.1 200 OK Bearer tok_PORTCULLIS/);
    assert.ok(!answer.includes(VALUE), 'the value came back');
  });
});

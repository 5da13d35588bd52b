import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { PassThrough } from 'node:stream';
import { Disposables } from '../../../test/support/disposables';
import { listening } from '../../../test/support/egress-client';
import { wholeBody } from './at-once';

describe('a body that comes with its headers', () => {
  let owned: Disposables;
  beforeEach(() => {
    owned = new Disposables();
  });
  afterEach(() => owned.dispose());

  /** What is taken of a request at the moment at which the gate looks at it, by the bytes that came so far. */
  async function taken(bytes: string, length?: number) {
    const server = http.createServer();
    const port = await listening(owned, server);
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => undefined).write(bytes);
    await owned.add(() => socket.destroy());
    const request = await new Promise<http.IncomingMessage>((resolve) => {
      server.once('request', resolve);
    });
    const chunks = wholeBody(request, length);
    return { request, socket, text: chunks && Buffer.concat(chunks).toString() };
  }

  const head = 'POST / HTTP/1.1\r\nHost: a\r\n';

  it('is taken at once where its length is known, and its end comes all the same', async () => {
    const { request, text } = await taken(`${head}Content-Length: 5\r\n\r\nhello`, 5);
    assert.equal(text, 'hello');
    if (!request.readableEnded) await once(request, 'end');
    assert.equal(request.complete, true);
  });

  it('is left where a part of it is still to come', async () => {
    const { request, socket, text } = await taken(`${head}Content-Length: 5\r\n\r\nhel`, 5);
    assert.equal(text, undefined);
    socket.write('lo');
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    assert.equal(Buffer.concat(chunks).toString(), 'hello');
  });

  it('is left where nobody knows yet whether that is all', async () => {
    const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`;
    assert.equal((await taken(chunked)).text, undefined);
  });

  it('is left to whoever reads it already, and where it is none of HTTP/1.1', async () => {
    const { request } = await taken(`${head}Content-Length: 5\r\n\r\nhel`, 5);
    request.resume();
    assert.equal(wholeBody(request, 3), undefined);
    const other = new PassThrough();
    other.end('hello');
    assert.equal(wholeBody(other, 5), undefined);
  });
});

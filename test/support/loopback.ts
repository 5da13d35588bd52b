import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import type { Disposables } from './disposables';

/**
 * Serves HTTP on a free port of loopback.
 *
 * @param owner ends the server and every connection to it
 * @param port 0 for a free one
 * @returns the origin, such as `http://127.0.0.1:41234`
 */
export async function serve(
  listener: http.RequestListener,
  owner: Disposables,
  port = 0,
): Promise<string> {
  const server = http.createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  await owner.add(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  return `http://127.0.0.1:${portOf(server)}`;
}

/** The port of a server that listens on TCP. */
export function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('does not listen on TCP');
  return address.port;
}

/** The whole body of a request, as text. */
export async function bodyOf(request: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

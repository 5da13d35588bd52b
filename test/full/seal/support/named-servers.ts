import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { keyPair, makeAuthority, makeLeaf } from '../../../../src/guards/egress/certificates';
import type { Disposables } from '../../../support/disposables';
import { portOf } from '../../../support/loopback';

export interface NamedServers {
  /** The proxy by which every name leads to loopback, as a company has one. */
  readonly proxy: string;
  /** PEM of who vouches for all of them. */
  readonly authority: string;
}

/** Hosts by HTTPS on loopback, each with its name's certificate; and a proxy that leads there. */
export async function serveNames(
  owner: Disposables,
  hosts: Readonly<Record<string, http.RequestListener>>,
): Promise<NamedServers> {
  const signer = makeAuthority(Date.now());
  const contexts = new Map(
    Object.keys(hosts).map((host) => {
      const pair = keyPair();
      const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' });
      const cert = makeLeaf(host, pair.publicKey, signer, Date.now());
      return [host, { key, cert }];
    }),
  );
  const [first] = contexts.values();
  const server = https.createServer(
    {
      ...first,
      SNICallback: (host, done) => {
        done(null, tls.createSecureContext(contexts.get(host)));
      },
    },
    (request, response) => {
      const listener = hosts[request.headers.host ?? ''];
      if (listener === undefined) response.writeHead(421).end();
      else listener(request, response);
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy = http.createServer();
  proxy.on('connect', (_request, socket: net.Socket, head: Buffer) => {
    const upstream = net.connect(portOf(server), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      socket.pipe(upstream).pipe(socket);
    });
    for (const one of [socket, upstream]) {
      one.on('error', () => {
        socket.destroy();
        upstream.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  await owner.add(async () => {
    server.closeAllConnections();
    proxy.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    proxy.close();
  });
  return {
    proxy: `http://127.0.0.1:${portOf(proxy)}`,
    authority: signer.pem.certificate,
  };
}

import https from 'node:https';
import type http from 'node:http';
import { keyPair, makeAuthority, makeLeaf } from '../../../src/guards/egress/certificates';
import type { Disposables } from '../../support/disposables';
import { portOf } from '../../support/loopback';

export interface TlsServer {
  /** `https://localhost:…` */
  readonly origin: string;
  /** PEM of the authority that vouches for it. */
  readonly authority: string;
}

/** Serves HTTPS on a free port of loopback, by the name `localhost`. */
export async function serveTls(
  owner: Disposables,
  listener: http.RequestListener,
): Promise<TlsServer> {
  const signer = makeAuthority(Date.now());
  const pair = keyPair();
  const server = https.createServer(
    {
      key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      cert: makeLeaf('localhost', pair.publicKey, signer, Date.now()),
    },
    listener,
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await owner.add(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  return { origin: `https://localhost:${portOf(server)}`, authority: signer.pem.certificate };
}

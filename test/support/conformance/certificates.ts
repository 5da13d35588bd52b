import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Scratch } from '../scratch';

/** An authority that nothing on the machine knows, and a server's certificate by it: all as PEM. */
export interface TestCertificates {
  readonly authority: string;
  readonly key: string;
  readonly certificate: string;
}

/** Made by openssl, for some days. */
export function makeCertificates(scratch: Scratch, host: string): TestCertificates {
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    ...['req', '-x509', ...curve, '-days', '3', '-subj', '/CN=conformance authority'],
    ...['-addext', 'basicConstraints=critical,CA:TRUE'],
    ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    ...['-keyout', scratch.at('authority-key.pem'), '-out', scratch.at('authority.pem')],
  );
  openssl(
    ...['req', ...curve, '-subj', `/CN=${host}`],
    ...['-keyout', scratch.at('server-key.pem'), '-out', scratch.at('server-request.pem')],
  );
  scratch.write({
    'server.cnf': `subjectAltName=DNS:${host}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n`,
  });
  openssl(
    ...['x509', '-req', '-days', '3', '-in', scratch.at('server-request.pem')],
    ...['-CA', scratch.at('authority.pem'), '-CAkey', scratch.at('authority-key.pem')],
    ...['-CAcreateserial', '-extfile', scratch.at('server.cnf'), '-out', scratch.at('server.pem')],
  );
  const [authority, key, certificate] = ['authority', 'server-key', 'server'].map((name) =>
    readFileSync(scratch.at(`${name}.pem`), 'utf8'),
  );
  if (authority === undefined || key === undefined || certificate === undefined) throw new Error();
  return { authority, key, certificate };
}

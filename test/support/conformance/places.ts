import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { bundleOf, clientEnvironment, filesBeside } from '../../../src/guards/egress/clients';
import type { Disposables } from '../disposables';
import { EgressGate } from '../egress-gate';
import { portOf } from '../loopback';
import type { Scratch } from '../scratch';
import { makeCertificates } from './certificates';
import type { Place } from './run';
import { sample, startConformanceServer, type ConformanceServer } from './server';

export const HOST = 'api.test';

/** A server, and two places that clients reach it from: without the gate, and through it. */
export interface Grounds {
  readonly server: ConformanceServer;
  readonly gate: EgressGate;
  readonly direct: Place;
  readonly gated: Place;
}

/**
 * Starts server and gate. The gate stands open: what is judged is shown elsewhere. Through it the host's name is known
 * to the gate alone, so what goes round finds nothing.
 */
export async function makeGrounds(scratch: Scratch, owner: Disposables): Promise<Grounds> {
  const certificates = makeCertificates(scratch, HOST);
  const server = await startConformanceServer(certificates);
  await owner.add(() => server.close());
  const names = { [HOST]: ['127.0.0.1'] };
  const gate = await EgressGate.start(owner, { trusted: certificates.authority, names });
  const listener = await listening();
  const port = portOf(listener);
  await gate.admitSealed(listener, { id: 'clients', hosts: [HOST] });
  scratch.write({
    'upload.bin': sample(5_000_000),
    'hosts-direct': `127.0.0.1 localhost ${HOST}\n`,
    'hosts-gated': '127.0.0.1 localhost\n',
  });
  const base = `https://${HOST}:${server.port}`;
  const place = (name: 'direct' | 'gated', authority: string, proxy: string): Place => {
    const bundle = scratch.at(`${name}.pem`);
    const text = bundleOf([], authority);
    scratch.write({ [`${name}.pem`]: text });
    for (const { path: file, content } of filesBeside(bundle, text)) {
      scratch.write({ [file.slice(scratch.root.length + 1)]: content });
    }
    const folder = scratch.at(`home-${name}`);
    mkdirSync(folder);
    const environment = clientEnvironment({ proxy, bundle, machine: {} });
    return {
      environment: name === 'direct' ? trustAlone(environment) : environment,
      hosts: scratch.at(`hosts-${name}`),
      folder,
      base,
      upload: scratch.at('upload.bin'),
    };
  };
  return {
    server,
    gate,
    direct: place('direct', certificates.authority, NO_GATE),
    gated: place('gated', gate.certificate, `http://127.0.0.1:${port}`),
  };
}

/** With credentials, so that Java is not sent there either. */
const NO_GATE = 'http://no:gate@127.0.0.1:1';

/** What makes clients trust a server, without what sends them anywhere. */
function trustAlone(environment: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(environment);
  return Object.fromEntries(
    entries.filter(([name, value]) => value !== NO_GATE && !name.startsWith('GIT_CONFIG_')),
  );
}

async function listening(): Promise<Server> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

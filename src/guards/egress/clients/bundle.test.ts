import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rootCertificates } from 'node:tls';
import { bundleOf, bundleSources, certificatesIn } from './bundle';
import { filesBeside } from './files';
import { machineCertificates } from './machine';

const [one = '', two = '', gate = ''] = rootCertificates;

describe('the certificates that programs trust', () => {
  it("are the machine's, each once, and the gate's", () => {
    const bundle = bundleOf([`# a comment\n${one}\n${two}`, one.replaceAll('\n', '\r\n')], gate);
    assert.deepEqual(certificatesIn(bundle), [one, two, gate].flatMap(certificatesIn));
    assert.match(
      bundle,
      /^(?:-----BEGIN CERTIFICATE-----\n(?:.{1,64}\n)+-----END CERTIFICATE-----\n){3}$/,
    );
  });

  it('are certificates alone: nothing else of the files comes along', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';
    const bundle = bundleOf([`${key}${one}`, 'garbage', '-----BEGIN CERTIFICATE-----\n%%'], gate);
    assert.deepEqual(certificatesIn(bundle), [one, gate].flatMap(certificatesIn));
    assert.doesNotMatch(bundle, /PRIVATE|garbage|%/);
  });

  it("are read from the machine's variables, too, which a company sets", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'bundle-'));
    const file = path.join(folder, 'company.pem');
    try {
      await writeFile(file, gate);
      const text = await machineCertificates({ NODE_EXTRA_CA_CERTS: file, SSL_CERT_FILE: '/no' });
      assert.equal(certificatesIn(text)[0], certificatesIn(gate)[0]);
      assert.deepEqual(bundleSources({ SSL_CERT_FILE: 'relative.pem' }).named, []);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('lie beside in the forms of those who read no PEM', () => {
    const [store, wgetrc] = filesBeside('/run/p/1.pem', bundleOf([one], gate));
    assert.equal(wgetrc?.content, 'ca_certificate = /run/p/1.pem\n');
    assert.equal(store?.path, '/run/p/1.pem.cacerts');
    assert.ok(store.content instanceof Uint8Array);
    const view = Buffer.from(store.content);
    assert.equal(view.readUInt32BE(0), 0xfeedfeed);
    assert.equal(view.readUInt32BE(8), 2);
    for (const base64 of [one, gate].flatMap(certificatesIn)) {
      assert.ok(view.includes(Buffer.from(base64, 'base64')));
    }
  });
});

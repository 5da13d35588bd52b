import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { keyPair, makeAuthority, makeLeaf, readAuthority } from './certificates';

describe('certificates of the egress gate', () => {
  const now = Date.now();
  const authority = makeAuthority(now);
  const { publicKey } = keyPair();
  const leafOf = (host: string) => new X509Certificate(makeLeaf(host, publicKey, authority, now));

  it('are an authority for servers that signs no other one', () => {
    const { certificate } = authority;
    assert.ok(certificate.ca);
    assert.deepEqual(certificate.keyUsage, ['1.3.6.1.5.5.7.3.1']);
    assert.ok(certificate.verify(certificate.publicKey));
    assert.equal(certificate.publicKey.asymmetricKeyDetails?.namedCurve, 'prime256v1');
  });

  it('are for a name or an address, signed by it', () => {
    for (const host of ['api.example.com', `${'a'.repeat(60)}.example.com`]) {
      const leaf = leafOf(host);
      assert.equal(leaf.checkHost(host), host);
      assert.equal(leaf.checkHost('other.example.com'), undefined);
      assert.ok(leaf.checkIssued(authority.certificate));
      assert.ok(leaf.verify(authority.certificate.publicKey));
      assert.ok(!leaf.ca);
    }
    for (const address of ['192.0.2.7', '2001:db8::1', '::1', '1:2:3:4:5:6:7:8']) {
      assert.equal(leafOf(address).checkIP(address), address);
    }
  });

  it('are kept from one run to the next, and made anew before they end', () => {
    const { pem } = authority;
    assert.equal(readAuthority(pem, now)?.pem, pem);
    assert.equal(readAuthority(undefined, now), undefined);
    assert.equal(readAuthority(pem, now + 700 * 24 * 60 * 60_000), undefined);
    assert.equal(readAuthority(pem, now - 2 * 24 * 60 * 60_000), undefined);
    assert.equal(readAuthority({ ...pem, key: makeAuthority(now).pem.key }, now), undefined);
    assert.equal(readAuthority({ ...pem, certificate: 'none' }, now), undefined);
    const leaf = makeLeaf('a.test', publicKey, authority, now);
    assert.equal(readAuthority({ ...pem, certificate: leaf }, now), undefined);
  });

  it('go on under an authority that was read again', () => {
    const again = readAuthority(authority.pem, now);
    assert.ok(again !== undefined);
    const leaf = new X509Certificate(makeLeaf('a.test', publicKey, again, now));
    assert.ok(leaf.checkIssued(authority.certificate));
  });
});

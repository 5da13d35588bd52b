import { createHash } from 'node:crypto';
import { certificatesIn } from './bundle';

/**
 * A trust store of Java's, in the one form of them that is simple: Java reads no PEM, and its keytool is not
 * everywhere. The form is that of `sun.security.provider.JavaKeyStore`, read by every Java since 1.2:
 * https://github.com/openjdk/jdk/blob/master/src/java.base/share/classes/sun/security/provider/JavaKeyStore.java
 *
 * @param pem certificates
 */
export function javaTrustStore(pem: string): Uint8Array {
  const certificates = certificatesIn(pem).map((base64) => Buffer.from(base64, 'base64'));
  const store = Buffer.concat([
    number(MAGIC),
    number(VERSION),
    number(certificates.length),
    ...certificates.flatMap((certificate, at) => [
      number(TRUSTED),
      text(`certificate-${at}`),
      // When it was made; nobody asks.
      Buffer.alloc(8),
      text('X.509'),
      number(certificate.length),
      certificate,
    ]),
  ]);
  // Tells a broken file by the password that everyone uses; it keeps nothing secret.
  const password = Buffer.from('changeit', 'utf16le').swap16();
  const sum = createHash('sha1').update(password).update('Mighty Aphrodite').update(store).digest();
  return Buffer.concat([store, sum]);
}

const MAGIC = 0xfeedfeed;
const VERSION = 2;
const TRUSTED = 2;

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** As `DataOutputStream.writeUTF` has it; ASCII only. */
function text(value: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(value.length);
  return Buffer.concat([length, Buffer.from(value, 'latin1')]);
}

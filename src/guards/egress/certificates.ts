import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
  type KeyObject,
} from 'node:crypto';
import { isIP, isIPv4 } from 'node:net';
import {
  BitString,
  Boolean as Truth,
  Constructed,
  fromBER,
  GeneralizedTime,
  Integer,
  ObjectIdentifier,
  OctetString,
  Primitive,
  Sequence,
  Set as SetOf,
  Utf8String,
  UTCTime,
  type AsnType,
} from 'asn1js';
import type { Authority } from '../../broker/egress/protocol';

/**
 * Certificates as RFC 5280 has them, for clients that check strictly (Python's VERIFY_X509_STRICT): of P-256 keys, signed
 * with SHA-256. asn1js writes the DER, Node makes the keys and the signatures.
 */

const DAY_MS = 24 * 60 * 60_000;
/** An authority is made anew when it ends sooner (ms). */
const RENEWED_MS = 60 * DAY_MS;
const AUTHORITY_DAYS = 730;
/** Leaves live in the memory of one process. */
const LEAF_DAYS = 7;
/** So that clocks that differ a little do not matter. */
const BACKDATED_DAYS = 1;

const OID = {
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  names: '2.5.29.17',
  constraints: '2.5.29.19',
  authorityKey: '2.5.29.35',
  extendedUsage: '2.5.29.37',
  servers: '1.3.6.1.5.5.7.3.1',
} as const;

/** An authority that can sign. */
export interface Signer {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
  readonly pem: Authority;
}

/**
 * @param pem that of an earlier run
 * @returns undefined where there is none, it is broken, its key is another's, or it soon ends
 */
export function readAuthority(pem: Authority | undefined, now: number): Signer | undefined {
  if (pem === undefined) return undefined;
  try {
    const certificate = new X509Certificate(pem.certificate);
    const key = createPrivateKey(pem.key);
    const isGood =
      certificate.ca &&
      certificate.checkPrivateKey(key) &&
      certificate.verify(certificate.publicKey) &&
      Date.parse(certificate.validFrom) <= now &&
      Date.parse(certificate.validTo) - now > RENEWED_MS;
    return isGood ? { key, certificate, pem } : undefined;
  } catch {
    return undefined;
  }
}

/** A new authority: for certificates of servers alone, and for none that sign others. */
export function makeAuthority(now: number): Signer {
  const pair = keyPair();
  const name = nameOf([
    [OID.organization, 'Portcullis'],
    [OID.commonName, `Portcullis egress gate ${randomBytes(4).toString('hex')}`],
  ]);
  const certificate = certificateOf(
    {
      issuer: name,
      subject: name,
      from: now - BACKDATED_DAYS * DAY_MS,
      to: now + AUTHORITY_DAYS * DAY_MS,
      publicKey: pair.publicKey,
      extensions: [
        extension(OID.constraints, true, [new Truth({ value: true }), new Integer({ value: 0 })]),
        // keyCertSign and cRLSign
        bits(OID.keyUsage, 0b0000_0110, 1),
        extension(OID.extendedUsage, false, [new ObjectIdentifier({ value: OID.servers })]),
        subjectKey(pair.publicKey),
        authorityKey(pair.publicKey),
      ],
    },
    pair.privateKey,
  );
  const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { key: pair.privateKey, certificate, pem: { key, certificate: certificate.toString() } };
}

/** A key for all leaves of a process. */
export function keyPair(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

/**
 * The certificate of a host, or of an address.
 *
 * @returns PEM
 */
export function makeLeaf(host: string, publicKey: KeyObject, signer: Signer, now: number): string {
  const issuer = subjectOf(signer.certificate);
  const leaf = certificateOf(
    {
      issuer,
      // A common name is at most 64 characters long, and no longer read by anybody (RFC 6125).
      subject: nameOf(host.length > 64 ? [] : [[OID.commonName, host]]),
      from: now - BACKDATED_DAYS * DAY_MS,
      to: now + LEAF_DAYS * DAY_MS,
      publicKey,
      extensions: [
        extension(OID.constraints, true, []),
        // digitalSignature
        bits(OID.keyUsage, 0b1000_0000, 7),
        extension(OID.extendedUsage, false, [new ObjectIdentifier({ value: OID.servers })]),
        extension(OID.names, host.length > 64, [generalName(host)]),
        subjectKey(publicKey),
        authorityKey(signer.certificate.publicKey),
      ],
    },
    signer.key,
  );
  return leaf.toString();
}

interface Wish {
  readonly issuer: AsnType;
  readonly subject: AsnType;
  /** Milliseconds of the epoch. */
  readonly from: number;
  readonly to: number;
  readonly publicKey: KeyObject;
  readonly extensions: readonly Sequence[];
}

function certificateOf(wish: Wish, key: KeyObject): X509Certificate {
  const algorithm = sequence([new ObjectIdentifier({ value: OID.ecdsaWithSha256 })]);
  // Positive, and so with its first bit unset; 16 bytes.
  const serial = randomBytes(16);
  serial[0] = (serial.readUInt8(0) & 0x3f) | 0x40;
  const told = sequence([
    tagged(0, [new Integer({ value: 2 })]),
    new Integer({ valueHex: serial }),
    algorithm,
    wish.issuer,
    sequence([time(wish.from), time(wish.to)]),
    wish.subject,
    parsed(spki(wish.publicKey)),
    tagged(3, [sequence(wish.extensions)]),
  ]);
  const signature = sign('sha256', der(told), key);
  return new X509Certificate(
    der(sequence([told, algorithm, new BitString({ valueHex: signature })])),
  );
}

function nameOf(parts: readonly (readonly [oid: string, text: string])[]): Sequence {
  return sequence(
    parts.map(
      ([oid, text]) =>
        new SetOf({
          value: [
            sequence([new ObjectIdentifier({ value: oid }), new Utf8String({ value: text })]),
          ],
        }),
    ),
  );
}

/** The subject of a certificate as it stands there: an issuer has to be the same to the byte. */
function subjectOf(certificate: X509Certificate): AsnType {
  const whole = parsed(certificate.raw);
  const told = whole instanceof Sequence ? whole.valueBlock.value[0] : undefined;
  const subject = told instanceof Sequence ? told.valueBlock.value[5] : undefined;
  if (subject === undefined) throw new Error('the authority has no subject');
  return subject;
}

/** DNS name or address, RFC 5280 4.2.1.6. */
function generalName(host: string): Primitive {
  const isHost = isIP(host) === 0;
  const bytes = isHost ? Buffer.from(host, 'latin1') : addressBytes(host);
  return new Primitive({ idBlock: { tagClass: 3, tagNumber: isHost ? 2 : 7 }, valueHex: bytes });
}

function addressBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  const [before = '', after] = address.split('::');
  const words = (text: string | undefined) => (text ?? '').split(':').filter((word) => word !== '');
  const [first, last] = [words(before), words(after)];
  const middle = Array.from({ length: 8 - first.length - last.length }, () => '0');
  const bytes = Buffer.alloc(16);
  [...first, ...middle, ...last].forEach((word, at) =>
    bytes.writeUInt16BE(parseInt(word, 16), at * 2),
  );
  return bytes;
}

function subjectKey(publicKey: KeyObject): Sequence {
  const id = new OctetString({ valueHex: keyId(publicKey) });
  return wrapped(OID.subjectKey, false, id);
}

function authorityKey(publicKey: KeyObject): Sequence {
  const id = new Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, valueHex: keyId(publicKey) });
  return extension(OID.authorityKey, false, [id]);
}

/** 160 bits of the SHA-256 of the key (RFC 7093, method 1). */
function keyId(publicKey: KeyObject): Buffer {
  const point = spki(publicKey).subarray(-65);
  return createHash('sha256').update(point).digest().subarray(0, 20);
}

function bits(oid: string, value: number, unusedBits: number): Sequence {
  return wrapped(oid, true, new BitString({ valueHex: Buffer.from([value]), unusedBits }));
}

function extension(oid: string, isCritical: boolean, value: readonly AsnType[]): Sequence {
  return wrapped(oid, isCritical, sequence(value));
}

function wrapped(oid: string, isCritical: boolean, value: AsnType): Sequence {
  return sequence([
    new ObjectIdentifier({ value: oid }),
    ...(isCritical ? [new Truth({ value: true })] : []),
    new OctetString({ valueHex: der(value) }),
  ]);
}

/** UTCTime until 2049, as RFC 5280 4.1.2.5 demands; whole seconds. */
function time(at: number): UTCTime | GeneralizedTime {
  const valueDate = new Date(Math.floor(at / 1_000) * 1_000);
  return valueDate.getUTCFullYear() < 2050
    ? new UTCTime({ valueDate })
    : new GeneralizedTime({ valueDate });
}

function sequence(value: readonly AsnType[]): Sequence {
  return new Sequence({ value: [...value] });
}

function tagged(tagNumber: number, value: AsnType[]): Constructed {
  return new Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
}

function parsed(bytes: Buffer): AsnType {
  const { result, offset } = fromBER(bytes);
  if (offset === -1) throw new Error(`broken DER: ${result.error}`);
  return result;
}

function spki(publicKey: KeyObject): Buffer {
  const key = publicKey.type === 'public' ? publicKey : createPublicKey(publicKey);
  return key.export({ type: 'spki', format: 'der' });
}

function der(value: AsnType): Buffer {
  return Buffer.from(value.toBER());
}

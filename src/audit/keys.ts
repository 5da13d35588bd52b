import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { canonical } from './canonical';

/** A key that vouches for another one. */
export interface Introduction {
  /** The id of the key that vouches. */
  readonly by: string;
  readonly signature: string;
}

export interface PublicKey {
  /** The first 16 hexadecimal digits of the SHA-256 of the key's 32 bytes. */
  readonly id: string;
  /** Ed25519 (RFC 8032), the 32 bytes in base64url. */
  readonly publicKey: string;
}

/** A key that signs. Its secret part is not reachable from here. */
export interface SigningKey extends PublicKey {
  readonly introduction?: Introduction;
  /** The signature over a text, in base64url. */
  sign(text: string): string;
}

/** What stands in front of the 32 bytes in their DER forms (RFC 8410, 7 and 4). */
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether a text is a secret as {@link newSecretKey} makes it. */
export const SECRET_KEY = /^[\w-]{43}$/;

/** The secret of a new key: 32 bytes in base64url. */
export function newSecretKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  return der.subarray(PRIVATE_HEAD.length).toString('base64url');
}

/** @throws when the secret is none */
export function signingKey(secret: string, introduction?: Introduction): SigningKey {
  const der = Buffer.concat([PRIVATE_HEAD, Buffer.from(secret, 'base64url')]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(key)
    .export({ format: 'der', type: 'spki' })
    .subarray(PUBLIC_HEAD.length);
  return {
    id: idOf(raw),
    publicKey: raw.toString('base64url'),
    ...(introduction === undefined ? {} : { introduction }),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
  };
}

/** The id that belongs to a public key. */
export function keyIdOf(publicKey: string): string {
  return idOf(Buffer.from(publicKey, 'base64url'));
}

/** Whether the signature over the text is this key's. Never throws. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = publicKeyObject(publicKey);
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

/** A key vouches for another one. */
export function introduce(by: SigningKey, publicKey: string): Introduction {
  return { by: by.id, signature: by.sign(introductionText(publicKey)) };
}

/** Whether this is the introduction of a key by one with this public part. */
export function isIntroducedBy(
  byPublicKey: string,
  publicKey: string,
  introduction: Introduction,
): boolean {
  return (
    keyIdOf(byPublicKey) === introduction.by &&
    isSignedBy(byPublicKey, introductionText(publicKey), introduction.signature)
  );
}

function introductionText(publicKey: string): string {
  return canonical({ purpose: 'portcullis-introduction', v: 1, publicKey });
}

/** A record has few keys and many signatures. */
const objects = new Map<string, KeyObject>();
const MOST_OBJECTS = 100;

function publicKeyObject(publicKey: string): KeyObject {
  const known = objects.get(publicKey);
  if (known !== undefined) return known;
  const der = Buffer.concat([PUBLIC_HEAD, Buffer.from(publicKey, 'base64url')]);
  const made = createPublicKey({ key: der, format: 'der', type: 'spki' });
  if (objects.size >= MOST_OBJECTS) objects.clear();
  objects.set(publicKey, made);
  return made;
}

function idOf(raw: Buffer): string {
  return createHash('sha256').update(raw).digest('hex').slice(0, 16);
}

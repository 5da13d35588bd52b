import tls from 'node:tls';
import { keyPair, makeLeaf, type Signer } from './certificates';

/** Hosts whose certificates are kept. */
const MOST_CONTEXTS = 500;
/** A leaf is made anew after this long, well before it ends (ms). */
const KEPT_MS = 24 * 60 * 60_000;

interface Kept {
  readonly context: tls.SecureContext;
  readonly made: number;
}

/** What clients see of hosts: a certificate for each, made when it is first asked for; of old ones the most used are kept. */
export class Contexts {
  readonly #signer: Signer;
  readonly #pair = keyPair();
  readonly #key = this.#pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  readonly #kept = new Map<string, Kept>();

  constructor(signer: Signer) {
    this.#signer = signer;
  }

  /** @param host a name in lower case, or an address */
  for(host: string, now = Date.now()): tls.SecureContext {
    const known = this.#kept.get(host);
    this.#kept.delete(host);
    const isGood = known !== undefined && Math.abs(now - known.made) < KEPT_MS;
    const kept = isGood ? known : { context: this.#make(host, now), made: now };
    this.#kept.set(host, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_CONTEXTS && oldest !== undefined) this.#kept.delete(oldest);
    return kept.context;
  }

  #make(host: string, now: number): tls.SecureContext {
    const cert = makeLeaf(host, this.#pair.publicKey, this.#signer, now);
    return tls.createSecureContext({ cert, key: this.#key, minVersion: 'TLSv1.2' });
  }
}

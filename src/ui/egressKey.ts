import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { EgressStart } from '../broker/egress/host-messages';
import type { FromBroker } from '../broker/protocol';

/** Where the secret storage has the gate's certificate authority, one for all windows of this editor. */
const KEY = 'portcullis.egress.authority';
/** A key ring that is locked may wait for its user: the broker does not (ms). */
const WAIT_MS = 6_000;
const MOST_PEM = 65_536;

const pem = v.pipe(v.string(), v.startsWith('-----BEGIN '), v.maxLength(MOST_PEM));
const authority = v.object({ key: pem, certificate: pem });

export interface EgressKeyOptions {
  readonly secrets: Pick<vscode.SecretStorage, 'get' | 'store'>;
  /** The proxy that the editor goes through by its settings, and what it does not go through it for. */
  readonly proxy: () => { readonly proxy: string; readonly except: readonly string[] };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * What the extension host keeps for the egress gate: the key of its certificate authority, in the editor's secret
 * storage alone, and where it listened last. Where that storage gives none, the gate makes one for this window.
 */
export class EgressKey {
  readonly #options: EgressKeyOptions;
  #port: number | undefined;
  #made: EgressStart['authority'];

  constructor(options: EgressKeyOptions) {
    this.#options = options;
  }

  /** What the broker is told at its start. */
  async told(): Promise<{ readonly egress: EgressStart }> {
    const kept = this.#made ?? (await this.#kept());
    const upstream = this.#upstream();
    return {
      egress: {
        ...(kept === undefined ? {} : { authority: kept }),
        ...(this.#port === undefined ? {} : { port: this.#port }),
        ...(upstream === undefined ? {} : { upstream }),
      },
    };
  }

  heard(message: FromBroker): void {
    if (message.type !== 'egress') return;
    this.#port = message.port;
    if (message.made === undefined) return;
    // For this window also where it cannot be kept: its terminals trust it already.
    this.#made = message.made;
    const kept = this.#options.secrets.store(KEY, JSON.stringify(message.made));
    kept.then(undefined, () => undefined);
  }

  async #kept(): Promise<EgressStart['authority']> {
    const read = Promise.resolve(this.#options.secrets.get(KEY));
    // A storage that fails later is heard of by nobody.
    read.catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, WAIT_MS, undefined);
    });
    const text = await Promise.race([read, late]).catch(() => undefined);
    clearTimeout(timer);
    return text === undefined ? undefined : readAuthority(text);
  }

  /** As the editor's own settings have it, or else the environment that it was started with. */
  #upstream(): EgressStart['upstream'] {
    const { env, proxy } = this.#options;
    const set = proxy();
    const named = env.HTTPS_PROXY ?? env.https_proxy ?? env.ALL_PROXY ?? env.all_proxy ?? '';
    const found = set.proxy === '' ? named : set.proxy;
    if (!/^https?:\/\/./iu.test(found)) return undefined;
    const list = (env.NO_PROXY ?? env.no_proxy ?? '').split(/[\s,]+/u);
    const except = [...set.except, ...list].filter((one) => one !== '').slice(0, 200);
    return { proxy: found, except };
  }
}

function readAuthority(text: string): EgressStart['authority'] {
  try {
    const parsed = v.safeParse(authority, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    // What stands there is no JSON: a new one is made.
    return undefined;
  }
}

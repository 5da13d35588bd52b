import type { NetworkMode } from '../../core/policy/network';

/**
 * What the broker and the egress gate, a process of its own, say to each other over the channel that the gate
 * inherits. The gate carries requests; it decides nothing. Both ends parse what they are told.
 */

/**
 * Who goes out through the gate: one terminal. A sealed one is known by the listener inside its network, which
 * comes along with `admit`; an ordinary one by the token that it shows as its proxy credentials.
 */
export interface Tenant {
  readonly id: string;
  /** At least 128 bits; absent for a sealed terminal. */
  readonly token?: string;
  /** What it may reach: nothing, the hosts on its list, or whatever is judged harmless or approved. */
  readonly network: NetworkMode;
  /** Host patterns: `api.example.com`, `*.example.com`; with `list` nothing else is reached. */
  readonly hosts: readonly string[];
  /** Which hosts may lead within this machine or its own network; a list that a workspace gave opens none. */
  readonly inside?: readonly string[];
  /** Hosts whose TLS is not opened, since their clients know the certificate that they want: nothing is seen there. */
  readonly passThrough: readonly string[];
}

/** A secret that processes hold only by another text, which stands for it towards its own hosts. */
export interface Placeholder {
  /** The secret's name, as people know it. */
  readonly name: string;
  readonly placeholder: string;
  readonly value: string;
  readonly hosts: readonly string[];
  /** The one place of a request where it is put in: a header, or a field of a form or of JSON. */
  readonly place: { readonly header: string } | { readonly field: string };
  /** The account, owner or project that the URL has to name, where the host serves many. */
  readonly owner?: string;
}

/** A certificate authority, both as PEM. */
export interface Authority {
  readonly key: string;
  readonly certificate: string;
}

/** Broker to gate. */
export type ToGate =
  | {
      readonly type: 'start';
      /** From the editor's secret storage; absent: the gate makes one, and tells it with `ready`. */
      readonly authority?: Authority;
      /** The proxy that the machine itself goes through, as an URL; its own NO_PROXY beside it. */
      readonly upstream?: { readonly proxy: string; readonly except: readonly string[] };
      /** Where to listen on 127.0.0.1, if that can be had: terminals that are open look for it there. */
      readonly port?: number;
      /** Certificates that servers may be signed by beside those that Node knows: PEM. */
      readonly trusted?: string;
      /** Addresses of names that are not looked up; where they may be connected to is looked at as ever. */
      readonly names?: Readonly<Record<string, readonly string[]>>;
      /** Other bounds than the gate's own (src/guards/egress/limits.ts), by their names: milliseconds, bytes, counts. */
      readonly limits?: Readonly<Record<string, number>>;
    }
  /**
   * With a listening `net.Server` as handle where the tenant has no token; without one a tenant that is known
   * already is replaced by what is said of it now: the policy has changed.
   */
  | { readonly type: 'admit'; readonly tenant: Tenant }
  | { readonly type: 'dismiss'; readonly tenant: string }
  /** All of them each time. `redact` are values that no response shows. */
  | {
      readonly type: 'secrets';
      readonly placeholders: readonly Placeholder[];
      readonly redact: readonly { readonly name: string; readonly value: string }[];
    }
  | { readonly type: 'answer'; readonly id: string; readonly go: true }
  | {
      readonly type: 'answer';
      readonly id: string;
      readonly go: false;
      /** What the client reads: what was refused, why, and what to do. */
      readonly text: string;
    }
  | { readonly type: 'stop' };

/** One request, before anything of it is sent on. */
export interface AskedRequest {
  readonly id: string;
  readonly tenant: string;
  readonly method: string;
  /** Absolute, with the host that is really gone to; never what a Host header says otherwise. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** As text, decompressed; absent where there is none, or where `unread` says why it is not known. */
  readonly body?: string;
  readonly unread?: 'too-large' | 'binary' | 'broken' | 'stream';
  /** Names of the secrets that would be put in. */
  readonly secrets: readonly string[];
}

/** Gate to broker. */
export type FromGate =
  | {
      readonly type: 'ready';
      /** On 127.0.0.1, for tenants with a token. */
      readonly port: number;
      /** PEM of the authority that clients have to trust. */
      readonly certificate: string;
      /** A new one, to be kept. */
      readonly made?: Authority;
    }
  | ({ readonly type: 'ask' } & AskedRequest)
  /** The client went away before it was answered. */
  | { readonly type: 'withdrawn'; readonly id: string }
  /** What became of a request that went on. `sent` and `received` are bytes of bodies. */
  | {
      readonly type: 'over';
      readonly id: string;
      readonly status?: number;
      readonly sent: number;
      readonly received: number;
      readonly milliseconds: number;
      /** Why there is no answer, in one line. */
      readonly error?: string;
    }
  /** What the gate refused or let by without asking. */
  | {
      readonly type: 'seen';
      readonly tenant?: string;
      readonly what: 'refused' | 'passed-through' | 'placeholder-elsewhere' | 'redacted';
      readonly host: string;
      readonly text: string;
    };

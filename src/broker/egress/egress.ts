import { userInfo } from 'node:os';
import { networkOf, type Network } from '../../core/policy/network';
import { BUILT_IN, type Policy } from '../../core/policy/policy';
import type { Hiding } from '../hiding';
import type { Ledger } from '../ledger';
import type { Start } from '../parts';
import type { Problems } from '../problems';
import type { FromBroker } from '../protocol';
import { gateEnvironment } from '../spawn';
import { EgressError, type Admitted } from './admitted';
import { EgressDoor, type EgressDoorOptions } from './egress-door';
import { Freshness } from './freshness';
import { GateProcess, type Heard, type Ready } from './gate-process';
import { OrdinaryTerminals } from './ordinary';
import type { EgressParts } from './parts';
import type { Authority, Placeholder, ToGate } from './protocol';
import { Placeholders } from './placeholders';
import { Sightings } from './sightings';
import { Tenants, toldTenant, type Goer, type KnownTenant } from './tenants';
import { TrustFiles } from './trust-files';

export type Redacted = readonly { readonly name: string; readonly value: string }[];

export interface EgressOptions extends Omit<
  EgressDoorOptions,
  'answer' | 'onBeyond' | 'tenant' | 'policy'
> {
  readonly start: Pick<Start, 'home' | 'hostPid' | 'egress'>;
  /** What is in force, looked up anew; the same value for as long as it says the same. */
  readonly policy: () => Promise<Policy>;
  /** What the gate is made of; without it nobody can go out. */
  readonly parts: EgressParts | undefined;
  readonly ledger: Pick<Ledger, 'newId' | 'end' | 'note'>;
  readonly problems: Pick<Problems, 'set'>;
  readonly send: (message: FromBroker) => void;
  /** What this window's terminals have had since it was opened. */
  readonly secret: string;
  /** Which files bear secrets, and which a person hid. */
  readonly hiding: Pick<Hiding, 'secretFiles' | 'guard'>;
  /** The monotonic clock (ms). */
  readonly now: () => number;
}

const ABSENT =
  'Portcullis has no egress gate here, so this terminal gets no network. Install Portcullis again, or use a terminal that is not sealed.';

const BEYOND = 'the policy does not let this terminal go there';

/** How long a terminal waits for the gate to be ready (ms). */
const WAIT_MS = 20_000;
/** How often it is looked whether the policy has changed, beside at each request (ms). */
const WATCH_MS = 2_000;
/** How old what is known of secrets may be when a request is looked at (ms). */
const LOOK_MS = 1_000;
/** How long the answers to what is held may take when the window closes (ms). */
const SETTLE_MS = 1_000;

/**
 * The way out: the gate's process, started with the first terminal that needs it, who goes out through it, and the
 * door by which it asks.
 */
export class Egress {
  readonly #options: EgressOptions;
  readonly #door: EgressDoor;
  readonly #tenants = new Tenants();
  readonly #sightings: Sightings;
  readonly #trust: TrustFiles;
  readonly #ordinary: OrdinaryTerminals;
  readonly #standIns: Placeholders;
  readonly #secretsKnown: Freshness;
  #process: GateProcess | undefined;
  #ready: Ready | undefined;
  #authority: Authority | undefined;
  #port: number | undefined;
  #secrets: Extract<ToGate, { readonly type: 'secrets' }> | undefined;
  #policy = BUILT_IN;
  #watch: NodeJS.Timeout | undefined;
  /** Whom this gate was told of. */
  readonly #told = new Map<string, Promise<void>>();
  /** Those who wait for the gate. */
  #waiting: ((why: string | undefined) => void)[] = [];

  constructor(options: EgressOptions) {
    this.#options = options;
    const { start, now } = options;
    this.#authority = start.egress?.authority;
    this.#port = start.egress?.port;
    this.#trust = new TrustFiles(start);
    this.#sightings = new Sightings({ now, note: this.#note });
    const { hiding } = options;
    this.#standIns = new Placeholders({
      files: hiding.secretFiles,
      home: userInfo().homedir,
      isHidden: (file) => hiding.guard?.isHidden(file) ?? false,
      tell: (...told) => {
        this.secrets(...told);
      },
    });
    const look = () => this.#standIns.refresh();
    this.#secretsKnown = new Freshness({ look, now, most: LOOK_MS });
    this.#ordinary = new OrdinaryTerminals({ ...options, egress: this });
    this.#door = new EgressDoor({
      ...options,
      tenant: (id) => this.#tenants.find(id),
      policy: async () => {
        await this.#refresh();
        await this.#secretsKnown.ensure();
        return this.#policy;
      },
      onBeyond: (tenant, host) => {
        this.#seen({ type: 'seen', what: 'refused', tenant: tenant.id, host, text: BEYOND });
      },
      answer: (answer) => void this.#process?.send(answer),
    });
  }

  /**
   * Lets a terminal go out through the gate, which is started with the first one.
   *
   * @throws EgressError in words for the person who wants the terminal
   */
  async admit(goer: Goer): Promise<Admitted> {
    const { parts } = this.#options;
    if (parts === undefined) throw new EgressError(ABSENT);
    const tenant = this.#tenants.add(goer);
    if (tenant === undefined) {
      throw new EgressError('Too many terminals go out through the egress gate. Close some first.');
    }
    try {
      await this.#refresh();
      await this.#standIns.refresh();
      const ready = await this.#started(parts);
      await this.#tellOnce(tenant);
      const bundle = await this.#trust.write(await parts.bundle(ready.certificate), parts.beside);
      const proxy =
        tenant.sealed === undefined
          ? `http://portcullis:${tenant.token ?? ''}@127.0.0.1:${ready.port}`
          : `http://127.0.0.1:${tenant.sealed.port}`;
      return { tenant: tenant.id, bundle, environment: parts.environment({ proxy, bundle }) };
    } catch (error) {
      this.dismiss(tenant.id);
      throw error instanceof EgressError ? error : new EgressError(unable(String(error)));
    }
  }

  /** What a sealed terminal has beside its own, by the policy in force when it was admitted. */
  sealPaths(agent: string | undefined): Network['seal'] {
    return networkOf(this.#policy, agent).seal;
  }

  /** It goes out no more. */
  dismiss(tenant: string): void {
    this.#told.delete(tenant);
    if (this.#tenants.remove(tenant)) void this.#process?.send({ type: 'dismiss', tenant });
  }

  /** What a sealed terminal shows in the place of a file that is hidden; undefined where there is none. */
  decoy(file: string): Promise<string | undefined> {
    return this.#standIns.decoy(file);
  }

  /** Which secrets stand for which values, and what no response shows: all of them each time. */
  secrets(placeholders: readonly Placeholder[], redact: Redacted): void {
    this.#secrets = { type: 'secrets', placeholders, redact };
    if (this.#ready !== undefined) void this.#process?.send(this.#secrets);
  }

  /** Whether ordinary terminals are to go out here. */
  async setTerminals(on: boolean): Promise<void> {
    await this.#ordinary.set(on);
  }

  /** Nobody goes out any more; what is held has been refused, and hears that. */
  async stop(): Promise<void> {
    clearInterval(this.#watch);
    this.#sightings.flush();
    this.#settle('the window closes');
    await this.#door.settle(SETTLE_MS);
    this.#door.gateGone();
    await this.#process?.stop();
    await this.#trust.remove();
  }

  /** @throws EgressError */
  async #started(parts: EgressParts): Promise<Ready> {
    this.#process ??= this.#spawn(parts);
    this.#process.start();
    // What the gate refuses by itself, the policy among it, nobody asks about.
    this.#watch ??= setInterval(() => void this.#refresh().catch(() => undefined), WATCH_MS);
    if (this.#ready === undefined) {
      const why = await new Promise<string | undefined>((resolve) => {
        const timer = setTimeout(resolve, WAIT_MS, 'it did not get ready');
        this.#waiting.push((reason) => {
          clearTimeout(timer);
          resolve(reason);
        });
      });
      if (why !== undefined) throw new EgressError(unable(why));
    }
    if (this.#ready === undefined) throw new EgressError(unable('it ended again'));
    return this.#ready;
  }

  #spawn(parts: EgressParts): GateProcess {
    return new GateProcess({
      script: parts.script,
      execPath: parts.execPath ?? process.execPath,
      ...(parts.execArgv === undefined ? {} : { execArgv: parts.execArgv }),
      ...(parts.backoffMs === undefined ? {} : { backoffMs: parts.backoffMs }),
      env: gateEnvironment(process.env),
      start: async () => ({
        type: 'start',
        ...(this.#authority === undefined ? {} : { authority: this.#authority }),
        ...(this.#port === undefined ? {} : { port: this.#port }),
        ...(this.#options.start.egress?.upstream === undefined
          ? {}
          : { upstream: this.#options.start.egress.upstream }),
        trusted: await parts.machine(),
      }),
      onReady: (ready) => void this.#onReady(ready),
      onMessage: this.#heard,
      onGone: this.#gone,
      onStrange: () => {
        this.#note('A message of the egress gate was refused', 'It was of no known shape.');
      },
    });
  }

  async #onReady(ready: Ready): Promise<void> {
    const { made } = ready;
    this.#port = ready.port;
    if (made !== undefined) this.#authority = made;
    this.#options.send({
      type: 'egress',
      port: ready.port,
      ...(made === undefined ? {} : { made }),
    });
    if (this.#secrets !== undefined) await this.#process?.send(this.#secrets);
    this.#ready = ready;
    // All who are there: after a restart those of before, too.
    for (const tenant of this.#tenants.all) {
      await this.#tellOnce(tenant).catch(() => {
        this.dismiss(tenant.id);
      });
    }
    this.#options.problems.set('egress', undefined);
    this.#settle(undefined);
  }

  readonly #heard = (message: Heard): void => {
    switch (message.type) {
      case 'ask':
        this.#door.ask(message);
        return;
      case 'withdrawn':
        this.#door.withdrawn(message.id);
        return;
      case 'over':
        this.#door.over(message);
        return;
      case 'seen':
        this.#seen(message);
    }
  };

  #seen(message: Extract<Heard, { readonly type: 'seen' }>): void {
    const terminal = this.#tenants.find(message.tenant ?? '')?.terminal;
    const who = terminal === undefined ? 'a terminal' : `the terminal of process ${terminal}`;
    this.#sightings.add(message, who);
  }

  readonly #gone = (why: string, again: boolean): void => {
    this.#ready = undefined;
    this.#told.clear();
    this.#door.gateGone();
    this.#options.problems.set('egress', {
      text: `The egress gate ended (${why}): terminals that go out through it have no network.`,
      remedy: again
        ? 'It is being started again.'
        : 'Reload the window to start it again. Terminals that are not sealed are not concerned.',
    });
    this.#note('The egress gate ended', why);
    if (!again) {
      this.#process = undefined;
      this.#settle(why);
    }
  };

  #tellOnce(tenant: KnownTenant): Promise<void> {
    const told = this.#told.get(tenant.id) ?? this.#tell(tenant);
    this.#told.set(tenant.id, told);
    return told;
  }

  /** Tells the gate of a tenant, with its listener where it has one. */
  async #tell(tenant: KnownTenant): Promise<void> {
    const told = toldTenant(tenant, this.#policy);
    const server = await tenant.sealed?.listen();
    try {
      const isTold = await this.#process?.send({ type: 'admit', tenant: told }, server);
      if (isTold !== true) throw new EgressError(unable('it ended'));
    } finally {
      // The gate has its own: two that listen would share what comes.
      server?.close();
    }
  }

  /** A policy that has changed is the gate's, too. */
  async #refresh(): Promise<void> {
    const policy = await this.#options.policy();
    if (policy === this.#policy) return;
    this.#policy = policy;
    for (const tenant of this.#tenants.all.filter(({ id }) => this.#told.has(id))) {
      void this.#process?.send({ type: 'admit', tenant: toldTenant(tenant, policy) });
    }
  }

  #settle(why: string | undefined): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const tell of waiting) tell(why);
  }

  readonly #note = (title: string, text: string): void => {
    this.#options.ledger.note(title, text).catch(() => undefined);
  };
}

function unable(why: string): string {
  return `The egress gate could not be started (${why}), so this terminal gets no network. Look at the Portcullis log, and reload the window.`;
}

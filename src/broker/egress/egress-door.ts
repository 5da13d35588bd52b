import type { Origin } from '../../core/action';
import { mayReach, networkOf } from '../../core/policy/network';
import type { Policy } from '../../core/policy/policy';
import type { Verdict } from '../../core/verdict';
import type { Observer } from '../../observe/observer';
import { RecordError } from '../../audit/record';
import type { AgentSessions } from '../agent-sessions';
import { askerOf, type AgentLabel } from '../entry-view';
import type { Ledger } from '../ledger';
import type { Running } from '../programs/running';
import { refusalText } from '../texts';
import type { Way } from '../way';
import { Causes } from './causes';
import type { AskedRequest, FromGate, ToGate } from './protocol';
import { requestAction } from './request-action';
import type { KnownTenant } from './tenants';

type Over = Extract<FromGate, { readonly type: 'over' }>;
type Answer = Extract<ToGate, { readonly type: 'answer' }>;

/** Requests of one tenant that may be looked at or held at once. */
const MOST_OPEN = 2_000;
/** Requests that went on and whose end is still to come. */
const MOST_UNDER_WAY = 5_000;

export interface EgressDoorOptions {
  readonly way: Pick<Way, 'go'>;
  readonly ledger: Pick<Ledger, 'newId' | 'end' | 'note'>;
  readonly look: () => Observer;
  readonly sessions: Pick<AgentSessions, 'latest' | 'agentOf'>;
  readonly running: Pick<Running, 'latest' | 'tools'>;
  readonly label: AgentLabel;
  /** What is in force, looked up for a request; what has to be known before it is looked at is known then. */
  readonly policy: () => Promise<Policy>;
  readonly tenant: (id: string) => KnownTenant | undefined;
  /** The policy lets this terminal not go there. */
  readonly onBeyond: (tenant: KnownTenant, host: string) => void;
  readonly answer: (answer: Answer) => void;
}

/** The door of the egress gate: each request is one action, held while its client waits. */
export class EgressDoor {
  readonly #options: EgressDoorOptions;
  readonly #causes: Causes;
  /** What is looked at or held, by the gate's id, and how it is withdrawn. */
  readonly #open = new Map<string, { readonly tenant: string; readonly gone: AbortController }>();
  readonly #asks = new Set<Promise<void>>();
  /** What went on: its entry in the record, by the gate's id. */
  readonly #underWay = new Map<string, string>();

  constructor(options: EgressDoorOptions) {
    this.#options = options;
    this.#causes = new Causes(options.running);
  }

  /** Answers in the end, whatever happens. */
  ask(asked: AskedRequest): void {
    const ask = this.#ask(asked).finally(() => this.#asks.delete(ask));
    this.#asks.add(ask);
  }

  /** Waits until all that waits has its answer, so long at most (ms). */
  async settle(milliseconds: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    await Promise.race([Promise.allSettled(this.#asks), late]);
    clearTimeout(timer);
  }

  async #ask(asked: AskedRequest): Promise<void> {
    const { id, tenant } = asked;
    const refuse = (text: string) => {
      this.#options.answer({ type: 'answer', id, go: false, text });
    };
    if (this.#open.has(id) || this.#countOf(tenant) >= MOST_OPEN) {
      refuse(refusalText({ because: 'too-fast' }, 'agent'));
      return;
    }
    const gone = new AbortController();
    this.#open.set(id, { tenant, gone });
    try {
      const refusal = await this.#judged(asked, gone.signal);
      if (refusal !== undefined) refuse(refusal);
      else this.#options.answer({ type: 'answer', id, go: true });
    } catch (error) {
      refuse(await this.#failed(error));
    } finally {
      this.#open.delete(id);
    }
  }

  /** Its client went away. */
  withdrawn(id: string): void {
    this.#open.get(id)?.gone.abort();
  }

  /** What became of a request that went on. */
  over({ id, status, sent, received, milliseconds, error }: Over): void {
    const entry = this.#underWay.get(id);
    if (entry === undefined) return;
    this.#underWay.delete(id);
    const text = `${error ?? 'answered'}, after ${Math.round(milliseconds)} ms`;
    this.#end(entry, {
      state: error === undefined ? 'ran' : 'unknown',
      ...(status === undefined ? {} : { status }),
      bytes: { sent, received },
      text,
    });
  }

  /** The gate is gone: what waits is withdrawn, and of what went on nobody hears any more. */
  gateGone(): void {
    for (const { gone } of this.#open.values()) gone.abort();
    for (const entry of this.#underWay.values()) {
      this.#end(entry, { state: 'unknown', text: 'The egress gate ended before it was answered.' });
    }
    this.#underWay.clear();
  }

  /** @returns why it does not go on; undefined where it does */
  async #judged(asked: AskedRequest, gone: AbortSignal): Promise<string | undefined> {
    const { way, ledger, look, label, sessions } = this.#options;
    const basis = await this.#options.policy();
    const tenant = this.#options.tenant(asked.tenant);
    if (tenant === undefined) return NOBODY;
    const session = tenant.session ?? sessions.latest;
    const origin = originOf(tenant, session, session && sessions.agentOf(session));
    const { action, recorded, forms, outline } = requestAction(asked, origin);
    const beyond = this.#beyond(basis, origin.agent, outline.host);
    if (beyond !== undefined) {
      this.#options.onBeyond(tenant, outline.host);
      return beyond;
    }
    const entry = ledger.newId();
    const result = await way.go({
      id: entry,
      parts: [action],
      recorded: [recorded],
      session: session ?? `egress ${tenant.id}`,
      ...(sessions.latest === undefined ? {} : { kin: [sessions.latest] }),
      asker: askerOf({ ...origin }, label),
      forms,
      look,
      gone,
      basis,
      ...(tenant.terminal === undefined ? {} : { terminalPid: tenant.terminal }),
      pass: (keys: readonly string[], verdict: Verdict) =>
        this.#causes.pass(session, keys, verdict),
      rememberWithdrawn: false,
      rememberTimeOut: true,
    });
    if (!result.allowed) return refusalText(result.refusal, 'agent', result.verdict);
    if (gone.aborted) {
      this.#end(entry, { state: 'not-run', text: 'Its client had gone.' });
      return CLIENT_GONE;
    }
    if (this.#underWay.size < MOST_UNDER_WAY) this.#underWay.set(asked.id, entry);
    return undefined;
  }

  /** Why the policy lets nobody there, whatever is asked. The gate goes by the same; this is the newest. */
  #beyond(policy: Policy, agent: string | undefined, host: string): string | undefined {
    const network = networkOf(policy, agent);
    if (mayReach(network, host)) return undefined;
    return network.mode === 'off'
      ? 'Portcullis: not sent. The policy gives this terminal no network ("network": {"mode": "off"}). Ask the person if it has to be reached.'
      : `Portcullis: not sent. ${host} is not among the hosts that the policy lets this terminal reach. Ask the person to add it to "hosts" under "network" in the policy.`;
  }

  async #failed(error: unknown): Promise<string> {
    if (error instanceof RecordError) {
      return refusalText({ because: 'not-recorded', detail: error.message }, 'agent');
    }
    await this.#options.ledger
      .note('The guard failed on a request, and refused it', String(error))
      .catch(() => undefined);
    return refusalText({ because: 'failure' }, 'agent');
  }

  #end(entry: string, outcome: Parameters<Ledger['end']>[1]): void {
    this.#options.ledger.end(entry, outcome).catch(() => undefined);
  }

  #countOf(tenant: string): number {
    if (this.#open.size < MOST_OPEN) return 0;
    return [...this.#open.values()].filter((one) => one.tenant === tenant).length;
  }
}

const NOBODY =
  'Portcullis: not sent. This terminal is not known to the window any more. Open a new terminal.';
const CLIENT_GONE = 'Portcullis: not sent. The client had gone.';

/** As an agent's, which is the stricter: which of a terminal's programs sends it, nobody can tell. */
function originOf(
  { terminal, agent: own }: KnownTenant,
  session: string | undefined,
  heard: string | undefined,
): Origin {
  const agent = own ?? heard;
  return {
    door: 'egress',
    actor: 'agent',
    ...(agent === undefined ? {} : { agent }),
    ...(session === undefined ? {} : { session }),
    ...(terminal === undefined ? {} : { terminal: String(terminal) }),
  };
}

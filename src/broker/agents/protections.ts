import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Runs } from '../../install/runs';
import type { HookGuard } from '../hook-guard';
import type { Ledger } from '../ledger';
import type { Problems } from '../problems';
import type { AgentView, FromBroker } from '../protocol';
import type { Canaries } from './canaries';
import type { AgentProtection, ProtectedAgent } from './protection';
import { protectionRows, type ProtectionRow, type Standing } from './protection-rows';
import { keepProof, readProofs, standing, type Proofs, type ProofView } from './proofs';

export interface ProtectionsOptions {
  /** The per-user folder of Portcullis; the person's home is where it lies. */
  readonly home: string;
  /** The extension's own folder. */
  readonly extension: string;
  readonly editor: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workspace: () => readonly string[];
  readonly protections: readonly AgentProtection[];
  readonly guards: readonly HookGuard[];
  readonly canaries: Canaries;
  readonly ledger: Ledger;
  readonly problems: Problems;
  readonly send: (message: FromBroker) => void;
}

type View = Standing['view'];

/**
 * What is held of each agent of this machine, and whether that was proved: the rows of the protection view. An
 * agent that was never proved is told so; one whose proof is out of date or failed is a problem.
 */
export class Protections {
  readonly #options: ProtectionsOptions;
  #views: readonly View[] = [];
  /** Why the editor does not call the hook of its built-in agent. */
  #lack: string | undefined;
  #rows: readonly ProtectionRow[] = [];
  #told = '';
  readonly #proving = new Map<ProtectedAgent, Promise<void>>();
  #last: Promise<void> = Promise.resolve();

  constructor(options: ProtectionsOptions) {
    this.#options = options;
  }

  get rows(): readonly ProtectionRow[] {
    return this.#rows;
  }

  /** @param lack why the editor does not call the hook of its built-in agent; undefined when it does */
  async setBuiltIn(lack: string | undefined): Promise<void> {
    this.#lack = lack;
    await this.look();
  }

  /** Looks at proofs and files anew. @param views what is known of the agents' settings */
  async look(views?: readonly AgentView[]): Promise<void> {
    const { editor, guards, protections, home } = this.#options;
    const builtIn = guards.find(({ agent }) => agent === 'vscode');
    const own: View = {
      agent: 'vscode',
      label: builtIn?.label(editor) ?? editor,
      state: this.#lack === undefined ? 'guarded' : 'off',
      ...(this.#lack === undefined ? {} : { why: this.#lack }),
    };
    const others = views ?? this.#views.filter(({ agent }) => agent !== 'vscode');
    this.#views = [own, ...others];
    const proofs = await readProofs(home);
    const standings: Standing[] = [];
    for (const view of this.#views) {
      const proof = await this.#standing(view, proofs);
      this.#options.problems.set(`proof-${view.agent}`, problemOf(view, proof));
      standings.push({ view, proof, proving: this.#proving.has(view.agent) });
    }
    this.#rows = protectionRows(protections, standings);
    const told = JSON.stringify(this.#rows);
    if (told === this.#told) return;
    this.#told = told;
    this.#options.send({ type: 'protection', rows: this.#rows });
  }

  /** Proves one agent, or all that can be, one after the other. Never throws. */
  async prove(agent?: ProtectedAgent): Promise<void> {
    const rows = this.#rows.filter((row) => agent === undefined || row.agent === agent);
    for (const { label, canProve, state } of agent === undefined ? [] : rows) {
      if (canProve) continue;
      const why =
        state === 'guarded' ? 'its hook cannot be called from outside' : 'it is not under guard';
      this.#tell(`${label} cannot be proved: ${why}.`);
    }
    await Promise.all(rows.filter(({ canProve }) => canProve).map((row) => this.#queue(row.agent)));
  }

  /** Proves again what Portcullis itself has changed, by an update. */
  async proveStale(): Promise<void> {
    await this.look();
    const stale = this.#rows.filter(({ proof }) => proof.state === 'stale');
    for (const { agent, canProve } of stale) if (canProve) await this.#queue(agent);
  }

  /** A person has let it go: nothing is claimed of it any more. */
  async forget(agent: ProtectedAgent): Promise<void> {
    await keepProof(this.#options.home, this.#whatOf(agent), undefined).catch(() => undefined);
    await this.look();
  }

  /** One at a time; one that is under way is the answer to asking again. */
  #queue(agent: ProtectedAgent): Promise<void> {
    const under = this.#proving.get(agent);
    if (under !== undefined) return under;
    const proved = this.#last
      .then(() => this.#prove(agent))
      .catch((error: unknown) => {
        this.#tell(`The proof could not be made: ${String(error)}`);
      })
      .finally(async () => {
        this.#proving.delete(agent);
        await this.look().catch(() => undefined);
      });
    this.#proving.set(agent, proved);
    this.#last = proved;
    void this.look().catch(() => undefined);
    return proved;
  }

  async #prove(agent: ProtectedAgent): Promise<void> {
    const { home, workspace, canaries, guards, protections, ledger } = this.#options;
    const { prove } = await import('./prove');
    const guard = guards.find((one) => one.agent === agent);
    const canary = protections.find((one) => one.agent === agent)?.canary;
    const view = this.#views.find((one) => one.agent === agent);
    const run = view === undefined ? undefined : await this.#runs(view);
    if (guard === undefined || canary === undefined || view === undefined || run === undefined) {
      this.#tell(`${view?.label ?? agent} cannot be proved: its hooks are not there.`);
      return;
    }
    const person = path.dirname(home);
    const cwd = await realpath(workspace()[0] ?? person).catch(() => person);
    const { door } = guard;
    if (!(await run.isWhole())) {
      this.#tell(`${view.label} cannot be proved: its hooks are not as this version makes them.`);
      return;
    }
    // What changes while it runs is not proved.
    const marks = await run.marks();
    const why = await prove({ door, canary, command: run.command, cwd, home: person }, canaries);
    await ledger.note(
      why === undefined ? `${view.label}: its guard was proved` : `${view.label}: its proof failed`,
      why === undefined
        ? 'A call that must not run came through its own hook and was refused; a harmless one passed.'
        : `${why}.`,
    );
    const proof = { at: new Date().toISOString(), marks };
    await keepProof(home, this.#whatOf(agent), why === undefined ? proof : { ...proof, why });
  }

  async #standing(view: View, proofs: Proofs): Promise<ProofView> {
    const proof = proofs[this.#whatOf(view.agent)];
    if (proof === undefined) return { state: 'never' };
    const run = await this.#runs(view).catch(() => undefined);
    return standing(proof, await run?.marks(), Date.now());
  }

  /** Several editors have a built-in agent, whose hook lies in the extension's folder in each. */
  #whatOf(agent: ProtectedAgent): string {
    return agent === 'vscode' ? `vscode ${this.#options.extension}` : agent;
  }

  /** What the agent runs as its hook: never what stands in its settings, but what has to stand there. */
  async #runs({ agent, state }: View): Promise<Runs | undefined> {
    const { home, extension, protections, env } = this.#options;
    const event = protections.find((one) => one.agent === agent)?.canary?.event;
    if (event === undefined || state !== 'guarded') return undefined;
    const install = await import('../../install/runs');
    return agent === 'vscode'
      ? install.builtInRuns(extension, event)
      : install.agentRuns(agent, event, { home, env });
  }

  #tell(text: string): void {
    this.#options.send({ type: 'tell', text });
  }
}

const AGAIN = 'Prove it again in the Protection view, or by "Portcullis: Prove the Guards".';

function problemOf({ label, state }: View, proof: ProofView) {
  // What is switched off is a problem of its own.
  if (state === 'off' || proof.state === 'never' || proof.state === 'good') return undefined;
  if (proof.state === 'failed') {
    return {
      text: `The proof that ${label} is guarded failed: ${proof.why}.`,
      remedy: `Put that right: "Portcullis: Guard an Agent…" brings its hooks back. ${AGAIN}`,
    };
  }
  return {
    text: `That ${label} is guarded is not proved any more: ${proof.why}.`,
    remedy:
      state === 'guarded'
        ? AGAIN
        : `Put it under guard again by "Portcullis: Guard an Agent…"; who does not want that lets it go then by "Stop Guarding an Agent…".`,
  };
}

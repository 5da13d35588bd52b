import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { GuardedAgent } from '../../core/agents';
import type { AgentChange, ChangeKind } from '../../install/agent-change';
import type { AgentSettings } from '../../install/agents/agent-settings';
import type { HookGuard } from '../hook-guard';
import type { Holds } from '../holds';
import type { Start } from '../parts';
import type { Ledger } from '../ledger';
import type { Problems } from '../problems';
import type { AgentView, FromBroker, ToBroker } from '../protocol';
import { Canaries } from './canaries';
import { DoctorDoor } from './doctor-door';
import { Folders } from './folders';
import type { Presence } from './presence';
import type { AgentProtection } from './protection';
import { Protections } from './protections';

export interface GuardedAgentsOptions {
  /** With the per-user folder of Portcullis; the person's home is where it lies. */
  readonly start: Pick<Start, 'home' | 'extension' | 'editor'>;
  /** The monotonic clock (ms). */
  readonly now: () => number;
  readonly guards: readonly HookGuard[];
  readonly protections: readonly AgentProtection[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workspace: () => readonly string[];
  readonly ledger: Ledger;
  readonly holds: Holds;
  readonly problems: Problems;
  readonly presence: Pick<Presence, 'look' | 'said'>;
  readonly send: (message: FromBroker) => void;
  readonly onChange: () => void;
}

/** What the extension host wants of them. */
type Wish = Extract<
  ToBroker,
  { readonly type: 'ask-agent' | 'ask-folder' | 'folders' | 'prove' | 'built-in' }
>;

/**
 * The agents that are put under guard by their own settings: asks the person before it changes these, and
 * watches whether they are still so.
 */
export class GuardedAgents {
  readonly #options: GuardedAgentsOptions;
  #views: readonly AgentView[] = [];
  #seen = '';
  #asking = new Set<GuardedAgent>();
  /** Settings are being changed for a person: a look would find half of it done by nobody. */
  #isChanging = false;
  #looking: Promise<void> | undefined;
  readonly #folders: Folders;
  readonly #protections: Protections;
  /** The calls that are made for a proof; hooks' doors know them by it. */
  readonly canaries = new Canaries();
  readonly doctor: DoctorDoor;

  constructor(options: GuardedAgentsOptions) {
    this.#options = options;
    const { home, extension, editor } = options.start;
    const { canaries } = this;
    this.#folders = new Folders({ ...options, home });
    this.#protections = new Protections({ ...options, home, extension, editor, canaries });
    this.doctor = new DoctorDoor({ ...options, rows: () => this.#protections.rows });
  }

  /** Proves again what an update of Portcullis has changed. Never throws. */
  async proveStale(): Promise<void> {
    await this.look();
    await this.#protections.proveStale();
  }

  get views(): readonly AgentView[] {
    return this.#views;
  }

  /** A message of the extension host. Nothing is changed but by a person in the dialog. */
  async handle(wish: Wish): Promise<void> {
    switch (wish.type) {
      case 'ask-agent':
        return this.ask(wish.agent, wish.change);
      case 'ask-folder':
        return this.#folders.ask(wish.folder, wish.change);
      case 'folders':
        return this.#folders.tell();
      case 'prove':
        await this.look();
        return this.#protections.prove(wish.agent);
      case 'built-in':
        return this.#protections.setBuiltIn(wish.lack);
    }
  }

  /** Asks in the dialog, and changes the settings when the person approves. */
  async ask(agent: GuardedAgent, kind: ChangeKind): Promise<void> {
    // One that is on the screen already is the answer to asking again and again.
    if (this.#asking.has(agent)) return;
    this.#asking.add(agent);
    try {
      await this.#ask(agent, kind);
    } finally {
      this.#asking.delete(agent);
      this.#isChanging = false;
      await this.look();
    }
  }

  /** Looks at the settings again where they have changed. Never throws. Costs a look at each file where they have not. */
  async look(): Promise<void> {
    this.#options.presence.look();
    if (this.#isChanging) return;
    this.#looking ??= this.#look()
      .then(() => this.#protections.look(this.#views))
      // What cannot be looked at says nothing; it is looked at again.
      .catch(() => undefined)
      .finally(() => {
        this.#looking = undefined;
      });
    return this.#looking;
  }

  async #ask(agent: GuardedAgent, kind: ChangeKind): Promise<void> {
    const { start, ledger, holds } = this.#options;
    const { home } = start;
    const tell = (text: string) => {
      this.#options.send({ type: 'tell', text });
    };
    const { AGENT_SETTINGS, planChange, makeChange, contentOfChange } = await parts();
    const settings = AGENT_SETTINGS.find((one) => one.agent === agent);
    if (settings === undefined) return;
    const { label } = settings;
    const command = `"Portcullis: ${kind === 'guard' ? 'Guard' : 'Stop Guarding'} an Agent…"`;
    const changes: AgentChange[] = [];
    for (const place of this.#placesOf(settings)) changes.push(await planChange(kind, place, home));
    const impossible = changes.find((one) => one.state === 'impossible');
    if (impossible !== undefined) {
      tell(
        `Nothing was changed in ${impossible.file}: ${impossible.why}. Put that right, then run ${command} again.`,
      );
      return;
    }
    const planned = changes.filter((one) => one.state === 'planned');
    const [first] = planned;
    if (first === undefined) {
      tell(
        kind === 'guard'
          ? `${label} is under guard already.`
          : `${label} has no hooks of Portcullis.`,
      );
      return;
    }
    const end = await holds.hold({
      id: ledger.newId(),
      content: contentOfChange(kind, settings, planned, await this.#enrolled()),
    });
    this.#asking.delete(agent);
    if (end?.outcome !== 'approved') {
      await ledger.note(`${label}'s settings were not changed`, `${first.file} stays as it is.`);
      return;
    }
    // Recorded before it takes effect, like everything that loosens.
    const title =
      kind === 'guard' ? `${label} was put under guard` : `${label} was let go unguarded`;
    await ledger.note(title, planned.map(({ file }) => file).join(', '));
    this.#isChanging = true;
    for (const change of planned) {
      const why = await makeChange(kind, change, home);
      if (why === undefined) continue;
      const { file } = change;
      await ledger.note(`${label}'s settings were not changed after all`, `${file}: ${why}.`);
      tell(
        `Nothing was changed in ${file}: ${why}. Run ${command} again to see what it would change now.`,
      );
      return;
    }
    this.#isChanging = false;
    await this.look();
    if (kind === 'guard') await this.#protections.prove(agent);
    else await this.#protections.forget(agent);
  }

  async #enrolled(): Promise<readonly string[]> {
    const { enrolledFolders } = await import('../../install/enrolled');
    return enrolledFolders(this.#options.start.home).catch(() => []);
  }

  async #look(): Promise<void> {
    const [{ AGENT_SETTINGS }, { lookedAt, viewOf }] = await Promise.all([
      import('../../install/agents'),
      import('./agent-view'),
    ]);
    const folders = this.#options.workspace();
    const looked = AGENT_SETTINGS.map((settings) =>
      lookedAt(settings, this.#person, this.#options.env, folders),
    );
    const seen = looked
      .flatMap(({ places, switches, signs }) => [
        ...[...places, ...switches].map(({ file }) => stamp(file)),
        ...signs.map((sign) => String(existsSync(sign))),
      ])
      .join('\n');
    if (seen === this.#seen) return;
    const views: AgentView[] = [];
    for (const one of looked) {
      const { view, problem } = await viewOf(one, this.#options.start.home);
      this.#options.problems.set(`agent-${view.agent}`, problem);
      this.#noteBehind(view);
      views.push(view);
    }
    this.#seen = seen;
    this.#views = views;
    this.#options.onChange();
  }

  /** What no person did in the dialog is told once: at the window's start, and when it happens. */
  #noteBehind({ agent, label, state, why = '' }: AgentView): void {
    const before = this.#views.find((view) => view.agent === agent);
    if (state !== 'off' || (before?.state === 'off' && before.why === why)) return;
    this.#options.ledger
      .note(`${label}'s hooks were changed behind Portcullis' back`, why)
      .catch(() => undefined);
  }

  /** The person's home. */
  get #person(): string {
    return path.dirname(this.#options.start.home);
  }

  #placesOf(settings: AgentSettings): ReturnType<AgentSettings['places']> {
    return settings.places(this.#person, this.#options.env);
  }
}

/** What is needed only when a person asks for it. */
async function parts() {
  const [{ AGENT_SETTINGS }, { planChange, makeChange }, { contentOfChange }] = await Promise.all([
    import('../../install/agents'),
    import('../../install/agent-change'),
    import('./consent'),
  ]);
  return { AGENT_SETTINGS, planChange, makeChange, contentOfChange };
}

/** What tells that a file is another one, or another text. */
function stamp(file: string): string {
  try {
    const stats = statSync(file, { throwIfNoEntry: false, bigint: true });
    return stats === undefined ? 'missing' : `${stats.ino} ${stats.size} ${stats.ctimeNs}`;
  } catch {
    return 'unreadable';
  }
}

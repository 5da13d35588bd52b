import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { GuardedAgent } from '../../core/agents';
import type { AgentChange, ChangeKind } from '../../install/agent-change';
import type { AgentSettings, Found } from '../../install/agents/agent-settings';
import type { Holds } from '../holds';
import type { Ledger } from '../ledger';
import type { Problems } from '../problems';
import type { AgentView, FromBroker, ToBroker } from '../protocol';
import { Folders } from './folders';
import type { Presence } from './presence';

export interface GuardedAgentsOptions {
  /** The per-user folder of Portcullis; the person's home is where it lies. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workspace: () => readonly string[];
  readonly ledger: Ledger;
  readonly holds: Holds;
  readonly problems: Problems;
  readonly presence: Pick<Presence, 'look' | 'said'>;
  readonly send: (message: FromBroker) => void;
  readonly onChange: () => void;
}

/** An agent, and what is looked at of it. */
interface Looked {
  readonly settings: AgentSettings;
  readonly places: ReturnType<AgentSettings['places']>;
  readonly switches: ReturnType<AgentSettings['switches']>;
  readonly signs: readonly string[];
}

/** What the extension host wants of them. */
type Wish = Extract<ToBroker, { readonly type: 'ask-agent' | 'ask-folder' | 'folders' }>;

/**
 * The agents that are put under guard by their own settings: asks the person before it changes these, and
 * watches whether they are still so.
 */
export class GuardedAgents {
  readonly #options: GuardedAgentsOptions;
  #views: readonly AgentView[] = [];
  #seen = '';
  #asking = new Set<GuardedAgent>();
  #looking: Promise<void> | undefined;
  readonly #folders: Folders;

  constructor(options: GuardedAgentsOptions) {
    this.#options = options;
    this.#folders = new Folders(options);
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
      await this.look();
    }
  }

  /** Looks at the settings again where they have changed. Never throws. Costs a look at each file where they have not. */
  async look(): Promise<void> {
    this.#options.presence.look();
    this.#looking ??= this.#look()
      // What cannot be looked at says nothing; it is looked at again.
      .catch(() => undefined)
      .finally(() => {
        this.#looking = undefined;
      });
    return this.#looking;
  }

  async #ask(agent: GuardedAgent, kind: ChangeKind): Promise<void> {
    const { home, ledger, holds } = this.#options;
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
  }

  async #enrolled(): Promise<readonly string[]> {
    const { enrolledFolders } = await import('../../install/enrolled');
    return enrolledFolders(this.#options.home).catch(() => []);
  }

  async #look(): Promise<void> {
    const { AGENT_SETTINGS } = await import('../../install/agents');
    const folders = this.#options.workspace();
    const looked = AGENT_SETTINGS.map((settings) => ({
      settings,
      places: this.#placesOf(settings),
      switches: settings.switches(this.#person, this.#options.env, folders),
      signs: settings.signs(this.#person, this.#options.env),
    }));
    const seen = looked
      .flatMap(({ places, switches, signs }) => [
        ...[...places, ...switches].map(({ file }) => stamp(file)),
        ...signs.map((sign) => String(existsSync(sign))),
      ])
      .join('\n');
    if (seen === this.#seen) return;
    const views: AgentView[] = [];
    for (const one of looked) views.push(await this.#viewOf(one));
    this.#seen = seen;
    this.#views = views;
    this.#options.onChange();
  }

  async #viewOf({ settings, places, switches, signs }: Looked): Promise<AgentView> {
    const { home, problems } = this.#options;
    const { agent, label } = settings;
    const [{ findHooks }, { whatSwitchesOff }] = await Promise.all([
      import('../../install/agent-change'),
      import('../../install/agents/switches'),
    ]);
    const found: Found[] = [];
    for (const place of places) found.push(await findHooks(place, home));
    const unreadable = found.find((one) => typeof one !== 'string');
    const isOn = found.some((one) => one === 'guarded' || one === 'partly');
    const isWhole = found.every((one) => one === 'guarded');
    const off = isOn ? await whatSwitchesOff(switches) : undefined;
    const trouble =
      off ??
      (isOn && !isWhole
        ? `the hooks in ${places[0].file} are those of another version, or not all there`
        : undefined);
    problems.set(
      `agent-${agent}`,
      trouble === undefined
        ? undefined
        : {
            text: `${label} is not guarded as it should be: ${trouble}.`,
            remedy:
              off === undefined
                ? `Run the command "Portcullis: Guard an Agent…" again, and choose ${label}.`
                : 'Take that out, and start it anew.',
          },
    );
    const state =
      trouble !== undefined
        ? 'off'
        : isWhole
          ? 'guarded'
          : signs.some((sign) => existsSync(sign))
            ? 'unguarded'
            : 'absent';
    const why =
      trouble ?? (unreadable === undefined ? undefined : `${places[0].file}: ${unreadable.why}`);
    return { agent, label, state, ...(why === undefined ? {} : { why }) };
  }

  /** The person's home. */
  get #person(): string {
    return path.dirname(this.#options.home);
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

import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { AgentSettings, GuardedAgent } from '../../install/agents';
import type { ChangeKind } from '../../install/agent-change';
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
    const command = `"Portcullis: ${kind === 'guard' ? 'Guard' : 'Stop Guarding'} ${label}…"`;
    const change = await planChange(kind, settings, this.#fileOf(settings), home);
    if (change.state === 'nothing-to-do') {
      tell(
        kind === 'guard'
          ? `${label} is under guard already.`
          : `${label} has no hooks of Portcullis.`,
      );
      return;
    }
    if (change.state === 'impossible') {
      tell(
        `Nothing was changed in ${change.file}: ${change.why}. Put that right, then run ${command} again.`,
      );
      return;
    }
    const end = await holds.hold({
      id: ledger.newId(),
      content: contentOfChange(kind, settings, change, await this.#enrolled()),
    });
    this.#asking.delete(agent);
    if (end?.outcome !== 'approved') {
      await ledger.note(`${label}'s settings were not changed`, `${change.file} stays as it is.`);
      return;
    }
    // Recorded before it takes effect, like everything that loosens.
    const title =
      kind === 'guard' ? `${label} was put under guard` : `${label} was let go unguarded`;
    await ledger.note(title, change.file);
    const why = await makeChange(kind, change, home);
    if (why === undefined) return;
    await ledger.note(`${label}'s settings were not changed after all`, `${change.file}: ${why}.`);
    tell(
      `Nothing was changed in ${change.file}: ${why}. Run ${command} again to see what it would change now.`,
    );
  }

  async #enrolled(): Promise<readonly string[]> {
    const { enrolledFolders } = await import('../../install/enrolled');
    return enrolledFolders(this.#options.home).catch(() => []);
  }

  async #look(): Promise<void> {
    const { AGENT_SETTINGS } = await import('../../install/agents');
    const { filesWithSwitches } = await import('../../install/switched-off');
    const folders = this.#options.workspace();
    const files = AGENT_SETTINGS.map((settings) => {
      const file = this.#fileOf(settings);
      return { settings, file, others: filesWithSwitches(settings.agent, file, folders) };
    });
    const seen = files.flatMap(({ file, others }) => [file, ...others].map(stamp)).join('\n');
    if (seen === this.#seen) return;
    const views: AgentView[] = [];
    for (const { settings, file, others } of files) {
      views.push(await this.#viewOf(settings, file, others));
    }
    this.#seen = seen;
    this.#views = views;
    this.#options.onChange();
  }

  async #viewOf(
    settings: AgentSettings,
    file: string,
    others: readonly string[],
  ): Promise<AgentView> {
    const { home, problems } = this.#options;
    const { agent, label } = settings;
    const { findHooks } = await import('../../install/agent-change');
    const { whatSwitchesOff } = await import('../../install/switched-off');
    const found = await findHooks(settings, file, home);
    const off =
      found === 'guarded' || found === 'partly' ? await whatSwitchesOff(others) : undefined;
    const trouble =
      off ??
      (found === 'partly'
        ? `the hooks in ${file} are those of another version, or not all there`
        : undefined);
    problems.set(
      `agent-${agent}`,
      trouble === undefined
        ? undefined
        : {
            text: `${label} is not guarded as it should be: ${trouble}.`,
            remedy:
              off === undefined
                ? `Run the command "Portcullis: Guard ${label}…" again.`
                : 'Take that out, and start it anew.',
          },
    );
    const isThere = existsSync(path.dirname(file));
    const state =
      trouble !== undefined
        ? 'off'
        : found === 'guarded'
          ? 'guarded'
          : isThere
            ? 'unguarded'
            : 'absent';
    const why = trouble ?? (typeof found === 'string' ? undefined : `${file}: ${found.why}`);
    return { agent, label, state, ...(why === undefined ? {} : { why }) };
  }

  #fileOf(settings: AgentSettings): string {
    const { home, env } = this.#options;
    return settings.file(path.dirname(home), env);
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

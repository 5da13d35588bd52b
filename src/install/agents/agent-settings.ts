import type { GuardedAgent } from '../../core/agents';

/** The editor's environment, which knows what the person has set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a settings file becomes; `why` where it can not be told, in words for the person. */
export type Plan =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

/** What it becomes without our hooks: no text where nothing is left that the file is there for. */
export type LetPlan = Plan | { readonly ok: true; readonly text: undefined };

/** What stands in the file now: for all events of this version, for some or as another version, or not at all. */
export type Found = 'guarded' | 'partly' | 'unguarded' | { readonly why: string };

/** How the hooks of Portcullis stand in one kind of file. None of these throws but for a home that cannot stand in a command. */
export interface SettingsForm {
  /**
   * The text with the hooks in it; those of others stay where they are.
   *
   * @param text undefined where there is no file
   * @param home the per-user folder
   */
  guard(text: string | undefined, home: string): Plan;
  /** The text without them. */
  let(text: string): LetPlan;
  found(text: string, home: string): Found;
  /** The command that a shell runs at an event, as this version writes it; undefined where there is none. */
  commandFor?(event: string, home: string): string | undefined;
}

/** One file that is changed for an agent. */
export interface SettingsPlace {
  readonly file: string;
  readonly form: SettingsForm;
  /** The rights of a file that was not there; 0o600 unless said otherwise. */
  readonly mode?: number;
}

/** A file in which something can keep an agent's hooks from running. */
export interface SwitchPlace {
  readonly file: string;
  /** What does so, in words that go before "in FILE". Never throws. */
  whatIn(text: string): string | undefined;
}

/** One agent: where its user's hooks are configured, and what switches them off. */
export interface AgentSettings {
  readonly agent: GuardedAgent;
  readonly label: string;
  /** The files that put it under guard, the one that holds its hooks first. @param home the person's home */
  places(home: string, env: Environment): readonly [SettingsPlace, ...SettingsPlace[]];
  /** Folders or files by which it is told that the agent is on this machine: one of them is there. */
  signs(home: string, env: Environment): readonly string[];
  /** @param folders the workspace */
  switches(home: string, env: Environment, folders: readonly string[]): readonly SwitchPlace[];
}

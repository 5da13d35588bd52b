import type { GuardedAgent } from '../../core/agents';

/** What can be held of what an agent does: a column of the protection view each, in this order. */
export const LAYERS = [
  'commands',
  'reads',
  'writes',
  'search',
  'mcp',
  'prompts',
  'subagents',
  'output',
  'fail-closed',
  'tamper',
] as const;
export type Layer = (typeof LAYERS)[number];

/** How well it is held while the agent is under guard. */
export interface LayerHold {
  readonly state: 'enforced' | 'partly' | 'not';
  /** What is held and how, or what is not and why: one sentence for a person. */
  readonly why: string;
  /** What a person can do about the rest. */
  readonly fix?: string;
}

/** Agents that have a row: the editor's own, and those that are put under guard by their own settings. */
export type ProtectedAgent = GuardedAgent | 'vscode';

/** How a hook ended, as its host sees it. */
export interface HookEnd {
  /** Undefined when it was killed. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** A call that is made for a proof alone. */
export interface CanaryCall {
  /** A command line. */
  readonly line: string;
  /** Absolute, by its real path. */
  readonly cwd: string;
  readonly session: string;
  /** As no other call has it. */
  readonly toolUse: string;
}

/** How it is proved that the hook of a host is called, and that its refusal holds there. */
export interface Canary {
  /** The event of the configuration at which this host asks about a command line. */
  readonly event: string;
  /** What the host hands over then, as it was seen. */
  message(call: CanaryCall): unknown;
  /**
   * What the host does after a hook that ended so, by what was seen of the host or is documented, and not by
   * how Portcullis answers.
   */
  follows(end: HookEnd): 'runs' | 'refuses';
}

/** What the guard of one agent holds, and how that is proved. */
export interface AgentProtection {
  readonly agent: ProtectedAgent;
  /** By what this is known: the version that was run, or that it goes by documentation alone. */
  readonly known: string;
  readonly layers: Readonly<Record<Layer, LayerHold>>;
  /** Undefined where its hook cannot be called from outside. */
  readonly canary?: Canary;
}

/** It is held. */
export function enforced(why: string): LayerHold {
  return { state: 'enforced', why };
}

/** Some of it is held. */
export function partly(why: string, fix?: string): LayerHold {
  return { state: 'partly', why, ...(fix === undefined ? {} : { fix }) };
}

/** It is not held. */
export function notHeld(why: string, fix?: string): LayerHold {
  return { state: 'not', why, ...(fix === undefined ? {} : { fix }) };
}

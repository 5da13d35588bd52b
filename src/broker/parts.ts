import type { AskedSubject } from '../core/blast/subject';
import type { Looked } from '../observe/blast/provider';
import type { Bounds, FactSources } from '../observe/sources';
import type { AgentProtection } from './agents/protection';
import type { EgressParts } from './egress/parts';
import type { EndpointLimits } from './endpoint';
import type { NormalForms } from './gate-door';
import type { HoldsOptions } from './holds';
import type { HookGuard } from './hook-guard';
import type { Installer } from './installed';
import type { Judge } from './judging';
import type { Processes } from './processes';
import type { SealGuard } from './seal/parts';
import type { FromBroker, ToBroker } from './protocol';

export type Start = Extract<ToBroker, { readonly type: 'start' }>;

/** What the file guard gives the broker: where the secrets are. */
export interface FileGuard {
  readonly sources: Partial<FactSources>;
  /** The files of the workspace that bear secrets, as far as they are known. */
  secretFiles(): readonly string[];
  /** Waits until they are known; false when that takes longer (ms). */
  settled(milliseconds: number): Promise<boolean>;
  setWorkspace(folders: readonly string[]): void;
  setSearchExclude(excludes: Readonly<Record<string, readonly string[]>>): void;
  /** What policies hide, as patterns that say where they begin. */
  setHidden(patterns: readonly string[]): void;
  isHidden(file: string): boolean;
  dispose(): void;
}

/** What the broker is built from; tests put their own in place. */
export interface Parts {
  readonly judge: Judge;
  readonly normalForms: NormalForms;
  readonly hooks: readonly HookGuard[];
  /** What the guards of agents hold, and how that is proved. */
  readonly protections?: readonly AgentProtection[];
  readonly processes: Processes;
  /** Whether the system tells who is behind a connection. */
  readonly canTell: boolean;
  readonly uid: number | undefined;
  /** Names of programs that are asked about also where another program starts them. */
  readonly programs?: ReadonlySet<string>;
  /** The absolute path of git, fixed at start. */
  readonly git: string | undefined;
  /** Looks up what a held action would destroy. Without it nothing is told of that. */
  readonly lookUp?: (subject: AskedSubject, bounds: Bounds) => Promise<Looked>;
  /** Brings what other programs call, in the per-user folder, up to this version. */
  readonly installer?: Installer;
  /** Without it nobody goes out through an egress gate. */
  readonly egress?: EgressParts;
  readonly fileGuard?: (start: Start, send: (message: FromBroker) => void) => FileGuard;
  /** What terminals are sealed by. Without it none can be. */
  readonly seal?: SealGuard;
  /** The monotonic clock (ms). */
  readonly now: () => number;
  readonly limits?: Partial<EndpointLimits>;
  readonly holds?: Pick<HoldsOptions, 'holdMs'>;
}

import type { Claim } from '../callers';
import type { Processes } from '../processes';

/** Who wants a sealed terminal, and how. */
export interface SealWish {
  /** The process that will become it, and its folder by the system. */
  readonly pid: number;
  readonly cwd: string;
  /** What it was started with: secrets and all. */
  readonly environment: ReadonlyMap<string, string>;
  /** A shell by its name, or a program of the caller's own, whose words follow in the start script's arguments. */
  readonly shell: 'bash' | 'zsh' | 'fish' | undefined;
  /** The agent that runs in it: what is its own stays readable to it. */
  readonly agent: string | undefined;
}

/** What the broker knows that a plan depends on. */
export interface SealSurroundings {
  /** Real paths. */
  readonly workspace: readonly string[];
  /** Files known to bear secrets, absolute. */
  readonly secretFiles: readonly string[];
  /** Portcullis' per-user folder. */
  readonly portcullis: string;
  /** Folders of the guard that nobody inside has to see. */
  readonly guardFolders: readonly string[];
  /** For what belongs to this one terminal; the plan may name files in it, which {@link SealPlan.files} tells. */
  readonly folder: string;
  /** What clients need to go out through the gate and to trust it. */
  readonly network: {
    readonly environment: Readonly<Record<string, string>>;
    readonly bundle?: string;
  };
  /** What the policy gives beside: paths, `~` being the home. */
  readonly extra: { readonly read: readonly string[]; readonly write: readonly string[] };
  /** The text that stands inside for a hidden file; undefined: an empty one. */
  readonly decoy: (file: string) => Promise<string | undefined>;
}

/** One thing that is mounted, and why. */
export interface Mount {
  /**
   * `read-only`, `writable`: as it is on disk. `empty`: a fresh folder in its place. `decoy`: another file, `from`, in
   * its place.
   */
  readonly as: 'read-only' | 'writable' | 'empty' | 'decoy';
  /** Absolute, without links. */
  readonly path: string;
  readonly from?: string;
  /** Permissions of a fresh folder. */
  readonly mode?: number;
  readonly why: string;
}

/** An empty folder, or a file of this text: in the place of what must not be made inside. */
export interface Placeholder {
  readonly path: string;
  readonly text?: string;
}

export interface SealPlan {
  readonly mounts: readonly Mount[];
  /** Arguments of bwrap, without the program that it runs. */
  readonly args: readonly string[];
  /** The program that runs inside; undefined: the caller's own. */
  readonly program: string | undefined;
  /** Files to be written into the terminal's folder before it starts, by name. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** What is made in the workspace, and taken away when the terminal has ended. */
  readonly placeholders: readonly Placeholder[];
}

/** Why there can be no sealed terminal, and what to do about it. */
export interface Cannot {
  readonly cannot: string;
  readonly remedy: string;
}

export type Planned = SealPlan | Cannot;

/** Programs that build a sealed terminal, absolute, fixed at start. */
export interface SealPrograms {
  readonly bwrap: string;
  readonly nsenter: string;
  readonly unshare: string;
}

/** What src/guards/seal gives the broker. */
export interface SealGuard {
  /** The programs of this machine, or what is missing. */
  find(): Promise<SealPrograms | Cannot>;
  /** What to say of a network that could not be made. */
  explain(failure: string, programs: SealPrograms): Promise<Cannot>;
  plan(wish: SealWish, around: SealSurroundings, programs: SealPrograms): Promise<Planned>;
  /** The launcher that terminals start with, for `~/.portcullis/sealed`. */
  readonly launcher: string;
  /** The script that listens inside a new network: `dist/holder.js`. */
  readonly holder: string;
}

export function isCannot(found: object): found is Cannot {
  return 'cannot' in found;
}

/** Where a connection comes from that came in at the listener inside a sealed terminal. */
export interface Within {
  readonly id: string;
  /** The terminal's own process. */
  readonly pid: number;
  /** A process inside, by its id outside. */
  readonly outer: (inner: number) => number | undefined;
  /** What a gate inside says of itself, by ids outside. */
  readonly claim: (claim: Claim) => Claim;
  /** What the system says of processes, with the connections of this terminal's network. */
  readonly see: (processes: Processes) => Processes;
}

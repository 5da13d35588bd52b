import type { Placeholder, SealSurroundings, SealWish } from '../../broker/seal/parts';
import type { Mounted } from './elsewhere';

/** What lies at a path: by its real path, where links lead to. */
export interface Entry {
  readonly real: string;
  readonly kind: 'file' | 'folder' | 'other';
  /** The path itself is a link. */
  readonly linked: boolean;
}

/** A repository whose own folder is worked in from the workspace. */
export interface Repository {
  /** Its own folder (`.git`, or one of `.git/modules`), real. */
  readonly folder: string;
  /** Names of what git runs or obeys there, absolute; those that are there. */
  readonly later: readonly string[];
  /** What git would obey as soon as it is there, and what stands for that while a terminal is open. */
  readonly absent: readonly Placeholder[];
}

/** All that a plan depends on; the plan itself asks nobody. */
export interface SealFacts {
  readonly wish: SealWish;
  readonly around: Omit<SealSurroundings, 'decoy' | 'extra'>;
  readonly id: string;
  readonly uid: number;
  readonly gid: number;
  readonly user: string;
  /** By the user database, real. */
  readonly home: string;
  /** As Node calls it. */
  readonly architecture: string;
  /** What there is at the paths that a plan asks about, by the path as it was asked. */
  readonly found: ReadonlyMap<string, Entry>;
  readonly repositories: readonly Repository[];
  /** The workspace was looked through for repositories to its end. */
  readonly foundAllGit: boolean;
  /** Files `.git` that lead to a repository elsewhere. */
  readonly gitFiles: readonly string[];
  /** What the policy gives beside, real. */
  readonly extra: SealSurroundings['extra'];
  /** What git obeys in the workspace and that is a link. */
  readonly gitLinks: readonly string[];
  /** Files of the workspace that the editor obeys by whatever name. */
  readonly obeyed: readonly string[];
  /** Paths of sockets that somebody listens at. */
  readonly sockets: readonly string[];
  /** What is mounted on this machine, and where. */
  readonly mounted: readonly Mounted[];
  /** Homes of other users. */
  readonly otherHomes: readonly string[];
  /** The gate's folder of this window, and whether there is one in it for notes. */
  readonly gate: { readonly folder: string; readonly hasNotes: boolean } | undefined;
  /** Shells of this machine, absolute, by name. */
  readonly shells: ReadonlyMap<string, string>;
  /** The text of each hidden file; those without one are empty. */
  readonly decoys: ReadonlyMap<string, string>;
  /** bwrap can forbid further user namespaces (from 0.8 on). */
  readonly forbidsNamespaces: boolean;
}

import type { BlastProvider } from '../blast';

/**
 * What a provider is asked to look up: values that were read out of an action, each of them data. A
 * provider builds every argument and statement itself, and never takes over a text of the action.
 */

/** Files and folders that would go, absolute. */
export interface FilesSubject {
  readonly provider: 'files';
  readonly paths: readonly string[];
  /** Not everything below goes: what is counted is the most that can. */
  readonly atMost?: true;
}

export type GitQuestion =
  /** A forced push: what the remote has and these do not. Without `to` the branch at hand. */
  | {
      readonly ask: 'push';
      readonly remote: string | undefined;
      readonly refs: readonly { readonly from: string; readonly to: string }[];
    }
  /** Branches that would be deleted, of a remote where one is named. */
  | {
      readonly ask: 'branches';
      readonly names: readonly string[];
      readonly remote: string | undefined;
    }
  /** What no commit holds, and the commits that no branch holds any more. */
  | { readonly ask: 'reset'; readonly to: string | undefined }
  /** What no commit holds, at or below these paths (relative to the folder); all where none is named. */
  | { readonly ask: 'changes'; readonly paths: readonly string[] }
  /** What git does not track. */
  | {
      readonly ask: 'untracked';
      readonly ignored: 'kept' | 'too' | 'only';
      /** Whole folders that git does not track go too. */
      readonly folders: boolean;
      readonly paths: readonly string[];
    }
  /** One stash by its number, or all of them. */
  | { readonly ask: 'stash'; readonly index: number | 'all' };

export interface GitSubject {
  readonly provider: 'git';
  /** Absolute: in or below the repository. */
  readonly folder: string;
  readonly question: GitQuestion;
}

/** What of a database would go. `database`: the one that the address names. */
export type SqlGoes =
  | { readonly what: 'tables' | 'schemas' | 'databases'; readonly names: readonly string[] }
  | { readonly what: 'database' };

export interface SqliteSubject {
  readonly provider: 'sqlite';
  /** Absolute. */
  readonly file: string;
  readonly goes: SqlGoes;
}

/** How a client would connect, as far as the action tells; what is missing is the client's own default. */
export interface Address {
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly database?: string;
  /** Never shown, logged or put on a command line. */
  readonly password?: string;
  /** The whole address stands in one variable of the person's shell, which names its host with its password. */
  readonly variable?: string;
}

export interface ServerSubject {
  readonly provider: 'postgres' | 'mysql';
  readonly address: Address;
  readonly goes: SqlGoes;
}

export interface KubernetesSubject {
  readonly provider: 'kubernetes';
  /** Of the person's own configuration; the one that is current there where none is named. */
  readonly context?: string;
  readonly namespace?: string;
  /** The absolute folder that holds `.kube/config`. */
  readonly home: string;
  /** `deployment`, as kubectl calls it, and names; without names all of that kind. */
  readonly kind: string;
  readonly names: readonly string[];
  readonly selector?: string;
}

export interface DockerSubject {
  readonly provider: 'docker';
  readonly kind: 'volume' | 'container' | 'image' | 'system';
  /** Without names: all that are not in use. */
  readonly names: readonly string[];
  /** Volumes go with a container, or with what is not in use. */
  readonly volumes: boolean;
  /** Of a prune: also what is named, or used by nothing at the moment. */
  readonly all: boolean;
  /** Of the compose project in this folder. */
  readonly project?: string;
}

export interface TerraformSubject {
  readonly provider: 'terraform';
  /** Absolute: where the configuration lies. */
  readonly folder: string;
  /** Addresses of resources; all of the state where none is named. */
  readonly targets: readonly string[];
  readonly workspace?: string;
  /** A state file named by the command, absolute. */
  readonly state?: string;
}

/** It can be told from the action alone that nothing can be looked up. */
export interface NoSubject {
  readonly provider: BlastProvider;
  /** One sentence. */
  readonly unable: string;
}

export type AskedSubject =
  | FilesSubject
  | GitSubject
  | SqliteSubject
  | ServerSubject
  | KubernetesSubject
  | DockerSubject
  | TerraformSubject;

export type Subject = AskedSubject | NoSubject;

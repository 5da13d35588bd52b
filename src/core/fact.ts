/**
 * A Fact is what the judge may know of the world beyond the action itself. The judge asks by request,
 * `observe` answers within bounds; the judge has no other way to learn anything.
 */

/** One question to the world. All paths are absolute. */
export type FactRequest =
  /** The person's home, the temp folders, the workspace's folders, the platform. */
  | { readonly kind: 'place' }
  /** What lies at a path; symbolic links are followed and the real path told. */
  | { readonly kind: 'path'; readonly path: string }
  /** The text of a file that a command would run or send. */
  | { readonly kind: 'text'; readonly path: string }
  /** Whether a file bears a secret (its path and its content are looked at). */
  | { readonly kind: 'secret'; readonly path: string }
  /** The secret-bearing files at or below a path. */
  | { readonly kind: 'secrets-under'; readonly path: string }
  /** The paths that a shell glob matches, seen from `cwd`. */
  | { readonly kind: 'glob'; readonly pattern: string; readonly cwd: string }
  /** The git repository around a folder. */
  | { readonly kind: 'git'; readonly path: string }
  /** How git sees what lies at a path. */
  | { readonly kind: 'git-file'; readonly path: string }
  /** The shell's live alias, function or variable of this name. */
  | { readonly kind: 'alias'; readonly name: string }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'variable'; readonly name: string }
  /** Where a program of this name lies on the PATH. */
  | { readonly kind: 'program'; readonly name: string }
  /** The secret-bearing files that the editor's own search would still show. */
  | { readonly kind: 'search-exposes' }
  /** The files that an agent wrote in this session and that no person has taken over yet. */
  | { readonly kind: 'unreviewed' };

export type FactKind = FactRequest['kind'];

/** What came back. `unknown` is an answer too: it was looked up and could not be told. */
export interface FactValues {
  readonly place: {
    readonly home: string;
    readonly temp: readonly string[];
    readonly workspace: readonly string[];
    readonly platform: 'linux' | 'darwin' | 'win32';
    /** Folders whose files the guard itself lives by: its per-user folder, its storage. */
    readonly guard: readonly string[];
  };
  readonly path: {
    readonly type: 'missing' | 'file' | 'directory' | 'other';
    /** The path with every symbolic link resolved; for what is missing, of its nearest parent. */
    readonly real: string;
    readonly bytes?: number;
  };
  readonly text:
    | { readonly state: 'read'; readonly text: string }
    | { readonly state: 'missing' | 'binary' | 'too-large' | 'unreadable' };
  readonly secret: { readonly bears: boolean; readonly kinds: readonly string[] };
  readonly 'secrets-under': { readonly files: readonly string[]; readonly complete: boolean };
  readonly glob: { readonly paths: readonly string[]; readonly complete: boolean };
  readonly git:
    | { readonly state: 'none' }
    | {
        readonly state: 'repository';
        readonly root: string;
        readonly branch?: string;
        /** Files with changes that no commit holds, untracked ones included. */
        readonly changed?: number;
      };
  readonly 'git-file': {
    readonly state: 'clean' | 'changed' | 'untracked' | 'ignored' | 'outside';
  };
  readonly alias: { readonly text?: string };
  readonly function: { readonly text?: string };
  readonly variable: { readonly value?: string };
  readonly program: { readonly path?: string };
  readonly 'search-exposes': { readonly files: readonly string[]; readonly complete: boolean };
  readonly unreviewed: { readonly files: readonly string[] };
}

export type FactValue<K extends FactKind = FactKind> = FactValues[K] | 'unknown';

/** What is known so far. `undefined` means: not asked yet. */
export interface Facts {
  get<R extends FactRequest>(request: R): FactValue<R['kind']> | undefined;
}

let last: { readonly request: FactRequest; readonly key: string } | undefined;

/** The one spelling of a request, used as key and in the record. */
export function factKey(request: FactRequest): string {
  // Who asks and who answers both need the key of the same request, one behind the other.
  if (last?.request === request) return last.key;
  const key = spelled(request);
  last = { request, key };
  return key;
}

function spelled(request: FactRequest): string {
  switch (request.kind) {
    case 'place':
    case 'search-exposes':
    case 'unreviewed':
      return request.kind;
    case 'glob':
      return `glob\0${request.cwd}\0${request.pattern}`;
    case 'alias':
    case 'function':
    case 'variable':
    case 'program':
      return `${request.kind}\0${request.name}`;
    case 'path':
    case 'text':
    case 'secret':
    case 'secrets-under':
    case 'git':
    case 'git-file':
      return `${request.kind}\0${request.path}`;
  }
}

/** All was looked up, and nothing could be told. */
export const NOTHING_KNOWN: Facts = {
  get<R extends FactRequest>(): FactValue<R['kind']> {
    return 'unknown';
  },
};

type Tables = { readonly [K in FactKind]: Map<string, FactValue<K>> };

/** A plain table of facts, filled by `observe`, by a guard, or by hand in a test. */
export class FactTable implements Facts {
  readonly #tables: Tables = {
    place: new Map(),
    path: new Map(),
    text: new Map(),
    secret: new Map(),
    'secrets-under': new Map(),
    glob: new Map(),
    git: new Map(),
    'git-file': new Map(),
    alias: new Map(),
    function: new Map(),
    variable: new Map(),
    program: new Map(),
    'search-exposes': new Map(),
    unreviewed: new Map(),
  };

  set<R extends FactRequest>(request: R, value: FactValue<R['kind']>): this {
    this.#table<R['kind']>(request.kind).set(factKey(request), value);
    return this;
  }

  get<R extends FactRequest>(request: R): FactValue<R['kind']> | undefined {
    return this.#table<R['kind']>(request.kind).get(factKey(request));
  }

  #table<K extends FactKind>(kind: K): Map<string, FactValue<K>> {
    return this.#tables[kind];
  }
}

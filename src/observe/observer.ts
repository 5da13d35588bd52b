import { FactTable, type FactRequest, type FactValue, type FactValues } from '../core/fact';
import { observeGit } from './git/git';
import { observeGitFile } from './git/git-file';
import { observeGlob } from './glob';
import { observePath } from './path';
import { observeProgram } from './program';
import { noTables, type ShellTables } from './shell-tables';
import {
  LIMITS,
  startBounds,
  type Bounds,
  type FactSource,
  type FactSources,
  type Limits,
} from './sources';
import { observeText } from './text';

/** Collects facts for one action. */
export interface Observer {
  /** What is known so far. */
  readonly facts: FactTable;
  /** Answers every request, with `unknown` where it cannot be told in time. Never throws. */
  observe(requests: readonly FactRequest[]): Promise<void>;
}

export interface ObserverContext {
  /** Or how to find it out, for callers that may not need to. */
  readonly place: FactValues['place'] | FactSource<'place'>;
  /** The asking shell's own tables; without them nothing of a shell is known. */
  readonly tables?: ShellTables;
  /** The absolute path of git, fixed at start; without it git is told from its files alone. */
  readonly git?: string | undefined;
  /** Sources that take the place of this folder's own, as the file guard's index. */
  readonly sources?: Partial<Omit<FactSources, 'place' | 'alias' | 'function' | 'variable'>>;
  /** What is known already, put into the table; true when this request was one of it. */
  readonly known?: (request: FactRequest, facts: FactTable) => boolean;
  readonly limits?: Partial<Limits>;
}

/** An observer for one action: each fact is looked up once, all of them in 2 s at most. */
export function createObserver(context: ObserverContext): Observer {
  const facts = new OpenTable(context);
  const limits = { ...LIMITS, ...context.limits };
  const sources = sourcesOf(context);
  let left = limits.milliseconds;
  let asked = 0;
  return {
    facts,
    observe: async (requests) => {
      const bounds = startBounds(limits, left);
      const fresh = requests.filter(
        (request) => facts.get(request) === undefined && context.known?.(request, facts) !== true,
      );
      await Promise.all(
        fresh.map(async (request) => {
          asked += 1;
          if (asked <= limits.facts) await answer(request, facts, sources, bounds);
          else facts.set(request, 'unknown');
        }),
      );
      left = bounds.remaining();
    },
  };
}

/**
 * A table that tells at once what needs no looking up: the judge, which goes over the whole line each time,
 * then mostly does so once. That costs next to nothing and is not counted.
 */
class OpenTable extends FactTable {
  readonly #context: ObserverContext;

  constructor(context: ObserverContext) {
    super();
    this.#context = context;
  }

  override get<R extends FactRequest>(request: R): FactValue<R['kind']> | undefined {
    const value = super.get(request);
    if (value !== undefined) return value;
    this.#tell(request);
    return super.get(request);
  }

  #tell(request: FactRequest): void {
    const { place, tables = noTables, known } = this.#context;
    switch (request.kind) {
      case 'place':
        if (typeof place !== 'function') this.set(request, place);
        return;
      case 'alias':
        this.set(request, tables.alias(request.name));
        return;
      case 'function':
        this.set(request, tables.function(request.name));
        return;
      case 'variable':
        if (known?.(request, this) !== true) this.set(request, tables.variable(request.name));
        return;
      default:
        // Looked up by `observe`.
        return;
    }
  }
}

function sourcesOf(context: ObserverContext): FactSources {
  const { place, tables = noTables } = context;
  return {
    place: typeof place === 'function' ? place : () => place,
    path: observePath,
    text: observeText,
    secret: () => 'unknown',
    'secrets-under': () => 'unknown',
    glob: observeGlob,
    git: observeGit(context.git),
    'git-file': observeGitFile(context.git),
    alias: ({ name }) => tables.alias(name),
    function: ({ name }) => tables.function(name),
    variable: ({ name }) => tables.variable(name),
    program: observeProgram(tables),
    'search-exposes': () => 'unknown',
    // Who keeps no sessions knows of nothing that an agent wrote.
    unreviewed: () => ({ files: [] }),
    ...context.sources,
  };
}

async function answer(
  request: FactRequest,
  facts: FactTable,
  sources: FactSources,
  bounds: Bounds,
): Promise<void> {
  // A case for each kind: the compiler sees that a request meets the source of its own kind.
  const value = async () => {
    switch (request.kind) {
      case 'place':
        return facts.set(request, await inTime(sources.place(request, bounds), bounds));
      case 'path':
        return facts.set(request, await inTime(sources.path(request, bounds), bounds));
      case 'text':
        return facts.set(request, await inTime(sources.text(request, bounds), bounds));
      case 'secret':
        return facts.set(request, await inTime(sources.secret(request, bounds), bounds));
      case 'secrets-under':
        return facts.set(request, await inTime(sources['secrets-under'](request, bounds), bounds));
      case 'glob':
        return facts.set(request, await inTime(sources.glob(request, bounds), bounds));
      case 'git':
        return facts.set(request, await inTime(sources.git(request, bounds), bounds));
      case 'git-file':
        return facts.set(request, await inTime(sources['git-file'](request, bounds), bounds));
      case 'alias':
        return facts.set(request, await inTime(sources.alias(request, bounds), bounds));
      case 'function':
        return facts.set(request, await inTime(sources.function(request, bounds), bounds));
      case 'variable':
        return facts.set(request, await inTime(sources.variable(request, bounds), bounds));
      case 'program':
        return facts.set(request, await inTime(sources.program(request, bounds), bounds));
      case 'search-exposes':
        return facts.set(request, await inTime(sources['search-exposes'](request, bounds), bounds));
      case 'unreviewed':
        return facts.set(request, await inTime(sources.unreviewed(request, bounds), bounds));
    }
  };
  await value().catch(() => facts.set(request, 'unknown'));
}

/** The value, or `unknown` when the time is up: a file system that hangs must not hang the judge. */
async function inTime<T>(value: T | Promise<T>, bounds: Bounds): Promise<T | 'unknown'> {
  if (!(value instanceof Promise)) return value;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'unknown'>((resolve) => {
    timer = setTimeout(() => {
      resolve('unknown');
    }, bounds.remaining());
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}

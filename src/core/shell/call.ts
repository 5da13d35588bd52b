import type { Span } from '../effect';
import type { Context, Run } from './context';
import type { Invocation, Redirect, Stdin, Word } from './invocation';
import { UNKNOWN, type Text } from './text';
import { textOfWord } from './words';
import { withVariable, type Outcome, type Value, type World } from './world';

/** A simple command after expansion, on its way to become an invocation. */
export interface Call {
  readonly head: Word;
  readonly args: readonly Word[];
  /** Assignments in front of it. */
  readonly env: ReadonlyMap<string, Word>;
  readonly stdin: Stdin;
  readonly redirects: readonly Redirect[];
  /** Where its standard output goes; undefined when to the next program or the caller. */
  readonly into: Word | 'elsewhere' | undefined;
  readonly span: Span;
  readonly world: World;
  readonly context: Context;
  /** Functions and builtins of the shell may answer to the name. */
  readonly inShell: boolean;
  /** The values of a declaration's own assignments (`declare -a x=(…)`). */
  readonly declared: ReadonlyMap<string, Value>;
}

/** Reads one command and tells how the line goes on behind it. */
export type Handler = (call: Call, run: Run) => readonly Outcome[];

/** The line goes on as it was; nothing is known of what the program said. */
export function goesOn(call: Call, output: Text = UNKNOWN): readonly Outcome[] {
  return [{ world: call.world, status: undefined, output }];
}

/** The line goes on in another world; the command writes nothing. */
export function changes(world: World): readonly Outcome[] {
  return [{ world, status: undefined, output: '' }];
}

/** The same command behind a wrapper. */
export function unwrapped(
  call: Call,
  words: readonly Word[],
  wrapper: string,
  changed: Partial<Pick<Call, 'env' | 'stdin' | 'context' | 'world' | 'inShell'>> = {},
): Call | undefined {
  const [head, ...args] = words;
  if (head === undefined) return undefined;
  const context = changed.context ?? call.context;
  return {
    ...call,
    ...changed,
    head,
    args,
    inShell: changed.inShell ?? false,
    context: { ...context, wrappers: [...context.wrappers, wrapper] },
  };
}

/** The program that a word names: the last part of its path, also where only the path's end is known. */
export function programOf(head: Word): string | undefined {
  if (head.value !== undefined) {
    const name = head.value.slice(head.value.lastIndexOf('/') + 1);
    return name.endsWith('.exe') ? name.slice(name.lastIndexOf('\\') + 1, -4) : name;
  }
  const { suffix } = head;
  const slash = suffix?.lastIndexOf('/') ?? -1;
  if (suffix === undefined || slash < 0 || head.many === true) return undefined;
  return suffix.slice(slash + 1);
}

/**
 * What rules see of a call. Every invocation has every property, in this order: some twenty rules look
 * at each, and what they read is found at once where all are of one shape.
 */
export function invocationOf(call: Call, output?: Text): Invocation {
  const { context, stdin, world } = call;
  const { moved, made } = context;
  return {
    program: programOf(call.head),
    head: call.head,
    args: call.args,
    env: withExported(call),
    stdin,
    terminal: context.terminal && stdin.from === 'inherited' ? true : undefined,
    redirects: call.redirects,
    output: typeof output === 'string' ? output : undefined,
    cwd: world.cwd,
    start: context.start,
    moved: moved.size > 0 ? moved : undefined,
    made: made.size > 0 ? made.soFar() : undefined,
    wrappers: context.wrappers,
    host: context.host,
    container: context.container,
    pipedTo: context.pipedTo,
    capturedBy: context.capturedBy,
    capturedWith: context.capturedWith,
    traced: world.traced,
    script: context.script,
    span: call.span,
  };
}

/** Variables by which programs are told where to work: `export PGHOST=db; dropdb app`. */
const TELLING =
  `PGHOST PGHOSTADDR PGDATABASE PGSERVICE MYSQL_HOST REDIS_HOST SQLCMDSERVER DATABASE_URL DOCKER_HOST
  DOCKER_CONTEXT KUBECONFIG AWS_PROFILE ETCDCTL_ENDPOINTS RAILS_ENV RACK_ENV NODE_ENV APP_ENV MIX_ENV
  TF_WORKSPACE`.split(/\s+/);

/** The assignments in front of a command, and those that the line has exported before it. */
function withExported({ env, world, head }: Call): ReadonlyMap<string, Word> {
  if (world.variables.size === 0) return env;
  let all: Map<string, Word> | undefined;
  for (const name of TELLING) {
    const variable = world.variables.get(name);
    if (variable?.exported !== true || env.has(name)) continue;
    const { value } = variable;
    if (value.kind !== 'text' || typeof value.text !== 'string') continue;
    all ??= new Map(env);
    all.set(name, { source: value.text, span: head.span, value: value.text });
  }
  return all ?? env;
}

/** The world with the assignments in front of a command made in it, for the code that it runs. */
export function worldWithEnv(call: Call): World {
  let { world } = call;
  for (const [name, word] of call.env) {
    world = withVariable(world, name, {
      value: { kind: 'text', text: textOfWord(word) },
      exported: true,
    });
  }
  return world;
}

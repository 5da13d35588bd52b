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

type Building = { -readonly [K in keyof Invocation]: Invocation[K] };

/** What rules see of a call. */
export function invocationOf(call: Call): Invocation {
  const { context, stdin, world } = call;
  const { host, script, start, container, capturedBy } = context;
  const made: Building = {
    program: programOf(call.head),
    head: call.head,
    args: call.args,
    env: withExported(call),
    stdin,
    redirects: call.redirects,
    cwd: world.cwd,
    wrappers: context.wrappers,
    pipedTo: context.pipedTo,
    span: call.span,
  };
  if (context.terminal && stdin.from === 'inherited') made.terminal = true;
  if (start !== undefined) made.start = start;
  if (context.moved.size > 0) made.moved = context.moved;
  if (context.made.size > 0) made.made = new Set(context.made);
  if (host !== undefined) made.host = host;
  if (container !== undefined) made.container = container;
  if (script !== undefined) made.script = script;
  if (capturedBy !== undefined) made.capturedBy = capturedBy;
  if (world.traced === true) made.traced = true;
  return made;
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

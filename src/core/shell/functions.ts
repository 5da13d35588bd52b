import type { Function as FunctionNode } from 'unbash';
import { forkBomb, notUnderstood } from '../rules/shell';
import { worldWithEnv, type Call } from './call';
import { spanAt, type Context, type Run } from './context';
import { parseIn } from './dialect';
import { emitRedirects } from './emit';
import { evaluateList, evaluateNode } from './evaluate';
import { Expansion } from './expand';
import { startsItself } from './fork-bomb';
import { isTooMuch } from './limits';
import { noteFunction } from './machinery';
import { readRedirects } from './redirects';
import { textOfWord } from './words';
import {
  withFunction,
  type Outcome,
  type StoredFunction,
  type Variable,
  type World,
} from './world';

/** How deep functions, evals and scripts within each other are followed. */
export const DEEPEST_CODE = 12;

/** Names by which shells call functions themselves, some of which are functions of one shell alone. */
const CALLED_BY_SHELL =
  /^(?:command_not_found_handler?|fish_command_not_found|zshexit|TRAP[A-Z]{2,8}|(?:precmd|preexec|chpwd)$)/;

/** A function is defined; one that stays in the live shell is judged by what it stores. */
export function defineFunction(
  node: FunctionNode,
  world: World,
  context: Context,
  run: Run,
): readonly Outcome[] {
  const defined = withFunction(world, node, context);
  const span = spanAt(context, node.pos, node.end);
  noteFunction(node.name.value, span, context, run);
  if (startsItself(node)) run.note(forkBomb, context, span);
  // The shell calls this one by itself, for every command that it does not find.
  const calledByShell = CALLED_BY_SHELL.test(node.name.value);
  if (calledByShell || (context.live && context.terminal && !context.lenient)) {
    const stored: Context = {
      ...context,
      live: false,
      stored: true,
      terminal: false,
      depth: context.depth + 1,
      locals: new Map(),
      atExit: [],
    };
    evaluateBody({ body: node.body, context }, { ...defined, args: undefined }, stored, run);
  }
  return [{ world: defined, status: 0, output: '' }];
}

/** A function as the live shell prints it; undefined when that cannot be read. */
export function parsedFunction(
  name: string,
  text: string,
  context: Context,
): StoredFunction | undefined {
  if (isTooMuch(text)) return undefined;
  const parsed = parseIn(text, context);
  if (parsed === undefined || (parsed.script.errors?.length ?? 0) > 0) return undefined;
  for (const { command } of parsed.script.commands) {
    if (command.type === 'Function' && command.name.value === name) {
      return { body: command.body, context: parsed.context };
    }
  }
  return undefined;
}

/** Follows a called function with its arguments. */
export function callFunction(stored: StoredFunction, call: Call, run: Run): readonly Outcome[] {
  const { context } = call;
  if (context.depth >= DEEPEST_CODE) {
    run.note(notUnderstood, context, call.span);
    return [{ world: call.world, status: undefined, output: '' }];
  }
  const many = call.args.some((word) => word.many === true);
  const args = many ? undefined : call.args.map(textOfWord);
  const locals = new Map<string, Variable | undefined>();
  const inner: Context = {
    ...context,
    place: stored.context.place,
    depth: context.depth + 1,
    stdin: call.stdin,
    locals,
    ...(stored.context.script === undefined ? {} : { script: stored.context.script }),
  };
  const outcomes = evaluateBody(stored, { ...worldWithEnv(call), args }, inner, run);
  return outcomes.map((outcome) => ({
    ...outcome,
    world: restored(outcome.world, locals, call.world),
  }));
}

function evaluateBody(
  stored: StoredFunction,
  world: World,
  context: Context,
  run: Run,
): readonly Outcome[] {
  const { body } = stored;
  if (body.type === 'CompoundList') return evaluateList(body, world, context, run);
  if (body.type !== 'Redirected') return evaluateNode(body, world, context, run);
  const expansion = new Expansion(run, context, world);
  const read = readRedirects(body.redirects, expansion);
  emitRedirects(read, spanAt(context, body.pos, body.end), world, context, run);
  const stdin = read.stdin ?? context.stdin;
  return evaluateNode(body.command, expansion.world, { ...context, stdin }, run);
}

/** Behind the function its own variables and arguments are gone. */
function restored(
  world: World,
  locals: ReadonlyMap<string, Variable | undefined>,
  before: World,
): World {
  if (locals.size === 0) return { ...world, args: before.args };
  const variables = new Map(world.variables);
  for (const [name, variable] of locals) {
    if (variable === undefined) variables.delete(name);
    else variables.set(name, variable);
  }
  return { ...world, variables, args: before.args };
}

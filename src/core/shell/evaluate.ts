import type { AndOr, CommandNode, CompoundList, Pipeline, Script, Statement } from 'unbash';
import { notUnderstood } from '../rules/shell';
import { defineFunction } from './functions';
import { evaluateCommand } from './command';
import { evaluateCompound } from './compound';
import { spanAt, type Context, type Run } from './context';
import type { Stdin } from './invocation';
import { join, UNKNOWN, type Text } from './text';
import { merge, type Outcome, type World } from './world';

/**
 * Follows code step by step in every way it may go. Where both branches are possible both are
 * followed; what a command would print is kept where it can be told.
 */

/** Statements one after the other. */
export function evaluateList(
  list: Script | CompoundList,
  world: World,
  context: Context,
  run: Run,
): readonly Outcome[] {
  let outcomes: readonly Outcome[] = [{ world, status: 0, output: '' }];
  for (const statement of list.commands) {
    outcomes = then(outcomes, (from) => evaluateStatement(statement, from, context, run));
  }
  return outcomes;
}

/** What follows on each way so far. */
export function then(
  outcomes: readonly Outcome[],
  next: (world: World) => readonly Outcome[],
): readonly Outcome[] {
  const [only, ...others] = outcomes;
  if (only !== undefined && others.length === 0) {
    const after = next(only.world);
    if (only.output === '') return after;
    return after.map((one) => ({ ...one, output: join(only.output, one.output) }));
  }
  return merge(
    outcomes.flatMap((before) =>
      next(before.world).map((after) => ({ ...after, output: join(before.output, after.output) })),
    ),
  );
}

function evaluateStatement(
  statement: Statement,
  world: World,
  context: Context,
  run: Run,
): readonly Outcome[] {
  if (statement.background !== true) return evaluateNode(statement.command, world, context, run);
  run.apart({ ...context, live: false, terminal: false }, (own) =>
    evaluateNode(statement.command, world, own, run),
  );
  return [{ world, status: 0, output: '' }];
}

export function evaluateNode(
  node: Statement['command'],
  world: World,
  context: Context,
  run: Run,
): readonly Outcome[] {
  switch (node.type) {
    case 'AndOr':
      return evaluateAndOr(node, world, context, run);
    case 'Pipeline':
      return evaluatePipeline(node, world, context, run);
    default:
      return evaluateSingle(node, world, context, run);
  }
}

function evaluateSingle(
  node: CommandNode,
  world: World,
  context: Context,
  run: Run,
): readonly Outcome[] {
  if (!run.step(context, spanAt(context, node.pos, node.end))) {
    return [{ world, status: undefined, output: UNKNOWN }];
  }
  switch (node.type) {
    case 'Command':
      return evaluateCommand(node, world, context, run);
    case 'Function':
      return defineFunction(node, world, context, run);
    case 'Coproc': {
      const inner: Context = {
        ...context,
        live: false,
        terminal: false,
        stdin: { from: 'pipe', producers: [] },
      };
      const { body } = node;
      run.apart(inner, (own) =>
        body.type === 'CompoundList'
          ? evaluateList(body, world, own, run)
          : evaluateSingle(body, world, own, run),
      );
      return [{ world, status: 0, output: '' }];
    }
    default:
      return evaluateCompound(node, world, context, run);
  }
}

function evaluateAndOr(node: AndOr, world: World, context: Context, run: Run): readonly Outcome[] {
  const [first, ...others] = node.commands;
  if (first === undefined) return [{ world, status: 0, output: '' }];
  let outcomes = evaluateNode(first, world, context, run);
  others.forEach((command, index) => {
    const stopsAt = node.operators[index] === '&&' ? 1 : 0;
    const next: Outcome[] = [];
    for (const before of outcomes) {
      // A way that may stop here and one that goes on are both followed.
      if (before.status === stopsAt || before.status === undefined) {
        next.push({ ...before, status: stopsAt });
      }
      if (before.status === stopsAt) continue;
      for (const after of evaluateNode(command, before.world, context, run)) {
        next.push({ ...after, output: join(before.output, after.output) });
      }
    }
    outcomes = merge(next);
  });
  return outcomes;
}

/** Most commands of one pipeline. */
const MOST_IN_PIPE = 200;

/** Over so many steps of a pipeline it is told what feeds what. */
const LONGEST_PIPE = 20;

function evaluatePipeline(
  node: Pipeline,
  world: World,
  context: Context,
  run: Run,
): readonly Outcome[] {
  const [only, ...others] = node.commands;
  if (only === undefined) return [{ world, status: 0, output: '' }];
  const negated = node.prefixes.some((prefix) => prefix.type === 'Negation');
  if (others.length === 0) {
    const outcomes = evaluateSingle(only, world, context, run);
    if (!negated) return outcomes;
    return outcomes.map((one) => ({
      ...one,
      status: one.status === undefined ? undefined : one.status === 0 ? 1 : 0,
    }));
  }
  if (node.commands.length > MOST_IN_PIPE) {
    const span = spanAt(context, node.pos, node.end);
    run.note(notUnderstood, { ...context, lenient: false }, span);
    return [{ world, status: undefined, output: UNKNOWN }];
  }
  let stdin: Stdin = context.stdin;
  let output: Text = '';
  const pipedTo: string[][] = node.commands.map(() => []);
  node.commands.forEach((command, index) => {
    const mark = run.invocations.length;
    const last = index === node.commands.length - 1;
    const apart: Context = {
      ...context,
      live: false,
      stdin,
      pipedTo: last ? context.pipedTo : (pipedTo[index] ?? []),
    };
    const outcomes = run.apart(apart, (own) => evaluateSingle(command, world, own, run));
    const producers = run.invocations.slice(mark);
    // Only now is it known which programs the earlier ones feed.
    for (const earlier of pipedTo.slice(Math.max(0, index - LONGEST_PIPE), index)) {
      for (const { program } of producers) if (program !== undefined) earlier.push(program);
    }
    const [first, ...rest] = outcomes;
    output =
      first !== undefined && rest.every((one) => one.output === first.output)
        ? first.output
        : UNKNOWN;
    stdin =
      typeof output === 'string'
        ? { from: 'pipe', producers, text: output }
        : { from: 'pipe', producers };
  });
  return [{ world, status: undefined, output }];
}

import type { Span } from '../effect';
import { invocationOf, type Call } from './call';
import type { Context, Run } from './context';
import type { Invocation, Word } from './invocation';
import type { Redirections } from './redirects';
import type { Text } from './text';
import type { World } from './world';

/** Hands a call to the rules. */
export function emit(call: Call, run: Run, output?: Text): Invocation {
  const invocation = invocationOf(call, output);
  run.invocations.push(invocation);
  return invocation;
}

/** Redirections without a program of their own: seen by rules as those of `:`. */
export function emitRedirects(
  read: Redirections,
  span: Span,
  world: World,
  context: Context,
  run: Run,
): void {
  if (read.redirects.length === 0) return;
  emit(
    {
      ...bareCall(':', span, world, context),
      redirects: read.redirects,
      stdin: read.stdin ?? NO_INPUT,
    },
    run,
  );
}

const NO_INPUT = {
  from: 'text',
  text: { source: '', span: { start: 0, end: 0 }, value: '' },
} as const;

/** A call of a program without words, as a starting point. */
export function bareCall(program: string, span: Span, world: World, context: Context): Call {
  const head: Word = { source: program, span, value: program };
  return {
    head,
    args: [],
    env: new Map(),
    stdin: context.stdin,
    redirects: [],
    into: undefined,
    span,
    world,
    context,
    inShell: true,
    declared: new Map(),
  };
}

import type { Context, Run } from './context';
import type { Text } from './text';
import type { World } from './world';

function evaluates(dialect: Context['dialect']): boolean {
  return dialect === undefined || dialect === 'zsh';
}

/**
 * Arithmetic, `[[ -v ]]`, `unset`, `printf -v` and their likes evaluate an array's index anew: in
 * `x='a[$(rm f)]'; echo $((x))` the text of a variable starts a program. So a known text with a
 * substitution behind a bracket is read as one wherever a shell may come to evaluate it.
 */
export function runDeferred(text: Text, context: Context, world: World, run: Run): void {
  if (typeof text !== 'string' || !evaluates(context.dialect)) return;
  const bracket = text.indexOf('[');
  if (bracket < 0) return;
  const index = text.slice(bracket + 1);
  if (!index.includes('$(') && !index.includes('`')) return;
  const quoted = index.replace(/"/g, '\\"');
  run.code(`: "${quoted}"`, world, { ...context, live: false });
}

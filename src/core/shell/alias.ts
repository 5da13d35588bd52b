import type { Command } from 'unbash';
import { notUnderstood } from '../rules/shell';
import { atSpot, spanAt, type Context, type Run } from './context';
import { UNKNOWN } from './text';
import type { Outcome, World } from './world';

/** How many aliases within each other are followed. */
const DEEPEST_ALIASES = 20;

/** Names that can be aliases; of what is quoted or computed the shell takes none. */
const PLAIN_NAME = /^[\w.!%,@:+-][\w./!%,@:+=-]*$/;

/**
 * Puts an alias in place of the first word, as text, and reads the command anew; undefined where the
 * first word is none.
 */
export function expandAlias(
  node: Command,
  world: World,
  context: Context,
  run: Run,
): readonly Outcome[] | undefined {
  // Aliases of fish are functions; PowerShell's are resolved where commands are.
  if (context.dialect === 'fish' || context.dialect === 'powershell') return undefined;
  const { name } = node;
  if (name === undefined || name.parts !== undefined || !PLAIN_NAME.test(name.text)) {
    return undefined;
  }
  if (context.aliases.includes(name.text)) return undefined;
  const text = aliasText(name.text, world, context);
  if (text === undefined) return undefined;
  const span = spanAt(context, node.pos, node.end);
  if (context.aliases.length >= DEEPEST_ALIASES) {
    run.note(notUnderstood, context, span);
    return [{ world, status: undefined, output: UNKNOWN }];
  }
  const replaced = replacement(node, text, world, context);
  const inner = atSpot({ ...context, aliases: [...context.aliases, name.text] }, span);
  return run.code(replaced, world, inner);
}

/** What a name stands for, by the line itself or in the live shell. */
function aliasText(name: string, world: World, context: Context): string | undefined {
  if (world.aliases.has(name)) return world.aliases.get(name);
  if (!context.named) return undefined;
  const fact = context.asking.fact({ kind: 'alias', name });
  return fact === 'unknown' ? undefined : fact.text;
}

function replacement(node: Command, text: string, world: World, context: Context): string {
  const before = node.prefix.map(sourceOf).join(' ');
  const rest = [...node.suffix];
  let command = `${before} ${text}`;
  // A blank at its end lets the next word be an alias as well.
  const [next] = rest;
  if (/[ \t]$/.test(text) && next?.type === 'Word' && next.parts === undefined) {
    const further = aliasText(next.text, world, context);
    if (further !== undefined) {
      command += ` ${further}`;
      rest.shift();
    }
  }
  const documents = node.redirects.filter((redirect) => redirect.type === 'HereDoc');
  const bodies = documents.map((document) => {
    const end = document.delimiter?.value ?? '';
    return `\n${document.body.text}${end}`;
  });
  return `${command} ${rest.map(sourceOf).join(' ')}${bodies.join('')}`;
}

type Part = Command['prefix'][number] | Command['suffix'][number];

function sourceOf(part: Part): string {
  switch (part.type) {
    case 'Word':
    case 'Assignment':
      return part.text;
    case 'HereDoc':
      return `${part.operator}${part.delimiter?.text ?? ''}`;
    case 'HereString':
      return `<<<${part.target?.text ?? ''}`;
    case 'Redirect': {
      const { descriptor } = part;
      const number =
        descriptor === undefined
          ? ''
          : descriptor.type === 'FileDescriptor'
            ? String(descriptor.value)
            : `{${descriptor.name}}`;
      return `${number}${part.operator}${part.target?.text ?? ''}`;
    }
  }
}

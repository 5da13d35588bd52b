import type {
  ArithmeticFor,
  CompoundList,
  Function as FunctionNode,
  Statement,
  While,
} from 'unbash';

/** Code that starts processes without end: loops that never wait, functions that start themselves. */

type Node = Statement['command'];

/** Whether a loop has no end and starts a process in the background in each round. */
export function startsWithoutEnd(node: While | ArithmeticFor): boolean {
  if (!isEndless(node)) return false;
  const { body } = node;
  return some(body, (_, background) => background) && !some(body, (one) => waits(one));
}

function isEndless(node: While | ArithmeticFor): boolean {
  if (node.type === 'ArithmeticFor') return node.test === undefined;
  const [only, ...others] = node.clause.commands;
  if (only?.command.type !== 'Command' || others.length > 0) return false;
  const name = only.command.name?.value ?? '';
  return node.kind === 'while' ? name === 'true' || name === ':' : name === 'false';
}

function waits(node: Node): boolean {
  if (node.type !== 'Command') return false;
  return /^(?:wait|sleep|break|exit|return|read|usleep|inotifywait)$/.test(node.name?.value ?? '');
}

/** Whether a function calls itself more than once at a time: in a pipe, or in the background. */
export function startsItself(node: FunctionNode): boolean {
  const name = node.name.value;
  const { body } = node;
  const calls = (one: Node) => one.type === 'Command' && one.name?.value === name;
  const list = body.type === 'CompoundList' ? body : undefined;
  const inner =
    list ?? (body.type === 'BraceGroup' || body.type === 'Subshell' ? body.body : undefined);
  if (inner === undefined) return false;
  return some(inner, (one, background) => {
    if (one.type === 'Pipeline') return one.commands.filter(calls).length > 1;
    return background && calls(one);
  });
}

/** Whether any command of a list is so; groups and lists are looked into. */
function some(
  list: CompoundList,
  is: (node: Node, background: boolean) => boolean,
  depth = 0,
): boolean {
  return list.commands.some(({ command, background }) =>
    found(command, background === true, is, depth),
  );
}

function found(
  node: Node,
  background: boolean,
  is: (node: Node, background: boolean) => boolean,
  depth: number,
): boolean {
  if (is(node, background)) return true;
  if (depth > 5) return false;
  if (node.type === 'AndOr' || node.type === 'Pipeline') {
    return node.commands.some((one) => found(one, background, is, depth + 1));
  }
  if (node.type === 'BraceGroup' || node.type === 'Subshell') return some(node.body, is, depth + 1);
  return false;
}

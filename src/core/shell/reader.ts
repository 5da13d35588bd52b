import { forEachChild, parse, type Command, type SyntaxNode, type Word as Node } from 'unbash';
import type { ShellAction } from '../action';
import { finding, type Finding } from '../finding';
import type { Asking } from '../rules/rule';
import { notUnderstood } from '../rules/shell';
import type { Invocation, Word } from './invocation';

export interface Reading {
  readonly invocations: readonly Invocation[];
  readonly findings: readonly Finding[];
}

const MAX_LINE = 65_536;

/** Reads a command line into the programs it would start. */
export function readLine(action: ShellAction, asking: Asking): Reading {
  void asking;
  const invocations: Invocation[] = [];
  const findings: Finding[] = [];
  const { line } = action;
  const ununderstood = (start: number, end: number) =>
    findings.push(finding(notUnderstood, { targets: [], evidence: [{ start, end }] }));
  if (line.length > MAX_LINE || line.includes('\0')) {
    ununderstood(0, line.length);
    return { invocations, findings };
  }
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Script' && (node.errors?.length ?? 0) > 0) ununderstood(node.pos, node.end);
    if (node.type === 'Command') {
      const made = invocationOf(node, action);
      if (made !== undefined) invocations.push(made);
    }
    forEachChild(node, visit);
  };
  visit(parse(line));
  return { invocations, findings };
}

function invocationOf(node: Command, action: ShellAction): Invocation | undefined {
  if (node.name === undefined) return undefined;
  const head = wordOf(node.name);
  const args = node.args.map((arg): Word =>
    arg.type === 'Word'
      ? wordOf(arg)
      : { source: arg.text, span: { start: arg.pos, end: arg.end }, value: arg.text },
  );
  return {
    program: head.value?.split('/').pop(),
    head,
    args,
    env: new Map(),
    stdin: { from: 'inherited' },
    redirects: [],
    cwd: action.cwd,
    wrappers: [],
    pipedTo: [],
    span: { start: node.pos, end: node.end },
  };
}

function wordOf(node: Node): Word {
  const computed = node.parts?.some((part) => /Expansion|Glob/.test(part.type)) ?? false;
  return {
    source: node.text,
    span: { start: node.pos, end: node.end },
    value: computed ? undefined : node.value,
  };
}

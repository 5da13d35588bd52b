import type { Redirection } from 'unbash';
import { spanAt } from './context';
import type { Expansion } from './expand';
import type { Redirect, Stdin, Word } from './invocation';
import { join, map } from './text';
import { wordOfText } from './words';

/** What the redirections of one command come to. */
export interface Redirections {
  readonly redirects: readonly Redirect[];
  readonly stdin?: Stdin;
  /** Where standard output goes; `elsewhere` when to another descriptor. */
  readonly into?: Word | 'elsewhere';
  /** Standard output is added to what is there. */
  readonly appends: boolean;
}

const NONE: Redirections = { redirects: [], appends: false };

const MODES: Readonly<Record<string, Redirect['mode']>> = {
  '>': 'write',
  '>>': 'append',
  '>|': 'clobber',
  '<': 'read',
  '<>': 'both',
  '&>': 'write',
  '&>>': 'append',
  '>&': 'write',
};

/** Reads redirections, here-documents and here-strings in their order. */
export function readRedirects(nodes: readonly Redirection[], expansion: Expansion): Redirections {
  if (nodes.length === 0) return NONE;
  const redirects: Redirect[] = [];
  let stdin: Stdin | undefined;
  let into: Word | 'elsewhere' | undefined;
  let appends = false;
  for (const node of nodes) {
    const descriptor =
      node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined;
    const other = node.descriptor !== undefined && descriptor === undefined;
    if (node.type !== 'Redirect') {
      const text = documentWord(node, expansion);
      if (!other && (descriptor ?? 0) === 0) stdin = { from: 'text', text };
      continue;
    }
    if (node.target === undefined) continue;
    const span = spanAt(expansion.context, node.pos, node.end);
    const target = oneWord(expansion.words(node.target), node.target.text, span);
    const reads = node.operator.startsWith('<');
    const ownStdin = reads && !other && (descriptor ?? 0) === 0;
    const ownStdout = !reads && !other && [undefined, 1].includes(descriptor);
    if (isDuplicate(node.operator, target)) {
      if (ownStdin) stdin = { from: 'pipe', producers: [] };
      if (ownStdout) into = 'elsewhere';
      continue;
    }
    redirects.push({ mode: MODES[node.operator] ?? 'write', path: target, span });
    if (ownStdin) stdin = stdinFrom(target, expansion) ?? stdin;
    if (ownStdout) {
      into = target;
      appends = node.operator.endsWith('>>');
    }
  }
  return {
    redirects,
    appends,
    ...(stdin === undefined ? {} : { stdin }),
    ...(into === undefined ? {} : { into }),
  };
}

/** `2>&1`, `<&3`, `>&-`: another descriptor, not a file. */
function isDuplicate(operator: string, target: Word): boolean {
  if (operator === '<&') return true;
  return operator === '>&' && (target.value === undefined || /^(?:\d+-?|-)$/.test(target.value));
}

function oneWord(words: readonly Word[], source: string, span: Word['span']): Word {
  const [only, ...others] = words;
  return only !== undefined && others.length === 0 ? only : { source, span, value: undefined };
}

function stdinFrom(path: Word, expansion: Expansion): Stdin | undefined {
  if (path.value === '/dev/stdin' || path.value === '/dev/tty') return undefined;
  const pipe = path.value === undefined ? undefined : expansion.run.pipes.get(path.value);
  if (pipe === undefined) return { from: 'file', path };
  const { producers, text } = pipe;
  return typeof text === 'string' ? { from: 'pipe', producers, text } : { from: 'pipe', producers };
}

function documentWord(
  node: Exclude<Redirection, { readonly type: 'Redirect' }>,
  expansion: Expansion,
): Word {
  const { context } = expansion;
  if (node.type === 'HereString') {
    const span = spanAt(context, node.target?.pos ?? node.pos, node.target?.end ?? node.end);
    const text = node.target === undefined ? '' : expansion.text(node.target);
    return wordOfText(join(text, '\n'), node.target?.text ?? '', span);
  }
  const { body } = node;
  const quoted = node.delimiter?.quoted === true;
  const text = expansion.document(body.text, quoted ? undefined : body.parts);
  const plain = node.operator === '<<-' ? map(text, withoutTabs) : text;
  return wordOfText(plain, body.text, spanAt(context, body.pos, body.end));
}

function withoutTabs(text: string): string {
  return text.replace(/^\t+/gm, '');
}

import { contentOf, known } from '../../code/input';
import type { Invocation } from '../../shell/invocation';
import type { Asking } from '../rule';
import type { Option, Reading } from './read';

/** Variables and an input that answers questions, as if they were options. */
export function withSurroundings(
  { operands, options }: Reading,
  invocation: Invocation,
  asking: Asking,
): Reading {
  const around: Option[] = [];
  for (const [name, word] of invocation.env) {
    around.push({ name: `$${name}`, value: word.value, word, maybe: false });
  }
  for (const { text, word } of operands) {
    const name = /^[A-Z][A-Z0-9_]{0,60}(?==)/.exec(text)?.[0];
    if (name === undefined) continue;
    around.push({ name: `$${name}`, value: text.slice(name.length + 1), word, maybe: false });
  }
  const many = operands.find(({ word }) => word.value === undefined && /\$\(|`/.test(word.source));
  if (many !== undefined) {
    around.push({ name: '(many)', value: undefined, word: many.word, maybe: false });
  }
  const { from } = invocation.stdin;
  if (from === 'text' || from === 'pipe') {
    around.push({ name: '(piped)', value: undefined, word: invocation.head, maybe: false });
  }
  return {
    operands,
    options: [...options.map((one) => inFull(one, invocation, asking)), ...around],
  };
}

/** The content in place of the file that holds it: `--change-batch file://records.json`. */
function inFull(option: Option, invocation: Invocation, asking: Asking): Option {
  const path = /^fileb?:\/\/(.+)$/.exec(option.value ?? '')?.[1];
  if (path === undefined) return option;
  const content = contentOf(known(path), invocation, asking);
  return content.known ? { ...option, value: content.text } : option;
}

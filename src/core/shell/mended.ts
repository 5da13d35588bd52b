import type { Assignment, Command, Word } from 'unbash';

/**
 * The parser ends a word before `<(`, where bash reads on: `X=<(a)` and `--rcfile=<(a)` are one word
 * each. This puts them together again.
 */
export function mended(node: Command): Command {
  const { name, args, prefix } = node;
  const first = prefix.at(-1);
  if (name !== undefined && first?.type === 'Assignment' && continues(first, name)) {
    return withoutName(node, extended(first, name));
  }
  if (!args.some((arg, at) => continues(args[at - 1] ?? name, arg))) return node;
  const words: (Word | Assignment)[] = name === undefined ? [] : [name];
  for (const arg of args) {
    const last = words.at(-1);
    if (last === undefined || arg.type !== 'Word' || !continues(last, arg)) words.push(arg);
    else if (last.type === 'Word') words[words.length - 1] = joined(last, arg);
    else words[words.length - 1] = extended(last, arg);
  }
  const [head, ...rest] = words;
  if (head?.type !== 'Word') return node;
  const { type, pos, end, redirects } = node;
  return { type, pos, end, prefix, redirects, name: head, args: rest, suffix: rest };
}

/** The command whose name turned out to belong to the assignment in front of it. */
function withoutName(node: Command, assignment: Assignment): Command {
  const { type, pos, end, redirects, args } = node;
  // Further assignments in front of the program were read as its words.
  const at = args.findIndex((arg) => arg.type === 'Word' && !/^[A-Za-z_]\w*\+?=/.test(arg.text));
  const name = args[at];
  const rest = at < 0 ? [] : args.slice(at + 1);
  const prefix = [...node.prefix.slice(0, -1), assignment];
  const shared = { type, pos, end, redirects, prefix, args: rest, suffix: rest };
  return mended({ ...shared, name: name?.type === 'Word' ? name : undefined });
}

interface Placed {
  readonly pos: number;
  readonly end: number;
  readonly text: string;
}

function continues(before: Placed | undefined, word: Placed): boolean {
  if (before?.end !== word.pos) return false;
  return word.text.startsWith('<(') || word.text.startsWith('>(');
}

function span(a: Placed, b: Placed): Placed {
  return { pos: a.pos, end: b.end, text: a.text + b.text };
}

/** The assignment with a word behind it. The parser's nodes hold fields that a copy would not have. */
function extended(assignment: Assignment, word: Word): Assignment {
  const { type, name, value, append, index } = assignment;
  const whole = value.type === 'Word' ? joined(value, word) : value;
  return { type, ...span(assignment, word), name, value: whole, append, index };
}

function joined(a: Word, b: Word): Word {
  const parts = [...partsOf(a), ...partsOf(b)];
  return { type: 'Word', ...span(a, b), value: a.value + b.value, parts };
}

function partsOf(word: Word): NonNullable<Word['parts']> {
  if (word.parts !== undefined) return word.parts;
  const { pos, end, text, value } = word;
  return text === '' ? [] : [{ type: 'Literal', pos, end, text, value }];
}

import { unwrapped, goesOn, type Call } from './call';
import type { Run } from './context';
import { emit } from './emit';
import { readFind } from './find-words';
import type { Word } from './invocation';
import { join, type Text } from './text';
import { wordOfText } from './words';
import type { Outcome } from './world';

/** `find` itself, for the rules, and every command that it starts for what it finds. */
export function runFind(call: Call, run: Run): readonly Outcome[] {
  const found = readFind(call.args);
  emit(call, run);
  for (const exec of found.execs) {
    for (const item of found.items(exec.inFolder)) {
      const words = exec.words.map((word) => filled(word, item));
      const next = unwrapped(call, words, 'find', {
        stdin: { from: 'inherited' },
        context: { ...call.context, terminal: exec.asks ? call.context.terminal : false },
      });
      if (next !== undefined) run.call(next);
    }
  }
  return goesOn(call);
}

const FD_EXEC = /^(?:-[a-zA-Z]*[xX]|--exec|--exec-batch)$/;

/** `fd` and the command behind `-x`, to which it hands what it finds. */
export function runFd(call: Call, run: Run): readonly Outcome[] {
  emit(call, run);
  const at = call.args.findIndex((word) => FD_EXEC.test(word.value ?? ''));
  if (at < 0) return goesOn(call);
  const item: Text = { prefix: './', suffix: '', atom: false };
  const command = call.args.slice(at + 1);
  const placed = command.some((word) => word.value?.includes('{}') === true);
  const found: Word = { ...wordOfText(item, '{}', call.head.span), many: true };
  const words = placed ? command.map((word) => filled(word, item)) : [...command, found];
  const next = unwrapped(call, words, 'find', {
    stdin: { from: 'inherited' },
    context: { ...call.context, terminal: false },
  });
  if (next !== undefined) run.call(next);
  return goesOn(call);
}

/** The word with what was found in place of `{}`. */
export function filled(word: Word, item: Text, sign = '{}'): Word {
  const { value } = word;
  if (value === undefined) return word;
  if (!value.includes(sign) || sign === '') return word;
  const pieces = value.split(sign);
  const text = pieces
    .slice(1)
    .reduce<Text>((sum, piece) => join(join(sum, item), piece), pieces[0] ?? '');
  const made = wordOfText(text, word.source, word.span);
  if (value !== sign || typeof text === 'string') return made;
  // What is found matches the pattern; of what nothing is known it cannot be said.
  const known = text.prefix !== '' || text.suffix !== '';
  return known ? { ...made, many: true, glob: true } : { ...made, many: true };
}

/** What is known of the paths that `find` prints. */
export function foundItems(call: { readonly args: readonly Word[] }): readonly Text[] {
  return readFind(call.args).items(false);
}

import type { Call } from './call';
import { atSpot, type Context, type Run } from './context';
import type { Word } from './invocation';
import { codeContext, placeOfCode } from './nested';
import { childWorld } from './world';

/** Reads a text as code of a shell; one that is not known is left to what runs it. */
export function carriedCode(
  word: Word,
  text: string | undefined,
  program: string,
  call: Call,
  run: Run,
  changed: Partial<Pick<Context, 'lenient' | 'terminal'>> = {},
): void {
  if (text === undefined || text.trim() === '') return;
  const context: Context = {
    ...codeContext(call.context, program),
    terminal: false,
    stdin: call.stdin,
    ...changed,
  };
  const place = word.value === text ? placeOfCode(word, text) : undefined;
  const placed = place === undefined ? atSpot(context, word.span) : { ...context, place };
  run.whole(text, childWorld(call.world, undefined), placed);
}

/** What stands on a program's standard input, where the line says it. */
export function inputText({ stdin }: Call): string | undefined {
  if (stdin.from === 'text') return stdin.text.value;
  return stdin.from === 'pipe' ? stdin.text : undefined;
}

/** The values of options, next to them or behind `=`; `joined` finds what stands in the same word. */
export function optionValues(
  args: readonly Word[],
  alone: RegExp,
  joined: RegExp,
): readonly { readonly word: Word; readonly text: string | undefined }[] {
  return args.flatMap((word, index) => {
    const value = word.value ?? '';
    const next = args[index + 1];
    if (alone.test(value)) return next === undefined ? [] : [{ word: next, text: next.value }];
    const text = joined.exec(value)?.[1];
    return text === undefined ? [] : [{ word, text }];
  });
}

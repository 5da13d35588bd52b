import type { Operand, Option, Reading } from './read';

/** A command by the words and options that make it; see `ToolRow` for how it is written. */
export interface Pattern {
  readonly words: readonly (readonly string[])[];
  readonly wanted: readonly Wanted[];
}

interface Wanted {
  readonly names: readonly { readonly name: string; readonly is: string | undefined }[];
  /** What the value must hold, lower case. */
  readonly holds: string | undefined;
  readonly absent: boolean;
}

export function patternOf(text: string): Pattern {
  const words: (readonly string[])[] = [];
  const wanted: Wanted[] = [];
  for (const part of text.trim().split(/\s+/)) {
    const absent = part.startsWith('!');
    const body = absent ? part.slice(1) : part;
    if (!body.startsWith('-')) {
      words.push(body.split('|'));
      continue;
    }
    const [left = '', holds] = body.split('~');
    wanted.push({
      names: left.split('|').map((one) => {
        const option = one.replace(/^--?/, '');
        const equals = option.indexOf('=');
        if (equals < 0) return { name: option, is: undefined };
        return { name: option.slice(0, equals), is: option.slice(equals + 1) };
      }),
      holds: holds?.toLowerCase().replaceAll('+', ' '),
      absent,
    });
  }
  return { words, wanted };
}

export function patternsOf(text: string | undefined): readonly Pattern[] {
  return text === undefined ? [] : text.split(';').map(patternOf);
}

/** The options that the pattern only wants to be there: they take no value unless a row says so. */
export function flagsOf(pattern: Pattern): readonly string[] {
  return pattern.wanted.flatMap(({ names, holds }) =>
    names.flatMap(({ name, is }) => (holds === undefined && is === undefined ? [name] : [])),
  );
}

/** Whether the words begin as the pattern says and the options are as it wants them. */
export function fits(pattern: Pattern, words: readonly Operand[], reading: Reading): boolean {
  return (
    pattern.words.every((any, index) => {
      const text = words[index]?.text;
      return text !== undefined && any.some((one) => like(text, one));
    }) && pattern.wanted.every((one) => has(one, reading.options) !== one.absent)
  );
}

function has({ names, holds }: Wanted, options: readonly Option[]): boolean {
  return options.some(
    ({ name, value }) =>
      names.some((one) => like(name, one.name) && isSo(value, one.is)) &&
      (holds === undefined || value?.toLowerCase().includes(holds) === true),
  );
}

/** Without a wanted value the option only has to be on. */
function isSo(value: string | undefined, wanted: string | undefined): boolean {
  if (wanted === undefined) return value !== 'false';
  return value !== undefined && like(value, wanted);
}

/** Whether a text is of this form; `*` stands for any characters. */
function like(text: string, form: string): boolean {
  if (!form.includes('*')) return text === form;
  const parts = form.split('*');
  const last = parts.length - 1;
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (index === last) return text.length >= at + part.length && text.endsWith(part);
    const found = index === 0 ? (text.startsWith(part) ? 0 : -1) : text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

import type { Operand, Option, Reading } from './read';

/** A command by the words and options that make it; see `ToolRow` for how it is written. */
export interface Pattern {
  readonly words: readonly (readonly Form[])[];
  readonly wanted: readonly Wanted[];
}

/** What a text is to be; or what stands before, between and behind its `*`. */
type Form = string | readonly string[];

function formOf(text: string): Form {
  return text.includes('*') ? text.split('*') : text;
}

interface Wanted {
  readonly names: readonly {
    readonly name: string;
    readonly form: Form;
    readonly is: Form | undefined;
  }[];
  /** What the value must hold, lower case. */
  readonly holds: string | undefined;
  readonly absent: boolean;
}

export function patternOf(text: string): Pattern {
  const words: (readonly Form[])[] = [];
  const wanted: Wanted[] = [];
  for (const part of text.trim().split(/\s+/)) {
    const absent = part.startsWith('!');
    const body = absent ? part.slice(1) : part;
    if (!body.startsWith('-')) {
      words.push(body.split('|').map(formOf));
      continue;
    }
    const [left = '', holds] = body.split('~');
    wanted.push({
      names: left.split('|').map((one) => {
        const option = one.replace(/^--?/, '');
        const equals = option.indexOf('=');
        const name = equals < 0 ? option : option.slice(0, equals);
        const is = equals < 0 ? undefined : formOf(option.slice(equals + 1));
        return { name, form: formOf(name), is };
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
  // Loops without functions of their own: a tool with many commands tries this often.
  for (let index = 0; index < pattern.words.length; index++) {
    const text = words[index]?.text;
    const forms = pattern.words[index];
    if (text === undefined || forms === undefined || !isAny(text, forms)) return false;
  }
  for (const one of pattern.wanted) if (has(one, reading.options) === one.absent) return false;
  return true;
}

function isAny(text: string, forms: readonly Form[]): boolean {
  for (const form of forms) if (like(text, form)) return true;
  return false;
}

function has({ names, holds }: Wanted, options: readonly Option[]): boolean {
  for (const { name, value } of options) {
    for (const one of names) {
      if (!like(name, one.form) || !isSo(value, one.is)) continue;
      if (holds === undefined || value?.toLowerCase().includes(holds) === true) return true;
    }
  }
  return false;
}

/** Without a wanted value the option only has to be on. */
function isSo(value: string | undefined, wanted: Form | undefined): boolean {
  if (wanted === undefined) return value !== 'false';
  return value !== undefined && like(value, wanted);
}

/** Whether a text is of this form. */
function like(text: string, form: Form): boolean {
  if (typeof form === 'string') return text === form;
  const last = form.length - 1;
  let at = 0;
  for (const [index, part] of form.entries()) {
    if (index === last) return text.length >= at + part.length && text.endsWith(part);
    const found = index === 0 ? (text.startsWith(part) ? 0 : -1) : text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

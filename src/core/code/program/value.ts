import { join, UNKNOWN, type Text } from '../../shell/text';
import type { FunctionExpression } from './syntax';
import type { Scope } from './scope';

/** Where something that is not known comes from. */
export type Source =
  /** Its text was hidden behind an encoding. */
  | { readonly kind: 'decoded' }
  /** It comes from the network. */
  | { readonly kind: 'fetched' }
  /** Somebody types it, or pipes it in. */
  | { readonly kind: 'typed' }
  /** The whole environment. */
  | { readonly kind: 'environment' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'file'; readonly path: Value };

/** What is known of a value while a code is followed. */
export type Value =
  /** A text, or the path or file of that name. */
  | {
      readonly kind: 'text';
      readonly text: Text;
      readonly from: readonly Source[];
      readonly glob?: true;
    }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly more: boolean }
  | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, Value>; readonly more: boolean }
  /** A module, function or object of the language's world, by its full name: `os.remove`, `boto3.client()`. */
  | { readonly kind: 'thing'; readonly name: string; readonly args?: Given; readonly of?: Value }
  | { readonly kind: 'function'; readonly code: FunctionExpression; readonly scope: Scope }
  /** One of several. */
  | { readonly kind: 'several'; readonly of: readonly Value[] }
  | { readonly kind: 'unknown'; readonly from: readonly Source[] };

/** What a call is given. */
export interface Given {
  readonly list: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  /** There may be more than is listed. */
  readonly more: boolean;
}

export const UNTOLD: Value = { kind: 'unknown', from: [] };

export function textValue(text: Text, from: readonly Source[] = []): Value {
  return { kind: 'text', text, from };
}

export function unknownFrom(from: readonly Source[]): Value {
  return from.length === 0 ? UNTOLD : { kind: 'unknown', from };
}

/** Most values that are kept apart. */
const MOST = 8;

/** One of these. */
export function either(values: readonly Value[]): Value {
  const flat = values.flatMap((value) => (value.kind === 'several' ? value.of : [value]));
  const different = [...new Set(flat)];
  const [first, ...others] = different;
  if (first === undefined) return UNTOLD;
  if (others.length === 0) return first;
  if (different.length <= MOST) return { kind: 'several', of: different };
  return unknownFrom(different.flatMap((value) => sourcesOf(value)).slice(0, MOST));
}

/** Each of the values that it may be. */
export function choices(value: Value): readonly Value[] {
  return value.kind === 'several' ? value.of : [value];
}

/** Deepest that a value is looked into. */
const DEEPEST = 4;

/** Where what is in a value comes from. */
export function sourcesOf(value: Value, depth = 0): readonly Source[] {
  if (depth > DEEPEST) return [];
  switch (value.kind) {
    case 'text':
    case 'unknown':
      return value.from;
    case 'list':
      return fewer(value.items.flatMap((item) => sourcesOf(item, depth + 1)));
    case 'record':
      return fewer([...value.fields.values()].flatMap((item) => sourcesOf(item, depth + 1)));
    case 'several':
      return fewer(value.of.flatMap((item) => sourcesOf(item, depth + 1)));
    case 'thing':
      if (
        /^(?:os\.environb?|process\.env|Deno\.env\.toObject\(\)|Bun\.env|import\.meta\.env|ENV)$/.test(
          value.name,
        )
      ) {
        return [{ kind: 'environment' }];
      }
      return value.of === undefined ? [] : sourcesOf(value.of, depth + 1);
    case 'function':
      return [];
  }
}

function fewer(sources: readonly Source[]): readonly Source[] {
  return sources.length <= MOST ? sources : sources.slice(0, MOST);
}

/** A value as a text, as far as it is known. */
export function textOf(value: Value | undefined): Text {
  if (value?.kind === 'text') return value.text;
  return UNKNOWN;
}

/** Its text where all of it is known. */
export function knownText(value: Value | undefined): string | undefined {
  const text = textOf(value);
  return typeof text === 'string' ? text : undefined;
}

/** One text behind the other. */
export function joined(values: readonly Value[]): Value {
  const glob = values.some((value) => value.kind === 'text' && value.glob === true);
  return {
    kind: 'text',
    text: values.map(textOf).reduce((a, b) => join(a, b), ''),
    from: fewer(values.flatMap((value) => sourcesOf(value))),
    ...(glob ? { glob: true } : {}),
  };
}

/** `join(a, b)` of paths: what is absolute stands alone. */
export function joinedPath(values: readonly Value[]): Value {
  let path: Value = textValue('');
  for (const value of values) {
    const text = textOf(value);
    const begin = typeof text === 'string' ? text : text.prefix;
    const before = textOf(path);
    if (/^(?:[/~]|[A-Za-z]:)/.test(begin) || before === '') path = value;
    else path = joined([path, ...(endsWithSlash(before) ? [] : [textValue('/')]), value]);
  }
  return path;
}

function endsWithSlash(text: Text): boolean {
  return (typeof text === 'string' ? text : text.suffix).endsWith('/');
}

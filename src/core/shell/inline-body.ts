import { knownText, textOf, type Value } from '../code/program/value';
import { join, type Text } from './text';

/** Deepest that a body is written out. */
const DEEPEST = 6;

/** The body of a request as it is sent: records and lists as JSON, as far as they are known. */
export function bodyText(value: Value): Text {
  if (value.kind === 'thing' && value.args?.list[0] !== undefined) {
    return bodyText(value.args.list[0]);
  }
  return value.kind === 'record' || value.kind === 'list' ? json(value, 0) : textOf(value);
}

function json(value: Value, depth: number): Text {
  if (depth > DEEPEST) return '';
  if (value.kind === 'list') {
    return between(
      '[',
      ']',
      value.items.map((item) => json(item, depth + 1)),
    );
  }
  if (value.kind === 'record') {
    const fields = [...value.fields].map(([name, field]) =>
      join(`${JSON.stringify(name)}:`, json(field, depth + 1)),
    );
    return between('{', '}', fields);
  }
  const known = knownText(value);
  if (known !== undefined) return JSON.stringify(known);
  const text = textOf(value);
  return typeof text === 'string'
    ? text
    : { ...text, prefix: `"${text.prefix}`, suffix: `${text.suffix}"` };
}

function between(open: string, close: string, parts: readonly Text[]): Text {
  const inner = parts.reduce<Text>(
    (all, part, at) => join(join(all, at === 0 ? '' : ','), part),
    '',
  );
  return join(join(open, inner), close);
}

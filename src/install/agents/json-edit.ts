import type { Node } from 'jsonc-parser/lib/esm/main.js';

/**
 * Inserting and removing in a JSON text in place: nothing else moves, no comment is lost, and the text
 * around keeps its form. Each function gives the one text after it.
 */

/** How a text is written. */
interface Form {
  readonly eol: string;
  /** One step of indentation; undefined where all stands in one line. */
  readonly unit: string | undefined;
}

function formOf(text: string): Form {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (!text.trim().includes('\n')) return { eol, unit: undefined };
  const unit = /\n([ \t]+)\S/u.exec(text)?.[1];
  return { eol, unit: unit ?? '  ' };
}

/**
 * Adds a value at the end of an array, or a member at the end of an object.
 *
 * @param name the member's; undefined in an array
 */
export function insertLast(
  text: string,
  container: Node,
  name: string | undefined,
  value: unknown,
): string {
  const form = formOf(text);
  const last = container.children?.at(-1);
  const close = container.offset + container.length - 1;
  const outer = indentAt(text, container.offset);
  const inner = form.unit === undefined ? '' : outer + form.unit;
  const key =
    name === undefined ? '' : `${JSON.stringify(name)}:${form.unit === undefined ? '' : ' '}`;
  const item = key + written(value, form, inner);
  const apart = form.unit === undefined ? '' : form.eol + inner;
  if (last === undefined) {
    const start = container.offset + 1;
    const between = text.slice(start, close);
    // What stands there beside blanks is a comment: it stays in front.
    const kept = between.trim() === '' ? '' : between.trimEnd();
    const end = form.unit === undefined ? '' : form.eol + outer;
    return text.slice(0, start) + kept + apart + item + end + text.slice(close);
  }
  const after = last.offset + last.length;
  const rest = text.slice(after, close);
  const comma = commaIn(rest);
  const trailing = comma === undefined ? '' : rest.slice(0, comma + 1);
  const behind = after + trailing.length;
  // A comment in the same line belongs to what stands before it.
  const comment =
    /^[ \t]*(?:\/\/[^\n\r]*|\/\*[^\n\r]*?\*\/)/u.exec(text.slice(behind, close))?.[0] ?? '';
  const at = behind + comment.length;
  const first = text.slice(0, after) + (comma === undefined ? ',' : trailing) + comment;
  return first + apart + item + text.slice(at);
}

/** Puts another value in the place of one. */
export function replaceValue(text: string, node: Node, value: unknown): string {
  const written_ = written(value, formOf(text), indentAt(text, node.offset));
  return text.slice(0, node.offset) + written_ + text.slice(node.offset + node.length);
}

/** Takes a value or a member out, with its comma and the blanks before it. */
export function removeAt(text: string, container: Node, index: number): string {
  const children = container.children ?? [];
  const node = children[index];
  if (node === undefined) return text;
  const before = children[index - 1];
  const next = children[index + 1];
  const start = node.offset;
  const end = node.offset + node.length;
  const from = before === undefined ? container.offset + 1 : before.offset + before.length;
  const blanks = /\s*$/u.exec(text.slice(from, start))?.[0].length ?? 0;
  if (next !== undefined) {
    const comma = commaIn(text.slice(end, next.offset));
    const tail =
      comma === undefined
        ? text.slice(end)
        : text.slice(end, end + comma) + text.slice(end + comma + 1);
    return text.slice(0, start - blanks) + tail;
  }
  const close = container.offset + container.length - 1;
  const comma = commaIn(text.slice(from, start));
  const head =
    comma === undefined || before === undefined
      ? text.slice(0, start - blanks)
      : text.slice(0, from + comma) + text.slice(from + comma + 1, start - blanks);
  const rest =
    before === undefined && text.slice(end, close).trim() === ''
      ? text.slice(close)
      : text.slice(end);
  return head + rest;
}

/** Where a comma stands between two values, outside of comments. */
function commaIn(between: string): number | undefined {
  let at = 0;
  while (at < between.length) {
    if (between.startsWith('//', at)) {
      const line = between.indexOf('\n', at);
      at = line === -1 ? between.length : line;
    } else if (between.startsWith('/*', at)) {
      const end = between.indexOf('*/', at + 2);
      at = end === -1 ? between.length : end + 2;
    } else if (between[at] === ',') {
      return at;
    } else {
      at += 1;
    }
  }
  return undefined;
}

/** The blanks at the beginning of the line in which something stands. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/u.exec(line)?.[0] ?? '';
}

function written(value: unknown, { eol, unit }: Form, indent: string): string {
  if (unit === undefined) return JSON.stringify(value);
  return JSON.stringify(value, null, unit).replaceAll('\n', eol + indent);
}

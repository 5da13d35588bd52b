import { COMPUTED, type Scan } from '../scan';
import { dollar, inQuotes, piece, ticks, type Code } from './words';

const NAME = /[A-Za-z_]\w*|[0-9]+|[@*#?$!-]/y;
/** What bash reads as zsh does: a default, a piece cut off or replaced, a slice. */
const SHARED = /:?[-=+?]|##?|%%?|\/{1,2}|:(?=[\s\d$(-])/y;
/** Behind a colon: the folder, the name, without or only the ending, the whole path, quoted. */
const CHANGES: ReadonlyMap<string, string> = new Map([
  ['h', '%/*'],
  ['t', '##*/'],
  ['r', '%.*'],
  ['e', '##*.'],
  ['a', ''],
  ['A', ''],
  ['P', ''],
  ['q', ''],
]);

/** `$name`, `$name[1]`, `$name:t`, `$#name`, `$+name`, `$=name`. */
export function plainParameter(scan: Scan, code: Code, inside: boolean): void {
  const { source } = scan;
  const sign = /^\$(?:\+(?=[A-Za-z_])|#(?=[A-Za-z_])|[=~^]{1,2}(?=[A-Za-z_@*]))/.exec(
    source.slice(scan.at, scan.at + 4),
  )?.[0];
  if (sign === '$+') {
    const end = source.slice(scan.at, scan.at + 200);
    const asked = /^\$\+\w+(?:\[[\w.@:+"'$-]*\])?/.exec(end)?.[0] ?? '';
    if (asked === '') scan.fail();
    else scan.swap(asked.length, '$?');
    return;
  }
  const start = scan.at;
  scan.at += sign?.length ?? 1;
  const name = scan.match(NAME);
  if (name === undefined) {
    scan.at = start;
    scan.take();
    return;
  }
  const end = scan.at + name.length;
  scan.at = start;
  const counts = sign === '$#';
  // What it holds are files.
  if (name === 'mapfile') {
    scan.fail();
    return;
  }
  if (!counts && source[end] === '[' && /^\w/.test(name)) {
    subscript(scan, end, code);
    return;
  }
  const change = /^:([htreaAPq])(?!\w)/.exec(source.slice(end, end + 3))?.[1];
  const length = end - start;
  if (counts) scan.swap(length, `\${#${name}}`);
  else if (change !== undefined && /^\w/.test(name)) {
    scan.swap(length + 2, `\${${name}${CHANGES.get(change) ?? ''}}`);
  } else if (name === 'argv' || scan.lists.has(name)) {
    scan.swap(length, listOf(name, inside));
  } else if (sign === undefined) scan.take(length);
  else scan.swap(length, `$${name}`);
}

function listOf(name: string, inside: boolean): string {
  if (name === 'argv') return inside ? '$*' : '"$@"';
  return inside ? `\${${name}[*]}` : `"\${${name}[@]}"`;
}

/** `$name[2]` is an item or a character: which cannot be told. */
function subscript(scan: Scan, open: number, code: Code): void {
  const end = scan.closing('[', ']', open);
  if (end < 0) {
    scan.fail();
    return;
  }
  unknownOf(scan, open, end, code);
  scan.swap(end + 1 - scan.at, '');
}

/** An unknown text; the code within this part of the source runs all the same. */
function unknownOf(scan: Scan, from: number, end: number, code: Code): void {
  scan.unknown(0, COMPUTED);
  if (scan.at < from) scan.at = from;
  while (scan.at < end) {
    const { char } = scan;
    if (char === '\\') scan.at += 2;
    else if (char === "'") scan.at = Math.max(scan.source.indexOf("'", scan.at + 1), scan.at) + 1;
    else if ((scan.has('$(') && !scan.has('$((')) || char === '`') {
      if (char === '`') ticks(scan, code);
      else dollar(scan, code, false);
    } else scan.at++;
  }
  scan.at = Math.max(scan.at, end);
}

/** `${…}` with all that zsh has put into it. */
export function bracedParameter(scan: Scan, code: Code, inside: boolean): void {
  const { source } = scan;
  const end = braceEnd(scan);
  if (end < 0) {
    scan.fail();
    return;
  }
  const content = source.slice(scan.at + 2, end);
  if (/^[^A-Za-z_]{0,20}mapfile\b/.test(content)) {
    scan.fail();
    return;
  }
  const simple = /^[A-Za-z_]\w*$/.exec(content)?.[0];
  if (simple !== undefined) {
    if (simple === 'argv' || scan.lists.has(simple)) {
      scan.swap(end + 1 - scan.at, listOf(simple, inside));
    } else scan.take(end + 1 - scan.at);
    return;
  }
  if (/^(?:#?[A-Za-z_]\w*(?:\[[@*]\])?|#?[0-9@*#?$!-])$/.test(content)) {
    scan.take(end + 1 - scan.at);
    return;
  }
  const output = /^\([\w@:\\,.]{1,30}\)"?(?=\$\()/.exec(content)?.[0];
  if (output !== undefined && !/[eP%]/.test(output)) {
    scan.at += 2 + output.length;
    dollar(scan, code, inside);
    // Whatever is left does not change what runs.
    if (/^"?$/.test(source.slice(scan.at, end))) scan.swap(end + 1 - scan.at, '');
    else other(scan, end, code);
    return;
  }
  const name = /^[A-Za-z_]\w*(?:\[[@*]\])?|^[0-9@*]/.exec(content)?.[0];
  if (name === undefined || !operated(scan, name, end, { code, inside })) {
    // `(e)` expands what the value says; `::=` sets a variable.
    if (/^\([^)]{0,40}[eP][^)]{0,40}\)/.test(content) || content.includes('::=')) scan.fail();
    else other(scan, end, code);
  }
}

function other(scan: Scan, end: number, code: Code): void {
  // All variables with their values.
  if (scan.source.slice(scan.at, end).endsWith(')parameters')) scan.swap(0, '$(env)');
  unknownOf(scan, scan.at, end, code);
  scan.at = end;
  scan.swap(1, '');
}

/** `${name:-word}` and what else bash has; false, with nothing done, for what it has not. */
function operated(
  scan: Scan,
  name: string,
  end: number,
  { code, inside }: { readonly code: Code; readonly inside: boolean },
): boolean {
  const { source } = scan;
  const at = scan.at + 2 + name.length;
  const rest = source.slice(at, end);
  const change = /^:([htreaAPq])$/.exec(rest)?.[1];
  if (change !== undefined) {
    scan.swap(end + 1 - scan.at, `\${${name}${CHANGES.get(change) ?? ''}}`);
    return true;
  }
  SHARED.lastIndex = at;
  const operator = SHARED.exec(source)?.[0];
  if (operator === undefined || rest.startsWith(':#')) return false;
  // A pattern with groups is not one of bash.
  if (/^(?:#|%|\/)/.test(operator) && /[()~^]/.test(rest.replace(/\$\([^)]*\)/g, ''))) return false;
  scan.take(at + operator.length - scan.at);
  inOperand(scan, code, end, inside);
  if (scan.at !== end) scan.fail();
  else scan.take();
  return true;
}

function inOperand(scan: Scan, code: Code, end: number, inside: boolean): void {
  if (inside) inQuotes(scan, code, '', end);
  while (scan.at < end) piece(scan, code);
}

/** Where the brace of an expansion closes. */
function braceEnd(scan: Scan): number {
  const { source } = scan;
  let depth = 0;
  for (let at = scan.at + 1; at < source.length; at++) {
    const char = source[at];
    if (char === '\\') at++;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at;
    else if (char === "'" && source[at - 1] !== '"') {
      const close = source.indexOf("'", at + 1);
      const brace = source.indexOf('}', at + 1);
      // A quote in the middle of a text in quotes is no quote.
      if (close >= 0 && (brace > close || brace < 0)) at = close;
    }
  }
  return -1;
}

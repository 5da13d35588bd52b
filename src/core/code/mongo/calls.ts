/** A call in JavaScript for MongoDB's shell: `db.users.deleteMany({})`. */
export interface Called {
  readonly name: string;
  /** The collection or database it is called on, where the code names it. */
  readonly on: string | undefined;
  /** The arguments as they are written. */
  readonly args: readonly string[];
}

/** Stands for a name that is computed. */
export const COMPUTED = '[]';

const MOST_CALLS = 2_000;
const LONGEST = 200_000;
const MAX_DEPTH = 12;
/** Most calls and members behind one another: each call is told with all before it. */
const MOST_LINKS = 200;
const STRING = /'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"|`(?:[^`\\]|\\[^])*`/y;
const LINE_COMMENT = /\/\/[^\n]*/y;
const NAME = /[A-Za-z_$][\w$]*/y;

/**
 * The calls of a code, with their arguments: strings and comments are told apart, nothing is run.
 * Undefined when it is too long.
 */
export function callsOf(code: string, depth = 0): readonly Called[] | undefined {
  if (code.length > LONGEST || depth > MAX_DEPTH) return undefined;
  const calls: Called[] = [];
  let at = 0;
  while (at < code.length && calls.length < MOST_CALLS) {
    const comment = commentAt(code, at);
    const text = comment === undefined ? matchAt(STRING, code, at) : undefined;
    if (comment !== undefined || text !== undefined) {
      at += (comment ?? text ?? '').length;
      continue;
    }
    const name = matchAt(NAME, code, at);
    if (name !== undefined) {
      const next = readChain(code, at, calls, depth);
      if (next === undefined) return undefined;
      at = next;
      continue;
    }
    at++;
  }
  return calls.length < MOST_CALLS ? calls : undefined;
}

function matchAt(pattern: RegExp, code: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(code)?.[0];
}

/** A comment that begins at a place; one that is never closed goes to the end. */
function commentAt(code: string, at: number): string | undefined {
  if (code.charAt(at) !== '/') return undefined;
  if (code.charAt(at + 1) !== '*') return matchAt(LINE_COMMENT, code, at);
  const close = code.indexOf('*/', at + 2);
  return code.slice(at, close < 0 ? code.length : close + 2);
}

const DOT = /\s{0,50}(?:\?\.|\.)\s{0,50}/y;
const BRACKET = /\s{0,50}(?:\?\.)?\[\s{0,50}(['"`])([\w$.-]{1,200})\1\s{0,50}\]/y;
const SPACE = /\s{0,50}/y;

/** Reads `a.b["c"](…).d(…)`; notes each call, and goes on within its arguments. */
function readChain(
  code: string,
  start: number,
  calls: Called[],
  depth: number,
): number | undefined {
  const chain: string[] = [];
  let at = start;
  for (;;) {
    const name = matchAt(NAME, code, at);
    if (name === undefined) return at;
    if (chain.length > MOST_LINKS) return undefined;
    chain.push(name);
    at += name.length;
    let bracket = matchAt(BRACKET, code, at);
    while (bracket !== undefined) {
      chain.push(/['"`]([^'"`]*)['"`]/.exec(bracket)?.[1] ?? '');
      at += bracket.length;
      bracket = matchAt(BRACKET, code, at);
    }
    // A member by a computed name: which, nobody sees.
    const sign = at + (matchAt(SPACE, code, at)?.length ?? 0);
    if (code.charAt(sign) === '[') {
      at = Math.min(argumentsAt(code, sign).end + 1, code.length);
      chain.push(COMPUTED);
      for (
        let more = matchAt(BRACKET, code, at);
        more !== undefined;
        more = matchAt(BRACKET, code, at)
      ) {
        chain.push(/['"`]([^'"`]*)['"`]/.exec(more)?.[1] ?? '');
        at += more.length;
      }
    }
    const open = at + (matchAt(SPACE, code, at)?.length ?? 0);
    if (code.charAt(open) === '(') {
      const read = argumentsAt(code, open);
      calls.push({ name: chain.at(-1) ?? name, on: onWhat(chain), args: read.args });
      // What stands in the arguments is read, too: a function there may call.
      const inner = code.slice(open + 1, read.end);
      const within = inner.includes('(') ? callsOf(inner, depth + 1) : [];
      if (within === undefined) return undefined;
      calls.push(...within);
      const target = textOf(read.args[0]);
      if (
        target !== undefined &&
        /^(?:getCollection|getSiblingDB|collection|db)$/.test(chain.at(-1) ?? '')
      ) {
        chain.push(target);
      }
      at = Math.min(read.end + 1, code.length);
    }
    const dot = matchAt(DOT, code, at);
    if (dot === undefined) return Math.max(at, start + 1);
    at += dot.length;
  }
}

function textOf(argument: string | undefined): string | undefined {
  return /^\s{0,20}['"`]([^'"`]{1,200})['"`]\s{0,20}$/.exec(argument ?? '')?.[1];
}

/** `users` for `db.users.deleteMany`; `shop` for `db.getSiblingDB("shop").dropDatabase`. */
function onWhat(chain: readonly string[]): string | undefined {
  const owner = chain.slice(0, -1).filter((name) => !/^(?:db|get\w+|collection|this)$/.test(name));
  return owner.length === 0 ? undefined : owner.join('.');
}

/** The arguments of a call whose parenthesis opens at a place, and where it closes. */
function argumentsAt(
  code: string,
  open: number,
): { readonly args: readonly string[]; readonly end: number } {
  const args: string[] = [];
  let from = open + 1;
  let level = 0;
  let at = open;
  while (at < code.length) {
    const skipped = commentAt(code, at) ?? matchAt(STRING, code, at);
    if (skipped !== undefined) {
      at += skipped.length;
      continue;
    }
    const sign = code.charAt(at);
    if ('([{'.includes(sign)) level++;
    if (')]}'.includes(sign) && --level === 0) break;
    if (sign === ',' && level === 1) {
      args.push(code.slice(from, at));
      from = at + 1;
    }
    at++;
  }
  const last = code.slice(from, at);
  if (last.trim() !== '' || args.length > 0) args.push(last);
  return { args, end: at };
}

import { looksRandom } from '../randomness';
import { isPlainValue, LONGEST_NAME, type Hole } from './hole';

/** How a line of settings begins, and what divides its name from its value. */
interface Grammar {
  /** Groups: the name, with or without quotes. It ends where the value begins. */
  readonly assigns: RegExp;
  /** Lines that hold neither name nor value: `[section]`, `---`. */
  readonly bare: RegExp;
  readonly comment: RegExp;
  readonly block: boolean;
}

/** dotenv, `export` lines of a shell, INI, properties, the plain part of TOML. */
export const SETTINGS: Grammar = {
  assigns:
    /^[ \t]*(?:(?:export|set|setx|setenv|declare -x)[ \t]+)?("[^"\n]+"|'[^'\n]+'|\/\/[^\s=:]+(?::\d{1,5}[^\s=:]*)?:[\w-]+|@[\w.-]+:registry|[A-Za-z_@%$][\w.@%$[\]/+?-]*)[ \t]*(?:=|:(?=\s|$))[ \t]*/,
  bare: /^[ \t]*(?:\[{1,2}[ \w.:"'/@$-]{1,200}\]{1,2}|@echo off|set [-+][aex]{1,3}|#!.*)?[ \t\r]*$/,
  comment: /^[ \t]*[#;]/,
  block: false,
};

/** YAML as settings are written in it: names, lists, texts over several lines. */
export const YAML: Grammar = {
  assigns:
    /^[ \t]*(?:-[ \t]+)*(?:("[^"\n]+"|'[^'\n]+'|[A-Za-z_./@$*<][^\s:"'`{}[\]]*)[ \t]*:(?:[ \t]+|$)|(-)[ \t]+)?/,
  bare: /^[ \t]*(?:---|\.\.\.|-)?[ \t\r]*$/,
  comment: /^[ \t]*#/,
  block: true,
};

/**
 * The values of a file that has one name and value in each line, and what stands in its comments.
 * Undefined when a line is of another form.
 */
export function lineHoles(text: string, grammar: Grammar): readonly Hole[] | undefined {
  const holes: Hole[] = [];
  let named = 0;
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length;) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end);
    if (grammar.comment.test(line)) {
      holes.push(...commentHoles(line, at));
    } else if (!grammar.bare.test(line)) {
      const value = valueIn(line, grammar);
      if (value === undefined || isNoName(value.name)) return undefined;
      named += 1;
      const start = at + value.offset;
      const stop = grammar.block ? endOfBlock(text, start, at, end) : endOfValue(text, start, end);
      if (stop === undefined) return undefined;
      const shown = shownOf(text.slice(start, stop));
      if (!isPlainValue(value.name, shown.replace(/^(["'])(.*)\1$/, '$2'))) {
        holes.push(holeOf(text, start, stop, value.name));
      } else {
        holes.push(...commentHoles(text.slice(start + shown.length, stop), start + shown.length));
      }
      at = endOfLine(text, stop) + 1;
      continue;
    }
    at = end + 1;
  }
  return named === 0 ? undefined : holes;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function valueIn(
  line: string,
  { assigns }: Grammar,
): { readonly name: string; readonly offset: number } | undefined {
  const match = assigns.exec(line);
  if (match === null || match[0].trim() === '') return undefined;
  // Of `//registry.example.com/:_authToken` the end.
  const name = (match[1] ?? 'item').replace(/^["']|["']$/g, '').replace(/^\/\/\S*:/, '');
  return { name, offset: match[0].length };
}

/** A value that stands where a name should: a line of a key that is broken over several, or a token alone. */
function isNoName(name: string): boolean {
  if (name.length > LONGEST_NAME) return true;
  const isVariable = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name);
  return !isVariable && name.length >= 12 && looksRandom(name);
}

const QUOTES = ['"""', "'''", '"', "'", '`'];

/** Where a value ends that may go over several lines; undefined where it is not closed. */
function endOfValue(text: string, start: number, end: number): number | undefined {
  const quote = QUOTES.find((one) => text.startsWith(one, start));
  if (quote !== undefined) {
    const close = closing(text, start + quote.length, quote);
    return close === undefined ? undefined : endOfLine(text, close);
  }
  // Lists and tables of several lines are another grammar.
  if (
    /^[[{]/.test(text.slice(start, end)) &&
    !/[\]}]\s*(?:[#;].*)?$/.test(text.slice(start, end))
  ) {
    return undefined;
  }
  let stop = end;
  while (stop < text.length && /\\\r?$/.test(text.slice(Math.max(start, stop - 2), stop))) {
    stop = endOfLine(text, stop + 1);
  }
  return stop;
}

function closing(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return undefined;
}

/** All that is indented further belongs to a text that goes over several lines. */
function endOfBlock(text: string, start: number, line: number, end: number): number | undefined {
  const value = text.slice(start, end);
  if (/^["']/.test(value)) {
    const close = closing(text, start + 1, value.charAt(0));
    return close === undefined ? undefined : endOfLine(text, close);
  }
  if (/^[[{]/.test(value) && !/[\]}]\s*(?:#.*)?$/.test(value)) return undefined;
  if (!/^(?:[&!]\S+[ \t]+)?[|>][-+0-9]{0,2}[ \t]*(?:#.*)?\r?$/.test(value)) return end;
  const indent = /^[ \t]*(?:-[ \t]+)*/.exec(text.slice(line, end))?.[0].length ?? 0;
  let stop = end;
  while (stop < text.length) {
    const next = text.slice(stop + 1, endOfLine(text, stop + 1));
    const isInside = next.trim() === '' || (/^[ \t]*/.exec(next)?.[0].length ?? 0) > indent;
    if (!isInside) break;
    stop = endOfLine(text, stop + 1);
  }
  return stop;
}

/** The value itself, without the comment behind it. */
function shownOf(value: string): string {
  const quoted = /^(?:"[^"\n]*"|'[^'\n]*')(?=\s*(?:[#;]|$))/.exec(value)?.[0];
  if (quoted !== undefined) return quoted;
  const behind = value.search(/\s#/);
  return (behind < 0 ? value : value.slice(0, behind)).trimEnd();
}

/** The place of a value, within its quotes where it has some. */
function holeOf(text: string, start: number, stop: number, name: string): Hole {
  const value = text.slice(start, stop).trimEnd();
  const quote = QUOTES.find((one) => value.startsWith(one)) ?? '';
  const isQuoted = quote !== '' && value.length >= 2 * quote.length && value.endsWith(quote);
  const inside = isQuoted ? quote.length : 0;
  return { start: start + inside, end: start + value.length - inside, name };
}

/** What was a value once, and what looks like one. */
function commentHoles(comment: string, at: number): readonly Hole[] {
  const assigned = /([A-Za-z_][\w.-]{0,99})[ \t]*[=:][ \t]*(\S[^\n]*)$/.exec(comment.trimEnd());
  const found: Hole[] = [];
  if (assigned !== null) {
    const [whole, name = '', value = ''] = assigned;
    const start = at + assigned.index + whole.indexOf(value, name.length);
    if (!isPlainValue(name, value)) found.push({ start, end: start + value.length, name });
  }
  for (const match of comment.matchAll(/[^\s"'=:,;()]{12,}/g)) {
    const start = at + match.index;
    const isInside = found.some((hole) => start >= hole.start && start < hole.end);
    if (!isInside && looksRandom(match[0])) {
      found.push({ start, end: start + match[0].length, name: 'comment' });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

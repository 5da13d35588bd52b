/**
 * How names and values stand beside each other in code, settings, documents and command lines. Each
 * side is read within bounds, from the sign between them.
 */

const MAX_NAME = 100;
const MAX_VALUE = 4096;
const QUOTES = '"\'`';

export interface Name {
  readonly name: string;
  readonly start: number;
}

export interface Value {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
  /** It is handed to a call that stands there: `SecretStr("…")`. */
  readonly wrapped?: true;
}

/** Types that stand between a name and its value: `apiKey: String = "…"`, `var key string = "…"`. */
const TYPE =
  /^(?:(?:std::)?(?:string|str|char|text|bytes?|any|object|auto|wstring|cstring|nsstring|varchar|optional|final|const|static)|SecretStr|secretstr)$/i;

/** The name in front of the sign at `at`, with or without quotes, brackets, spaces and a type. */
export function nameBefore(text: string, at: number): Name | undefined {
  const first = wordBefore(text, at);
  if (first === undefined) return undefined;
  if (first.name.length === 3 && /^key$/i.test(first.name)) return withWordBefore(text, first);
  // Visual Basic's `name As String`.
  if (
    text.charAt(first.start - 1) === ' ' &&
    /^ as $/i.test(text.slice(first.start - 4, first.start))
  ) {
    return wordBefore(text, first.start - 4) ?? first;
  }
  if (!TYPE.test(first.name)) return first;
  // Rust's `&'static str`.
  const start = text.startsWith("'static ", first.start - 8) ? first.start - 8 : first.start;
  return wordBefore(text, start) ?? first;
}

const SPACED = /\b(api|access|secret|private|account|auth|license|app) $/i;

/** `API key: …`, as people write it. */
function withWordBefore(text: string, key: Name): Name {
  const word = SPACED.exec(text.slice(Math.max(0, key.start - 12), key.start))?.[1];
  return word === undefined
    ? key
    : { name: `${word}_${key.name}`, start: key.start - word.length - 1 };
}

function wordBefore(text: string, at: number): Name | undefined {
  let end = at;
  while (end > 0 && at - end < 12 && isOf(BETWEEN, text, end - 1)) end--;
  if (end > 1 && text.charAt(end - 1) === ']') {
    end--;
    // `key[] =` and `key[64] =` of C.
    while (end > 1 && at - end < 20 && isDigit(text, end - 1)) end--;
    if (text.charAt(end - 1) === '[') end--;
  }
  if (end > 1 && QUOTES.includes(text.charAt(end - 1))) end--;
  if (end > 1 && text.charAt(end - 1) === '\\') end--;
  let start = end;
  while (start > 0 && end - start < MAX_NAME && isOf(NAME, text, start - 1)) start--;
  return start === end ? undefined : { name: text.slice(start, end), start };
}

const NAME = 1;
const BETWEEN = 2;
/** What each character of ASCII may be a part of. */
let classes: readonly number[] | undefined;

function isOf(wanted: number, text: string, at: number): boolean {
  classes ??= Array.from({ length: 128 }, (_, code) => {
    const char = String.fromCharCode(code);
    return (/[A-Za-z0-9_.-]/.test(char) ? NAME : 0) + (' \t:?|+&*<'.includes(char) ? BETWEEN : 0);
  });
  return ((classes[text.charCodeAt(at)] ?? 0) & wanted) !== 0;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** What a value is the fallback of, a call around it, or what stands in front of a string: `Buffer.from("`, `b"`, `@"`. */
const WRAPPER =
  /[\w.$[\]('"]{2,80}\)?[ \t]{1,3}(?:\|\||\?\?|\?:|or)[ \t]{1,3}(?=["'`])|ConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?(?=["'])|\[[ \t\n]{0,8}(?=["'])|(?:new[ \t])?[A-Za-z_][\w.:]{0,40}\([ \t]{0,4}(?=["'`])|(?:[bBrRuULNfF@]{1,2})(?=["'`])/y;

/** The value behind the sign: what stands in quotes on that line, or the word that begins there. */
export function valueAfter(text: string, at: number): Value | undefined {
  let start = at;
  while (start < text.length && start - at < 24 && ' \t'.includes(text.charAt(start))) start++;
  if (text.charAt(start) === '\\') start++;
  WRAPPER.lastIndex = start;
  const call = WRAPPER.exec(text)?.[0];
  if (call !== undefined) start += call.length;
  const quoted = quotedAt(text, start);
  if (quoted !== undefined) {
    // The first of a list, and no key of a table.
    if (
      call?.startsWith('[') === true &&
      !/^[ \t]*[,\]\r\n]/.test(text.slice(quoted.end + 1, quoted.end + 9))
    ) {
      return undefined;
    }
    return call !== undefined && /[([]/.test(call) ? { ...quoted, wrapped: true } : quoted;
  }
  if (QUOTES.includes(text.charAt(start))) return undefined;
  const limit = Math.min(text.length, start + MAX_VALUE);
  let end = start;
  while (end < limit && !END_OF_WORD.includes(text.charAt(end))) end++;
  // Signs part the values of an address and code, and are like any other in a line of settings.
  if (
    '&(),|{}[]<>'.includes(text.charAt(end)) &&
    /[0-9]/.test(text.slice(start, end)) &&
    !/^[A-Za-z_][\w.$]*\($/.test(text.slice(start, end + 1)) &&
    /[^\s"'`;]/.test(text.charAt(end + 1)) &&
    isOwnLine(text, at)
  ) {
    while (end < limit && !' \t\r\n"\'`;'.includes(text.charAt(end))) end++;
  }
  return end === start ? undefined : { start, end, quoted: false };
}

const END_OF_WORD = ' \t\r\n"\'`,;&|<>(){}[]\\';

/** Whether nothing but a name stands in front of a sign on its line, so that it is no part of an address. */
function isOwnLine(text: string, sign: number): boolean {
  const before = text.slice(Math.max(0, sign - 120), sign);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return /^[ \t]*(?:(?:export|set|-)[ \t]+)?[\w.-]{1,100}[ \t]*[=:]?[ \t]*$/.test(line);
}

/** The text in quotes that begins at `start`; within one line. */
export function quotedAt(text: string, start: number): Value | undefined {
  const quote = text.charAt(start);
  if (quote === '' || !QUOTES.includes(quote)) return undefined;
  // Three quotes are one, in Python and its likes.
  const triple = text.startsWith(quote.repeat(3), start) ? 2 : 0;
  const from = start + 1 + triple;
  const limit = Math.min(text.length, from + MAX_VALUE);
  for (let end = from; end < limit; end++) {
    const char = text.charAt(end);
    if (char === '\n') return undefined;
    if (char === quote) {
      const close = text.charAt(end - 1) === '\\' ? end - 1 : end;
      return { start: from, end: close, quoted: true };
    }
  }
  return undefined;
}

const ELEMENT = /<([A-Za-z_][\w.:-]{0,60})$/;
const NAMED_ELEMENT = /\b(?:name|key|id)=["']([\w.:-]{1,80})["'][^<>\n]{0,60}$/;
const KEY_ELEMENT = /<key>([\w.:-]{1,80})<\/key>\s{0,40}<string$/;

/** The name of the XML element whose beginning ends at `at` (`>`): its own, or the one it bears. */
export function elementName(text: string, at: number): Name | undefined {
  const before = text.slice(Math.max(0, at - 160), at);
  const named = KEY_ELEMENT.exec(before) ?? NAMED_ELEMENT.exec(before) ?? ELEMENT.exec(before);
  const name = /^(?:\w+:)?(?:param-)?value$/i.test(named?.[1] ?? '')
    ? (PAIRED_ELEMENT.exec(before.slice(0, before.lastIndexOf('<'))) ??
        OUTER_ELEMENT.exec(before.slice(0, before.lastIndexOf('<'))))?.[1]
    : named?.[1];
  return name === undefined ? undefined : { name: name.replace(/^\w+:/, ''), start: at };
}

/** The text of an XML element that begins at `at`, up to the next tag. */
export function elementText(text: string, at: number): Value | undefined {
  const close = text.indexOf('<', at);
  if (close < 0 || close - at > 500) return undefined;
  const inner = text.slice(at, close);
  const value = inner.trim();
  if (value === '' || /\s/.test(value)) return undefined;
  const start = at + inner.indexOf(value);
  return { start, end: start + value.length, quoted: true };
}

const PAIRED_ELEMENT =
  /<(?:\w{1,20}:)?(?:name|key|id|param-name)>\s{0,8}([\w.:-]{2,80})\s{0,8}<\/[\w:-]{2,30}>\s{0,80}$/i;
const OUTER_ELEMENT = /<(\w{2,60})>\s{0,40}$/;
const VARIABLE = /\bvariable[ \t]{1,4}"([\w.-]{2,80})"[ \t]{0,4}\{[^{}]{0,240}$/;

const PAIRED =
  /["']?\b(?:name|key|id|variable|variable_name|environmentvariable|param|setting)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([\w.-]{2,80})["']?[\s,;}{]{0,40}["']?$/i;

/** The name that stands in front of a `value`: `- name: DB_PASSWORD` and, below it, `value: …`. */
export function pairedName(text: string, start: number): Name | undefined {
  const before = text.slice(Math.max(0, start - 300), start);
  const name = (PAIRED.exec(before.slice(-160)) ?? VARIABLE.exec(before))?.[1];
  return name === undefined ? undefined : { name, start };
}

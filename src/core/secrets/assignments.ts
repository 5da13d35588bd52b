import {
  elementName,
  elementText,
  nameBefore,
  pairedName,
  quotedAt,
  valueAfter,
  type Name,
  type Value,
} from './assignment-syntax';
import type { SecretSpan } from './index';
import { nameKind, type NameKind } from './names';
import { isPlaceholder, looksRandom, looksRandomShort, looksWritten } from './placeholder';

/**
 * Values of names that say "secret": `TOKEN=…`, `password: "…"`, `"api_key": "…"`, `<apiKey>…<`,
 * `define('DB_PASSWORD', '…')`, `.password("…")`.
 */
export function assignmentSpans(text: string, found: SecretSpan[]): void {
  const signs = /[=:>,(]/g;
  for (let hit = signs.exec(text); hit !== null; hit = signs.exec(text)) {
    const pair = pairAt(text, hit.index);
    if (pair === undefined) continue;
    const { name, value, style } = pair;
    const kind = nameKind(name.name);
    if (kind === undefined) continue;
    signs.lastIndex = value.end;
    const content = text.slice(value.start, value.end);
    const secret =
      isSecretValue(content, kind, style) ||
      (kind === 'password' && isConfigLine(text, name, value, content));
    if (secret) {
      found.push({ start: value.start, end: value.end, kind: 'assignment', name: name.name });
    }
  }
}

/**
 * How the two stand together, which says how much the name alone is worth: settings hold values, code
 * holds anything.
 */
type Style = 'environment' | 'quoted' | 'bare' | 'handed' | 'called';

interface Pair {
  readonly name: Name;
  readonly value: Value;
  readonly style: Style;
}

function pairAt(text: string, sign: number): Pair | undefined {
  switch (text.charAt(sign)) {
    case '>':
      return text.charAt(sign - 1) === '-' ? assignedPair(text, sign) : elementPair(text, sign);
    case ',':
    case '(':
      return handedPair(text, sign);
    default:
      return assignedPair(text, sign);
  }
}

/** `<apiKey>value</apiKey>`. */
function elementPair(text: string, sign: number): Pair | undefined {
  if (!/[\w"'-]/.test(text.charAt(sign - 1)) || text.charAt(sign + 1) === '<') return undefined;
  const name = elementName(text, sign);
  const value = name === undefined ? undefined : elementText(text, sign + 1);
  return name === undefined || value === undefined ? undefined : { name, value, style: 'quoted' };
}

/** `("API_KEY", "value")`, `.apiKey("value")`. */
function handedPair(text: string, sign: number): Pair | undefined {
  const before = text.charAt(sign - 1);
  const comma = text.charAt(sign) === ',';
  if (comma ? !/["'`]/.test(before) : !/\w/.test(before)) return undefined;
  let start = sign + 1;
  while (start - sign < 8 && ' \t'.includes(text.charAt(start)) && start < text.length) start++;
  const value = quotedAt(text, start);
  const name = value === undefined ? undefined : nameBefore(text, sign);
  if (name === undefined || value === undefined) return undefined;
  // Handed to a call that looks something up, a name is what is looked for.
  if (
    !comma &&
    /^(?:get|find|fetch|has|remove|delete|is|validate|t|describe|it|test)/i.test(
      lastPart(name.name),
    )
  ) {
    return undefined;
  }
  return { name, value, style: comma ? 'handed' : 'called' };
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function assignedPair(text: string, sign: number): Pair | undefined {
  const char = text.charAt(sign);
  const after = text.charAt(sign + 1);
  if (char === ':' && (after === ':' || after === '=' || after === '/')) return undefined;
  if (char === '=' && after === '=') return undefined;
  let from = char === '=' && (after === '>' || after === '~') ? sign + 2 : sign + 1;
  const comparison = char === '=' && /[=!]/.test(text.charAt(sign - 1));
  let nameEnd = char === '>' ? sign - 1 : sign;
  while (comparison && /[=!]/.test(text.charAt(nameEnd - 1))) nameEnd--;
  const found = nameBefore(text, nameEnd);
  if (found === undefined) return undefined;
  const paired = /^(?:default_?)?value$/i.test(found.name)
    ? pairedName(text, found.start)
    : undefined;
  const name = paired ?? found;
  if (nameKind(name.name) === undefined) return undefined;
  if (char === ':' && after === '\\') from = sign + 1;
  const value = valueAfter(text, from);
  if (value === undefined || (comparison && !value.quoted)) return undefined;
  // `token: getToken(…)`: a call, whose name happens to be long.
  if (!value.quoted && value.end < text.length && '([{'.includes(text.charAt(value.end))) {
    return undefined;
  }
  if (value.wrapped === true || comparison) return { name, value, style: 'called' };
  if (isEnvironmentStyle(text, name, sign)) return { name, value, style: 'environment' };
  return { name, value, style: value.quoted ? 'quoted' : 'bare' };
}

/** `NAME=value` as shells and dotenv files have it: no spaces, capital letters. */
function isEnvironmentStyle(text: string, name: Name, sign: number): boolean {
  return (
    text.charAt(sign) === '=' &&
    name.start + name.name.length === sign &&
    /^[A-Z][A-Z0-9_]*$/.test(name.name) &&
    !/[^\s"'`;&|(-]/.test(text.charAt(name.start - 1))
  );
}

/** A name of code, or one of its members. */
const CODE = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*[!?]?$/;
/** Words, paths and addresses that are put together by signs. */
const WRITTEN = /^[0-9.]+$|^[a-z]+(?:[-_.:][a-z]+)+$|^[A-Z]+(?:_[A-Z]+)*$|^(?:\.{0,2}\/|~)/;

function isSecretValue(value: string, kind: NameKind, style: Style): boolean {
  // What an address holds is looked for in the address.
  if (value.length < 6 || /^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(value)) return false;
  if (isPlaceholder(value)) return false;
  if (style === 'bare' && isCode(value)) return false;
  if (kind === 'key') return value.length >= 20 && looksRandom(value);
  if (looksRandom(value) || (style !== 'called' && looksRandomShort(value))) return true;
  switch (style) {
    case 'environment':
      // Settings files hold values, not code: what is no placeholder and no path is taken at its word.
      return value.length >= 8 && !/[\s/]/.test(value) && !WRITTEN.test(value);
    case 'quoted':
      if (kind === 'password' && isMadeUp(value)) return true;
      return value.length >= 8 && (isDense(value) || (value.length >= 10 && isMixed(value)));
    case 'bare':
      return value.length >= 8 && isDense(value) && !CODE.test(value);
    case 'handed':
    case 'called':
      return value.length >= 8 && isDense(value);
  }
}

/** Outside quotes, a name with a member is code that fetches the value, and one without digits a name. */
function isCode(value: string): boolean {
  if (/^[A-Za-z_$][\w$]*[.[?]/.test(value)) return !value.split('.').some(looksRandom);
  return CODE.test(value) && !/[0-9]/.test(value) && value.length < 24;
}

function isMixed(value: string): boolean {
  return (
    /[0-9]/.test(value) &&
    /[a-z]/.test(value) &&
    /[A-Z]/.test(value) &&
    !/[\s<>(){}/:]/.test(value) &&
    !(looksWritten(value) && CODE.test(value))
  );
}

/** Capitals, small letters and a sign in an order that no words have: a password without digits. */
function isMadeUp(value: string): boolean {
  return (
    value.length >= 12 &&
    /[a-z][A-Z].*[a-z][A-Z]/.test(value) &&
    /[!@#$%^&*?+~]/.test(value) &&
    !/[\s<>(){}\\/.]/.test(value) &&
    !looksWritten(value)
  );
}

/** A password of a person's making: letters, digits and a sign together, and no sentence or path. */
function isDense(value: string): boolean {
  return (
    /[0-9]/.test(value) &&
    /[A-Za-z]/.test(value) &&
    /[^A-Za-z0-9.:/_-]/.test(value) &&
    !/[\s<>(){}\\]|^[?&#/]|https?:/.test(value)
  );
}

/** `password: hunter2024` alone on its line, as settings have it: letters and digits, no code behind. */
function isConfigLine(text: string, name: Name, value: Value, content: string): boolean {
  // In JSON the name stands in quotes as well: there it is no code, either.
  const inJson = value.quoted && /["']/.test(text.charAt(name.start - 1));
  if ((value.quoted && !inJson) || content.length < (inJson ? 7 : 8)) return false;
  if (isPlaceholder(content) || !/^(?=.*[0-9])(?=.*[A-Za-z])[\w!@#$%^&*+~-]+$/.test(content)) {
    return false;
  }
  if (inJson) return true;
  const behind = text.slice(value.end, value.end + 3);
  return /^[ \t]*(?:\r?\n|$)/.test(behind) && onlyIndented(text, name.start);
}

function onlyIndented(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && at - start < 40 && ' \t-'.includes(text.charAt(start - 1))) start--;
  return start === 0 || text.charAt(start - 1) === '\n';
}

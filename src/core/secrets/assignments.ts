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
import { nameKind } from './names';
import { looksUnwritten } from './randomness';
import { isSecretValue, type Standing } from './values';

/**
 * Values of names that say "secret": `TOKEN=…`, `password: "…"`, `"api_key": "…"`, `<apiKey>…<`,
 * `define('DB_PASSWORD', '…')`, `.password("…")`.
 */
export function assignmentSpans(text: string, found: SecretSpan[]): void {
  const signs = /[=:>,(]|<-/g;
  for (let hit = signs.exec(text); hit !== null; hit = signs.exec(text)) {
    const pair = pairAt(text, hit.index);
    if (pair === undefined) continue;
    const { name, value, standing } = pair;
    const kind = nameKind(name.name);
    if (kind === undefined) continue;
    signs.lastIndex = value.end;
    if (isSecretValue(text.slice(value.start, value.end), kind, standing)) {
      found.push({ start: value.start, end: value.end, kind: 'assignment', name: name.name });
    }
  }
}

interface Pair {
  readonly name: Name;
  readonly value: Value;
  readonly standing: Standing;
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
  return name === undefined || value === undefined
    ? undefined
    : { name, value, standing: 'quoted' };
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
  return { name, value, standing: comma ? 'handed' : 'called' };
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function assignedPair(text: string, sign: number): Pair | undefined {
  const char = text.charAt(sign);
  const after = text.charAt(sign + 1);
  if (char === ':' && (after === ':' || after === '=' || after === '/')) return undefined;
  if (char === '=' && after === '=') return undefined;
  let from =
    char === '<' || (char === '=' && (after === '>' || after === '~')) ? sign + 2 : sign + 1;
  const comparison = char === '=' && /[=!]/.test(text.charAt(sign - 1));
  let nameEnd = char === '>' ? sign - 1 : sign;
  while (comparison && /[=!]/.test(text.charAt(nameEnd - 1))) nameEnd--;
  const found = nameBefore(text, nameEnd);
  if (found === undefined) return undefined;
  const paired = /^(?:(?:default_?)?value|default)$/i.test(found.name)
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
  if (value.wrapped === true || comparison) return { name, value, standing: 'called' };
  if (isEnvironmentStyle(text, name, sign)) return { name, value, standing: 'environment' };
  if (value.quoted && /["']/.test(text.charAt(name.start - 1))) {
    return { name, value, standing: 'member' };
  }
  if (isOfConnection(text, name, value) || isSetting(text, name, value)) {
    return { name, value, standing: 'setting' };
  }
  return { name, value, standing: value.quoted ? 'quoted' : 'bare' };
}

/** Options and commands behind which a variable for a program stands. */
const PASSED = /(?:^|[ \t])(?:-e|--env|--build-arg|-D|export|env)[ \t]{1,3}$/;

/** `NAME=value` as shells and dotenv files have it: no spaces, capital letters. */
function isEnvironmentStyle(text: string, name: Name, sign: number): boolean {
  return (
    text.charAt(sign) === '=' &&
    name.start + name.name.length === sign &&
    (/^[A-Z][A-Z0-9_]*$/.test(name.name) || PASSED.test(text.slice(name.start - 14, name.start))) &&
    !/[^\s"'`;&|(-]/.test(text.charAt(name.start - 1))
  );
}

/** `…;password=value;` of a connection string, `…&password=value` of a form. */
function isOfConnection(text: string, name: Name, value: Value): boolean {
  return (
    !value.quoted &&
    /[;&?]/.test(
      text
        .slice(Math.max(0, name.start - 2), name.start)
        .trimEnd()
        .slice(-1),
    ) &&
    name.start + name.name.length + 1 === value.start
  );
}

/** Alone on its line, as settings have it. */
function isSetting(text: string, name: Name, value: Value): boolean {
  if (value.quoted) return false;
  const behind = text.slice(value.end, value.end + 8);
  if (!/^[ \t]*(?:\r?\n|$)|^[ \t]+(?:#|\/\/)/.test(behind) || !onlyIndented(text, name.start)) {
    return false;
  }
  // `password = password2` of code: a name, not a value.
  const between = text.slice(name.start + name.name.length, value.start);
  const content = text.slice(value.start, value.end);
  return !between.endsWith(' = ') || !/^[a-z_]+[0-9]?$/i.test(content) || looksUnwritten(content);
}

const LINE_START = /(?:^|\n)[ \t]{0,40}(?:-[ \t]+|(?:export|set|setx|local|readonly)[ \t]+)?$/i;

function onlyIndented(text: string, at: number): boolean {
  return LINE_START.test(text.slice(Math.max(0, at - 60), at));
}

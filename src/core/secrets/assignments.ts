import type { SecretSpan } from './index';
import { isSecretName } from './names';
import { isPlaceholder, looksRandom } from './placeholder';

/**
 * Assignments to names that say "secret": `TOKEN=…`, `password: "…"`, `"api_key": "…"`. They are
 * looked for from the sign between name and value, each side within bounds.
 */

const NAME_CHAR = /[A-Za-z0-9_.-]/;
const MAX_NAME = 100;
const MAX_VALUE = 4096;

interface Name {
  readonly name: string;
  readonly start: number;
}

/** The name in front of the sign at `at`, with or without quotes, brackets and spaces. */
function nameBefore(text: string, at: number): Name | undefined {
  let end = at;
  while (end > 0 && at - end < 8 && ' \t:?'.includes(text.charAt(end - 1))) end--;
  if (end > 1 && text.charAt(end - 1) === ']') end--;
  if (end > 1 && '"\'`'.includes(text.charAt(end - 1))) end--;
  if (end > 1 && text.charAt(end - 1) === '\\') end--;
  let start = end;
  while (start > 0 && end - start < MAX_NAME && NAME_CHAR.test(text.charAt(start - 1))) start--;
  return start === end ? undefined : { name: text.slice(start, end), start };
}

interface Value {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** The value behind the sign: what stands in quotes on that line, or the word that begins there. */
function valueAfter(text: string, at: number): Value | undefined {
  let start = at;
  while (start - at < 8 && ' \t'.includes(text.charAt(start)) && start < text.length) start++;
  if (text.charAt(start) === '\\') start++;
  const quote = text.charAt(start);
  const limit = Math.min(text.length, start + MAX_VALUE);
  if (quote === '"' || quote === "'" || quote === '`') {
    for (let end = start + 1; end < limit; end++) {
      const char = text.charAt(end);
      if (char === '\n') return undefined;
      if (char === quote) {
        const close = text.charAt(end - 1) === '\\' ? end - 1 : end;
        return { start: start + 1, end: close, quoted: true };
      }
    }
    return undefined;
  }
  let end = start;
  while (end < limit && !' \t\r\n"\'`,;&|<>(){}[]\\'.includes(text.charAt(end))) end++;
  return end === start ? undefined : { start, end, quoted: false };
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

const CODE = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*[!?]?$/;

function isSecretValue(value: string, style: 'environment' | 'quoted' | 'bare'): boolean {
  if (value.length < 6 || isPlaceholder(value)) return false;
  // Outside quotes, a name with a member is code that fetches the value.
  if (style === 'bare' && /^[A-Za-z_$][\w$]*[.[?]/.test(value)) return false;
  if (looksRandom(value)) return true;
  switch (style) {
    case 'environment':
      // Settings files hold values, not code: what is no placeholder and no path is taken at its word.
      return value.length >= 8 && !/[\s/]|^[0-9.]+$|^[a-z]+(?:[-_][a-z]+)+$/.test(value);
    case 'quoted':
      return value.length >= 10 && (isDense(value) || (value.length >= 12 && isMixed(value)));
    case 'bare':
      return value.length >= 10 && isDense(value) && !CODE.test(value);
  }
}

function isMixed(value: string): boolean {
  return (
    /[0-9].*[0-9]/.test(value) &&
    /[a-z]/.test(value) &&
    /[A-Z]/.test(value) &&
    !/[\s<>(){}/]/.test(value)
  );
}

/** A password of a person's making: letters, digits and a sign together, and no sentence or path. */
function isDense(value: string): boolean {
  return (
    /[0-9]/.test(value) &&
    /[a-z]/.test(value) &&
    /[A-Z]/.test(value) &&
    /[^A-Za-z0-9.:/_-]/.test(value) &&
    !/[\s<>(){}]/.test(value)
  );
}

/** `password: hunter2024` alone on its line, as settings have it: letters and digits, no code behind. */
function isConfigLine(text: string, name: Name, value: Value, content: string): boolean {
  if (value.quoted || !/pass|pwd/i.test(name.name) || content.length < 8) return false;
  if (isPlaceholder(content) || !/^(?=.*[0-9])(?=.*[A-Za-z])[\w!@#$%^&*+~-]+$/.test(content)) {
    return false;
  }
  const behind = text.slice(value.end, value.end + 3);
  return /^[ \t]*(?:\r?\n|$)/.test(behind) && onlyIndented(text, name.start);
}

function onlyIndented(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && at - start < 40 && ' \t-'.includes(text.charAt(start - 1))) start--;
  return start === 0 || text.charAt(start - 1) === '\n';
}

/** Finds secret-named assignments; each value is read once. */
export function assignmentSpans(text: string, found: SecretSpan[]): void {
  const signs = /[=:]/g;
  for (let hit = signs.exec(text); hit !== null; hit = signs.exec(text)) {
    const sign = hit.index;
    const after = text.charAt(sign + 1);
    if (
      after === '=' ||
      text.charAt(sign - 1) === '=' ||
      (after === ':' && text.charAt(sign) === ':')
    ) {
      continue;
    }
    const name = nameBefore(text, sign);
    if (name === undefined || !isSecretName(name.name)) continue;
    const behind = text.charAt(sign) === '=' && after === '>' ? sign + 2 : sign + 1;
    const value = valueAfter(text, behind);
    if (value === undefined) continue;
    signs.lastIndex = value.end;
    const style = isEnvironmentStyle(text, name, sign)
      ? 'environment'
      : value.quoted
        ? 'quoted'
        : 'bare';
    const content = text.slice(value.start, value.end);
    // `token: getToken(…)`: a call, whose name happens to be long.
    if (!value.quoted && '([{'.includes(text.charAt(value.end)) && value.end < text.length) {
      continue;
    }
    if (isSecretValue(content, style) || isConfigLine(text, name, value, content)) {
      found.push({ start: value.start, end: value.end, kind: 'assignment', name: name.name });
    }
  }
}

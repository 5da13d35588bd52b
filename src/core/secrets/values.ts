import { pairScore } from './letter-pairs';
import type { NameKind } from './names';
import { isMadeOfPlainWords } from './plain-words';
import { isPlaceholder } from './placeholder';
import {
  countsOf,
  looksRandom,
  looksRandomShort,
  looksUnwritten,
  looksWritten,
} from './randomness';

/**
 * How a value stands beside its name, which says how much the name alone is worth: settings hold values,
 * code holds anything.
 *
 * - `environment`: `NAME=value`, as shells and dotenv files have it
 * - `setting`: alone on its line in a file of settings
 * - `member`: in quotes behind a name in quotes, as in JSON
 * - `quoted`: assigned, in quotes
 * - `bare`: assigned, without quotes, in the middle of something
 * - `handed`, `called`: an argument beside the name, or of a call of that name
 */
export type Standing =
  'environment' | 'setting' | 'member' | 'quoted' | 'bare' | 'handed' | 'called';

/** Whether a value is a secret, given what its name says and how the two stand together. */
export function isSecretValue(value: string, kind: NameKind, standing: Standing): boolean {
  if (value.length < 6 || isElsewhere(value)) return false;
  if (standing !== 'bare' && looksLikeNoise(value)) return true;
  if (isPlaceholder(value) || isPath(value)) return false;
  if (isUnquoted(standing) && isCode(value)) return false;
  if (standing !== 'bare' && isEscapedBytes(value)) return true;
  if (kind === 'key' || kind === 'service') return isDrawnKey(value, kind);
  if (looksRandom(value) || (standing !== 'called' && looksRandomShort(value))) return true;
  if (isMadeUp(value, kind, standing)) return true;
  // Settings hold values, not code: what is no placeholder and no path is taken at its word.
  return (
    standing === 'environment' && value.length >= 8 && !/[\s/]/.test(value) && !WRITTEN.test(value)
  );
}

/** What an address holds is looked for in the address. */
function isElsewhere(value: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(value) || /^(?:data|mailto|urn):/i.test(value);
}

function inSettings(standing: Standing): boolean {
  return standing === 'setting' || standing === 'member' || standing === 'environment';
}

function isUnquoted(standing: Standing): boolean {
  return standing === 'bare' || standing === 'setting' || standing === 'environment';
}

/** A name of code, or one of its members. */
const CODE = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*[!?]?$/;
/** Words, paths and addresses that are put together by signs. */
const WRITTEN = /^[0-9.]+$|^[a-z]+(?:[-_.:][a-z]+)+$|^[A-Z]+(?:_[A-Z]+)*$|^(?:\.{0,2}\/|~)/;

/** Outside quotes, a name with a member is code that fetches the value, and one without digits a name. */
function isCode(text: string): boolean {
  const value = text.replace(/[;,.)]+$/, '');
  if (/^[A-Za-z_]\w*\$[0-9]{1,3}$/.test(value)) return true;
  if (/^[A-Za-z_$][\w$]*(?:[.[]|\?\.)/.test(value)) {
    return value.split('.').every((part) => !looksRandom(part) || looksNamed(part));
  }
  return CODE.test(value) && !/[0-9]/.test(value) && value.length < 24 && !isScrambled(value);
}

/** `Ed25519PrivateKey`: words and digits that name a thing. */
function looksNamed(text: string): boolean {
  return /^[A-Z]?[a-z]+[0-9]{0,5}(?:[A-Z][a-z]+)+$/.test(text) && pairScore(text).mean > 0;
}

/** A file, a folder, a class by its full name, a version of a thing, the address of an account. */
function isPath(value: string): boolean {
  return (
    /^[\w.-]+(?:\/[\w.-]+)+\.[a-z]{1,4}[0-9]?$/i.test(value) ||
    /^[0-9.]+@sha256:|^0x[0-9a-f]{40}$/i.test(value) ||
    (/^[a-z_]\w*(?:\.[A-Za-z_]\w*){2,}$/.test(value) && pairScore(value).mean > 0.2)
  );
}

/** Names that say so little that the value must show it. */
function isDrawnKey(value: string, kind: NameKind): boolean {
  if (value.length < 16 || !looksRandom(value)) return false;
  if (value.length >= 20 || kind === 'service') return value.length >= 20;
  const { digits, switches } = countsOf(value);
  return digits >= 2 && switches >= 5 && /^[\w+/=]+$/.test(value);
}

/** What a generator draws from all that a keyboard has: `k#2)f…`, thirty characters and more. */
function looksLikeNoise(value: string): boolean {
  if (value.length < 30 || value.length > 200 || /[\s"'`\\\u0080-\uffff]/.test(value)) return false;
  const signs = value.match(/[^A-Za-z0-9_.\-/]/g) ?? [];
  const digits = value.match(/[0-9]/g) ?? [];
  return (
    new Set(signs).size >= 4 &&
    signs.length * 3 <= value.length * 2 &&
    digits.length >= 2 &&
    value.length - signs.length - digits.length >= 8 &&
    !/[A-Za-z]{12}|example|your|\(\?|\[[a-zA-Z0^]|\.\*|[<>^~]=?[0-9]\.|\$\{|\{\{/i.test(value) &&
    (pairScore(value).mean < 0.2 || digits.length >= 6)
  );
}

/** `\\xf3\\xcf…`: bytes, some of which are letters. */
function isEscapedBytes(value: string): boolean {
  return (
    value.length >= 24 &&
    (value.match(/\\x[0-9a-f]{2}/gi)?.length ?? 0) * 4 >= 6 &&
    /^[!-~]+$/.test(value) &&
    !/[[\](]/.test(value)
  );
}

/** Signs that people put into passwords, and neither code nor sentences into names. */
const SIGN = /[!@#$%^&*?+=~]/;

/** A password of a person's making: no sentence, path, name of code or member of it. */
function isMadeUp(value: string, kind: NameKind, standing: Standing): boolean {
  if (standing === 'bare' && value.length < 7) return false;
  if (kind !== 'password' && value.length < 8) return false;
  if (value.length > 64 || !/^[!-~]+$/.test(value) || isWrittenForm(value)) return false;
  const hasDigit = /[0-9]/.test(value);
  const hasLetter = /[A-Za-z]/.test(value);
  if (!hasLetter) return kind === 'password' && isOfDigits(value, standing);
  if (!hasDigit) return isMadeUpOfLetters(value, kind, standing);
  if (SIGN.test(value)) return !(kind !== 'password' && looksWritten(value) && value.length > 24);
  return isMadeUpWithDigits(value, kind, standing);
}

/** Tags, calls, patterns, selectors, options, addresses, and templates of any kind. */
function isWrittenForm(value: string): boolean {
  return (
    /[<>"'`\\]|\w\(|^[(.#/?&%*:=,;-]|https?:|^@[a-z]+$|[{}[\]].*[{}[\]]|\.\*/i.test(value) ||
    /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(value) ||
    /%[a-z0-9]$|%[sd]/.test(value)
  );
}

/** `84920174`: eight digits and more in no order. */
function isOfDigits(value: string, standing: Standing): boolean {
  if (SIGN.test(value)) return value.length >= 8 && /^[0-9]+[!@#$^*][0-9!@#$^*]*$/.test(value);
  return (
    standing !== 'bare' &&
    /^[0-9]{7,16}$/.test(value) &&
    new Set(value).size >= 5 &&
    !/^(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])/.test(value)
  );
}

/** Letters, and signs at most: a word says nothing, but an order of letters that no word has does. */
function isMadeUpOfLetters(value: string, kind: NameKind, standing: Standing): boolean {
  if (standing === 'bare' || value.length < 8) return false;
  const inner = value.replace(/[!?.]+$/, '');
  if (SIGN.test(inner) && kind === 'password') {
    const words = inner.split(/[^A-Za-z]+/).filter((part) => part !== '');
    // `user@host`, `name=value`, `a+b`: words that one sign joins.
    if (words.length === 2 && words.every((word) => looksNamedWord(word))) {
      return /[$!^%#*&]/.test(inner) && /[A-Z]/.test(value) && /[a-z]/.test(value);
    }
    return true;
  }
  if (kind !== 'password' && value.length < 12) return false;
  if (!/^[A-Za-z]+[!?.]*$/.test(value)) return false;
  return isScrambled(inner);
}

/** Letters in an order that no word has, or capitals where no word of a name begins. */
function isScrambled(text: string): boolean {
  if (looksUnwritten(text)) return true;
  const { mean, pairs } = pairScore(text);
  if (mean >= 0 || pairs < 5) return false;
  if (mean < -1.5) return true;
  return /[A-Z].*[a-z].*[A-Z]|[a-z].*[A-Z].*[a-z].*[A-Z]/.test(text) && !CAMEL.test(text);
}

const CAMEL = /^(?:[A-Z]+|[A-Z]?[a-z]+)[0-9]*(?:[A-Z][a-z]+[0-9]*|[A-Z]{2,4}[0-9]*)*$/;

function looksNamedWord(word: string): boolean {
  return /^(?:[A-Z]?[a-z]*|[A-Z]+)$/.test(word);
}

/** Letters and digits: `sw21qa00`, `Forge2024`; not `level3`, `utf8mb4`, `user-2`. */
function isMadeUpWithDigits(value: string, kind: NameKind, standing: Standing): boolean {
  const parts = value.split(/[^A-Za-z]+/).filter((part) => part !== '');
  const words = parts.filter((part) => part.length > 1);
  if (words.every((part) => isMadeOfPlainWords(part))) {
    // Single letters and digits that take turns are no words; `v1`, `x509` are.
    const { switches, digits } = countsOf(value);
    return parts.length - words.length >= 2 && switches >= 4 && digits >= 2 && value.length >= 7;
  }
  // Words that signs join, numbered at most, are names of things.
  const joined = value.split(/[-_.:/+,;|]+/);
  const isNumbered = joined.every((part) => /^(?:[A-Za-z]*[0-9]{0,2}|[0-9]+)$/.test(part));
  if (joined.length > 1 && isNumbered) return false;
  const digits = value.replace(/[^0-9]/g, '').length;
  if (kind === 'secret' && standing !== 'bare' && /^[A-Za-z]{7,}[0-9]{2,4}$/.test(value)) {
    return value.length >= 10;
  }
  if (kind !== 'password' || standing === 'bare') {
    return (
      value.length >= 8 &&
      (digits >= 2 || isScrambled(value)) &&
      (kind === 'password' ? digits >= 3 || !looksWritten(value) : !looksWritten(value)) &&
      (standing !== 'bare' || /^[A-Za-z]+[0-9]{3,}$|[0-9][A-Za-z]/.test(value))
    );
  }
  const tail = /^[A-Za-z]+([0-9]+)$/.exec(value)?.[1];
  if (tail?.length === 1) return inSettings(standing) || isScrambled(value);
  return value.length >= 7 || digits >= 2;
}

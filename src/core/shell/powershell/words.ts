import { COMPUTED, type Scan } from '../scan';
import { dottedEnd, skipped } from './expression';
import type { Translator } from './translate';

/** One argument of a command. */
export function argument(translator: Translator): void {
  const { scan } = translator;
  const parameter = scan.match(/-[A-Za-z_?][\w?-]*:?/y);
  if (
    parameter !== undefined &&
    !/^-[A-Za-z_?][\w?-]*[=./\\]/.test(scan.source.slice(scan.at, scan.at + parameter.length + 1))
  ) {
    scan.take(parameter.length);
    if (parameter.endsWith(':') && !/[\s;|)}]|^$/.test(scan.char)) value(translator);
    return;
  }
  value(translator);
}

function value(translator: Translator): void {
  const { scan } = translator;
  if (scan.has('{')) {
    quotedCode(translator);
  } else if (scan.has('@{')) {
    scan.swap(2, '"');
    skipped(translator, /\}/, true);
    if (scan.has('}')) scan.swap(1, '"');
    else scan.fail();
  } else if (scan.has('@(') || scan.has('$(')) {
    translator.code(2, ')');
    dottedEnd(translator);
  } else if (scan.has('(')) {
    translator.code(1, ')');
    dottedEnd(translator);
  } else if (scan.match(/@["']\r?\n/y) !== undefined) hereString(translator);
  else if (scan.match(/@\w+/y) !== undefined) {
    const name = scan.match(/@\w+/y) ?? '';
    scan.swap(name.length, name.toLowerCase() === '@args' ? '"$@"' : COMPUTED);
  } else if (scan.has("'")) singleQuoted(scan);
  else if (scan.has('"')) doubleQuoted(translator);
  else bareWord(scan, translator);
}

/** A block that is given to a command, which may run it. */
export function quotedCode(translator: Translator): void {
  const { scan } = translator;
  scan.swap(0, '"');
  translator.code(1, '}');
  scan.swap(0, '"');
}

/** Characters of a bare word that mean the same to bash. */
const PLAIN = /[\w./:%+=*?~-]+/y;

/** A word without quotes around it. */
export function bareWord(scan: Scan, translator: Translator): void {
  const start = scan.at;
  while (!scan.ended && !scan.failed && !/[\s;|&(){},<>]/.test(scan.char)) {
    const plain = scan.match(PLAIN);
    if (plain !== undefined) {
      scan.take(plain.length);
    } else if (scan.has('$')) {
      variable(scan, false);
      if (scan.at > start) dottedEnd(translator);
    } else if (scan.has('`')) {
      if (scan.at + 1 >= scan.source.length) scan.fail();
      else scan.swap(2, `\\${scan.source.charAt(scan.at + 1)}`);
    } else if (scan.has('\\')) scan.swap(1, '/');
    else if (scan.has("'")) singleQuoted(scan);
    else if (scan.has('"')) doubleQuoted(translator);
    else {
      if (/[\x20-\x7e]/.test(scan.char)) scan.swap(0, '\\');
      scan.take();
    }
  }
}

/** `'…'`, in which `''` is a quote. */
export function singleQuoted(scan: Scan): void {
  const text = scan.match(/'(?:[^']|'')*'/y);
  if (text === undefined) scan.fail();
  else if (text.slice(1, -1).includes("''")) {
    scan.swap(text.length, quoted(text.slice(1, -1).replaceAll("''", "'")));
  } else scan.take(text.length);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

const LETTERS: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '',
  a: '',
  b: '',
  f: '',
  v: '',
  e: '',
};

/** `"…"`, with variables, code, and backticks for a backslash. */
export function doubleQuoted(translator: Translator): void {
  const { scan } = translator;
  scan.take();
  while (!scan.failed) {
    if (scan.ended) {
      scan.fail();
      return;
    }
    if (scan.has('""')) scan.swap(2, '\\"');
    else if (scan.has('"')) break;
    else inString(translator);
  }
  if (!scan.failed) scan.take();
}

/** One piece of a text in double quotes. */
function inString(translator: Translator): void {
  const { scan } = translator;
  if (scan.has('$(')) translator.code(2, ')');
  else if (scan.has('$')) variable(scan, true);
  else if (scan.has('`')) {
    const next = scan.source.charAt(scan.at + 1);
    const letter = LETTERS[next];
    scan.swap(2, letter ?? (/["$`\\]/.test(next) ? `\\${next}` : next));
  } else if (scan.has('\\')) scan.swap(1, '\\\\');
  else scan.take();
}

/** `@'…'@` and `@"…"@`, each line on its own. */
export function hereString(translator: Translator): void {
  const { scan } = translator;
  const expands = scan.has('@"');
  const end = scan.source.indexOf(expands ? '\n"@' : "\n'@", scan.at + 1);
  const start = scan.source.indexOf('\n', scan.at) + 1;
  if (end < 0) {
    scan.fail();
    return;
  }
  if (!expands) {
    const text = start > end ? '' : scan.source.slice(start, end);
    scan.swap(end + 3 - scan.at, quoted(text));
    return;
  }
  scan.swap(start - scan.at, '"');
  while (scan.at < end && !scan.failed) {
    if (scan.has('"')) scan.swap(1, '\\"');
    else inString(translator);
  }
  if (scan.at !== end && start <= end) scan.fail();
  else scan.swap(end + 3 - scan.at, '"');
}

const VARIABLE =
  /\$(?:\{[^}\n]{1,200}\}|(?:(?:env|global|script|local|private|using|variable|function|alias):)?\w+|[?^$])/iy;

/** A variable; in quotes nothing of it is split, and without them neither. */
export function variable(scan: Scan, inside: boolean): void {
  const found = scan.match(VARIABLE);
  if (found === undefined) {
    scan.swap(1, '\\$');
    return;
  }
  const name = found.replace(/^\$\{?|\}$/g, '');
  const rest = scan.source.slice(scan.at + found.length, scan.at + found.length + 3);
  // A part of what it holds.
  const part = !inside && /^(?:\?{0,1}\.[A-Za-z_]|\[|::)/.test(rest);
  const text = part ? COMPUTED : valueOf(name, scan, inside);
  if (text === COMPUTED && !inside) scan.unknown(found.length, `"${COMPUTED}"`);
  else scan.swap(found.length, inside ? text : `"${text}"`);
}

function valueOf(name: string, scan: Scan, inside: boolean): string {
  const lower = name.toLowerCase();
  if (lower.startsWith('env:')) {
    const variableName = name.slice(4);
    return /^\w+$/.test(variableName) ? `\${${variableName}}` : COMPUTED;
  }
  const plain = lower.replace(/^(?:global|script|local|private|using|variable):/, '');
  if (scan.lists.has(` one ${plain}`)) return `\${ps_${plain}}`;
  if (scan.lists.has(plain)) return `\${ps_${plain}[${inside ? '*' : '@'}]}`;
  switch (plain) {
    case 'null':
      return '';
    case 'true':
    case 'false':
      return `\\$${plain}`;
    case 'home':
      return '$HOME';
    case 'pwd':
      return '$PWD';
    case 'args':
      return inside ? '$*' : '$@';
    case '?':
    case 'lastexitcode':
    case 'pid':
      return '$?';
    case 'profile':
      return '$HOME/.config/powershell/Microsoft.PowerShell_profile.ps1';
    default:
      return COMPUTED;
  }
}

import { secretPath } from '../secrets';
import type { Invocation, Word } from '../shell/invocation';
import type { Asking } from './rule';
import { secretAt, type SecretHit } from './secrets-words';

/** Programs whose words or input may be code that opens files. */
const INTERPRETERS = new Set(
  `python pypy node deno bun tsx ts-node ruby perl php lua luajit jrunscript jshell osascript awk gawk mawk
  nawk sed gsed jq yq gojq r rscript julia tclsh expect emacs vi vim nvim ex ghc elixir iex erl groovy gdb
  lldb irb pry m4 scala kotlinc groovysh crystal nim ansible gnuplot octave sqlite3 pwsh powershell`.split(
    /\s+/,
  ),
);

/** What was found of programs so far; there are few. */
const interprets = new Map<string, boolean>();

/** Whether a program's words or input may be code that opens files. */
export function isInterpreter(program: string): boolean {
  const known = interprets.get(program);
  if (known !== undefined) return known;
  const found = mayInterpret(program);
  if (interprets.size < 1000) interprets.set(program, found);
  return found;
}

function mayInterpret(program: string): boolean {
  return (
    INTERPRETERS.has(program.toLowerCase().replace(/[0-9.]{1,8}$/, '')) || INTERPRETERS.has(program)
  );
}

/** Most paths in one piece of code that are asked about. */
const MOST_ASKED = 10;

/** A quoted text in code. */
const QUOTED = /(["'`])((?:(?!\1)[^\\\n]){1,300})\1/g;
/** Code in front of a name that does not read it: it writes, asks whether it is there, takes it away. */
const NOT_READ =
  /(?:write\w*|append\w*|exists\w*|is_?file|stat\w*|access\w*|unlink\w*|remove|rename\w*|touch|test\s+-[a-z]|load_?dotenv|config|loadEnvFile|path|env_?file|dotenv_path)\s*[(:=]\s*(?:\{\s*\w+\s*:\s*)?$/i;
/** Code behind it that opens it for writing. */
const WRITES = /^\s*,\s*(?:mode\s*=\s*)?["'][wax]/;

/** Files of secrets that code names in quotes: inline, or on the interpreter's standard input. */
export function codeHits(invocation: Invocation, asking: Asking): readonly SecretHit[] {
  return codeOf(invocation).flatMap((word) => hitsInCode(word, invocation, asking));
}

/** The words that may be code of an interpreter. */
export function codeOf(invocation: Invocation): readonly Word[] {
  const { args, program, stdin } = invocation;
  if (program === undefined || !isInterpreter(program)) return [];
  return stdin.from === 'text' ? [...args, stdin.text] : args;
}

function hitsInCode(word: Word, invocation: Invocation, asking: Asking): readonly SecretHit[] {
  const code = word.value ?? `${word.prefix ?? ''} ${word.suffix ?? ''}`;
  if (code.length > 100_000 || !/["'`]/.test(code)) {
    return [...sedReads(word, code), ...openedUnquoted(word, code)];
  }
  const hits: SecretHit[] = [];
  let asked = 0;
  for (const match of code.matchAll(QUOTED)) {
    const path = match[2] ?? '';
    if (!/^[\w./~@ -]+$/.test(path) || !/[./]/.test(path)) continue;
    const named = secretPath(path);
    if (named?.sure === false && !path.includes('/')) continue;
    const hit = secretAt(path, invocation, asking, asked++ < MOST_ASKED ? 'facts' : 'name');
    if (hit === undefined) continue;
    const before = code.slice(Math.max(0, match.index - 60), match.index);
    const after = code.slice(match.index + match[0].length, match.index + match[0].length + 20);
    if (NOT_READ.test(before) || WRITES.test(after)) continue;
    hits.push({ ...hit, span: word.span });
  }
  return [...hits, ...sedReads(word, code)];
}

/** Tcl's `[open FILE]`. */
function openedUnquoted(word: Word, code: string): readonly SecretHit[] {
  const path = /\bopen\s{1,4}([\w./~-]{2,300})[\s\]]/.exec(code)?.[1];
  const named = path === undefined ? undefined : secretPath(path);
  if (path === undefined || named?.sure !== true) return [];
  return [{ path, why: named.why, kind: named.kind, named: true, span: word.span }];
}

/** sed's `r FILE`. */
function sedReads(word: Word, code: string): readonly SecretHit[] {
  if (code.length > 1000) return [];
  const path = /(?:^|[;{}\s0-9$/])[rR]\s*([./~\w-][^\s;}]*)$/.exec(code)?.[1];
  const named = path === undefined ? undefined : secretPath(path);
  if (path === undefined || named?.sure !== true) return [];
  return [{ path, why: named.why, kind: named.kind, named: true, span: word.span }];
}

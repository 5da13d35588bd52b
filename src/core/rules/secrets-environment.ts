import { isConnectionName, isSecretName } from '../secrets/names';
import { secretPath } from '../secrets';
import type { Span, Target } from '../effect';
import type { Invocation, Word } from '../shell/invocation';
import { codeOf, isInterpreter } from './secrets-code';
import { filteredProducer, isFilter, isFiltered, leavesPlain } from './secrets-env-filter';
import { TAKING } from './secrets-programs';
import { textOf } from './secrets-words';

/** Secrets of the shell's environment that a command would show. */
export interface EnvironmentHit {
  readonly targets: readonly Target[];
  readonly evidence: readonly Span[];
}

const ALL: Target = { type: 'environment', name: 'all variables' };

/** What of the environment an invocation would show. */
export function environmentHit(invocation: Invocation): EnvironmentHit | undefined {
  const filtered = filteredProducer(invocation);
  if (filtered !== undefined && printsAll(filtered)) {
    return leavesPlain(invocation)
      ? undefined
      : { targets: [ALL], evidence: [filtered.head.span, invocation.head.span] };
  }
  if (printsAll(invocation)) {
    return isFiltered(invocation)
      ? undefined
      : { targets: [ALL], evidence: [invocation.head.span] };
  }
  const named = namedVariables(invocation);
  if (named.length > 0) {
    return {
      targets: named.map(({ name }) => variable(name)),
      evidence: named.map(({ word }) => word.span),
    };
  }
  const expanded = expandedSecrets(invocation);
  if (expanded.length > 0) {
    return {
      targets: expanded.map(({ name }) => variable(name)),
      evidence: expanded.map(({ word }) => word.span),
    };
  }
  return codePrints(invocation);
}

/** Whether a program is one by which something of the environment can be shown. */
export function mayShow(program: string): boolean {
  return (
    isFilter(program) || PRINTING.has(program) || SHOWING.test(program) || isInterpreter(program)
  );
}

function variable(name: string): Target {
  return { type: 'variable', name };
}

const PRINTING = new Set('env printenv set export declare typeset readonly local ps'.split(' '));

/** `env`, `set`, `export -p` and their likes, when they print everything. */
function printsAll(invocation: Invocation): boolean {
  if (!PRINTING.has(invocation.program ?? '')) return false;
  const texts = invocation.args.map(textOf);
  const operands = texts.filter((text) => !text.startsWith('-'));
  const asksHelp = texts.some((text) => /^--(?:help|version)$/.test(text));
  if (asksHelp) return false;
  switch (invocation.program) {
    case 'env':
      return (
        !texts.some((text) => /^(?:-|-i|--ignore-environment)$/.test(text)) &&
        operands.every((text) => /^\w+=/.test(text))
      );
    case 'printenv':
      return operands.length === 0;
    case 'set':
      return texts.length === 0;
    case 'export':
    case 'declare':
    case 'typeset':
    case 'readonly':
    case 'local':
      return operands.length === 0 && !texts.some((text) => /[fFaA]/.test(text));
    case 'ps':
      // BSD's `e` shows the environment behind each command; `-e` means every process.
      return (
        texts.some(
          (text) =>
            /^(?:[a-zA-Z]*e[a-zA-Z]*|-[a-zA-Z]*E[a-zA-Z]*)$/.test(text) &&
            !/^(?:-e|-ef.*)$/.test(text) &&
            !/^[a-z]+=/.test(text),
        ) &&
        texts.length > 0 &&
        /^(?:[a-zA-Z]*e[a-zA-Z]*|-.*E.*)$/.test(texts[0] ?? '')
      );
    default:
      return false;
  }
}

interface Named {
  readonly name: string;
  readonly word: Word;
}

function isSecretVariable(name: string): boolean {
  // The working folder, which only sounds like a password.
  if (name === 'PWD' || name === 'OLDPWD') return false;
  return isSecretName(name) || isConnectionName(name);
}

/** `printenv TOKEN`, `declare -p TOKEN`. */
function namedVariables(invocation: Invocation): readonly Named[] {
  if (!PRINTING.has(invocation.program ?? '')) return [];
  const prints =
    invocation.program === 'printenv' ||
    (/^(?:declare|typeset|export|readonly)$/.test(invocation.program ?? '') &&
      invocation.args.some((word) => /^-[a-zA-Z]*p/.test(textOf(word))));
  if (!prints) return [];
  return invocation.args.flatMap((word) => {
    const name = textOf(word);
    return /^\w+$/.test(name) && isSecretVariable(name) ? [{ name, word }] : [];
  });
}

/** Programs that show the words or the text that they are given. */
const SHOWING =
  /^(?:echo|printf|print|cat|tee|base64|base32|xxd|od|hexdump|rev|fold|cut|head|tail|sed|tr|strings|logger|say|write|wall|notify-send|Write-Host|Write-Output)$/;

/** `echo $RAILWAY_TOKEN`: a variable whose name says "secret", put into what is shown. */
function expandedSecrets(invocation: Invocation): readonly Named[] {
  if (!SHOWING.test(invocation.program ?? '') || goesToSafety(invocation)) return [];
  const words = [...invocation.args];
  if (invocation.stdin.from === 'text') words.push(invocation.stdin.text);
  return words.flatMap((word) =>
    expansionsIn(word.source)
      .filter(isShown)
      .map(({ name }) => ({ name, word })),
  );
}

/** Into a program that takes it without showing it, a file that is guarded, or nowhere. */
export function goesToSafety(invocation: Invocation): boolean {
  const [next] = invocation.pipedTo;
  if (next !== undefined && TAKING.has(next)) return true;
  const written = invocation.redirects.filter(({ mode }) => mode !== 'read');
  if (written.length === 0 || next !== undefined) return false;
  return written.some(({ path }) => {
    const text = textOf(path);
    return text === '/dev/null' || secretPath(text) !== undefined;
  });
}

interface Expansion {
  readonly name: string;
  /** What stands behind the name within braces: `:+set`, `:0:4`. */
  readonly rest: string;
  /** `${#X}`, `${!X}`. */
  readonly sign: string;
}

/** The variables that a word puts in, as the shell reads it: not in single quotes, not behind `\`. */
export function expansionsIn(source: string): readonly Expansion[] {
  if (!source.includes('$')) return [];
  const found: Expansion[] = [];
  let quoted = false;
  for (let at = 0; at < source.length && at < 20_000; at++) {
    const char = source.charAt(at);
    if (char === '\\') at++;
    else if (char === '"') quoted = !quoted;
    else if (char === "'" && !quoted) {
      const close = source.indexOf("'", at + 1);
      if (close < 0) break;
      at = close;
    } else if (char === '$') {
      const match = /^\$(?:env:(\w+)|\{([#!]?)(\w+)([^}]{0,200})\}|(\w+))/i.exec(
        source.slice(at, at + 300),
      );
      const name = match?.[1] ?? match?.[3] ?? match?.[5];
      if (match === null || name === undefined) continue;
      found.push({ name, rest: match[4] ?? '', sign: match[2] ?? '' });
      at += match[0].length - 1;
    }
  }
  return found;
}

function isShown({ name, rest, sign }: Expansion): boolean {
  // Its length and "set or not" tell nothing of the value.
  if (sign === '#' || /^:?\+/.test(rest)) return false;
  // `${!NAME}` is whatever variable NAME names; `${!A[@]}` and `${!P*}` are lists of names.
  if (sign === '!') return !/^[[*@]/.test(rest);
  return /^[A-Z][A-Z0-9_]*$/.test(name) && isSecretVariable(name);
}

/** Environments as code has them, and code that shows things. */
const WHOLE =
  /(?:process\.env|os\.environ|Deno\.env\.toObject\(\)|Bun\.env|%ENV|\$_ENV|getenv\(\)|System\.get_env(?:\(\))?)\s*(?:\)|,|;|$|\}|\||\.items|\.copy)|(?<![\w$."'-])ENV(?:\.(?:to_\w+|inspect|each\w*|\w*map|sort\w*|select|filter\w*|reject|collect|find_all|values)\b|\s*(?:[);}]|$))|\bin\s+ENVIRON\b|\bphpinfo\(|\bkeys\s+%ENV\b|dotenv_values\(\)/;
const ONE =
  /(?:process\.env(?:\.|\[["'])|os\.environ(?:\.get\(|\[)["']|os\.getenv\(["']|Deno\.env\.get\(["']|\bENV(?:\.fetch\(|\[)["']|\$ENV\{["']?|ENVIRON\[["']|get_?env\(["'])(\w+)/g;
const SHOWS =
  /\b(?:print\w*|puts|p|pp|echo|say|console\.\w+|write\w*|dump\w*|send|post|fetch|inspect|Sys\.getenv)\b/;

/** `python -c 'print(os.environ)'`, `node -e 'console.log(process.env.TOKEN)'`. */
function codePrints(invocation: Invocation): EnvironmentHit | undefined {
  for (const word of codeOf(invocation)) {
    const code = textOf(word);
    if (code.length > 20_000 || !SHOWS.test(code)) continue;
    if (WHOLE.test(code)) return { targets: [ALL], evidence: [word.span] };
    const names = [...code.matchAll(ONE)].map((match) => match[1] ?? '').filter(isSecretVariable);
    if (names.length > 0) return { targets: names.map(variable), evidence: [word.span] };
  }
  return undefined;
}

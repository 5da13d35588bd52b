import { opensInterpreter, unguardedShell } from '../rules/interpreters';
import { notUnderstood, otherShell } from '../rules/shell';
import { goesOn, worldWithEnv, type Call } from './call';
import { atSpot, type Context, type Run } from './context';
import { dialectOfProgram } from './dialect';
import { emit } from './emit';
import type { Stdin, Word } from './invocation';
import { codeContext, placeOfCode } from './nested';
import { isPlainLine } from './plain';
import { decodedCommand } from './powershell/encoded';
import { asPowerShell } from './powershell-words';
import { contentsOfPipe, runScript } from './scripts';
import { textOfWord } from './words';
import { childWorld, type Outcome } from './world';

type ShellKind = 'bash' | 'other';

const SHELLS: Readonly<Record<string, ShellKind>> = {
  bash: 'bash',
  sh: 'bash',
  dash: 'bash',
  ash: 'bash',
  rbash: 'bash',
  ksh: 'bash',
  mksh: 'bash',
  zsh: 'other',
  fish: 'other',
  csh: 'other',
  tcsh: 'other',
  pwsh: 'other',
  powershell: 'other',
  nu: 'other',
  xonsh: 'other',
  elvish: 'other',
  ion: 'other',
  osh: 'bash',
  ysh: 'other',
  yash: 'bash',
  brush: 'bash',
  posh: 'bash',
  sash: 'other',
  murex: 'other',
  rc: 'other',
  es: 'other',
  scsh: 'other',
  closh: 'other',
  oil: 'other',
  ngs: 'other',
};

/** How a shell's code is read; undefined for what is no shell. */
export function shellKind(program: string): ShellKind | undefined {
  return Object.hasOwn(SHELLS, program) ? SHELLS[program] : undefined;
}

const VALUED = new Set(['--rcfile', '--init-file', '-o', '+o', '-O', '+O']);
/** Options of fish whose value is code that runs first, and what stands joined to them. */
const FIRST = /^(?:-C|--init-command)$/;
const FIRST_JOINED = /^(?:-C|--init-command=)(.+)$/s;
/** Code given by a long option. */
const CODE_OPTION = /^--command$|^-{1,2}(?:c|com|comm|comma|comman|command|commands)$/i;
/** Code that PowerShell decodes first, and its options without a value. */
const ENCODED = /^-{1,2}(?:e|ec|enc\w{0,20})$/i;
const PLAIN_FLAG = /^-{1,2}(?:no\w{1,20}|login|mta|sta|interactive)$/i;
const CODE_JOINED = /^--command(?:s)?=(.+)$/s;
/** Long options of fish, PowerShell and nushell with a value. */
const OTHER_VALUED =
  /^(?:-d|--debug|-o|--debug-output|-p|--profile|--features|--config|--env-config|--plugin-config|-{1,2}(?:ex[a-z]{0,13}|ep|wo[a-z]{0,14}|wd|inp[a-z]{0,8}|if|out[a-z]{0,9}|of|ver[a-z]{0,4}|psc[a-z]{0,10}|config[a-z]{0,11}|w|wi[a-z]{0,9}|settings[a-z]{0,4}))$/i;
/** Paths that stand for the standard input. */
const STDIN = /^\/(?:dev\/(?:stdin|fd\/0)|proc\/self\/fd\/0)$/;
const BARE = /^--(?:norc|noprofile|rcfile|init-file)$/;

interface ShellWords {
  readonly code: boolean;
  readonly stdin: boolean;
  readonly idle: boolean;
  /** Code that runs before all else. */
  readonly first: readonly Word[];
  /** Files that it reads before all else. */
  readonly startUp: readonly Word[];
  /** It would start without the files that load the guard. */
  readonly unguarded: boolean;
  readonly rest: readonly Word[];
}

/** A shell is started: with code, with a script, or to read its standard input. */
export function runShell(program: string, call: Call, run: Run): readonly Outcome[] {
  const words =
    shellKind(program) === 'other'
      ? asPowerShell(program, otherWords(call.args))
      : shellWords(call.args);
  const context = codeContext(call.context, program);
  startUpFiles(words, call, context, run);
  for (const code of words.first) runCode(program, code, [], { ...call, context }, run);
  if (words.idle) {
    emit(call, run);
    return goesOn(call);
  }
  const [first, ...others] = words.rest;
  if (words.code) {
    emit(call, run);
    // The first word behind the code is the name it gives itself.
    if (first === undefined) return goesOn(call);
    const outcomes = runCode(program, first, others.slice(1), { ...call, context }, run);
    return outcomes.map((outcome) => ({ ...outcome, world: call.world }));
  }
  if (first !== undefined && !words.stdin && !STDIN.test(first.value ?? '')) {
    emit(call, run);
    runScript({ path: first, args: others, call: { ...call, context }, run, shell: program });
    return goesOn(call);
  }
  return readsInput(program, words, { ...call, context }, run, call.context);
}

function runCode(
  program: string,
  code: Word,
  args: readonly Word[],
  call: Call,
  run: Run,
): readonly Outcome[] {
  const text = knownCode(code);
  const dialect = dialectOfProgram(program);
  const foreign = text !== undefined && isForeign(program) && !isPlainLine(text);
  if (text === undefined || foreign) {
    run.note(foreign ? otherShell : notUnderstood, call.context, code.span, {
      type: 'command',
      name: code.source,
    });
    return goesOn(call);
  }
  const many = args.some((word) => word.many === true);
  const world = childWorld(worldWithEnv(call), many ? undefined : args.map(textOfWord));
  const place = placeOfCode(code, text) ?? { kind: 'spot', span: code.span };
  return run.whole(text, world, { ...call.context, dialect, place, stdin: call.stdin });
}

/** A shell whose language no reader knows. */
function isForeign(program: string): boolean {
  return shellKind(program) === 'other' && dialectOfProgram(program) === undefined;
}

/** A code in which numbers or made names are missing can be read around them. */
function knownCode(code: Word): string | undefined {
  return code.many === true ? code.value : (code.value ?? code.sample);
}

/** It reads commands from its standard input. */
function readsInput(
  program: string,
  words: ShellWords,
  call: Call,
  run: Run,
  outer: Context,
): readonly Outcome[] {
  const stdin = withContents(call.stdin, call, run);
  emit({ ...call, context: outer, stdin }, run);
  const world = childWorld(worldWithEnv(call), words.rest.map(textOfWord));
  const target = { type: 'command', name: program };
  switch (stdin.from) {
    case 'inherited':
      if (call.context.terminal) {
        run.note(words.unguarded ? unguardedShell : opensInterpreter, outer, call.span, target);
      }
      return goesOn(call);
    case 'file':
      runScript({ path: stdin.path, args: words.rest, call, run, shell: program });
      return goesOn(call);
    case 'text':
    case 'pipe': {
      const text = stdin.from === 'text' ? stdin.text.value : stdin.text;
      // What comes through a pipe unseen is found by a rule, which names where it comes from.
      if (text === undefined && stdin.from === 'text') {
        run.note(notUnderstood, outer, call.span, target);
      }
      if (text === undefined) return goesOn(call);
      if (isForeign(program) && !isPlainLine(text)) {
        run.note(otherShell, outer, call.span, target);
        return goesOn(call);
      }
      const span = stdin.from === 'text' ? stdin.text.span : call.span;
      const place = stdin.from === 'text' ? placeOfCode(stdin.text, text) : undefined;
      const context = place === undefined ? atSpot(call.context, span) : { ...call.context, place };
      const dialect = dialectOfProgram(program);
      return run
        .whole(text, world, { ...context, dialect, stdin: { from: 'text', text: NOTHING } })
        .map((outcome) => ({ ...outcome, world: call.world }));
    }
  }
}

const NOTHING: Word = { source: '', span: { start: 0, end: 0 }, value: '' };

function withContents(stdin: Stdin, call: Call, run: Run): Stdin {
  if (stdin.from !== 'pipe' || stdin.text !== undefined) return stdin;
  const text = contentsOfPipe(stdin.producers, call, run);
  return text === undefined ? stdin : { ...stdin, text };
}

function shellWords(args: readonly Word[]): ShellWords {
  let code = false;
  let stdin = false;
  let idle = false;
  let unguarded = false;
  const startUp: Word[] = [];
  let at = 0;
  for (; at < args.length; at++) {
    const value = args[at]?.value;
    if (value === undefined || !/^[-+]./.test(value)) {
      if (value === '-') at++;
      break;
    }
    if (value === '--') {
      at++;
      break;
    }
    if (BARE.test(value)) unguarded = true;
    if (value.startsWith('--')) {
      if (value === '--version' || value === '--help') idle = true;
      if (!VALUED.has(value)) continue;
      const file = args[++at];
      if (file !== undefined) startUp.push(file);
      continue;
    }
    if (value.startsWith('-')) {
      if (value.includes('c')) code = true;
      if (value.includes('s')) stdin = true;
      if (value.includes('p')) unguarded = true;
    }
    if (/[oO]$/.test(value)) at++;
  }
  return { code, stdin, idle, unguarded, first: [], startUp, rest: args.slice(at) };
}

/** The words of shells that are not like bash: zsh, fish, csh, PowerShell, nushell. */
function otherWords(args: readonly Word[]): ShellWords {
  const first: Word[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    const value = word?.value;
    if (word === undefined || value?.startsWith('-') !== true) break;
    const next = args[at + 1];
    const joined = CODE_JOINED.exec(value)?.[1];
    const early = FIRST_JOINED.exec(value)?.[1];
    if (joined !== undefined) {
      const rest = [{ ...word, value: joined }, ...args.slice(at + 1)];
      return { ...shellWords([]), code: true, first, rest };
    }
    if (CODE_OPTION.test(value)) {
      return { ...shellWords([]), code: true, first, rest: args.slice(at + 1) };
    }
    if (ENCODED.test(value) && next !== undefined) {
      const read = { ...next, value: decodedCommand(next.value ?? '') };
      return { ...shellWords([]), code: true, first, rest: [read] };
    }
    if (PLAIN_FLAG.test(value)) continue;
    if (FIRST.test(value)) {
      if (next !== undefined) first.push(next);
      at++;
    } else if (early !== undefined) first.push({ ...word, value: early });
    else if (OTHER_VALUED.test(value)) at++;
    else return { ...shellWords(args.slice(at)), first };
  }
  return { ...shellWords(args), first };
}

/** The files that a shell runs before its own code, named by its environment or its options. */
function startUpFiles(words: ShellWords, call: Call, context: Context, run: Run): void {
  const named = ['BASH_ENV', 'ENV'].flatMap((name) => {
    const path = call.env.get(name);
    return path === undefined || path.value === '' ? [] : [path];
  });
  for (const path of [...named, ...words.startUp]) {
    const hidden = named.includes(path) ? { hidden: true as const } : {};
    runScript({ path, args: [], call: { ...call, context }, run, shell: 'bash', ...hidden });
  }
}

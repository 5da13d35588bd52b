import { opensInterpreter, unguardedShell } from '../rules/interpreters';
import { notUnderstood, otherShell } from '../rules/shell';
import { goesOn, worldWithEnv, type Call } from './call';
import { atSpot, type Context, type Run } from './context';
import { emit } from './emit';
import type { Stdin, Word } from './invocation';
import { codeContext, placeOfCode } from './nested';
import { isPlainLine } from './plain';
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
};

/** How a shell's code is read; undefined for what is no shell. */
export function shellKind(program: string): ShellKind | undefined {
  return Object.hasOwn(SHELLS, program) ? SHELLS[program] : undefined;
}

const VALUED = new Set(['--rcfile', '--init-file', '-o', '+o', '-O', '+O']);
const BARE = /^--(?:norc|noprofile|rcfile|init-file)$/;

interface ShellWords {
  readonly code: boolean;
  readonly stdin: boolean;
  readonly idle: boolean;
  /** It would start without the files that load the guard. */
  readonly unguarded: boolean;
  readonly rest: readonly Word[];
}

/** A shell is started: with code, with a script, or to read its standard input. */
export function runShell(program: string, call: Call, run: Run): readonly Outcome[] {
  const words = shellWords(call.args);
  const context = codeContext(call.context, program);
  startUpFile(call, context, run);
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
  if (first !== undefined && !words.stdin) {
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
  const foreign = text !== undefined && shellKind(program) === 'other' && !isPlainLine(text);
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
  return run.whole(text, world, { ...call.context, place, stdin: call.stdin });
}

/** A code in which a number or a plain name is missing can be read around it. */
function knownCode(code: Word): string | undefined {
  if (code.value !== undefined || code.atom !== true || code.many === true) return code.value;
  return `${code.prefix ?? ''}0${code.suffix ?? ''}`;
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
      if (shellKind(program) === 'other' && !isPlainLine(text)) {
        run.note(otherShell, outer, call.span, target);
        return goesOn(call);
      }
      const span = stdin.from === 'text' ? stdin.text.span : call.span;
      const place = stdin.from === 'text' ? placeOfCode(stdin.text, text) : undefined;
      const context = place === undefined ? atSpot(call.context, span) : { ...call.context, place };
      return run
        .whole(text, world, { ...context, stdin: { from: 'text', text: NOTHING } })
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
      if (VALUED.has(value)) at++;
      continue;
    }
    if (value.startsWith('-')) {
      if (value.includes('c')) code = true;
      if (value.includes('s')) stdin = true;
      if (value.includes('p')) unguarded = true;
    }
    if (/[oO]$/.test(value)) at++;
  }
  return { code, stdin, idle, unguarded, rest: args.slice(at) };
}

/** The files that a shell runs before its own code, named by its environment. */
function startUpFile(call: Call, context: Context, run: Run): void {
  for (const name of ['BASH_ENV', 'ENV']) {
    const path = call.env.get(name);
    if (path === undefined || path.value === '') continue;
    runScript({ path, args: [], call: { ...call, context }, run, shell: 'bash', hidden: true });
  }
}

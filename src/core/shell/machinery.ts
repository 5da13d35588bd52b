import type { Span } from '../effect';
import { changesMeaning, turnsGateOff } from '../rules/shell';
import type { Call } from './call';
import { holdsCode, noteLoader } from './carried-env';
import { atSpot, type Context, type Run } from './context';
import { UNKNOWN } from './text';
import type { Value } from './world';
import { isZshGate, isZshPrompt, noteZshVariable } from './zsh/live';

/**
 * What the terminal's gate itself is made of. A line that touches it in the live shell would switch
 * the gate off, or let a later line past it.
 */

/** Variables that the gate uses, or by which the shell runs code before each line. */
const GATE_VARIABLES = new Set([
  'PS0',
  'PROMPT_COMMAND',
  'BASH_ENV',
  'ENV',
  'SHELLOPTS',
  'BASHOPTS',
]);
/** Variables that hide lines from the history, from which the gate takes their text. */
const HISTORY_VARIABLES = new Set(['HISTIGNORE', 'HISTSIZE', 'HISTCMD']);

/** Names that the gate calls by themselves. */
const GATE_NAMES = new Set(
  `alias bind builtin case command compgen declare echo enable eval exec exit export false fi function
  hash history if kill let local mapfile printf pwd read readonly return set shopt test trap true type
  typeset unalias unset wait [ [[ : .`.split(/\s+/),
);

/** A function that the shell had before does what it has always done; a file that is sourced may not. */
function isLive(context: Context): boolean {
  const before = context.lenient && context.script === undefined;
  return context.live && context.terminal && !before;
}

/** A variable of the shell is set or unset. */
export function noteAssignment(
  name: string,
  value: Value,
  at: Span,
  context: Context,
  run: Run,
): void {
  const text = value.kind === 'text' ? value.text : value.kind === 'unset' ? '' : UNKNOWN;
  const target = { type: 'variable', name };
  noteLoader(name, text, at, context, run);
  if (context.dialect === 'zsh') {
    noteZshVariable(name, at, context, run);
    if (isZshPrompt(name)) promptCode(text, at, context, run);
  }
  // The trace of the commands to come runs what is in PS4; other programs start what is in theirs.
  if (/^PS[0-4]$/.test(name) && !isLive(context)) promptCode(text, at, context, run);
  if (holdsCode(name) && typeof text === 'string') {
    storedCode(text, at, { ...context, lenient: true }, run);
  }
  if (!isLive(context)) return;
  if (
    GATE_VARIABLES.has(name) ||
    name.startsWith('__portcullis') ||
    name.startsWith('PORTCULLIS_')
  ) {
    run.note(turnsGateOff, context, at, target);
  } else if (HISTORY_VARIABLES.has(name) && !keepsHistory(name, text)) {
    run.note(turnsGateOff, context, at, target);
  } else if (name === 'IFS') {
    noteSeparators(text, at, context, run);
  } else if (/^PS[124]$/.test(name)) {
    promptCode(text, at, context, run);
  }
}

/** A history of some length, or one without an end, as everybody sets it. */
function keepsHistory(name: string, text: unknown): boolean {
  return name === 'HISTSIZE' && typeof text === 'string' && /^(?:-1|[1-9]\d{2,8})$/.test(text);
}

/** Other separators make later lines mean other words; digits split what the gate says. */
function noteSeparators(text: unknown, at: Span, context: Context, run: Run): void {
  if (typeof text === 'string' && /^[ \t\n]*$/.test(text)) return;
  const row = typeof text === 'string' && !/[\w/.-]/.test(text) ? changesMeaning : turnsGateOff;
  run.note(row, context, at, { type: 'variable', name: 'IFS' });
}

/** A prompt may hold code, which runs before every line. */
function promptCode(text: unknown, at: Span, context: Context, run: Run): void {
  if (typeof text !== 'string') {
    if (!isLive(context)) return;
    run.note(changesMeaning, context, at, { type: 'variable', name: 'PS1' });
    return;
  }
  if (!text.includes('$(') && !text.includes('`')) return;
  const escaped = text.replace(/"/g, '\\"');
  storedCode(`: "${escaped}"`, at, context, run);
}

/** Code that a variable keeps for later, in whatever folder that will be. */
function storedCode(code: string, at: Span, context: Context, run: Run): void {
  run.code(
    code,
    { cwd: undefined, variables: new Map(), functions: new Map(), aliases: new Map(), args: [] },
    {
      ...atSpot(context, at),
      live: false,
      terminal: false,
      depth: context.depth + 1,
      atExit: [],
    },
  );
}

/** A function of this name is defined. */
export function noteFunction(name: string, at: Span, context: Context, run: Run): void {
  if (!isLive(context)) return;
  const gate = GATE_NAMES.has(name) || (context.dialect === 'zsh' && isZshGate(name));
  if (gate || name.startsWith('__portcullis')) {
    run.note(turnsGateOff, context, at, { type: 'function', name });
  }
}

/** An alias of this name is defined. */
export function noteAlias(name: string, at: Span, context: Context, run: Run): void {
  if (!isLive(context)) return;
  if ((GATE_NAMES.has(name) && name !== 'echo') || name.startsWith('__portcullis')) {
    run.note(turnsGateOff, context, at, { type: 'alias', name });
  }
}

/** Attributes that stay make later assignments mean something else. */
export function noteAttribute(changed: boolean, call: Call, run: Run): void {
  if (!changed || !isLive(call.context) || call.context.locals !== undefined) return;
  const name = call.args.map((word) => word.source).join(' ');
  run.note(changesMeaning, call.context, call.span, { type: 'variable', name });
}

/** Code for signals that the gate itself uses. */
export function noteTrap(signals: readonly string[], call: Call, run: Run): void {
  if (!isLive(call.context)) return;
  const gate = signals.filter((signal) => /^(?:DEBUG|INT|2|\?)$/.test(signal));
  for (const signal of gate) {
    run.note(turnsGateOff, call.context, call.span, { type: 'trap', name: signal });
  }
}

/** The live shell's own input is replaced: it would read its next lines from there. */
export function noteExec(call: Call, run: Run): void {
  if (!isLive(call.context)) return;
  if (call.stdin !== call.context.stdin) {
    run.note(turnsGateOff, call.context, call.span, { type: 'command', name: 'exec' });
  }
}

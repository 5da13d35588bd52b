import type { Span } from '../../effect';
import { changesMeaning, notUnderstood, turnsGateOff } from '../../rules/shell';
import type { Call } from '../call';
import type { Context, Run } from '../context';

/** Tables of the shell itself, whose entries are code or files (zsh/parameter, zsh/mapfile). */
const CODE = /^(?:(?:dis_)?(?:functions|[gs]?aliases)|mapfile)$/;
/** Programs that the shell starts for a line without one. */
const STARTED = /^(?:READ)?NULLCMD$/;
const PROMPT = /^(?:R?PROMPT[2-4]?|RPS[12]|SPROMPT|psvar)$/;
/** Lists by which the shell calls the gate. */
const GATE =
  /^(?:preexec|precmd|zshaddhistory|zshexit)_functions$|^(?:widgets|builtins|modules|options|keymaps)$/;
/** Functions that the shell calls for each line, or that the gate calls. */
const CALLED =
  /^(?:preexec|zshaddhistory|accept-line|accept-and-hold|zle-line-\w+|TRAP(?:INT|DEBUG|ZERR)|zle|ztcp|zsocket|zselect|sysread|syswrite|zmodload)$/;

/** A variable of zsh is set that is more than a variable. */
export function noteZshVariable(name: string, at: Span, context: Context, run: Run): void {
  const target = { type: 'variable', name };
  if (CODE.test(name)) run.note(notUnderstood, { ...context, lenient: false }, at, target);
  else if (STARTED.test(name)) run.note(changesMeaning, context, at, target);
  else if (!context.live || !context.terminal) return;
  else if (GATE.test(name)) run.note(turnsGateOff, context, at, target);
  else if (name === 'ZDOTDIR' || name === 'histchars') {
    run.note(changesMeaning, context, at, target);
  }
}

/** A variable whose text the shell shows as a prompt, and in which code may run. */
export function isZshPrompt(name: string): boolean {
  return PROMPT.test(name);
}

/** Whether a loop, or a word of a builtin, would change what the gate rests on. */
export function isGateList(name: string): boolean {
  return GATE.test(name);
}

/** A command of the live shell that names a part of its gate, whatever it does with it. */
export function noteGateWords(call: Call, run: Run): void {
  const { args, context, span, head } = call;
  if (!context.live || !context.terminal || (context.lenient && context.script === undefined)) {
    return;
  }
  const takes = /^(?:unset|unfunction|unhash|disable|functions)$/.test(head.value ?? '');
  const found = args.find(({ value, prefix = '' }) => {
    if (/__port|PORTCULLIS_/.test((value ?? '') + prefix)) return true;
    if (takes && (value === undefined || /^-[a-zA-Z]*m/.test(value))) return true;
    if (value === undefined) return false;
    return GATE.test(value.replace(/[[=+].*$/s, '')) || /^(?:functions|[gs]?aliases)\[/.test(value);
  });
  if (found === undefined) return;
  run.note(turnsGateOff, context, span, { type: 'command', name: head.value ?? head.source });
}

/** Whether zsh's gate rests on a function of this name. */
export function isZshGate(name: string): boolean {
  return CALLED.test(name);
}

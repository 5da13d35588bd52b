import type { Span } from '../../effect';
import { changesMeaning, notUnderstood, turnsGateOff } from '../../rules/shell';
import type { Context, Run } from '../context';

/** Tables of the shell itself, whose entries are code (zsh/parameter). */
const CODE = /^(?:dis_)?(?:functions|[gs]?aliases)$/;
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
  else if (!context.live || !context.terminal) return;
  else if (GATE.test(name)) run.note(turnsGateOff, context, at, target);
  else if (name === 'ZDOTDIR' || name === 'histchars') {
    run.note(changesMeaning, context, at, target);
  }
}

/** Whether zsh's gate rests on a function of this name. */
export function isZshGate(name: string): boolean {
  return CALLED.test(name);
}

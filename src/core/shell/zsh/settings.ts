import { changesMeaning, turnsGateOff, unseenCode } from '../../rules/shell';
import { goesOn, type Handler } from '../call';
import { emit } from '../emit';
import { follow, isLive, note } from './noting';

/** Builtins of zsh by which the shell itself is changed: its options, keys, widgets, modules, hooks. */

/** Options by which later lines mean something else than they say. */
const MEANING =
  /^(?:no)?(?:aliases|aliasfuncdef|caseglob|casematch|globdots|dotglob|globsubst|shwordsplit|ksharrays|kshglob|ignorebraces|ignoreclosebraces|rcquotes|banghist|cshjunkie\w*|posix\w*|globassign|equals|multios|shortrepeat|cdablevars|rcexpandparam|braceccl|autocd|magicequalsubst|pathdirs|hashcmds|functionargzero)$/;
/** Options on which the gate rests. */
const GATE =
  /^(?:no)?(?:zle|exec|interactive|monitor|promptsubst|rcs|globalrcs|privileged|restricted|errreturn|errexit|singlecommand|shinstdin)$/;

/** `setopt`, of which case and underscores do not count. */
export const setOption: Handler = (call, run) => {
  emit(call, run);
  if (!isLive(call)) return goesOn(call, '');
  const off = call.head.value === 'unsetopt';
  for (const { value = '' } of call.args) {
    const option = value.toLowerCase().replaceAll('_', '');
    const risky = option.startsWith('no') !== off;
    if (GATE.test(option) && (risky || /errexit|errreturn|exec$|single/.test(option))) {
      note(turnsGateOff, call, run);
    } else if (MEANING.test(option) && !/^no(?:caseglob|casematch)$/.test(option)) {
      note(changesMeaning, call, run);
    }
  }
  return goesOn(call, '');
};

/** Widgets through which a typed line reaches the shell. */
const ACCEPTING =
  /(?:^|\.)(?:accept-|execute-named|edit-command|vi-open|push-)|^zle-line-|__portcullis/;

export const lineEditor: Handler = (call, run) => {
  emit(call, run);
  if (!isLive(call)) return goesOn(call);
  const values = call.args.map(({ value }) => value ?? '?');
  const changing = values.some((value) => /^-[A-Za-z]*[NDACF]/.test(value));
  if (changing && values.some((value) => ACCEPTING.test(value) || value === '?')) {
    note(turnsGateOff, call, run);
  } else if (values.some((value) => /^-[A-Za-z]*F/.test(value))) note(changesMeaning, call, run);
  return goesOn(call);
};

/** `bindkey`: keys that accept a line go through the gate. */
export const bindKey: Handler = (call, run) => {
  emit(call, run);
  const values = call.args.map(({ value }) => value ?? '?');
  if (values.some((value) => /^-[A-Za-z]*s$/.test(value))) {
    // The text is typed when the key is pressed.
    const text = call.args.at(-1);
    const typed = text?.value?.replace(/\\[nr]|\^[MJ]/g, '\n');
    if (text !== undefined) follow({ ...text, value: typed }, call, run, true);
    return goesOn(call);
  }
  if (!isLive(call)) return goesOn(call);
  const widget = values.at(-1) ?? '';
  const changing = values.length >= 2 || values.some((value) => /^-[A-Za-z]*[dr]/.test(value));
  const enters = values.some((value) => /^(?:\^[MJmj]|\\C-[mj]|\\[rn]|\\e\^M)$/.test(value));
  if (changing && (enters || values.some((value) => /^-[A-Za-z]*d$/.test(value)))) {
    note(turnsGateOff, call, run);
  } else if (changing && /^\.?accept-|^\.|edit-command-line/.test(widget)) {
    note(turnsGateOff, call, run);
  }
  return goesOn(call);
};

export const loadModule: Handler = (call, run) => {
  emit(call, run);
  const values = call.args.map(({ value }) => value ?? '?');
  if (values.some((value) => /^-[A-Za-z]*[ui]/.test(value)) && isLive(call)) {
    note(turnsGateOff, call, run);
  }
  // From then on `rm` and its likes are builtins of the shell, and no program.
  if (values.some((value) => value.includes('/') && !value.startsWith('zsh/'))) {
    note(unseenCode, call, run);
  }
  return goesOn(call, '');
};

export const takesAway: Handler = (call, run) => {
  emit(call, run);
  const names = call.args.filter(({ value }) => value?.startsWith('-') !== true);
  const gate = names.some(({ value }) =>
    /^__portcullis|^(?:preexec|precmd|zle|zsocket|ztcp|kill|builtin|print|read|sysread|syswrite)$|[*?]/.test(
      value ?? '*',
    ),
  );
  if (isLive(call) && gate) note(turnsGateOff, call, run);
  return goesOn(call, '');
};

/** A function that the shell calls by itself was judged where it was defined. */
export const hook: Handler = (call, run) => {
  emit(call, run);
  const values = call.args.map(({ value }) => value ?? '?');
  const off = values.some((value) => /^-[dD]$/.test(value));
  const name = values.at(-1) ?? '';
  if (off && isLive(call) && /portcullis|[*?]/.test(name)) note(turnsGateOff, call, run);
  const word = call.args.at(-1);
  if (!off && word !== undefined && call.args.length > 1) follow(word, call, run, true);
  return goesOn(call, '');
};

import { changesMeaning, turnsGateOff, unseenCode } from '../../rules/shell';
import { changes, goesOn, type Call, type Handler } from '../call';
import { atSpot, type Run } from '../context';
import { emit } from '../emit';
import type { Word } from '../invocation';
import type { World } from '../world';
import { textOfWord } from '../words';

/** Options of `shopt` that the gate, or the reading of later lines, rests on. */
const GATE_OPTIONS = new Set(['promptvars', 'cmdhist', 'lithist', 'expand_aliases', 'extdebug']);
/** Options that change which files a pattern means, or how words are compared. */
const READING_OPTIONS = new Set(['nocaseglob', 'dotglob', 'nocasematch', 'sourcepath', 'lastpipe']);

/** `set`: options of the shell, and its arguments. */
export const options: Handler = (call, run) => {
  emit(call, run);
  const { args } = call;
  const world = traced(call);
  let at = 0;
  for (; at < args.length; at++) {
    const value = args[at]?.value;
    if (value === '--' || value === '-') {
      const many = args.slice(at + 1).some((word) => word.many === true);
      return changes({
        ...world,
        args: many ? undefined : args.slice(at + 1).map(textOfWord),
      });
    }
    if (value === undefined || !/^[-+]/.test(value)) break;
    const named = value.endsWith('o') ? args[++at]?.value : undefined;
    if (isLive(call) && gateSetting(value, named)) {
      run.note(turnsGateOff, call.context, call.span, {
        type: 'command',
        name: `set ${value} ${named ?? ''}`.trim(),
      });
    }
  }
  if (at >= args.length) return world === call.world ? goesOn(call) : changes(world);
  return changes({ ...world, args: args.slice(at).map(textOfWord) });
};

/** The world once `set -x` or `set -v` is on. */
function traced(call: Call): World {
  const on = call.args.some(
    ({ value = '' }, at) =>
      /^-[a-wyz]{0,9}[xv]/.test(value) ||
      (/^(?:xtrace|verbose)$/.test(value) && /^-[a-z]{0,9}o$/.test(call.args[at - 1]?.value ?? '')),
  );
  return on ? { ...call.world, traced: true } : call.world;
}

function gateSetting(letters: string, named: string | undefined): boolean {
  if (letters.startsWith('+')) {
    return /^(?:history|emacs|vi|functrace)$/.test(named ?? '') || letters.includes('T');
  }
  return (
    named === 'noexec' ||
    named === 'posix' ||
    named === 'privileged' ||
    /[np]/.test(letters.slice(1).replace('o', ''))
  );
}

function isLive(call: Call): boolean {
  return call.context.live && call.context.terminal;
}

export const shellOptions: Handler = (call, run) => {
  emit(call, run);
  if (!isLive(call)) return goesOn(call);
  const values = call.args.map((word) => word.value ?? '');
  const turnsOn = values.some((value) => /^-[a-z]*s/.test(value));
  const turnsOff = values.some((value) => /^-[a-z]*u/.test(value));
  for (const value of values) {
    const target = { type: 'command', name: `shopt ${value}` };
    const gate = value === 'extdebug' || value === 'lithist' ? turnsOn : turnsOff;
    if (GATE_OPTIONS.has(value) && gate) run.note(turnsGateOff, call.context, call.span, target);
    else if (READING_OPTIONS.has(value) && turnsOn) {
      run.note(changesMeaning, call.context, call.span, target);
    }
  }
  return goesOn(call);
};

/** `enable` switches the shell's own commands, or loads new ones from a file. */
export const enableBuiltins: Handler = (call, run) => {
  emit(call, run);
  const values = call.args.map((word) => word.value ?? '');
  const target = { type: 'command', name: values.join(' ') };
  if (values.some((value) => /^-[a-z]*f/.test(value))) {
    run.note(unseenCode, call.context, call.span, target);
  }
  const off = values.some((value) => /^-[a-z]*[nd]/.test(value));
  const names = values.some((value) => value !== '' && !value.startsWith('-'));
  if (off && names && isLive(call)) run.note(turnsGateOff, call.context, call.span, target);
  return goesOn(call);
};

/** `bind`: what keys do. Some run code past the gate. */
export const bindKeys: Handler = (call, run) => {
  emit(call, run);
  const { args, context } = call;
  args.forEach((word, index) => {
    const value = word.value ?? '';
    if (/edit-and-execute|operate-and-get-next|shell-expand/.test(value) && isLive(call)) {
      run.note(turnsGateOff, context, word.span, { type: 'command', name: value });
    }
    if (/^-[a-z]*x$/.test(value)) keyCode(args[index + 1], call, run);
    if (/^-[a-z]*f$/.test(value)) {
      run.note(changesMeaning, context, call.span, { type: 'command', name: 'bind -f' });
    }
  });
  return goesOn(call, '');
};

function keyCode(word: Word | undefined, call: Call, run: Run): void {
  const code = /^"(?:[^"\\]|\\.)*"\s*:?\s*"?(.*?)"?$/s.exec(word?.value ?? '')?.[1];
  if (word === undefined) return;
  if (code === undefined) {
    run.note(changesMeaning, call.context, word.span, { type: 'command', name: word.source });
    return;
  }
  later(code, word, call, run);
}

/** Code that the shell keeps and runs without asking again. */
function later(code: string, word: Word, call: Call, run: Run): void {
  run.code(code, call.world, {
    ...atSpot(call.context, word.span),
    live: false,
    depth: call.context.depth + 1,
    atExit: [],
  });
}

/** `complete`: what the Tab key runs. */
export const completion: Handler = (call, run) => {
  emit(call, run);
  call.args.forEach((word, index) => {
    const next = call.args[index + 1];
    if (!/^-[a-z]*[CFW]$/i.test(word.value ?? '') || next === undefined) return;
    if (next.value === undefined) {
      run.note(changesMeaning, call.context, next.span, { type: 'command', name: next.source });
    } else if ((word.value ?? '').endsWith('C')) {
      later(next.value, next, call, run);
    } else if ((word.value ?? '').endsWith('W') && /[$`]/.test(next.value)) {
      later(`: "${next.value.replace(/"/g, '\\"')}"`, next, call, run);
    }
  });
  return goesOn(call);
};

/** `history` and `fc`: the gate takes a line's text from there; `fc -s` runs an old line anew. */
export const historyList: Handler = (call, run) => {
  emit(call, run);
  const values = call.args.map((word) => word.value ?? '');
  const name = call.head.value ?? '';
  const target = { type: 'command', name: [name, ...values].join(' ') };
  if (name === 'history' && values.some((value) => /^-[a-z]*[cdr]/.test(value)) && isLive(call)) {
    run.note(turnsGateOff, call.context, call.span, target);
  }
  if (name === 'fc' && !values.some((value) => /^-[a-z]*l/.test(value))) {
    run.note(unseenCode, call.context, call.span, target);
  }
  return goesOn(call);
};

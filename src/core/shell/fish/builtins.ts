import type { changesMeaning } from '../../rules/shell';
import { notUnderstood, turnsGateOff } from '../../rules/shell';
import { source as readSource } from '../builtins/code';
import { changes, goesOn, unwrapped, type Call, type Handler } from '../call';
import { atSpot, type Run } from '../context';
import { emit } from '../emit';
import type { Word } from '../invocation';
import { placeOfCode } from '../nested';
import { join, type Text } from '../text';
import { textOfWord } from '../words';
import { withUnknown } from '../world';
import { setVariable } from './variables';

/** What fish does itself for a command's name, where that is not what bash does. */
export function fishBuiltin(name: string): Handler | undefined {
  switch (name) {
    case 'set':
      return setVariable;
    case 'source':
    case '.':
      return source;
    case 'command':
    case 'builtin':
      return plainly;
    case 'read':
      return reads;
    case 'alias':
      return alias;
    case 'abbr':
      return abbreviation;
    case 'bind':
      return bindKey;
    case 'complete':
      return completion;
    case 'functions':
      return functions;
    case 'history':
      return history;
    case 'argparse':
    case 'string':
    case 'math':
    case 'contains':
    case 'count':
    case 'status':
    case 'emit':
    case 'random':
    case 'realpath':
    case 'path':
    case 'block':
    case 'breakpoint':
    case 'commandline':
    case 'fish_config':
    case 'fish_add_path':
    case 'fish_update_completions':
    case 'fish_vi_key_bindings':
    case 'fish_default_key_bindings':
    case 'fish_hybrid_key_bindings':
    case 'funcsave':
    case 'funced':
    case 'isatty':
    case 'nextd':
    case 'prevd':
    case 'dirh':
    case 'type':
    case 'open':
    case 'unset':
    case 'declare':
    case 'typeset':
    case 'local':
    case 'shopt':
    case 'let':
    case 'hash':
    case 'enable':
    case 'mapfile':
      return quiet;
    default:
      return undefined;
  }
}

const quiet: Handler = (call, run) => {
  emit(call, run);
  return goesOn(call);
};

function isLive(call: Call): boolean {
  return call.context.live && call.context.terminal;
}

function note(row: typeof changesMeaning, call: Call, run: Run): void {
  const name = [call.head, ...call.args].map(({ value, source: text }) => value ?? text).join(' ');
  run.note(row, call.context, call.span, { type: 'command', name });
}

/** Reads a word as code that is kept for later. */
function later(word: Word, text: string | undefined, call: Call, run: Run): void {
  if (text === undefined) {
    run.note(notUnderstood, call.context, word.span, { type: 'command', name: word.source });
    return;
  }
  const place = text === word.value ? placeOfCode(word, text) : undefined;
  const context =
    place === undefined ? atSpot(call.context, word.span) : { ...call.context, place };
  run.code(text, call.world, {
    ...context,
    live: false,
    stored: true,
    terminal: false,
    depth: context.depth + 1,
    atExit: [],
  });
}

/** `source` without a file, or of `-`, reads what is piped to it. */
const source: Handler = (call, run) => {
  const [first, ...others] = call.args;
  if (first !== undefined && first.value !== '-') return readSource(call, run);
  const input: Word = { ...call.head, value: '/dev/stdin' };
  return readSource({ ...call, args: [input, ...others] }, run);
};

/** `command` and `builtin`: with an option they only look a name up. */
const plainly: Handler = (call, run) => {
  const [first] = call.args;
  const option = first?.value?.startsWith('-') === true && first.value !== '--';
  if (option) return quiet(call, run);
  const words = first?.value === '--' ? call.args.slice(1) : call.args;
  const name = call.head.value ?? '';
  const next = unwrapped(call, words, name, { inShell: name === 'builtin' });
  return next === undefined ? goesOn(call) : run.call(next);
};

/** Options of `read` with a value. */
const READ_VALUED =
  /^-[a-zA-Z]*[cdnpPR]$|^--(?:command|delimiter|nchars|prompt|prompt-str|right-prompt)$/;

const reads: Handler = (call, run) => {
  emit(call, run);
  let { world } = call;
  for (let at = 0; at < call.args.length; at++) {
    const word = call.args[at];
    const value = word?.value ?? '';
    if (READ_VALUED.test(value)) {
      const next = call.args[++at];
      // A prompt is code.
      if (/[pR]$|^--(?:prompt|right-prompt)$/.test(value) && next !== undefined) {
        later(next, next.value, call, run);
      }
    } else if (!value.startsWith('-') && /^[A-Za-z_]\w*$/.test(value)) {
      world = withUnknown(world, value);
    }
  }
  return changes(world);
};

/** `alias name 'body'` or `alias name=body`: a function. */
const alias: Handler = (call, run) => {
  emit(call, run);
  const words = call.args.filter(({ value }) => value?.startsWith('-') !== true);
  const [first, ...rest] = words;
  if (first === undefined) return goesOn(call);
  const equals = first.value?.indexOf('=') ?? -1;
  const name = equals > 0 ? first.value?.slice(0, equals) : first.value;
  const body: Text | undefined =
    equals > 0
      ? first.value?.slice(equals + 1)
      : rest.length === 0
        ? undefined
        : rest.reduce<Text>(
            (sum, word, at) => join(at === 0 ? sum : join(sum, ' '), textOfWord(word)),
            '',
          );
  if (rest.length === 0 && equals <= 0) return goesOn(call);
  if (name === undefined || typeof body !== 'string' || !/^[\w.:@%,+!?-]+$/.test(name)) {
    run.note(notUnderstood, call.context, first.span, { type: 'command', name: first.source });
    return goesOn(call);
  }
  // The program of the same name, not the function anew.
  const own = body.split(/\s/, 1)[0] === name ? 'command ' : '';
  return run.code(`function ${name}; ${own}${body} $argv; end`, call.world, {
    ...atSpot(call.context, call.span),
    depth: call.context.depth + 1,
  });
};

/** `abbr`: the shell writes it out before the line runs, but for what a function makes of it. */
const abbreviation: Handler = (call, run) => {
  emit(call, run);
  const at = call.args.findIndex(({ value }) => /^(?:-f|--function)$/.test(value ?? ''));
  const name = call.args[at + 1];
  if (at >= 0 && name !== undefined) later(name, name.value, call, run);
  return goesOn(call);
};

/** Keys that run a line. */
const ENTER = /^(?:\r|\n|\\[rn]|\\c[mj]|enter|ctrl-[mj]|kp_?enter|shift-enter)$/i;

/** `bind key command`: the command runs without being asked about. */
const bindKey: Handler = (call, run) => {
  emit(call, run);
  const plain: Word[] = [];
  let erases = false;
  for (let at = 0; at < call.args.length; at++) {
    const word = call.args[at];
    const value = word?.value ?? '?';
    if (/^-[a-zA-Z]*[Mmk]$|^--(?:mode|sets-mode|key)$/.test(value)) at++;
    else if (/^-[a-zA-Z]*e|^--erase$/.test(value)) erases = true;
    else if (!value.startsWith('-') && word !== undefined) plain.push(word);
  }
  const [key, ...commands] = plain;
  const changing = erases || commands.length > 0;
  const enters = key === undefined ? erases : key.value === undefined || ENTER.test(key.value);
  if (changing && enters && isLive(call)) note(turnsGateOff, call, run);
  for (const word of commands) {
    if (/^[a-z][a-z-]*$/.test(word.value ?? '')) {
      if (word.value === 'execute' && isLive(call)) note(turnsGateOff, call, run);
    } else later(word, word.value, call, run);
  }
  return goesOn(call);
};

/** `complete`: what the Tab key runs. */
const completion: Handler = (call, run) => {
  emit(call, run);
  call.args.forEach((word, at) => {
    const next = call.args[at + 1];
    if (next === undefined) return;
    if (/^(?:-n|--condition)$/.test(word.value ?? '')) later(next, next.value, call, run);
    else if (/^(?:-a|--arguments)$/.test(word.value ?? '') && next.value?.includes('(') === true) {
      later(next, `echo ${next.value}`, call, run);
    }
  });
  return goesOn(call);
};

const functions: Handler = (call, run) => {
  emit(call, run);
  const values = call.args.map(({ value }) => value ?? '?');
  const takes = values.some((value) => /^-[a-z]*[ec]|^--(?:erase|copy)$/.test(value));
  if (
    takes &&
    isLive(call) &&
    values.some((value) => /portcullis|^fish_(?:prompt|preexec|postexec)|\?/.test(value))
  ) {
    note(turnsGateOff, call, run);
  }
  return goesOn(call);
};

/** `history clear` and `history delete`, as bash's `history -c`. */
const history: Handler = (call, run) => {
  const deletes = call.args.some(({ value }) =>
    /^(?:clear|delete|clear-session|--clear|--delete)$/.test(value ?? ''),
  );
  const args = deletes ? [{ ...call.head, value: '-c' }] : call.args;
  emit({ ...call, args }, run);
  return goesOn(call);
};

import { changesMeaning, notUnderstood, turnsGateOff, unseenCode } from '../../rules/shell';
import { changes, goesOn, unwrapped, type Handler } from '../call';
import { alias as defineAlias } from '../builtins/code';
import { options as setOptions } from '../builtins/options';
import { emit } from '../emit';
import type { Word } from '../invocation';
import { join, UNKNOWN, type Text } from '../text';
import { textOfWord } from '../words';
import { withUnknown } from '../world';
import { follow, isLive, note } from './noting';
import { bindKey, hook, lineEditor, loadModule, setOption, takesAway } from './settings';

/** What zsh does itself for a command's name, where that is not what bash does (zshbuiltins(1)). */
export function zshBuiltin(name: string): Handler | undefined {
  switch (name) {
    case 'noglob':
    case 'nocorrect':
    case '-':
      return modifier;
    case 'repeat':
      return repeat;
    case 'setopt':
    case 'unsetopt':
      return setOption;
    case 'emulate':
      return emulate;
    case 'zle':
      return lineEditor;
    case 'bindkey':
      return bindKey;
    case 'zmodload':
      return loadModule;
    case 'alias':
      return alias;
    case 'disable':
    case 'unfunction':
    case 'unhash':
      return takesAway;
    case 'add-zsh-hook':
    case 'add-zle-hook-widget':
      return hook;
    case 'sched':
    case 'zargs':
      return name === 'sched' ? scheduled : zargs;
    case 'zmv':
    case 'zcp':
    case 'zln':
      return renames;
    case 'zf_rm':
    case 'zf_rmdir':
    case 'zf_mv':
    case 'zf_ln':
    case 'zf_chmod':
    case 'zf_chown':
    case 'zf_mkdir':
    case 'zf_chgrp':
    case 'zf_sync':
      return filesModule;
    case 'vared':
      return edits;
    case 'print':
      return print;
    case 'r':
      return again;
    case 'private':
    case 'integer':
    case 'float':
      return declares;
    case 'autoload':
      return autoload;
    case 'zpty':
      return otherTerminal;
    case 'sysopen':
    case 'zsystem':
      return opens;
    case 'set':
      return setWords;
    case 'functions':
    case 'whence':
    case 'where':
    case 'rehash':
    case 'limit':
    case 'unlimit':
    case 'zstyle':
    case 'zparseopts':
    case 'zformat':
    case 'compdef':
    case 'compinit':
    case 'compadd':
    case 'zcompile':
    case 'ttyctl':
    case 'log':
    case 'pushln':
    case 'getln':
    case 'echotc':
    case 'echoti':
      return quiet;
    default:
      return undefined;
  }
}

/** `alias -g` holds in every place of a line, `alias -s` for files that end so; others are as in bash. */
const alias: Handler = (call, run) => {
  const kind = call.args.map(({ value }) => /^-[a-z]*([gs])/.exec(value ?? '')?.[1]).find(Boolean);
  if (kind === undefined) return defineAlias(call, run);
  emit(call, run);
  for (const word of call.args) {
    const { value } = word;
    if (value?.startsWith('-') === true) continue;
    const equals = value?.indexOf('=') ?? -1;
    if (value === undefined) run.note(notUnderstood, call.context, word.span);
    if (value === undefined || equals <= 0) continue;
    const text = value.slice(equals + 1);
    // What stands in the midst of a line may end one command and begin another.
    follow({ ...word, value: kind === 'g' ? `: ${text}` : text }, call, run, true);
    if (kind === 'g' && isLive(call) && !/^(?:[A-Z][A-Z0-9_]*|\.+)$/.test(value.slice(0, equals))) {
      note(changesMeaning, call, run);
    }
  }
  return goesOn(call, '');
};

const quiet: Handler = (call, run) => {
  emit(call, run);
  return goesOn(call);
};

/** A word in front of a command. Both are one program's words once aliases are out of the way. */
const modifier: Handler = (call, run) => {
  const name = call.head.value ?? '';
  const next = unwrapped(call, call.args, name, { inShell: true });
  return next === undefined ? goesOn(call) : run.call(next);
};

/** `repeat` is a word of the grammar; where it comes as a command's name, nobody knows what it means. */
const repeat: Handler = (call, run) => {
  const next = unwrapped(call, call.args.slice(1), 'repeat');
  return next === undefined ? goesOn(call) : run.call(next);
};

/** `emulate sh -c code` runs the code; without it later lines mean something else. */
const emulate: Handler = (call, run) => {
  emit(call, run);
  const at = call.args.findIndex(({ value }) => /^-[A-Za-z]*c$/.test(value ?? ''));
  const code = at < 0 ? undefined : call.args[at + 1];
  if (code !== undefined) return follow(code, call, run, false);
  const local = call.args.some(({ value }) => /^-[A-Za-z]*L/.test(value ?? ''));
  const named = call.args.some(({ value }) => value?.startsWith('-') === false);
  if (named && !local && isLive(call)) note(turnsGateOff, call, run);
  return goesOn(call, '');
};

/** `sched +1:00 rm x`: later, without anybody asking. */
const scheduled: Handler = (call, run) => {
  emit(call, run);
  const words = call.args.filter(({ value }) => value?.startsWith('-') !== true).slice(1);
  const text = joined(words);
  const [first] = words;
  if (first !== undefined) follow({ ...first, value: text }, call, run, true);
  return goesOn(call, '');
};

function joined(words: readonly Word[]): string | undefined {
  const text = words.reduce<Text>(
    (sum, word, at) => join(at === 0 ? sum : join(sum, ' '), textOfWord(word)),
    '',
  );
  return typeof text === 'string' ? text : undefined;
}

/** `zargs options -- words -- command`. */
const zargs: Handler = (call, run) => {
  const marks = call.args.flatMap(({ value }, at) => (value === '--' ? [at] : []));
  const last = marks.at(-1);
  const command = last === undefined ? [] : call.args.slice(last + 1);
  const input = call.args.slice((marks.at(-2) ?? -1) + 1, last ?? call.args.length);
  const next = unwrapped(
    call,
    [...command, ...input.filter(({ value }) => value !== '--')],
    'zargs',
  );
  return next === undefined ? goesOn(call) : run.call(next);
};

/** `zmv pattern replacement`: a replacement may hold code, and one name may be written over by many. */
const renames: Handler = (call, run) => {
  const plain = call.args.filter(({ value }) => value?.startsWith('-') !== true);
  const options = call.args.filter(({ value }) => value?.startsWith('-') === true);
  if (options.some(({ value }) => /^-[a-zA-Z]*[pPoe]/.test(value ?? ''))) {
    note(notUnderstood, call, run);
  }
  const [from, to] = plain;
  for (const { value } of plain) {
    if (value !== undefined && /\$\(|`|\$\{\(e/.test(value)) note(notUnderstood, call, run);
  }
  if (options.some(({ value }) => /^-[a-zA-Z]*n/.test(value ?? '')) || from === undefined) {
    return quiet(call, run);
  }
  // Without -f it refuses to write one file over another.
  const forced = options.some(({ value }) => /^-[a-zA-Z]*f/.test(value ?? ''));
  const head = { ...call.head, value: call.head.value === 'zmv' ? 'mv' : 'cp' };
  const flag: Word = { ...call.head, value: forced ? '-f' : '-n' };
  const target: Word = { ...(to ?? from), value: undefined };
  return run
    .call({ ...call, head, args: [flag, from, target], inShell: false })
    .map((outcome) => ({ ...outcome, world: call.world }));
};

/** The module zsh/files: the programs of the same names, in the shell itself. */
const filesModule: Handler = (call, run) => {
  const name = (call.head.value ?? '').slice('zf_'.length);
  // `-s` is zsh's own: it follows no links on the way.
  const args = call.args.filter(({ value }) => value !== '-s');
  return run.call({ ...call, head: { ...call.head, value: name }, args, inShell: false });
};

const edits: Handler = (call, run) => {
  emit(call, run);
  const name = call.args.find(({ value }) => value !== undefined && /^[A-Za-z_]\w*$/.test(value));
  return changes(name?.value === undefined ? call.world : withUnknown(call.world, name.value));
};

/** `print -z` types a line, `-s` puts it into the history: it is asked about once it is run. */
const print: Handler = (call, run) => {
  const words = call.args.filter(({ value }) => !/^-[A-Za-z]+$|^--?$/.test(value ?? ''));
  const options = call.args.filter(({ value }) => /^-[A-Za-z]+$/.test(value ?? ''));
  if (
    options.some(({ value = '' }) => /[P]/.test(value)) &&
    words.some(({ value }) => /\$\(|`/.test(value ?? ''))
  ) {
    note(notUnderstood, call, run);
  }
  if (options.some(({ value = '' }) => /^-[a-zA-Z]*[zsS]/.test(value))) {
    emit(call, run);
    return goesOn(call, '');
  }
  const target = options.some(({ value = '' }) => value.endsWith('v'))
    ? words[0]?.value
    : undefined;
  if (target !== undefined) return changes(withUnknown(call.world, target));
  // As `echo`: what it prints may be shown, or be code for the next program.
  const text = joined(words);
  const raw = options.some(({ value = '' }) => /[rRnlcCNDf]/.test(value));
  const known = text === undefined || (text.includes('\\') && !raw) || raw ? undefined : text;
  const printed = rawLine(options, words, text) ?? known;
  const output: Text = printed === undefined ? UNKNOWN : `${printed}\n`;
  emit({ ...call, head: { ...call.head, value: 'echo' }, args: words }, run, output);
  return goesOn(call, output);
};

/** `print -r -- text`, the way by which a text is printed as it is; `-l` puts each word on a line. */
function rawLine(options: readonly Word[], words: readonly Word[], text: string | undefined) {
  const letters = options.map(({ value = '' }) => value.slice(1)).join('');
  if (/^[rR]+$/.test(letters)) return text;
  if (!/^[rRl]+$/.test(letters) || words.some(({ value }) => value === undefined)) return undefined;
  return words.map(({ value }) => value).join('\n');
}

/** Functions that everybody loads by name. */
const USUAL =
  /^(?:-\S*|[+]\S*|compinit|bashcompinit|promptinit|colors|add-zsh-hook|zmv|zargs|vcs_info|url-quote-magic|bracketed-paste-magic|edit-command-line|up-line-or-beginning-search|down-line-or-beginning-search|is-at-least|zcalc|zrecompile)$/;

/** `autoload name`: a file of a folder that the line itself has named, or a file by its path. */
const autoload: Handler = (call, run) => {
  emit(call, run);
  const moved = call.world.variables.has('fpath') || call.world.variables.has('FPATH');
  const unseen = call.args.some(
    ({ value = '/' }) => value.includes('/') || (moved && !USUAL.test(value)),
  );
  if (unseen) note(unseenCode, call, run);
  return goesOn(call, '');
};

/** `zpty name command` runs it in a terminal of its own; `zpty -w name text` types a text there. */
const otherTerminal: Handler = (call, run) => {
  emit(call, run);
  const words = call.args.filter(({ value }) => value?.startsWith('-') !== true).slice(1);
  const [first] = words;
  if (first !== undefined) follow({ ...first, value: joined(words) }, call, run, true);
  return goesOn(call);
};

/** Opens a file under a number; what is read or written there is not followed. */
const opens: Handler = (call, run) => {
  emit(call, run);
  note(notUnderstood, call, run);
  return goesOn(call);
};

/** `set -o name` as `setopt name`; letters beyond those of bash mean other options. */
const setWords: Handler = (call, run) => {
  const named = call.args.filter((_, at) => /^[-+][a-z]*o$/.test(call.args[at - 1]?.value ?? ''));
  if (named.length > 0) {
    const off = call.args.some(({ value }) => /^[+][a-z]*o$/.test(value ?? ''));
    const head = { ...call.head, value: off ? 'unsetopt' : 'setopt' };
    setOption({ ...call, head, args: named }, run);
  }
  const strange = call.args.some(({ value }) =>
    /^[-+][a-z]*(?:[B-Z0-9y]|A[a-z])/.test(value ?? ''),
  );
  if (strange && isLive(call)) note(changesMeaning, call, run);
  return setOptions(call, run);
};

/** A line of the history runs anew. */
const again: Handler = (call, run) => {
  emit(call, run);
  note(unseenCode, call, run);
  return goesOn(call);
};

const declares: Handler = (call, run) =>
  run.call({ ...call, head: { ...call.head, value: 'typeset' } });

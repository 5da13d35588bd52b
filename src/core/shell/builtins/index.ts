import type { Handler } from '../call';
import { alias, evaluate, execute, hash, source, trap, unalias } from './code';
import { changeFolder, popFolder, printFolder, pushFolder } from './folders';
import { arithmetic, getOptions, mapLines, readWords } from './input';
import {
  bindKeys,
  completion,
  enableBuiltins,
  historyList,
  options,
  shellOptions,
} from './options';
import { echo, plain, printFormat, succeed, tested, fail, jump } from './simple';
import { commandOnly, builtinOnly, declare, shiftArgs, unset } from './variables';

/** What the shell itself does for a command's name. */
const BUILTINS = new Map<string, Handler>([
  ['cd', changeFolder],
  ['pushd', pushFolder],
  ['popd', popFolder],
  ['pwd', printFolder],
  ['eval', evaluate],
  ['source', source],
  ['.', source],
  ['exec', execute],
  ['trap', trap],
  ['alias', alias],
  ['unalias', unalias],
  ['hash', hash],
  ['command', commandOnly],
  ['builtin', builtinOnly],
  ['export', declare],
  ['declare', declare],
  ['typeset', declare],
  ['local', declare],
  ['readonly', declare],
  ['unset', unset],
  ['shift', shiftArgs],
  ['read', readWords],
  ['mapfile', mapLines],
  ['readarray', mapLines],
  ['getopts', getOptions],
  ['let', arithmetic],
  ['set', options],
  ['shopt', shellOptions],
  ['enable', enableBuiltins],
  ['bind', bindKeys],
  ['complete', completion],
  ['compgen', completion],
  ['compopt', plain],
  ['history', historyList],
  ['fc', historyList],
  ['echo', echo],
  ['printf', printFormat],
  ['test', tested],
  ['[', tested],
  ['true', succeed],
  [':', succeed],
  ['false', fail],
  ['exit', jump],
  ['return', jump],
  ['logout', jump],
  ['break', jump],
  ['continue', jump],
  ['wait', plain],
  ['umask', plain],
  ['ulimit', plain],
  ['times', plain],
  ['type', plain],
  ['dirs', plain],
  ['jobs', plain],
  ['fg', plain],
  ['bg', plain],
  ['disown', plain],
  ['suspend', plain],
  ['caller', plain],
  ['help', plain],
  ['kill', plain],
]);

/** The shell's own command of this name. */
export function builtinNamed(name: string): Handler | undefined {
  return BUILTINS.get(name);
}

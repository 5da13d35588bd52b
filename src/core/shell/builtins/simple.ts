import { goesOn, type Call, type Handler } from '../call';
import { atSpot, type Run } from '../context';
import { runDeferred } from '../deferred';
import { emit } from '../emit';
import { Expansion } from '../expand';
import { echoed, formatted } from '../printed';
import { textOfWord } from '../words';
import { noteAssignment } from '../machinery';
import { assign, textValue } from '../variables';
import { changes } from '../call';
import type { Status } from '../world';

/** A command that only rules may care about. */
export const plain: Handler = (call, run) => {
  emit(call, run);
  return goesOn(call);
};

export const echo: Handler = (call, run) => {
  const output = echoed(call.args);
  emit(call, run, output);
  return goesOn(call, output);
};

/** `printf`, which with `-v` fills a variable and reads an array's index anew. */
export const printFormat: Handler = (call, run) => {
  emit(call, run, formatted(call.args));
  const [first, second] = call.args;
  const joined = first?.value?.startsWith('-v') === true ? first.value.slice(2) : undefined;
  if (joined === undefined) return goesOn(call, formatted(call.args));
  const name = joined === '' ? second?.value : joined;
  const rest = call.args.slice(joined === '' ? 2 : 1);
  deferred(call, run);
  if (name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return goesOn(call, '');
  const expansion = new Expansion(run, call.context, call.world);
  const value = textValue(formatted(rest));
  assign(name, value, expansion);
  noteAssignment(name, value, call.span, call.context, run);
  return changes(expansion.world);
};

/** `test` reads array indexes anew, behind `-v` and in numbers. */
export const tested: Handler = (call, run) => {
  emit(call, run);
  deferred(call, run);
  return goesOn(call, '');
};

export const succeed: Handler = (call, run) => ended(call, run, 0);

export const fail: Handler = (call, run) => ended(call, run, 1);

function ended(call: Call, run: Run, status: Status) {
  emit(call, run);
  // In the live shell a function or an alias may have taken the name.
  return [{ world: call.world, status: call.context.live ? undefined : status, output: '' }];
}

/** `exit`, `return` and their likes: what stands behind them is read all the same. */
export const jump: Handler = (call) => goesOn(call, '');

/** Reads the words that a builtin evaluates a second time. */
export function deferred(call: Call, run: Run): void {
  for (const word of call.args) {
    runDeferred(textOfWord(word), atSpot(call.context, word.span), call.world, run);
  }
}

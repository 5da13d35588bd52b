import { parse } from 'unbash';
import { opensInterpreter } from '../../rules/interpreters';
import { changesMeaning, notUnderstood, unseenCode } from '../../rules/shell';
import { changes, goesOn, unwrapped, type Call, type Handler } from '../call';
import { atSpot, type Context, type Run } from '../context';
import { emit } from '../emit';
import type { Word } from '../invocation';
import { Layered } from '../layered';
import { noteAlias, noteExec, noteTrap } from '../machinery';
import { placeOfCode } from '../nested';
import { isEnvironmentPrinter, runScript } from '../scripts';
import { join, type Text } from '../text';
import { textOfWord } from '../words';
import type { Outcome, World } from '../world';

/** `eval` joins its words and reads them anew. */
export const evaluate: Handler = (call, run) => {
  const [first, ...others] = call.args;
  if (first === undefined) return goesOn(call, '');
  const text = call.args.reduce<Text>(
    (sum, word, index) => (index === 0 ? textOfWord(word) : join(join(sum, ' '), textOfWord(word))),
    '',
  );
  if (typeof text !== 'string') {
    if (!printsEnvironment(call, run)) {
      run.note(notUnderstood, call.context, call.span, { type: 'command', name: first.source });
    }
    return goesOn(call);
  }
  const place = others.length === 0 ? placeOfCode(first, text) : undefined;
  const context =
    place === undefined ? atSpot(call.context, call.span) : { ...call.context, place };
  return run.code(text, call.world, {
    ...context,
    depth: call.context.depth + 1,
    stdin: call.stdin,
  });
};

/** `eval "$(direnv hook bash)"`: the settings of a well-known tool. */
function printsEnvironment(call: Call, run: Run): boolean {
  const [only, ...others] = call.args;
  if (only === undefined || others.some((word) => word.value === undefined)) return false;
  if (!/^"?(?:\$\(|`)/.test(only.source)) return false;
  const last = run.invocations.at(-1);
  const within =
    last !== undefined && last.span.start >= only.span.start && last.span.end <= only.span.end;
  const before = run.invocations.at(-2);
  const single = before === undefined || before.span.end <= only.span.start;
  return within && single && isEnvironmentPrinter([last]);
}

/** `source`: the file's commands run in this very shell. */
export const source: Handler = (call, run) => {
  emit(call, run);
  const words = call.args[0]?.value === '--' ? call.args.slice(1) : call.args;
  const [path, ...args] = words;
  if (path === undefined) return goesOn(call);
  if (path.value === '/dev/stdin' || path.value === '/dev/fd/0' || path.value === '/dev/tty') {
    return sourceInput(call, run);
  }
  return runScript({
    path,
    args,
    call: { ...call, context: deeper(call.context) },
    run,
    shell: 'bash',
    sourced: true,
  });
};

function sourceInput(call: Call, run: Run): readonly Outcome[] {
  const { stdin, context, span } = call;
  const target = { type: 'command', name: 'source' };
  if (stdin.from === 'inherited') {
    if (context.terminal) run.note(opensInterpreter, context, span, target);
    return goesOn(call);
  }
  const text =
    stdin.from === 'text' ? stdin.text.value : stdin.from === 'pipe' ? stdin.text : undefined;
  if (text !== undefined) return run.code(text, call.world, atSpot(deeper(context), span));
  if (stdin.from === 'file') {
    return runScript({
      path: stdin.path,
      args: [],
      call: { ...call, context: deeper(context) },
      run,
      shell: 'bash',
      sourced: true,
    });
  }
  run.note(unseenCode, context, span, target);
  return goesOn(call);
}

function deeper(context: Context): Context {
  return { ...context, depth: context.depth + 1 };
}

/** `exec` replaces the shell by a program, or its descriptors by files. */
export const execute: Handler = (call, run) => {
  let at = 0;
  for (; at < call.args.length; at++) {
    const value = call.args[at]?.value;
    if (value === '--') {
      at++;
      break;
    }
    if (value?.startsWith('-') !== true) break;
    if (value.endsWith('a')) at++;
  }
  const next = unwrapped(call, call.args.slice(at), 'exec');
  if (next === undefined) {
    emit(call, run);
    noteExec(call, run);
    return goesOn(call, '');
  }
  return run.call(next);
};

const TRAP_NAMES = /^(?:SIG)?[A-Z]+\d*$|^\d+$/i;

/** `trap`: code for later. That for the shell's end runs with what is known then. */
export const trap: Handler = (call, run) => {
  emit(call, run);
  const words = call.args.filter(
    (word) => !/^-[lpP]*$|^--$/.test(word.value ?? '') || word.value === '-',
  );
  const [code, ...signals] = words;
  if (code === undefined) return goesOn(call);
  const names = (signals.length > 0 ? signals : words).map((word) =>
    (word.value ?? '?').toUpperCase().replace(/^SIG/, ''),
  );
  noteTrap(names, call, run);
  if (signals.length === 0 && TRAP_NAMES.test(code.value ?? '')) return goesOn(call);
  if (code.value === '' || code.value === '-') return goesOn(call, '');
  if (code.value === undefined) {
    run.note(notUnderstood, call.context, code.span, { type: 'command', name: code.source });
  } else {
    call.context.atExit.push({ code: code.value, word: code });
  }
  return goesOn(call, '');
};

/** `alias name=text`: judged by the text. */
export const alias: Handler = (call, run) => {
  emit(call, run);
  let { aliases } = call.world;
  for (const word of call.args) {
    const text = word.value ?? word.prefix ?? '';
    const equals = text.indexOf('=');
    if (equals <= 0 || text.startsWith('-')) continue;
    const name = text.slice(0, equals);
    noteAlias(name, word.span, call.context, run);
    if (word.value === undefined) {
      run.note(notUnderstood, call.context, word.span, { type: 'command', name: word.source });
      continue;
    }
    const stored = text.slice(equals + 1);
    aliases = Layered.with(aliases, name, stored);
    storedCode(stored, word, call, run);
  }
  return changes({ ...call.world, aliases });
};

/** What an alias would start. It may be the mere beginning of a command. */
function storedCode(text: string, word: Word, call: Call, run: Run): void {
  if (!call.context.live || (parse(text).errors?.length ?? 0) > 0) return;
  const context = atSpot(call.context, word.span);
  run.code(text, call.world, {
    ...context,
    live: false,
    stored: true,
    terminal: false,
    depth: context.depth + 1,
    aliases: [text.split(/\s/, 1)[0] ?? ''],
    atExit: [],
  });
}

export const unalias: Handler = (call, run) => {
  emit(call, run);
  if (call.args.some((word) => word.value === '-a')) {
    return changes({ ...call.world, aliases: new Map() });
  }
  const aliases = new Map<string, string | undefined>(call.world.aliases);
  for (const word of call.args) if (word.value !== undefined) aliases.set(word.value, undefined);
  return changes({ ...call.world, aliases });
};

/** `hash -p path name`: from now on the name starts that program. */
export const hash: Handler = (call, run) => {
  emit(call, run);
  const at = call.args.findIndex((word) => /^-[a-z]*p$/.test(word.value ?? ''));
  if (at < 0) return goesOn(call, '');
  const name = call.args[at + 2]?.value ?? call.head.source;
  run.note(changesMeaning, call.context, call.span, { type: 'command', name });
  const path = call.args[at + 1]?.value;
  const world: World = {
    ...call.world,
    aliases: new Map(call.world.aliases).set(name, path ?? '"$COMPUTED"'),
  };
  return changes(world);
};

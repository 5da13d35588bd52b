import { resolve } from '../paths';
import { notUnderstood } from '../rules/shell';
import { builtinNamed } from './builtins';
import { goesOn, programOf, type Call } from './call';
import { runCarried } from './carried';
import { environmentCode } from './carried-env';
import { elsewhereCode } from './elsewhere';
import type { Run } from './context';
import { dialectBuiltin } from './dialect';
import { emit } from './emit';
import { runFd, runFind } from './find';
import { callFunction, parsedFunction } from './functions';
import { runInline } from './inline';
import { rawRequest } from './inline-requests';
import type { Word } from './invocation';
import { knownOutput } from './output';
import { noteProgramWrites } from './program-writes';
import { runParallel, runXargs } from './xargs';
import { runExecutable, runFetched } from './scripts';
import { runShell, shellKind } from './shells';
import { runSsh } from './ssh';
import { runWrapper } from './wrap';
import { wrapperRow } from './wrappers';
import { noteGateWords } from './zsh/live';
import { noteUnpacked } from './unpacked';
import type { Outcome } from './world';

/** How many starters around each other are taken off; each reads the words behind it anew. */
const DEEPEST_WRAPPING = 20;

/** Reads one expanded command: what the shell does itself, what it starts, what that starts in turn. */
export function dispatch(given: Call, run: Run): readonly Outcome[] {
  const call = run.copies.size === 0 ? given : ofOriginal(given, run);
  const name = call.head.value;
  if (call.context.wrappers.length > DEEPEST_WRAPPING) {
    const { context, span } = call;
    run.note(notUnderstood, context, span, { type: 'command', name: name ?? call.head.source });
    return goesOn(call);
  }
  if (name !== undefined && call.inShell) {
    const stored = call.world.functions.get(name);
    if (stored !== undefined) return callFunction(stored, call, run);
    const live = liveFunction(name, call, run);
    if (live !== undefined) return live;
    const { dialect } = call.context;
    if (dialect !== undefined) noteGateWords(call, run);
    const own = dialect === undefined ? undefined : dialectBuiltin(dialect, name);
    const builtin = own ?? builtinNamed(name);
    if (builtin !== undefined) return builtin(call, run);
  }
  const program = programOf(call.head);
  if (program === undefined) return headless(call, run);
  if (call.env.size > 0) environmentCode(program, call, run);
  const row = wrapperRow(program);
  if (program === 'parallel') return runParallel(call, run);
  if (row !== undefined) return runWrapper(program, row, call, run);
  if (shellKind(program) !== undefined) return runShell(program, call, run);
  if (program === 'xargs' || program === 'gxargs') return runXargs(call, run);
  if (program === 'find' || program === 'gfind') return runFind(call, run);
  if (program === 'fd' || program === 'fdfind') return runFd(call, run);
  if (program === 'ssh' || program === 'autossh' || program === 'slogin') return runSsh(call, run);
  const output = knownOutput(program, call);
  emit(call, run, output);
  noteProgramWrites(program, call, run);
  noteUnpacked(program, call, run);
  runCarried(program, call, run);
  elsewhereCode(program, call, run);
  runInline(program, call, run);
  rawRequest(program, call, run);
  if (call.head.value?.includes('/') !== false) return runExecutable(call, run);
  if (run.files.size > 0) runFetched(call, run);
  return goesOn(call, output);
}

/** The call of what its program is a copy of, where the line has made one: `cp /bin/rm x; ./x`. */
function ofOriginal(call: Call, run: Run): Call {
  const { head, world } = call;
  if (head.value?.includes('/') !== true) return call;
  const from = run.copies.get(resolve(world.cwd, head.value));
  return from === undefined || programOf(from) === undefined ? call : { ...call, head: from };
}

/** A function that the live shell has, as it was handed over. */
function liveFunction(name: string, call: Call, run: Run): readonly Outcome[] | undefined {
  const { context, head } = call;
  if (!context.named || name.includes('/')) return undefined;
  const fact = context.asking.fact({ kind: 'function', name });
  if (fact === 'unknown' || fact.text === undefined) return undefined;
  const stored = parsedFunction(name, fact.text, {
    ...context,
    place: { kind: 'spot', span: head.span },
    lenient: true,
  });
  if (stored === undefined) {
    // It is there, and nobody can say what it does.
    run.note(notUnderstood, context, head.span, { type: 'function', name });
    emit(call, run);
    return goesOn(call);
  }
  return callFunction(stored, { ...call, context: { ...context, lenient: true } }, run);
}

/** The program's name is computed: nobody can say what runs. */
function headless(call: Call, run: Run): readonly Outcome[] {
  const { head, args, context } = call;
  run.note(notUnderstood, context, head.span, { type: 'command', name: head.source });
  emit(call, run);
  const [next, ...others] = args;
  // An unquoted name may turn out empty: then the next word is the program.
  if (next?.value !== undefined && mayVanish(head)) {
    run.call({ ...call, head: next, args: others, inShell: false });
  }
  return goesOn(call);
}

function mayVanish(head: Word): boolean {
  return head.prefix === undefined && head.suffix === undefined;
}

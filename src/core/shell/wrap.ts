import { opensInterpreter } from '../rules/interpreters';
import { notUnderstood } from '../rules/shell';
import { resolve } from '../paths';
import { goesOn, unwrapped, worldWithEnv, type Call } from './call';
import { atSpot, type Context, type Run } from './context';
import { emit } from './emit';
import { runCarried } from './carried';
import { elsewhereCode } from './elsewhere';
import { runInline } from './inline';
import type { Word } from './invocation';
import { localBinary } from './local-binary';
import { codeContext, placeOfCode } from './nested';
import { programOfPackage } from './packages';
import { peel, type Peeled } from './peel';
import { UNKNOWN } from './text';
import type { Wrapper } from './wrappers';
import { childWorld, type Outcome } from './world';

/** Takes a wrapper off and reads the command that it starts. */
export function runWrapper(
  program: string,
  listedRow: Wrapper,
  call: Call,
  run: Run,
): readonly Outcome[] {
  const row = actingRow(program, listedRow, call);
  const peeled = peel(call.args, row);
  const env = withAssigned(call.env, peeled.assigned);
  const inside: Call = { ...call, env, world: movedWorld(call, peeled) };
  if (peeled.code !== undefined) {
    runCode(peeled.code, program, { ...inside, args: peeled.words }, run);
    return goesOn(call);
  }
  if (peeled.words.length === 0 || peeled.idle) return alone(program, row, peeled, call, run);
  if (row.seen === true) ownWords(program, call, run);
  if (row.joins === true) {
    const text = joined(peeled.words);
    const [first] = peeled.words;
    runCode({ source: '', span: first?.span ?? call.span, value: text }, program, inside, run);
    return goesOn(call);
  }
  const words =
    row.shellWords === true
      ? [shellOf(call), ...peeled.words]
      : programOfPackage(program, peeled.words);
  const next = unwrapped(inside, words, program, { env, inShell: false });
  if (next === undefined) return goesOn(call);
  return run.call(next).map((outcome) => ({ ...outcome, world: call.world }));
}

/** `runuser` reads its words like `su`, unless it is told a user by an option. */
function actingRow(program: string, row: Wrapper, call: Call): Wrapper {
  if (program !== 'runuser') return row;
  const named = call.args.some(({ value = '' }) => /^(?:-[a-zA-Z]*u|--us)/.test(value));
  return named ? row : { ...row, operands: 1, shellWords: true };
}

function shellOf(call: Call): Word {
  return { source: 'sh', span: call.head.span, value: 'sh' };
}

/** The wrapper without a command: some open a shell then. */
function alone(
  program: string,
  row: Wrapper,
  peeled: Peeled,
  call: Call,
  run: Run,
): readonly Outcome[] {
  ownWords(program, call, run);
  for (const words of localBinary(program, call.args)) {
    const next = unwrapped(call, words, program);
    if (next !== undefined) run.call(next);
  }
  const opens = peeled.shell || (row.opensShell === true && !peeled.idle);
  if (opens && call.context.terminal && call.stdin.from === 'inherited') {
    run.note(opensInterpreter, call.context, call.span, { type: 'command', name: program });
  } else if (opens && call.stdin.from !== 'inherited') {
    run.note(notUnderstood, call.context, call.span, { type: 'command', name: program });
  }
  return goesOn(call, UNKNOWN);
}

/** What the program does by words of its own: some carry code (`bun -e`, `screen -X stuff`). */
function ownWords(program: string, call: Call, run: Run): void {
  emit(call, run);
  runCarried(program, call, run);
  elsewhereCode(program, call, run);
  runInline(program, call, run);
}

function runCode(code: Word, wrapper: string, call: Call, run: Run): void {
  const context: Context = codeContext(call.context, wrapper);
  if (code.value === undefined) {
    run.note(notUnderstood, context, code.span, { type: 'command', name: code.source });
    return;
  }
  // `env -S 'rm -rf' x`: the words behind belong to the command.
  const text =
    call.args.length === 0 || wrapper !== 'env' ? code.value : `${code.value} ${quoted(call.args)}`;
  const world = childWorld(worldWithEnv(call), []);
  const placed = placeOfCode(code, text);
  run.whole(
    text,
    world,
    placed === undefined ? atSpot(context, code.span) : { ...context, place: placed },
  );
}

function joined(words: readonly Word[]): string | undefined {
  const values = words.map((word) => word.value);
  return values.includes(undefined) ? undefined : values.join(' ');
}

function quoted(words: readonly Word[]): string {
  return words
    .map((word) =>
      word.value === undefined ? '"$COMPUTED"' : `'${word.value.replace(/'/g, `'\\''`)}'`,
    )
    .join(' ');
}

function withAssigned(
  env: ReadonlyMap<string, Word>,
  assigned: readonly Word[],
): ReadonlyMap<string, Word> {
  if (assigned.length === 0) return env;
  const all = new Map(env);
  for (const word of assigned) {
    const value = word.value ?? '';
    const equals = value.indexOf('=');
    all.set(value.slice(0, equals), { ...word, value: value.slice(equals + 1) });
  }
  return all;
}

function movedWorld(call: Call, peeled: Peeled): Call['world'] {
  const { folder } = peeled;
  if (folder === undefined) return call.world;
  const cwd = folder.value === undefined ? undefined : resolve(call.world.cwd, folder.value);
  return { ...call.world, cwd };
}

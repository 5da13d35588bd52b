import { changes, goesOn, unwrapped, type Call, type Handler } from '../call';
import { atSpot, type Run } from '../context';
import { runDeferred } from '../deferred';
import { emit } from '../emit';
import { Expansion } from '../expand';
import type { Word } from '../invocation';
import { noteAssignment, noteAttribute } from '../machinery';
import { UNKNOWN } from '../text';
import { append, assign, lookUp, textValue } from '../variables';
import { textOfWord } from '../words';
import { withVariable, type Outcome, type Value, type Variable } from '../world';
import { deferred } from './simple';

/** `export`, `declare`, `local`, `readonly` and their likes. */
export const declare: Handler = (call, run) => {
  emit(call, run);
  const expansion = new Expansion(run, call.context, call.world);
  const letters = call.args
    .filter((word) => /^[-+][a-zA-Z]+$/.test(word.value ?? ''))
    .map((word) => word.value ?? '');
  const has = (letter: string) =>
    letters.some((word) => word.startsWith('-') && word.includes(letter));
  const name = call.head.value ?? '';
  const attributes: Omit<Variable, 'value'> = {
    ...(has('l') ? { fold: 'lower' } : has('u') ? { fold: 'upper' } : {}),
    ...(has('i') ? { integer: true } : {}),
    ...(name === 'export' || has('x') ? { exported: true } : {}),
  };
  const locks = name === 'readonly' || (name !== 'export' && has('r'));
  if (name === 'export' && has('f')) return changes(call.world);
  for (const word of call.args) {
    if (/^[-+]/.test(word.value ?? '')) continue;
    declareOne(
      word,
      attributes,
      { locks, reference: name !== 'export' && has('n') },
      call,
      expansion,
    );
  }
  noteAttribute(locks || has('n') || has('l') || has('u') || has('i'), call, run);
  return changes(expansion.world);
};

function declareOne(
  word: Word,
  attributes: Omit<Variable, 'value'>,
  how: { readonly locks: boolean; readonly reference: boolean },
  call: Call,
  expansion: Expansion,
): void {
  const { context } = call;
  const text = word.value ?? word.prefix ?? '';
  const parsed = /^([A-Za-z_]\w*)(\[[^\]]*\])?(\+)?(=)?/.exec(text);
  if (parsed === null) return;
  const [whole, name = '', index, plus, equals] = parsed;
  runDeferred(textOfWord(word), atSpot(context, word.span), expansion.world, expansion.run);
  const before = expansion.world.variables.get(name);
  if (context.locals !== undefined && call.head.value !== 'export' && !context.locals.has(name)) {
    context.locals.set(name, before);
  }
  const value = how.reference
    ? referenceTo(word, whole)
    : (call.declared.get(name) ?? plainValue(word, whole, index));
  const kept = { ...before, ...attributes };
  if (equals === undefined) {
    // Without a value `local` hides what was there; the others keep it.
    const old =
      call.head.value === 'local' ? ({ kind: 'unset' } as const) : lookUp(name, expansion);
    expansion.world = withVariable(expansion.world, name, { ...kept, value: old });
  } else {
    expansion.world = withVariable(expansion.world, name, {
      ...kept,
      value: before?.value ?? { kind: 'unset' },
    });
    if (plus === '+' || index !== undefined) append(name, value, expansion);
    else if (value.kind === 'reference') {
      expansion.world = withVariable(expansion.world, name, { ...kept, value });
    } else assign(name, value, expansion);
    // What is local to a function is gone behind it.
    if (context.locals === undefined || call.head.value === 'export') {
      noteAssignment(name, value, word.span, context, expansion.run);
    }
  }
  const now = expansion.world.variables.get(name);
  if (how.locks && now !== undefined) {
    expansion.world = withVariable(expansion.world, name, { ...now, readonly: true });
  }
}

function plainValue(word: Word, whole: string, index: string | undefined): Value {
  if (index !== undefined) return { kind: 'list', items: undefined };
  const text = textOfWord(word);
  if (typeof text === 'string') return textValue(text.slice(whole.length));
  return textValue({ ...text, prefix: text.prefix.slice(whole.length) });
}

function referenceTo(word: Word, whole: string): Value {
  return { kind: 'reference', target: word.value?.slice(whole.length) };
}

export const unset: Handler = (call, run) => {
  emit(call, run);
  deferred(call, run);
  let { world } = call;
  const functions = new Map(world.functions);
  for (const word of call.args) {
    const { value } = word;
    if (value === undefined || value.startsWith('-')) continue;
    noteAssignment(value, { kind: 'unset' }, word.span, call.context, run);
    functions.delete(value);
    world = withVariable(world, value, { value: { kind: 'unset' } });
  }
  return changes({ ...world, functions });
};

export const shiftArgs: Handler = (call) => {
  const [count] = call.args;
  const by = count === undefined ? 1 : Number(count.value);
  const { args } = call.world;
  const rest = args === undefined || !Number.isInteger(by) ? undefined : args.slice(by);
  return changes({ ...call.world, args: rest });
};

/** `command rm`: no function and no alias, but the shell's own commands. */
export const commandOnly: Handler = (call, run) => {
  let at = 0;
  for (; at < call.args.length; at++) {
    const value = call.args[at]?.value;
    if (value === '--') {
      at++;
      break;
    }
    if (value?.startsWith('-') !== true) break;
    // `-v` and `-V` tell what the name means; later options cannot take that back.
    if (/[vV]/.test(value)) return told(call, at, run);
  }
  return withoutFunctions(call, call.args.slice(at), 'command', run);
};

function told(call: Call, at: number, run: Run) {
  emit(call, run);
  const names = call.args.slice(at + 1);
  const [only, ...others] = names;
  if (only?.value === undefined || others.length > 0) return goesOn(call, UNKNOWN);
  return goesOn(call, { prefix: '', suffix: `/${only.value}`, atom: false });
}

export const builtinOnly: Handler = (call, run) => {
  const words = call.args[0]?.value === '--' ? call.args.slice(1) : call.args;
  return withoutFunctions(call, words, 'builtin', run);
};

/** Reads the words as a command to which no function answers. */
function withoutFunctions(
  call: Call,
  words: readonly Word[],
  wrapper: string,
  run: Run,
): readonly Outcome[] {
  const next = unwrapped(call, words, wrapper);
  if (next === undefined) return goesOn(call, '');
  const { functions } = call.world;
  const outcomes = run.call({
    ...next,
    inShell: true,
    context: { ...next.context, named: false },
    world: { ...call.world, functions: new Map() },
  });
  return outcomes.map((outcome) => ({ ...outcome, world: { ...outcome.world, functions } }));
}

import type { Assignment, Command } from 'unbash';
import { resolve } from '../paths';
import { expandAlias } from './alias';
import { atSpot, spanAt, type Context, type Run } from './context';
import type { Call } from './call';
import { runDeferred } from './deferred';
import { emitRedirects } from './emit';
import { Expansion } from './expand';
import type { Word } from './invocation';
import { notUnderstood } from '../rules/shell';
import { mended } from './mended';
import { readRedirects, type Redirections } from './redirects';
import { join, UNKNOWN, type Text } from './text';
import { append, assign, textValue } from './variables';
import { wordOfText } from './words';
import type { Outcome, Value, World } from './world';
import { noteWritten } from './written';
import { noteAssignment } from './machinery';

/** Most words of one command that are looked at; of more nobody can say what they come to. */
const MOST_WORDS = 1_000;
/** So many of them are still looked at. */
const FIRST_WORDS = 100;
/** Most redirections of one command. */
const MOST_REDIRECTS = 200;

// Shared by the many commands that have none; nobody writes to them.
const NO_ASSIGNMENTS: readonly Assignment[] = [];
const NO_ENV = new Map<string, never>();
const NOTHING_DECLARED = new Map<string, never>();

/** Send requests: what they are given of a secret goes where their other words say. */
const KEEPS_WORDS = new Set(['curl', 'wget', 'http', 'https', 'xh', 'xhs', 'export']);

/** Reads a simple command: expands it, applies what the shell itself does, hands on what it starts. */
export function evaluateCommand(
  parsed: Command,
  world: World,
  context: Context,
  run: Run,
): readonly Outcome[] {
  const node = mended(parsed);
  const aliased = expandAlias(node, world, context, run);
  if (aliased !== undefined) return aliased;
  const expansion = new Expansion(run, context, world);
  expansion.command = node.name?.value;
  if (KEEPS_WORDS.has(expansion.command ?? '') && node.args.length < FIRST_WORDS) {
    expansion.capturedWith = node.args.map((arg) => arg.text);
  }
  const words: Word[] = [...(node.name === undefined ? [] : expansion.words(node.name))];
  const declared = hasAssignment(node) ? new Map<string, Value>() : NOTHING_DECLARED;
  for (const arg of node.args) {
    if (words.length > MOST_WORDS) break;
    if (arg.type === 'Word') words.push(...expansion.words(arg));
    else words.push(declaredWord(arg, declared, expansion));
  }
  const many = node.redirects.length > MOST_REDIRECTS;
  const read = readRedirects(many ? [] : node.redirects, expansion);
  const assignments =
    node.prefix.length === 0
      ? NO_ASSIGNMENTS
      : node.prefix.filter((part): part is Assignment => part.type === 'Assignment');
  const span = spanAt(context, node.pos, node.end);
  if (many || words.length > MOST_WORDS) {
    run.note(notUnderstood, { ...context, lenient: false }, span);
    words.length = Math.min(words.length, FIRST_WORDS);
  }
  const [head, ...args] = words;
  if (head === undefined) return bare(assignments, read, span, expansion);
  const env = assignments.length > 0 ? new Map<string, Word>() : NO_ENV;
  for (const assignment of assignments) {
    const text = valueText(assignment, expansion);
    const at = spanAt(context, assignment.pos, assignment.end);
    runDeferred(text, atSpot(context, at), expansion.world, run);
    env.set(assignment.name, wordOfText(text, assignment.text, at));
  }
  const call: Call = {
    head,
    args,
    env,
    stdin: read.stdin ?? context.stdin,
    redirects: read.redirects,
    into: read.into,
    span,
    world: expansion.world,
    context,
    inShell: true,
    declared,
  };
  const outcomes = run.call(call);
  noteMade(read, call.world, context);
  return stored(outcomes, read, run);
}

function hasAssignment(node: Command): boolean {
  return node.args.some((arg) => arg.type === 'Assignment');
}

/** What a redirection has made is no loss any more; whether it replaced something is judged by itself. */
function noteMade({ into, appends }: Redirections, world: World, context: Context): void {
  if (into === undefined || into === 'elsewhere' || appends || into.value === undefined) return;
  if (context.host === undefined) context.made.add(resolve(world.cwd, into.value));
}

/** What the command writes into a file is remembered: a later step may run it. */
function stored(outcomes: readonly Outcome[], read: Redirections, run: Run): readonly Outcome[] {
  const { into } = read;
  if (into === undefined) return outcomes;
  const [first, ...others] = outcomes;
  if (first !== undefined && into !== 'elsewhere') {
    const same = others.every((other) => other.output === first.output);
    noteWritten(run, into, same ? first.output : UNKNOWN, first.world);
  }
  return outcomes.map((outcome) => ({ ...outcome, output: '' }));
}

/** Assignments and redirections without a program. */
function bare(
  assignments: readonly Assignment[],
  read: Redirections,
  span: Word['span'],
  expansion: Expansion,
): readonly Outcome[] {
  const { context, run } = expansion;
  for (const assignment of assignments) {
    const value = applyAssignment(assignment, expansion);
    const at = spanAt(context, assignment.pos, assignment.end);
    noteAssignment(assignment.name, value, at, context, run);
  }
  emitRedirects(read, span, expansion.world, context, run);
  if (read.into !== undefined && read.into !== 'elsewhere') {
    noteWritten(run, read.into, '', expansion.world);
  }
  return [{ world: expansion.world, status: undefined, output: fileText(read) }];
}

/** `$(<file)` is the file's text, which is not known here; without input there is none. */
function fileText(read: Redirections): Text {
  return read.stdin === undefined ? '' : UNKNOWN;
}

function applyAssignment(node: Assignment, expansion: Expansion): Value {
  const { context, run } = expansion;
  const at = spanAt(context, node.pos, node.end);
  if (node.index !== undefined) {
    runDeferred(`[${node.index.text}`, atSpot(context, at), expansion.world, run);
    const text = valueText(node, expansion);
    runDeferred(text, atSpot(context, at), expansion.world, run);
    const list: Value = { kind: 'list', items: undefined };
    assign(node.name, list, expansion);
    return list;
  }
  const value = valueOfAssignment(node, expansion);
  const texts =
    value.kind === 'text' ? [value.text] : value.kind === 'list' ? (value.items ?? []) : [];
  for (const text of texts) runDeferred(text, atSpot(context, at), expansion.world, run);
  if (node.append === true) append(node.name, value, expansion);
  else assign(node.name, value, expansion);
  return value;
}

function valueOfAssignment(node: Assignment, expansion: Expansion): Value {
  if (node.value.type === 'Word') return textValue(expansion.text(node.value, true));
  if (node.value.elements.length > MOST_WORDS) return { kind: 'list', items: undefined };
  const keyed = node.value.elements.some((element) => element.text.startsWith('['));
  const words = node.value.elements.flatMap((element) => expansion.words(element));
  const many = words.some((word) => word.many === true);
  const items = words.map((word): Text => word.value ?? UNKNOWN);
  return { kind: 'list', items: keyed || many ? undefined : items };
}

function valueText(node: Assignment, expansion: Expansion): Text {
  return node.value.type === 'Word' ? expansion.text(node.value, true) : UNKNOWN;
}

/** An assignment among a declaration's words: a word for rules, a value for the declaration. */
function declaredWord(node: Assignment, declared: Map<string, Value>, expansion: Expansion): Word {
  const value = valueOfAssignment(node, expansion);
  const span = spanAt(expansion.context, node.pos, node.end);
  const text = value.kind === 'text' ? value.text : UNKNOWN;
  const operator = node.append === true ? '+=' : '=';
  const index = node.index === undefined ? '' : `[${node.index.text}]`;
  declared.set(node.name, value);
  return wordOfText(join(node.name + index + operator, text), node.text, span);
}

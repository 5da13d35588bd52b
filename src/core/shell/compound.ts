import type {
  ArithmeticFor,
  Case,
  CompoundCommand,
  For,
  If,
  Redirected,
  Select,
  TestExpression,
  While,
} from 'unbash';
import { forkBomb } from '../rules/shell';
import { evaluateArithmetic } from './arithmetic';
import { atSpot, spanAt, type Context, type Run } from './context';
import { evaluateList, then } from './evaluate';
import { Expansion } from './expand';
import type { Word } from './invocation';
import { runDeferred } from './deferred';
import { startsWithoutEnd } from './fork-bomb';
import { emitRedirects } from './emit';
import { readRedirects } from './redirects';
import { UNKNOWN, type Text } from './text';
import { assign, textValue } from './variables';
import { matches } from './wildcard';
import { textOfWord } from './words';
import { noteWritten } from './written';
import { merge, widen, withVariable, type Outcome, type World } from './world';

/** Most rounds of a loop over known words that are followed one by one. */
const MOST_ROUNDS = 16;

/** Loops, branches and groups. */
export function evaluateCompound(
  node: CompoundCommand | Redirected,
  world: World,
  context: Context,
  run: Run,
): readonly Outcome[] {
  switch (node.type) {
    case 'Redirected':
      return evaluateRedirected(node, world, context, run);
    case 'BraceGroup':
      return evaluateList(node.body, world, context, run);
    case 'Subshell':
      return run.subshell(node.body, world, context).map((outcome) => ({ ...outcome, world }));
    case 'If':
      return evaluateIf(node, world, context, run);
    case 'While':
      noteForkBomb(node, context, run);
      return evaluateWhile(node, world, context, run);
    case 'For':
      return evaluateFor(node, world, context, run);
    case 'Select':
      return evaluateFor(node, world, context, run);
    case 'Case':
      return evaluateCase(node, world, context, run);
    case 'TestCommand': {
      const expansion = new Expansion(run, context, world);
      test(node.expression, expansion);
      return [{ world: expansion.world, status: undefined, output: '' }];
    }
    case 'ArithmeticCommand': {
      const expansion = new Expansion(run, context, world);
      evaluateArithmetic(node.expression, expansion);
      return [{ world: expansion.world, status: undefined, output: '' }];
    }
    case 'ArithmeticFor': {
      noteForkBomb(node, context, run);
      const expansion = new Expansion(run, context, world);
      for (const part of [node.initialize, node.test, node.update]) {
        if (part !== undefined) evaluateArithmetic(part, expansion);
      }
      return rounds(expansion.world, (from) => evaluateList(node.body, from, context, run));
    }
  }
}

function noteForkBomb(node: While | ArithmeticFor, context: Context, run: Run): void {
  if (startsWithoutEnd(node)) run.note(forkBomb, context, spanAt(context, node.pos, node.end));
}

function evaluateRedirected(
  node: Redirected,
  world: World,
  context: Context,
  run: Run,
): readonly Outcome[] {
  const expansion = new Expansion(run, context, world);
  const read = readRedirects(node.redirects, expansion);
  const span = spanAt(context, node.pos, node.end);
  emitRedirects(read, span, expansion.world, context, run);
  const inner: Context = { ...context, stdin: read.stdin ?? context.stdin };
  const outcomes = evaluateCompound(node.command, expansion.world, inner, run);
  if (read.into === undefined) return outcomes;
  const [only, ...others] = outcomes;
  if (read.into !== 'elsewhere') {
    const text = only !== undefined && others.length === 0 ? only.output : UNKNOWN;
    noteWritten(run, read.into, text, expansion.world);
  }
  return outcomes.map((outcome) => ({ ...outcome, output: '' }));
}

function evaluateIf(node: If, world: World, context: Context, run: Run): readonly Outcome[] {
  const branches = [{ clause: node.clause, then: node.then }, ...node.elif];
  const ended: Outcome[] = [];
  let open: readonly Outcome[] = [{ world, status: 0, output: '' }];
  for (const branch of branches) {
    const tried = then(open, (from) => evaluateList(branch.clause, from, context, run));
    const taken = tried.filter((outcome) => outcome.status !== 1);
    ended.push(...then(taken, (from) => evaluateList(branch.then, from, context, run)));
    open = tried.filter((outcome) => outcome.status !== 0);
  }
  const { else: otherwise } = node;
  if (otherwise !== undefined) {
    open = then(open, (from) => evaluateList(otherwise, from, context, run));
  }
  return merge([...ended, ...open]);
}

function evaluateWhile(node: While, world: World, context: Context, run: Run): readonly Outcome[] {
  const skips = node.kind === 'while' ? 1 : 0;
  return rounds(world, (from) => {
    const tried = evaluateList(node.clause, from, context, run);
    const entered = tried.filter((outcome) => outcome.status !== skips);
    return then(entered, (inside) => evaluateList(node.body, inside, context, run));
  });
}

function evaluateFor(
  node: For | Select,
  world: World,
  context: Context,
  run: Run,
): readonly Outcome[] {
  const expansion = new Expansion(run, context, world);
  const words = node.wordlist?.flatMap((word) => expansion.words(word));
  const items: readonly Text[] | undefined = words?.map(textOfWord) ?? world.args;
  const countable = items !== undefined && items.length <= MOST_ROUNDS && !words?.some(isMany);
  const body = (from: World) => evaluateList(node.body, from, context, run);
  if (countable && node.type === 'For') {
    let outcomes: readonly Outcome[] = [{ world: expansion.world, status: 0, output: '' }];
    for (const item of items) {
      outcomes = then(outcomes, (from) =>
        body(withText(from, node.name.value, item, run, context)),
      );
    }
    return outcomes;
  }
  const item = commonText(items);
  return rounds(expansion.world, (from) =>
    body(withText(from, node.name.value, item, run, context)),
  );
}

function isMany(word: Word): boolean {
  return word.many === true;
}

/** What is known of any of several texts: how all begin, how all end. */
function commonText(items: readonly Text[] | undefined): Text {
  const [first, ...others] = items ?? [];
  if (first === undefined) return UNKNOWN;
  return others.reduce((sum: Text, item) => common(sum, item), first);
}

function common(a: Text, b: Text): Text {
  const [begin, end] = [startOf(a), endOf(a)];
  const [otherBegin, otherEnd] = [startOf(b), endOf(b)];
  let head = 0;
  while (head < begin.length && begin[head] === otherBegin[head]) head++;
  let tail = 0;
  while (tail < end.length - head && end.at(-1 - tail) === otherEnd.at(-1 - tail)) tail++;
  const plain = [a, b].every((text) =>
    typeof text !== 'string' ? text.atom : !/[\s/*?[]/.test(text.slice(head)),
  );
  return { prefix: begin.slice(0, head), suffix: end.slice(end.length - tail), atom: plain };
}

function startOf(text: Text): string {
  return typeof text === 'string' ? text : text.prefix;
}

function endOf(text: Text): string {
  return typeof text === 'string' ? text : text.suffix;
}

function withText(world: World, name: string, text: Text, run: Run, context: Context): World {
  const variable = world.variables.get(name);
  if (variable?.value.kind === 'reference') {
    // A loop over a reference makes it refer to something else.
    const target = typeof text === 'string' ? text : undefined;
    return withVariable(world, name, { ...variable, value: { kind: 'reference', target } });
  }
  const expansion = new Expansion(run, context, world);
  assign(name, textValue(text), expansion);
  return expansion.world;
}

/** A loop whose number of rounds is not known: none, one, or more with what earlier ones changed. */
function rounds(world: World, body: (from: World) => readonly Outcome[]): readonly Outcome[] {
  const none: Outcome = { world, status: undefined, output: '' };
  const once = body(world);
  const changed = once.filter((outcome) => outcome.world !== world);
  if (changed.length === 0) return [{ ...none, output: UNKNOWN }];
  const widened = changed.reduce((sum, outcome) => widen(sum, outcome.world), world);
  const again = body(widened);
  const all = merge([none, ...once, ...again]);
  return all.map((outcome) => ({ ...outcome, status: undefined, output: UNKNOWN }));
}

function evaluateCase(node: Case, world: World, context: Context, run: Run): readonly Outcome[] {
  const expansion = new Expansion(run, context, world);
  const word = expansion.text(node.word);
  const outcomes: Outcome[] = [];
  let certain = false;
  let fallsThrough = false;
  for (const item of node.items) {
    const hit: Hit = fallsThrough
      ? 'yes'
      : hits(
          item.pattern.map((one) => expansion.pattern(one)),
          word,
        );
    fallsThrough = item.terminator === ';&' && hit !== 'no';
    // In the live shell variables may be readonly or aliased: there no branch is ruled out.
    if (certain || (hit === 'no' && !context.live)) continue;
    outcomes.push(...evaluateList(item.body, expansion.world, context, run));
    certain = hit === 'yes' && !context.live && item.terminator === ';;';
  }
  if (!certain) outcomes.push({ world: expansion.world, status: 0, output: '' });
  return merge(outcomes);
}

type Hit = 'yes' | 'no' | 'maybe';

function hits(patterns: readonly (string | undefined)[], word: Text): Hit {
  if (patterns.includes('*')) return 'yes';
  if (typeof word !== 'string' || patterns.includes(undefined)) return 'maybe';
  return patterns.some((pattern) => matches(pattern ?? '', word)) ? 'yes' : 'no';
}

function test(expression: TestExpression, expansion: Expansion): void {
  switch (expression.type) {
    case 'TestUnary':
      testWord(expression.operand, expansion);
      return;
    case 'TestBinary':
      testWord(expression.left, expansion);
      testWord(expression.right, expansion);
      return;
    case 'TestLogical':
      for (const operand of expression.operands) test(operand, expansion);
      return;
    case 'TestNot':
      test(expression.operand, expansion);
      return;
    case 'TestGroup':
      test(expression.expression, expansion);
      return;
  }
}

function testWord(node: Parameters<Expansion['text']>[0], expansion: Expansion): void {
  const text = expansion.text(node);
  const span = spanAt(expansion.context, node.pos, node.end);
  runDeferred(text, atSpot(expansion.context, span), expansion.world, expansion.run);
}

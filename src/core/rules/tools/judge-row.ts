import type { Severity, Target, Undo } from '../../effect';
import type { Invocation, Word } from '../../shell/invocation';
import type { Match } from '../rule';
import { isGrave, isSmall, setOf, singular, thirdPerson, verbIn, type OwnVerbs } from './lexicon';
import { fits, flagsOf, patternOf, patternsOf, type Pattern } from './pattern';
import { readWords, type Operand, type Option, type OptionWords, type Reading } from './read';
import type { Differs, ToolRow } from './row';
import { onlyShows, type Showing } from './show';
import { environmentOf } from './where';

/** What the general reader finds: a command that destroys, or one that switches something off. */
export interface ToolFind {
  readonly kind: 'gone' | 'off';
  readonly match: Match;
}

/** A row with its texts taken apart; made when its tool is first met. */
export interface Tool {
  readonly row: ToolRow;
  readonly options: OptionWords;
  readonly showing: Showing;
  readonly own: OwnVerbs;
  readonly when: Pattern | undefined;
  readonly harmless: readonly Pattern[];
  readonly asks: readonly { readonly pattern: Pattern; why: string; differs: Differs }[];
}

export function toolOf(row: ToolRow): Tool {
  const asks = (row.asks ?? []).map(([pattern, why, differs]) => ({
    pattern: patternOf(pattern),
    why,
    differs: differs ?? {},
  }));
  return {
    row,
    options: {
      valued: setOf(row.valued),
      leading: setOf(row.leading),
      flags: new Set([...setOf(row.flags), ...asks.flatMap(({ pattern }) => flagsOf(pattern))]),
      oneDash: row.oneDash === true,
    },
    showing: {
      valued: setOf(row.valued),
      dry: setOf(row.dryOnly ?? row.dry),
      common: row.dryOnly === undefined,
      helpWord: row.anywhere !== true,
    },
    own: { gone: setOf(row.verbs), never: setOf(row.never) },
    when: row.when === undefined ? undefined : patternOf(row.when),
    harmless: patternsOf(row.harmless),
    asks,
  };
}

/** What an invocation of this tool would take away. */
export function judgeTool(tool: Tool, invocation: Invocation): ToolFind | undefined {
  const reading = withSurroundings(readWords(invocation.args, tool.options), invocation);
  if (onlyShows(reading, tool.showing)) return undefined;
  const { operands } = reading;
  for (const words of waysToRead(operands)) {
    if (tool.when !== undefined && !fits(tool.when, words, reading)) continue;
    const found = judgeWords(tool, words, reading, invocation);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Most doubtful words that are read both ways. */
const MOST_DOUBTFUL = 4;

/** The words of the command with and without each word that may be an option's value. */
export function waysToRead(operands: readonly Operand[]): readonly (readonly Operand[])[] {
  let ways: readonly (readonly Operand[])[] = [[]];
  let doubtful = 0;
  for (const operand of operands) {
    const forks = operand.maybe && doubtful++ < MOST_DOUBTFUL;
    const withIt = ways.map((way) => [...way, operand]);
    ways = forks ? [...withIt, ...ways] : withIt;
  }
  return ways;
}

/** Variables and an input that answers questions, as if they were options. */
function withSurroundings(reading: Reading, invocation: Invocation): Reading {
  const { operands, options } = reading;
  const around: Option[] = [];
  for (const [name, word] of invocation.env) {
    around.push({ name: `$${name}`, value: word.value, word, maybe: false });
  }
  for (const { text, word } of operands) {
    const name = /^[A-Z][A-Z0-9_]{0,60}(?==)/.exec(text)?.[0];
    if (name === undefined) continue;
    around.push({ name: `$${name}`, value: text.slice(name.length + 1), word, maybe: false });
  }
  const { from } = invocation.stdin;
  if (from === 'text' || from === 'pipe') {
    around.push({ name: '(piped)', value: undefined, word: invocation.head, maybe: false });
  }
  return around.length === 0 ? reading : { operands, options: [...options, ...around] };
}

function judgeWords(
  tool: Tool,
  words: readonly Operand[],
  reading: Reading,
  invocation: Invocation,
): ToolFind | undefined {
  for (let from = 0; from < (tool.row.anywhere === true ? Math.min(words.length, 12) : 1); from++) {
    const own = words.slice(from);
    const asked = tool.asks.find(({ pattern }) => fits(pattern, own, reading));
    if (asked !== undefined) return byPattern(tool.row, asked, own, reading, invocation);
  }
  if (tool.row.only === true) return undefined;
  if (tool.harmless.some((pattern) => fits(pattern, words, reading))) return undefined;
  return byLexicon(tool, words, reading, invocation);
}

function byPattern(
  row: ToolRow,
  asked: Tool['asks'][number],
  words: readonly Operand[],
  reading: Reading,
  invocation: Invocation,
): ToolFind {
  const { pattern, why, differs } = asked;
  const command = words.slice(0, pattern.words.length);
  const rest = words.slice(pattern.words.length);
  const type = differs.type ?? nounIn(command[command.length - 2]);
  const found = { type: type === '' ? 'resource' : type, command, rest, why, differs };
  return { kind: 'gone', match: matchOf(row, found, reading, invocation) };
}

function byLexicon(
  tool: Tool,
  words: readonly Operand[],
  reading: Reading,
  invocation: Invocation,
): ToolFind | undefined {
  const { row } = tool;
  const first = words[row.group ?? 0];
  for (let at = row.group ?? 0; at < Math.min(words.length, row.depth ?? 4); at++) {
    const verb = verbIn(words[at]?.text ?? '', tool.own);
    if (verb === undefined) continue;
    if (verb.kind === 'harmless') return undefined;
    const behind = row.nounBehind === true || (at === (row.group ?? 0) && verb.noun === '');
    const nounAt = verb.noun !== '' ? at : behind ? at + 1 : at - 1;
    const noun = singular(verb.noun === '' ? nounIn(words[nounAt]) : verb.noun);
    if (isSmall(noun)) return undefined;
    const command = words.slice(0, Math.max(at, nounAt < words.length ? nounAt : at) + 1);
    const rest = words.slice(Math.max(at, row.nounBehind === true ? nounAt : at) + 1);
    const why = `${thirdPerson(verb.verb)} ${noun === '' ? 'something' : `the ${noun}`} ${row.what}.`;
    const type = noun === '' ? 'resource' : noun;
    const match = matchOf(row, { type, command, rest, why, differs: {} }, reading, invocation);
    if (verb.kind === 'mild' && match.environment !== 'production' && !forced(reading)) {
      return undefined;
    }
    return { kind: verb.kind === 'gone' ? 'gone' : 'off', match };
  }
  if (first === undefined || !isComputed(first.word)) return undefined;
  const computed = { type: 'command', command: [], rest: [first], why: COMPUTED, differs: {} };
  return { kind: 'gone', match: matchOf(row, computed, reading, invocation) };
}

const COMPUTED = 'What it is to do is computed, so nobody can say what it would delete.';

/** Nothing is known of the word, which can be any command of the tool. */
function isComputed(word: Word): boolean {
  return word.value === undefined && word.prefix === undefined && word.suffix === undefined;
}

/** `deploy/web` is a deploy; what holds other signs than a word's is no kind of thing. */
function nounIn(operand: Operand | undefined): string {
  const text = operand?.text.split('/')[0]?.split('.')[0] ?? '';
  return /^[A-Za-z][\w-]{1,40}$/.test(text) ? text.replace(/[-_]/g, ' ') : '';
}

const FORCE = new Set(['force', 'all', 'all-namespaces', 'cascade', 'purge']);

/** Whether it is done without a question, or to everything. */
export function forced(reading: Reading): boolean {
  return reading.options.some(({ name, value }) => FORCE.has(name) && value !== 'false');
}

interface Command {
  readonly type: string;
  readonly command: readonly Operand[];
  readonly rest: readonly Operand[];
  readonly why: string;
  readonly differs: Differs;
}

function matchOf(row: ToolRow, found: Command, reading: Reading, invocation: Invocation): Match {
  const { type, command, rest, why, differs } = found;
  const environment = environmentOf(reading, rest, invocation);
  const grave = isGrave(type);
  const own =
    environment === 'local' &&
    (row.localPasses === true || (row.localPasses === 'small' && !grave));
  const severity: Severity = own
    ? 'low'
    : (differs.severity ?? row.severity ?? (grave ? 'critical' : 'high'));
  const undo: Undo = differs.undo ?? row.undo ?? (grave ? 'no' : 'partly');
  const words = command.length > 0 ? command.map(({ word }) => word.span) : [invocation.head.span];
  return {
    targets: targetsOf(found, reading),
    evidence: words,
    environment,
    severity,
    undo,
    why,
  };
}

/** Options that name what it is done to. */
const NAMING = /(?:^|-)(?:names?|ids?|arns?|urls?|identifiers?|n)$/;

/** Most things that are named one by one. */
const MOST = 10;

function targetsOf(found: Command, reading: Reading): readonly Target[] {
  const { type, command, rest } = found;
  const named = rest.filter(({ maybe }) => !maybe);
  if (named.length > 0) {
    return named.slice(0, MOST).map(({ text, word }) => ({
      type,
      name: word.value === undefined ? word.source : text,
    }));
  }
  const option =
    reading.options.find(({ name, value }) => value !== undefined && name === type) ??
    reading.options.find(({ name, value }) => value !== undefined && NAMING.test(name));
  const said = command.map(({ text }) => text).join(' ');
  return [{ type, name: option?.value ?? `meant by “${said}”` }];
}

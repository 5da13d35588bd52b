import type { Invocation, Word } from '../../shell/invocation';
import type { Asking, Match } from '../rule';
import { withSurroundings } from './around';
import { matchOf, type Command } from './command';
import { isGrave, isSmall, singular, thirdPerson, verbIn, verbKind, type Verb } from './lexicon';
import { fits } from './pattern';
import { readWords, waysToRead, type Operand, type Reading } from './read';
import { onlyShows } from './show';
import type { PlainRow, Tool } from './tool';

/** What the general reader finds: a command that destroys, or one that switches something off. */
export interface ToolFind {
  readonly kind: 'gone' | 'off';
  readonly match: Match;
}

/** One invocation of one tool, and whom to ask about the world. */
interface Case {
  readonly tool: Tool;
  readonly reading: Reading;
  readonly invocation: Invocation;
  readonly asking: Asking;
}

/** What an invocation of this tool would take away. */
export function judgeTool(
  tool: Tool,
  invocation: Invocation,
  asking: Asking,
): ToolFind | undefined {
  const reading = withSurroundings(readWords(invocation.args, tool.options), invocation, asking);
  if (onlyShows(reading, tool.showing)) return undefined;
  const one: Case = { tool, reading, invocation, asking };
  for (const words of waysToRead(reading.operands)) {
    if (tool.when !== undefined && !fits(tool.when, words, reading)) continue;
    const found = judgeWords(one, words);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How far behind the first word a task may stand (`rake a b db:drop`). */
const MOST_TASKS = 12;

function judgeWords(one: Case, words: readonly Operand[]): ToolFind | undefined {
  const { row, asks, harmless } = one.tool;
  const starts = row.anywhere === true ? Math.max(1, Math.min(words.length, MOST_TASKS)) : 1;
  for (let from = 0; from < starts; from++) {
    const rest = words.slice(from);
    const asked = asks.find(({ pattern }) => fits(pattern, rest, one.reading));
    if (asked !== undefined) return byPattern(one, asked, rest);
  }
  if (row.only === true) return undefined;
  if (harmless.some((pattern) => fits(pattern, words, one.reading))) return undefined;
  return byLexicon(one, words);
}

function found(one: Case, kind: ToolFind['kind'], command: Command): ToolFind {
  const { tool, reading, invocation, asking } = one;
  return { kind, match: matchOf(tool.row, command, reading, invocation, asking) };
}

function byPattern(
  one: Case,
  { pattern, why, differs }: Tool['asks'][number],
  words: readonly Operand[],
): ToolFind {
  const command = words.slice(0, pattern.words.length);
  const rest = words.slice(pattern.words.length);
  const type = differs.type ?? nounIn(command[command.length - 2]);
  return found(one, 'gone', { type: type || 'resource', command, rest, why, differs });
}

function byLexicon(one: Case, words: readonly Operand[]): ToolFind | undefined {
  const { row, own } = one.tool;
  const from = row.group ?? 0;
  for (let at = from; at < Math.min(words.length, row.depth ?? 4); at++) {
    const verb = verbIn(words[at]?.text ?? '', own);
    if (verb === undefined) continue;
    if (verb.kind === 'harmless') {
      if (isNoun(words, at)) continue;
      return undefined;
    }
    const command = commandAt(words, at, verb, row);
    if (isSmall(command.type)) return undefined;
    const find = found(one, verb.kind === 'gone' ? 'gone' : 'off', command);
    const needsMore = verb.kind === 'mild' && find.match.environment !== 'production';
    const halts = row.halts === true && isHalt(verb, command.type);
    return needsMore && !halts && !forced(one.reading) ? undefined : find;
  }
  const first = words[from];
  if (first === undefined || !isComputed(first.word)) return undefined;
  return found(one, 'gone', {
    type: 'command',
    command: [],
    rest: [first],
    why: COMPUTED,
    differs: {},
  });
}

/** `az appservice plan delete`: a word that is a verb elsewhere names the thing here. */
function isNoun(words: readonly Operand[], at: number): boolean {
  const next = words[at + 1]?.text;
  return (
    at > 0 &&
    /^(?:plan|version)$/.test(words[at]?.text ?? '') &&
    next !== undefined &&
    verbKind(next) === 'gone'
  );
}

/** What ends by itself, or is begun again by one command, may be stopped; machines are, to save money. */
const PASSING =
  /(?:builds?|tasks?|executions?|jobs?|query|queries|runs?|workflows?|crawlers?|notebooks?|logging|recordings?|assessments?|scans?|tests?|sessions?|pipelines?|deployments?|emulators?|monitoring|stream processors?|transcriptions?|translations?|campaigns?|operations?|commands?|changes?|rotations?|instances?|vms?|machines?|servers?|droplets?|linodes?)$/;

/** Whether it stops what serves: a server, a database, an app. */
function isHalt({ verb }: Verb, type: string): boolean {
  return /^(?:stop|pause|hibernate)$/.test(verb) && !PASSING.test(type);
}

/** What a verb at this place is about: its own noun, the word before it, or the one behind. */
function commandAt(words: readonly Operand[], at: number, verb: Verb, row: PlainRow): Command {
  const first = at === (row.group ?? 0);
  const next = singular(nounIn(words[at + 1]));
  // `delete volume data`, but not `delete data`: there the word is a name.
  const behind =
    (row.nounBehind === true && verb.kind === 'gone') ||
    (first && (isGrave(next) || isSmall(next) || words.length > at + 2));
  const own = verb.noun !== '';
  const noun = own
    ? singular(verb.noun)
    : behind
      ? next
      : first
        ? ''
        : singular(nounIn(words[at - 1]));
  const end = at + (behind && !own && words[at + 1] !== undefined ? 2 : 1);
  const what = noun === '' ? 'something' : `the ${noun}`;
  return {
    type: noun === '' ? 'resource' : noun,
    command: words.slice(0, end),
    rest: words.slice(end),
    why: `${thirdPerson(verb.verb)} ${what} ${row.what}.`,
    differs: {},
  };
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
function forced(reading: Reading): boolean {
  return reading.options.some(({ name, value }) => FORCE.has(name) && value !== 'false');
}

import type { Invocation } from '../../shell/invocation';
import { ANY_PROGRAM } from '../programs';
import type { Asking, InvocationRule, Match } from '../rule';
import { isEveryday } from './everyday';
import { isPlural, isSmall, thirdPerson, verbIn, verbKind, type Verb } from './lexicon';
import { readWords, waysToRead, type Operand, type Reading } from './read';
import { onlyShows } from './show';
import { environmentOf } from './where';

const NONE: ReadonlySet<string> = new Set();
const OPTIONS = { valued: NONE, leading: NONE, flags: NONE, oneDash: false };
const SHOWING = { valued: NONE, dry: NONE, common: true, helpWord: true, helpLast: false };
const OWN = { gone: NONE, never: NONE };

/** Options that skip the question, or widen what it is done to. */
const FORCE =
  /^(?:f|y|A|force|yes|all|all-.+|confirm|no-confirm|no-prompt|auto-approve|assume-yes|non-interactive|noinput|no-input|cascade|recursive|purge|skip-confirm.*|delete-data)$/;

/** Verbs that mean nothing else; `remove` and `clean` are everyday in many tools. */
const STRONG = new Set(
  'delete destroy drop purge wipe terminate nuke erase obliterate expunge deprovision decommission teardown'.split(
    ' ',
  ),
);

/** Behind these a verb is what is looked for, or talked about. */
const ASKS =
  /^(?:query|search|find|grep|explain|who-?can|can-?i|check|test|lint|echo|say|print|ask|suggest|how)$/;

/** How many words deep a verb may stand. */
const DEPTH = 3;

/**
 * Tools that no row is about, by the general reading alone: `acme volume destroy data`. Verbs that mean
 * nothing else ask where they name something; the others only with an option that skips the question
 * or widens it, with a noun that says many, or where production is named.
 */
export function unlistedRule(listed: ReadonlySet<string>): InvocationRule {
  return {
    id: 'tools.unlisted',
    effect: 'destroys-cloud-resource',
    severity: 'high',
    undo: 'unknown',
    why: 'By its words this takes something away, and no rule knows the tool.',
    safer: 'Look with the tool’s own list or dry run what it would touch.',
    programs: [ANY_PROGRAM],
    stops: [
      'acmectl volume destroy data',
      'acmectl delete-volume data',
      'acmectl project delete 12',
      'acmectl volume destroy data --force',
      'acmectl volume destroy test --force --note dev',
      'acmectl delete databases --all',
      'acmectl --env production cache purge',
      'acmectl purge-queue orders --yes',
      'acmectl indices delete products',
    ],
    passes: [
      'acmectl item remove data',
      'acmectl rm data',
      'acmectl query delete users',
      'acmectl delete',
      'acmectl label delete stale',
      'acmectl delete --help --force',
      'acmectl volume list --all',
      'acmectl create delete --yes',
      'acmectl volume destroy data --force --dry-run',
      'npm uninstall lodash --force',
      'pm2 delete app',
      'echo delete all --force',
    ],
    concerns: (program) => !listed.has(program) && !isEveryday(program),
    match(invocation, asking) {
      const { program } = invocation;
      if (program === undefined || invocation.args.length === 0) return undefined;
      if (listed.has(program) || isEveryday(program)) return undefined;
      if (!invocation.args.some(({ value }) => value !== undefined && mayHoldVerb(value))) {
        return undefined;
      }
      return judgeUnlisted(invocation, asking);
    },
  };
}

/** A quick look: most words are none. */
function mayHoldVerb(word: string): boolean {
  if (word.startsWith('-') || word.length > 60) return false;
  return /[-_:]/.test(word) ? verbIn(word, OWN) !== undefined : verbKind(word) === 'gone';
}

function judgeUnlisted(invocation: Invocation, asking: Asking): Match | undefined {
  const reading = readWords(invocation.args, OPTIONS);
  if (onlyShows(reading, SHOWING)) return undefined;
  for (const words of waysToRead(reading.operands)) {
    const found = firstVerb(words);
    if (found?.verb.kind !== 'gone') continue;
    const match = matchOf(found.verb, found.at, words, reading, invocation, asking);
    if (match !== undefined) return match;
  }
  return undefined;
}

function firstVerb(
  words: readonly Operand[],
): { readonly verb: Verb; readonly at: number } | undefined {
  for (let at = 0; at < Math.min(words.length, DEPTH); at++) {
    const text = words[at]?.text ?? '';
    if (ASKS.test(text)) return undefined;
    const verb = verbIn(text, OWN);
    if (verb !== undefined) return { verb, at };
  }
  return undefined;
}

function matchOf(
  verb: Verb,
  at: number,
  words: readonly Operand[],
  reading: Reading,
  invocation: Invocation,
  asking: Asking,
): Match | undefined {
  const before = words[at - 1]?.text ?? '';
  // A path or a file before it is no kind of thing.
  const noun = verb.noun !== '' ? verb.noun : /^[\w-]+$/.test(before) ? before : '';
  if (isSmall(noun)) return undefined;
  const rest = words.slice(at + 1);
  const environment = environmentOf(reading, rest, invocation, asking);
  const wide =
    reading.options.some(({ name, value }) => FORCE.test(name) && value !== 'false') ||
    rest.some(({ text }) => text === 'all' || text === '*');
  const strong = STRONG.has(verb.verb) && (rest.length > 0 || noun !== '');
  if (!wide && !strong && !isPlural(noun) && environment !== 'production') return undefined;
  if (environment === 'local') return undefined;
  const type = noun === '' ? 'resource' : noun;
  const names = rest.map(({ text, word }) => (word.value === undefined ? word.source : text));
  return {
    targets: (names.length > 0 ? names : ['not named'])
      .slice(0, 10)
      .map((name) => ({ type, name })),
    evidence: words.slice(0, at + 1).map(({ word }) => word.span),
    environment,
    why: `${thirdPerson(verb.verb)} ${noun === '' ? 'something' : `the ${noun}`} by the words of ${invocation.program ?? 'a tool'}, which no rule knows.`,
  };
}

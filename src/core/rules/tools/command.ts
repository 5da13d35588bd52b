import type { Severity, Target, Undo } from '../../effect';
import type { Invocation } from '../../shell/invocation';
import type { Asking, Match } from '../rule';
import { isGrave } from './lexicon';
import type { Operand, Reading } from './read';
import type { Differs } from './row';
import type { PlainRow } from './tool';
import { environmentOf, isElsewhere } from './where';

/** A command that was recognised: what kind of thing, which words say so, and what it is done to. */
export interface Command {
  readonly type: string;
  readonly command: readonly Operand[];
  readonly rest: readonly Operand[];
  readonly why: string;
  readonly differs: Differs;
}

/** What a rule says of the command. */
export function matchOf(
  row: PlainRow,
  found: Command,
  reading: Reading,
  invocation: Invocation,
  asking: Asking,
): Match {
  const { type, command, rest, why, differs } = found;
  const environment = environmentOf(reading, rest, invocation, asking, row.variables);
  const grave = isGrave(type);
  const own =
    (environment === 'local' &&
      (row.localPasses === true || (row.localPasses === 'small' && !grave))) ||
    (row.testPasses === true && environment !== 'production' && isOfTest(found, reading));
  const severity: Severity = own
    ? 'low'
    : (differs.severity ??
      row.severity ??
      (grave || environment === 'production' ? 'critical' : 'high'));
  const undo: Undo = differs.undo ?? row.undo ?? (grave ? 'no' : 'partly');
  const words = command.length > 0 ? command.map(({ word }) => word.span) : [invocation.head.span];
  return {
    targets: targetsOf(found, reading, row.unnamed),
    evidence: words,
    environment,
    severity,
    undo,
    why,
  };
}

const OF_TEST = /(?:^|[-_.])(?:tests?|testing|e2e|ci)(?:[-_.]|$)/;

/** Options and variables that say which files and which project of compose are meant. */
const FILES = new Set('f file p project-name $COMPOSE_FILE $COMPOSE_PROJECT_NAME'.split(' '));

/** Whether everything that it is done to, or the files that describe it, bear a test's name. */
function isOfTest({ command, rest }: Command, { options }: Reading): boolean {
  if (command.some(({ text }) => text === 'prune' || text === 'reset')) return false;
  // Tests clear away after themselves here, not on other machines.
  if (isElsewhere(options)) return false;
  const files = options.flatMap(({ name, value }) =>
    FILES.has(name) && value !== undefined ? [value] : [],
  );
  const names = rest.length > 0 ? rest.map(({ text }) => text) : files;
  return names.length > 0 && names.every((name) => OF_TEST.test(name.split('/').pop() ?? ''));
}

/** Options that name what it is done to. */
const NAMING = /(?:^|-)(?:names?|ids?|arns?|urls?|identifiers?|n)$/;

/** Most things that are named one by one. */
const MOST = 10;

function targetsOf(
  found: Command,
  reading: Reading,
  unnamed: string | undefined,
): readonly Target[] {
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
  return [{ type, name: option?.value ?? unnamed ?? `meant by “${said}”` }];
}

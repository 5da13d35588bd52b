import type { Actor, Dialect, ShellAction } from '../core/action';
import { judge } from '../core/judge';
import type { Verdict } from '../core/verdict';
import { createObserver } from '../observe/observer';
import { settle } from '../observe/settle';
import { environmentTables } from '../observe/shell-tables';
import type { Policy } from '../core/policy/policy';
import { readArguments } from './arguments';
import { EXIT, PlainError, UsageError, type Exit } from './exit';
import { explanation } from './explanation';
import { machineSources, placeHere } from './machine';
import { mayHavePolicies } from './policy-places';

const DIALECTS: readonly Dialect[] = ['bash', 'posix', 'zsh', 'fish', 'powershell'];
const ACTORS: readonly Actor[] = ['agent', 'person'];
const CODES: Readonly<Record<Verdict['decision'], Exit>> = {
  allow: EXIT.done,
  ask: EXIT.ask,
  deny: EXIT.deny,
};

/** `portcullis explain`: judges one command line as a terminal here would have it judged. */
export async function explain(args: readonly string[]): Promise<Exit> {
  const { values, positionals } = readArguments(args, {
    as: { type: 'string', default: 'agent' },
    dialect: { type: 'string', default: 'bash' },
    json: { type: 'boolean', default: false },
    policy: { type: 'string' },
  });
  const [line, ...more] = positionals;
  if (line === undefined) throw new UsageError('the command line to explain is missing');
  if (more.length > 0) {
    throw new UsageError('the command line to explain has to be one argument: put it in quotes');
  }
  const cwd = folderHere();
  const action: ShellAction = {
    v: 1,
    kind: 'shell',
    dialect: oneOf(DIALECTS, values.dialect, '--dialect'),
    line,
    interactive: true,
    cwd,
    origin: { door: 'cli', actor: oneOf(ACTORS, values.as, '--as') },
  };
  const place = await placeHere(cwd);
  const policy = await policyHere(place.workspace, values.policy);
  const observer = createObserver({
    place,
    tables: environmentTables(process.env),
    sources: machineSources(policy),
  });
  const { verdict } = await settle(action, (given, facts) => judge(given, facts, policy), observer);
  const { decision, effects, rules, reason, safer, instead, rulings } = verdict;
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ verdict: decision, effects, rules, reason, safer, instead, rulings })}\n`
      : explanation(verdict, line, { colours: showsColours() }),
  );
  return CODES[decision];
}

/** What is in force here; with a file to try out, also that, where it tightens. */
async function policyHere(
  workspace: readonly string[],
  tried: string | undefined,
): Promise<Policy | undefined> {
  if (tried === undefined && !mayHavePolicies(workspace)) return undefined;
  const { readPolicies } = await import('./policies');
  return readPolicies(workspace, tried);
}

function folderHere(): string {
  try {
    return process.cwd();
  } catch {
    throw new PlainError('the folder that you are in is gone: go to another one');
  }
}

function oneOf<T extends string>(values: readonly T[], given: string, option: string): T {
  const found = values.find((value) => value === given);
  if (found === undefined) throw new UsageError(`${option} is one of ${values.join(', ')}`);
  return found;
}

function showsColours(): boolean {
  const { NO_COLOR = '', TERM } = process.env;
  return process.stdout.isTTY && NO_COLOR === '' && TERM !== 'dumb';
}

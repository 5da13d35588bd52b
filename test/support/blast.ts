import { subjectsOf } from '../../src/core/blast/subjects';
import type { Subject } from '../../src/core/blast/subject';
import { judge } from '../../src/core/judge';
import type { Action } from '../../src/core/action';
import { lookUp } from '../../src/observe/blast';
import type { BlastMachine, Looked } from '../../src/observe/blast/provider';
import { findGit } from '../../src/observe/git/program';
import { createObserver } from '../../src/observe/observer';
import { settle, type Settled } from '../../src/observe/settle';
import type { ShellTables } from '../../src/observe/shell-tables';
import { LIMITS, startBounds } from '../../src/observe/sources';

/** Where a line runs in a test, and what its shell has set. */
export interface LineContext {
  readonly cwd: string;
  readonly home?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** An agent's command line. */
export function agentLine(line: string, cwd: string): Action {
  const origin = { door: 'hook', actor: 'agent' } as const;
  return { v: 1, kind: 'shell', dialect: 'bash', line, interactive: false, cwd, origin };
}

/** The line judged with facts that are looked up for real. */
export async function judgedLine(
  line: string,
  { cwd, home = '/nonexistent', variables = {} }: LineContext,
): Promise<Settled & { readonly action: Action }> {
  const action = agentLine(line, cwd);
  const observer = createObserver({
    place: { home, temp: [], workspace: [cwd], platform: 'linux', guard: [] },
    tables: tablesOf(variables),
    git: await findGit(process.env.PATH),
  });
  return { action, ...(await settle(action, judge, observer)) };
}

function tablesOf(variables: Readonly<Record<string, string>>): ShellTables {
  return {
    alias: () => ({}),
    function: () => ({}),
    variable: (name) => {
      const value = variables[name];
      return value === undefined ? {} : { value };
    },
  };
}

/** What there is to look up about a line, as a hold has it. */
export async function subjectsOfLine(
  line: string,
  context: LineContext,
): Promise<readonly Subject[]> {
  const { action, verdict, facts } = await judgedLine(line, context);
  return verdict.decision === 'allow' ? [] : subjectsOf(action, verdict.effects, facts);
}

/** The first thing that is looked up about a line. */
export async function lookedUp(
  line: string,
  context: LineContext,
  machine: BlastMachine = {},
  milliseconds = 20_000,
): Promise<Looked> {
  const [subject] = await subjectsOfLine(line, context);
  if (subject === undefined) throw new Error(`There is nothing to look up: ${line}`);
  if ('unable' in subject) return { state: 'unknown', why: subject.unable };
  const git = await findGit(process.env.PATH);
  return lookUp(subject, { git, ...machine }, startBounds(LIMITS, milliseconds));
}

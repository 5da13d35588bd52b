import type { Actor } from '../../action';
import type { Effect } from '../../effect';
import { FactTable, type Facts } from '../../fact';
import { Inquiry } from '../../inquiry';
import { effectOf, type Asking, type InvocationRule, type Match } from '../../rules/rule';
import type { Invocation } from '../../shell/invocation';
import { readLine } from '../../shell/reader';

/** Tests' way from a command line to what a family of rules finds in it. */

/** The folder that test lines run in. */
export const CWD = '/home/dev/app';

export interface Line {
  readonly invocations: readonly Invocation[];
  readonly asking: Asking;
}

/** A command line as bash reads it, in CWD, with what is known of the world. */
export function lineOf(text: string, facts: Facts = new FactTable(), actor: Actor = 'agent'): Line {
  const inquiry = new Inquiry(facts, actor);
  const reading = readLine(
    {
      v: 1,
      kind: 'shell',
      dialect: 'bash',
      line: text,
      interactive: false,
      cwd: CWD,
      origin: { door: 'terminal', actor },
    },
    inquiry,
  );
  return { invocations: reading.invocations, asking: inquiry };
}

/** The first invocation of a program in a line. */
export function invocationOf(text: string, facts?: Facts): Line & { readonly first: Invocation } {
  const line = lineOf(text, facts);
  const first = line.invocations[0];
  if (first === undefined) throw new Error(`no program in: ${text}`);
  return { ...line, first };
}

/** What rules find in a line, each with the rule's effect. */
export function findsOf(
  text: string,
  rules: readonly InvocationRule[],
  facts?: Facts,
  actor?: Actor,
): readonly (Match & { readonly effect: Effect })[] {
  const { invocations, asking } = lineOf(text, facts, actor);
  return invocations.flatMap((invocation) =>
    rules
      .filter(
        ({ programs }) => programs.includes('*') || programs.includes(invocation.program ?? ''),
      )
      .flatMap((rule) => {
        const match = rule.match(invocation, asking);
        return match === undefined ? [] : [{ ...match, effect: effectOf(rule, match) }];
      }),
  );
}

/** Facts about files by their text; all else is unknown. */
export function textFacts(files: Readonly<Record<string, string>>): FactTable {
  const facts = new FactTable();
  for (const [path, text] of Object.entries(files)) {
    facts.set({ kind: 'text', path }, { state: 'read', text });
  }
  return facts;
}

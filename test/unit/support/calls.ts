import assert from 'node:assert/strict';
import type { Action, Json, Origin } from '../../../src/core/action';
import { FactTable, type FactRequest, type Facts, type FactValue } from '../../../src/core/fact';
import { judge } from '../../../src/core/judge';
import type { Decision, Verdict } from '../../../src/core/verdict';

/** Tests' calls of tools in a small workspace of which little is known. */

export const agent: Origin = { door: 'hook', actor: 'agent', agent: 'vscode' };
export const person: Origin = { door: 'hook', actor: 'person' };
export const workspace = '/home/ada/app';

/** What is told of a small workspace; everything else is unknown. */
const table = new FactTable()
  .set(
    { kind: 'place' },
    {
      home: '/home/ada',
      temp: ['/tmp'],
      workspace: [workspace],
      platform: 'linux',
      guard: ['/home/ada/.portcullis'],
    },
  )
  .set(
    { kind: 'secret', path: `${workspace}/scripts/domains.sh` },
    { bears: true, kinds: ['assignment'] },
  )
  .set({ kind: 'secret', path: `${workspace}/src/app.ts` }, { bears: false, kinds: [] })
  .set({ kind: 'search-exposes' }, { files: [`${workspace}/scripts/domains.sh`], complete: true })
  .set(
    { kind: 'secrets-under', path: workspace },
    { files: [`${workspace}/.env`, `${workspace}/scripts/domains.sh`], complete: true },
  );

const facts: Facts = {
  get<R extends FactRequest>(request: R): FactValue<R['kind']> {
    return table.get(request) ?? 'unknown';
  },
};

function verdictOn(action: Action): Verdict {
  const judgement = judge(action, facts);
  assert.ok(judgement.done);
  return judgement.verdict;
}

/** Asserts what is decided about an action, and by which rule. */
export function expect(action: Action, decision: Decision, rule?: string): Verdict {
  const verdict = verdictOn(action);
  assert.equal(verdict.decision, decision, JSON.stringify(verdict));
  if (rule !== undefined) assert.ok(verdict.rules.includes(rule), verdict.rules.join(' '));
  return verdict;
}

export const base = { v: 1, origin: agent, cwd: workspace } as const;
export const read = (path: string, origin = agent): Action => ({
  ...base,
  origin,
  kind: 'read',
  path,
});
export const write = (path: string, content?: string): Action => ({
  ...base,
  kind: 'write',
  path,
  ...(content === undefined ? {} : { content }),
});
export const tool = (name: string, input: Json): Action => ({
  ...base,
  kind: 'tool',
  tool: name,
  input,
});
export const search = (
  include: readonly string[],
  includeIgnored = false,
  origin = agent,
): Action => ({
  ...base,
  origin,
  kind: 'search',
  scope: 'contents',
  query: 'token',
  include,
  includeIgnored,
});

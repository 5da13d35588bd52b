import assert from 'node:assert/strict';
import type { ShellAction } from '../../src/core/action';
import {
  type FactRequest,
  FactTable,
  type FactValue,
  type Facts,
  NOTHING_KNOWN,
} from '../../src/core/fact';
import { judge } from '../../src/core/judge';
import { allRules } from '../../src/core/rules';
import type { RuleRow } from '../../src/core/rules/rule';
import { toolRows } from '../../src/core/rules/tool';
import type { Verdict } from '../../src/core/verdict';

/**
 * Every rule is reached by its own stops, and its look-alikes pass, through the whole judge: once where
 * nothing is known of the machine, once in a house where every file is there and full of changes.
 */

/** What an agent wrote there in this session. */
const UNREVIEWED = '/home/ada/app/test/clean.test.js';

/** Every path is a file with changes that no commit has. */
const fullHouse: Facts = {
  get<R extends FactRequest>(request: R): FactValue<R['kind']> | undefined {
    return answered(request).get(request);
  },
};

function answered(request: FactRequest): FactTable {
  const table = new FactTable();
  switch (request.kind) {
    case 'path':
      return table.set(request, { type: 'file', real: request.path, bytes: 100 });
    case 'git-file':
      return table.set(request, { state: 'changed' });
    case 'unreviewed':
      return table.set(request, { files: [UNREVIEWED] });
    case 'text':
      return request.path === UNREVIEWED
        ? table.set(request, { state: 'read', text: "require('fs').rmSync('/home/ada/app/src')" })
        : table.set(request, 'unknown');
    default:
      return table.set(request, 'unknown');
  }
}

function verdictOn(line: string, facts: Facts, cwd?: string): Verdict {
  const action: ShellAction = {
    v: 1,
    kind: 'shell',
    dialect: 'bash',
    line,
    interactive: true,
    origin: { door: 'cli', actor: 'agent' },
    ...(cwd === undefined ? {} : { cwd }),
  };
  const judgement = judge(action, facts);
  assert.ok(judgement.done, 'every fact was answered');
  return judgement.verdict;
}

function stoppedBy(row: RuleRow, line: string): boolean {
  const verdicts = [verdictOn(line, NOTHING_KNOWN), verdictOn(line, fullHouse, '/home/ada/app')];
  return verdicts.some((verdict) => verdict.decision !== 'allow' && verdict.rules.includes(row.id));
}

describe('rules', () => {
  it('have ids of their own', () => {
    const ids = allRules.map((row) => row.id);
    assert.deepEqual(
      [...new Set(ids)],
      ids.filter((id, at) => ids.indexOf(id) === at),
    );
  });

  // Rows about tool calls have calls, not lines: they are tried in `tool-rules.test.ts`.
  for (const row of allRules.filter((one) => !toolRows.includes(one))) {
    describe(row.id, () => {
      it('has a line to stop, one to let pass, and words for people', () => {
        assert.ok(row.stops.length > 0, 'no stops');
        assert.ok(row.passes.length > 0, 'no passes');
        assert.match(row.why, /^[A-Z].*[^.]\.?$/);
      });
      for (const line of row.stops) {
        it(`stops ${JSON.stringify(line)}`, () => {
          assert.ok(stoppedBy(row, line), JSON.stringify(verdictOn(line, NOTHING_KNOWN)));
        });
      }
      for (const line of row.passes) {
        it(`lets pass ${JSON.stringify(line)}`, () => {
          const verdict = verdictOn(line, NOTHING_KNOWN);
          assert.equal(verdict.decision, 'allow', verdict.reason);
        });
      }
    });
  }
});

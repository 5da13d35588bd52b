import assert from 'node:assert/strict';
import type { Dialect } from '../../src/core/action';
import { NOTHING_KNOWN } from '../../src/core/fact';
import { judge } from '../../src/core/judge';
import { linesOf } from './dialects/kind';

const DIALECTS: readonly Dialect[] = ['zsh', 'fish', 'powershell'];

/** The verdict on an agent's line, of which no fact is known. */
function verdictOn(line: string, dialect: Dialect) {
  const judgement = judge(
    {
      v: 1,
      kind: 'shell',
      dialect,
      line,
      interactive: false,
      cwd: '/home/ada/shop',
      origin: { door: 'hook', actor: 'agent' },
    },
    NOTHING_KNOWN,
  );
  assert.ok(judgement.done);
  return judgement.verdict;
}

describe('lines of other shells', () => {
  for (const dialect of DIALECTS) {
    const { passes, stops } = linesOf(dialect);
    it(`${dialect}: everyday ones pass unasked`, () => {
      const stopped = passes.flatMap((line) => {
        const { decision, effects } = verdictOn(line, dialect);
        return decision === 'allow'
          ? []
          : [`${effects.map(({ rule }) => rule).join(' ')}: ${line}`];
      });
      assert.deepEqual(stopped, []);
      assert.ok(new Set(passes).size >= 120);
    });

    it(`${dialect}: what destroys or shows secrets is stopped`, () => {
      const missed = stops.filter((line) => verdictOn(line, dialect).decision === 'allow');
      assert.deepEqual(missed, []);
      assert.ok(new Set(stops).size >= 120);
    });
  }
});

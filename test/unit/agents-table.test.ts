import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { withTable } from '../../scripts/lib/agents-table';
import { root } from '../../scripts/lib/paths.mjs';
import { AGENT_PROTECTIONS } from '../../src/guards/agents/protection';
import { AGENT_CELLS, CELL_NAMES, CELLS, type AgentCells } from '../agents/cells';

const rows: readonly (readonly [string, AgentCells])[] = Object.entries(AGENT_CELLS);

describe('the table of docs/agents.md', () => {
  it('is what the tests go by: else run `npx tsx scripts/agents-table.ts`', async () => {
    const file = path.join(root, 'docs', 'agents.md');
    const page = readFileSync(file, 'utf8');
    const options = await resolveConfig(file);
    const made = await format(withTable(page), { ...options, filepath: file });
    assert.ok(page === made, 'run `npx tsx scripts/agents-table.ts`');
  });

  for (const [row, { agent, label, test, cells }] of rows) {
    it(`has a test for every cell of ${label}`, () => {
      const text = readFileSync(path.join(root, 'test', 'agents', test), 'utf8');
      // Both take a test for each cell, or do not compile.
      assert.match(text, /\bdescribe(?:Headless|Cells)\(/u);
      assert.ok(text.includes(`'${row}'`), `${test} does not name ${row}`);
      assert.doesNotMatch(text, /\.(?:only|skip)\(/u);
    });

    it(`calls nothing of ${label} enforced that is seen to run`, () => {
      const layers = AGENT_PROTECTIONS.find((one) => one.agent === agent)?.layers;
      for (const name of CELL_NAMES) {
        const { outcome, why } = cells[name];
        if (outcome !== 'runs') continue;
        assert.notEqual(layers?.[CELLS[name].layer].state, 'enforced', name);
        assert.ok(why, `${name} runs, and nothing says why`);
      }
    });
  }
});

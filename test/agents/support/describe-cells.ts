import assert from 'node:assert/strict';
import { AGENT_PROTECTIONS } from '../../../src/guards/agents/protection';
import { AGENT_CELLS, CELL_NAMES, CELLS, type AgentRow, type Cell, type Outcome } from '../cells';

/** How each cell of an agent is tried: the outcome is what was seen, not what is expected. */
export type CellTests = Readonly<Record<Cell, () => Promise<Outcome>>>;

/**
 * A test for every cell of an agent. It fails where something else was seen than the table says, and where what
 * lets an action through is called enforced in the Protection view.
 */
export function describeCells(row: AgentRow, tests: CellTests): void {
  const { agent, cells } = AGENT_CELLS[row];
  const layers = AGENT_PROTECTIONS.find((one) => one.agent === agent)?.layers;
  for (const name of CELL_NAMES) {
    const { title, layer } = CELLS[name];
    const { outcome } = cells[name];
    it(`${title}: ${outcome}`, async () => {
      assert.equal(await tests[name](), outcome);
      if (outcome !== 'runs' && outcome !== 'waits') return;
      assert.notEqual(layers?.[layer].state, 'enforced', `${layer} in the Protection view`);
    });
  }
}

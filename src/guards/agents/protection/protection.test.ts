import assert from 'node:assert/strict';
import { AGENT_PROTECTIONS } from '.';
import { LAYERS } from '../../../broker/agents/protection';
import { GUARDED_AGENTS } from '../../../core/agents';
import { refusesByClaudesForm } from './hosts';

describe('what the guards of agents hold', () => {
  it('is said of each agent, of every layer, in sentences', () => {
    const agents = AGENT_PROTECTIONS.map(({ agent }) => agent);
    assert.deepEqual(agents.toSorted(), ['vscode', ...GUARDED_AGENTS].toSorted());
    for (const { agent, layers } of AGENT_PROTECTIONS) {
      for (const layer of LAYERS) {
        const { why, fix = 'Nothing.' } = layers[layer];
        for (const text of [why, fix]) assert.match(text, /^[^a-z].*\.$/su, `${agent} ${layer}`);
      }
    }
  });

  it('takes nothing for a refusal that a host of Claude’s form would run on', () => {
    const end = (status: number | undefined, stdout: string) =>
      refusesByClaudesForm({ status, stdout, stderr: '' });
    const deny = '{"hookSpecificOutput":{"permissionDecision":"deny"}}';
    for (const [status, stdout] of [
      [0, ''],
      [0, 'deny'],
      [0, '{"permissionDecision":"deny"}'],
      [0, '{"hookSpecificOutput":{"permissionDecision":"ask"}}'],
      [1, deny],
      [undefined, deny],
    ] as const) {
      assert.equal(end(status, stdout), 'runs', `${String(status)} ${stdout}`);
    }
    assert.equal(end(0, deny), 'refuses');
    assert.equal(end(2, ''), 'refuses');
  });
});

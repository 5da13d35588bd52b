import path from 'node:path';
import { AGENT_SETTINGS } from '../../install/agents';
import type { Environment } from '../../install/agents/agent-settings';
import { agentRuns } from '../../install/runs';
import { lookedAt, viewOf } from './agent-view';
import type { AgentProtection } from './protection';
import { protectionRows, type ProtectionRow, type Standing } from './protection-rows';
import { readProofs, standing } from './proofs';

/**
 * The rows of the protection view as settings and files alone tell them, with no window open: without the editor's
 * built-in agent, of which only the editor knows.
 *
 * @param home the per-user folder
 */
export async function localRows(
  home: string,
  env: Environment,
  folders: readonly string[],
  protections: readonly AgentProtection[],
): Promise<readonly ProtectionRow[]> {
  const proofs = await readProofs(home);
  const standings: Standing[] = [];
  for (const settings of AGENT_SETTINGS) {
    const looked = lookedAt(settings, path.dirname(home), env, folders);
    const { view } = await viewOf(looked, home);
    const { agent } = view;
    const event = protections.find((one) => one.agent === agent)?.canary?.event;
    const runs =
      event === undefined || view.state !== 'guarded'
        ? undefined
        : agentRuns(agent, event, { home, env });
    const proof = standing(proofs[agent], await runs?.marks(), Date.now());
    standings.push({ view, proof, proving: false });
  }
  return protectionRows(protections, standings);
}

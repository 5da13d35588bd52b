import type { ProtectedAgent } from '../../src/broker/agents/protection';
import { protectionRows, type ProtectionRow } from '../../src/broker/agents/protection-rows';
import type { ProofView } from '../../src/broker/agents/proofs';
import { AGENT_PROTECTIONS } from '../../src/guards/agents/protection';
import type { ProtectionState } from '../../src/ui/protection/messages';

/** How the protection view can stand, as the extension host tells its page. */

export const whole: ProtectionState['banner'] = {
  guard: 'on',
  holding: 0,
  problems: [],
  unguarded: [],
  unguardable: [],
  agents: [],
  searchable: 0,
};

export const at = '2026-04-24T09:14:03.000Z';
export const never: ProofView = { state: 'never' };
const good: ProofView = { state: 'good', at };

const LABELS: Partial<Record<ProtectedAgent, string>> = {
  vscode: "VS Code's agent",
  claude: 'Claude Code',
  cursor: 'Cursor',
  opencode: 'OpenCode',
};

export function rows(
  ...standings: readonly (readonly [
    agent: 'vscode' | 'claude' | 'cursor' | 'opencode',
    state: ProtectionRow['state'],
    proof?: ProofView,
    why?: string,
  ])[]
): readonly ProtectionRow[] {
  return protectionRows(
    AGENT_PROTECTIONS,
    standings.map(([agent, state, proof = never, why]) => ({
      view: {
        agent,
        label: LABELS[agent] ?? agent,
        state,
        ...(agent === 'vscode' ? {} : { file: `/home/ada/.${agent}/settings.json` }),
        ...(why === undefined ? {} : { why }),
      },
      proof,
      proving: false,
    })),
  );
}

const guarded = rows(['vscode', 'guarded', good], ['claude', 'guarded', good]);

/** Each state that it can be in, by the name of its picture. */
export const STATES: Readonly<Record<string, ProtectionState>> = {
  enforced: { banner: whole, rows: guarded },
  partly: { banner: whole, rows: rows(['vscode', 'guarded', good], ['opencode', 'guarded']) },
  unguarded: { banner: whole, rows: rows(['vscode', 'guarded', good], ['claude', 'unguarded']) },
  off: {
    banner: whole,
    rows: rows(
      ['vscode', 'off', never, 'The setting chat.useHooks is off.'],
      ['claude', 'off', never, 'the hooks were taken out of ~/.claude/settings.json'],
    ),
  },
  failed: {
    banner: whole,
    rows: rows(
      ['vscode', 'guarded', good],
      [
        'claude',
        'guarded',
        { state: 'failed', at, why: 'a call did not arrive at the guard: it ended with status 0' },
      ],
    ),
  },
  stale: {
    banner: whole,
    rows: rows(
      ['vscode', 'guarded', good],
      [
        'claude',
        'guarded',
        { state: 'stale', at, why: 'what its hook runs has changed since it was proved' },
      ],
    ),
  },
  empty: { banner: whole, rows: rows(['vscode', 'guarded', good]) },
  sealable: { banner: whole, rows: guarded, sealing: {} },
  // As src/guards/seal/explain.ts says it on a machine that forbids it.
  unsealable: {
    banner: whole,
    rows: guarded,
    sealing: {
      lack: {
        cannot:
          'AppArmor keeps users of this machine from making user namespaces (bwrap: setting up uid map: Permission denied)',
        remedy:
          'Let an administrator allow it for bwrap and unshare: a profile in /etc/apparmor.d with "userns," for them, or sysctl kernel.apparmor_restrict_unprivileged_userns=0.',
      },
    },
  },
  proxied: { banner: whole, rows: guarded, sealing: {}, proxied: true },
  frozen: { banner: { ...whole, frozenSince: at }, rows: guarded },
  paused: { banner: { ...whole, pausedUntil: at }, rows: guarded },
  gone: { banner: { ...whole, guard: 'gone' }, rows: undefined },
};

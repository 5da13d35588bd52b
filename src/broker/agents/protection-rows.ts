import type { AgentView } from '../protocol';
import {
  LAYERS,
  type AgentProtection,
  type Layer,
  type LayerHold,
  type ProtectedAgent,
} from './protection';
import type { ProofView } from './proofs';

/** What is held of one agent in one layer, now. */
export interface ProtectionCell {
  readonly layer: Layer;
  readonly state: LayerHold['state'] | 'unknown';
  readonly why: string;
  readonly fix?: string;
}

/** One agent of this machine, and what is held of it now. */
export interface ProtectionRow {
  readonly agent: ProtectedAgent;
  readonly label: string;
  readonly state: 'guarded' | 'unguarded' | 'off';
  /** Why it is not guarded, where there is a reason beside that nobody did it. */
  readonly why?: string;
  /** By what the cells are known. */
  readonly known: string;
  /** Where its hooks stand. */
  readonly place: string;
  /** All layers, in their order. */
  readonly cells: readonly ProtectionCell[];
  readonly proof: ProofView;
  /** Whether its hook can be called for a proof now. */
  readonly canProve: boolean;
  readonly proving: boolean;
}

/** What is true of one agent now. */
export interface Standing {
  readonly view: Omit<AgentView, 'agent'> & { readonly agent: ProtectedAgent };
  readonly proof: ProofView;
  readonly proving: boolean;
}

const UNKNOWN = 'What its guard holds is not known.';

/** The rows of the protection view; agents that seem not to be on this machine have none. */
export function protectionRows(
  protections: readonly AgentProtection[],
  standings: readonly Standing[],
): readonly ProtectionRow[] {
  return standings.flatMap(({ view, proof, proving }) => {
    const { agent, label, state, why, file } = view;
    if (state === 'absent') return [];
    const protection = protections.find((one) => one.agent === agent);
    return [
      {
        agent,
        label,
        state,
        ...(why === undefined ? {} : { why }),
        known: protection?.known ?? UNKNOWN,
        place: file ?? 'Comes with the extension',
        cells: LAYERS.map((layer) => cellOf(layer, protection, { state, why, proof })),
        proof,
        canProve: state === 'guarded' && protection?.canary !== undefined,
        proving,
      },
    ];
  });
}

function cellOf(
  layer: Layer,
  protection: AgentProtection | undefined,
  { state, why, proof }: Pick<ProtectionRow, 'state' | 'proof'> & { why: string | undefined },
): ProtectionCell {
  const hold = protection?.layers[layer];
  if (hold === undefined) return { layer, state: 'unknown', why: UNKNOWN };
  switch (state) {
    case 'unguarded':
      return { layer, state: 'not', why: 'It is not under guard.', fix: 'Put it under guard.' };
    case 'off':
      return {
        layer,
        state: 'not',
        why: `Its guard is off: ${why ?? 'why is not known'}.`,
        fix: 'Take out what switches it off, and start the agent anew.',
      };
    case 'guarded':
      return proof.state === 'failed'
        ? {
            layer,
            state: 'unknown',
            why: `Its proof failed: ${proof.why}.`,
            fix: 'Put that right, and prove it again.',
          }
        : { layer, ...hold };
  }
}

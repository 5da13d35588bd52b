import type { ProtectionCell, ProtectionRow } from './protection-rows';

const STATES = { guarded: 'guarded', unguarded: 'not guarded', off: 'its guard is off' } as const;
const CELLS: Readonly<Record<ProtectionCell['state'], string>> = {
  enforced: 'enforced',
  partly: 'partly',
  not: 'not',
  unknown: 'not known',
};

/** The protection view as text: an agent after the other, a line for each layer. */
export function protectionText(rows: readonly ProtectionRow[]): string {
  if (rows.length === 0) return 'No agent was found on this machine.\n';
  return rows.map(textOf).join('\n');
}

function textOf(row: ProtectionRow): string {
  const { label, state, why, place, known, cells } = row;
  return [
    `${label}: ${STATES[state]}${why === undefined ? '' : `, because ${why}`}`,
    `  ${place}. ${known}.`,
    `  ${proofOf(row)}`,
    ...cells.map(
      (cell) =>
        `  ${cell.layer.padEnd(12)}${CELLS[cell.state].padEnd(10)}${cell.why}${cell.fix === undefined ? '' : ` To do: ${cell.fix}`}`,
    ),
    '',
  ].join('\n');
}

function proofOf({ proof, canProve }: ProtectionRow): string {
  switch (proof.state) {
    case 'never':
      return canProve ? 'Not proved yet.' : 'Not proved.';
    case 'good':
      return `Proved ${proof.at}.`;
    case 'stale':
      return `PROOF OUT OF DATE (${proof.at}): ${proof.why}.`;
    case 'failed':
      return `PROOF FAILED (${proof.at}): ${proof.why}.`;
  }
}

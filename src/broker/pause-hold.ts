import type { Holds } from './holds';
import type { Ledger } from './ledger';
import type { Pause } from './pause';

/** Asks the person, in the dialog, whether the guard shall be off for a while, and for how long. */
export async function askForPause(ledger: Ledger, holds: Holds, pause: Pause): Promise<void> {
  const end = await holds.hold({
    id: ledger.newId(),
    content: {
      kind: 'pause',
      headline: 'Switch Portcullis off for a while',
      effects: [],
      text: '',
      marks: [],
      asker: { actor: 'person', label: 'Whoever ran the command "Portcullis: Pause…"' },
      reason:
        'Until it ends, agents may do everything without being asked, and see secrets. It is still recorded.',
    },
  });
  // One that is on the screen already is the answer to asking again and again.
  if (end === undefined) return;
  if (end.outcome !== 'approved' || end.minutes === undefined) {
    await ledger.note('A pause was not granted', 'Portcullis stays on.');
    return;
  }
  // Recorded before it takes effect, like everything that loosens.
  await ledger.note(
    'Portcullis was paused',
    `For ${end.minutes} minutes, because: ${end.why ?? ''}`,
  );
  pause.begin(end.minutes);
}

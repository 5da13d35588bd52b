import type { Call } from '../call';
import type { Holds } from '../holds';
import type { Ledger } from '../ledger';
import type { ProtectionRow } from './protection-rows';
import { protectionText } from './protection-text';

/** How long after a denial nobody is asked again (ms). */
const DENIED_MS = 5 * 60_000;

export interface DoctorDoorOptions {
  /** The monotonic clock (ms). */
  readonly now: () => number;
  readonly rows: () => readonly ProtectionRow[];
  readonly holds: Holds;
  readonly ledger: Ledger;
}

/**
 * `portcullis doctor`: what the protection view shows, as text. Whoever asks by the socket may be an agent, and
 * what is not held is a map for it: a person says in the dialog whether it is shown.
 */
export class DoctorDoor {
  readonly #options: DoctorDoorOptions;
  #asking = false;
  #denied = -Infinity;

  constructor(options: DoctorDoorOptions) {
    this.#options = options;
  }

  async serve(call: Call): Promise<void> {
    const { now, holds, ledger, rows } = this.#options;
    const refuse = (why: string) => {
      call.answer('refuse', '', `${why}\n`);
    };
    if (this.#asking) {
      refuse('It is asked in the dialog already whether this may be shown.');
      return;
    }
    if (now() - this.#denied < DENIED_MS) {
      refuse(
        'A person denied to show this a moment ago. The Protection view in the editor has it.',
      );
      return;
    }
    this.#asking = true;
    try {
      const id = ledger.newId();
      const end = await holds.hold({ id, content: CONTENT, gone: call.gone });
      if (end?.outcome !== 'approved') {
        if (end?.outcome === 'denied' && end.by === 'person') this.#denied = now();
        await ledger.note('The protection of agents was not shown', 'To "portcullis doctor".');
        refuse('It was not approved to show this. The Protection view in the editor has it.');
        return;
      }
      await ledger.note('The protection of agents was shown', 'To "portcullis doctor".');
      call.answer('pass', '', protectionText(rows()));
    } finally {
      this.#asking = false;
    }
  }
}

const CONTENT: Parameters<Holds['hold']>[0]['content'] = {
  kind: 'action',
  headline: 'Show what is held of each agent, and what is not',
  effects: [
    {
      kind: 'shows-guard',
      headline: 'Whoever ran it learns where the guard has gaps',
      targets: ['The protection view, as text'],
      environment: 'local',
      undo: 'no',
      severity: 'high',
      rule: 'agents.doctor',
      why: 'To an agent it would be a map of what is not held.',
    },
  ],
  text: 'portcullis doctor',
  marks: [],
  asker: { actor: 'agent', label: 'Whoever ran "portcullis doctor"' },
  reason: 'Approved, the table is printed where the command was run.',
  safer: 'Deny if you did not run it yourself: the Protection view in the side bar shows the same.',
};

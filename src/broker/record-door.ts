import * as v from 'valibot';
import type { Call } from './call';
import type { Holds } from './holds';
import type { Ledger } from './ledger';

/** How long after a denial nobody is asked again (ms). */
const DENIED_MS = 5 * 60_000;

export interface RecordDoorOptions {
  /** The monotonic clock (ms). */
  readonly now: () => number;
  readonly holds: Pick<Holds, 'hold'>;
  readonly ledger: Pick<Ledger, 'newId' | 'note'>;
}

const questionSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    verb: v.picklist(['query', 'tail', 'export', 'report']),
    /** The command as it was called, for the dialog. */
    words: v.pipe(v.array(v.pipe(v.string(), v.maxLength(1_000))), v.maxLength(50)),
  }),
);

/**
 * `portcullis audit query|tail|export|report`: whoever asks by the socket may be an agent, and the record is a map of what
 * is hidden and refused: a person says in the dialog whether it is shown. The client reads it, not this.
 */
export class RecordDoor {
  readonly #options: RecordDoorOptions;
  #asking = false;
  #denied = -Infinity;

  constructor(options: RecordDoorOptions) {
    this.#options = options;
  }

  async serve(call: Call): Promise<void> {
    const { now, holds, ledger } = this.#options;
    const refuse = (why: string) => {
      call.answer('refuse', '', `${why}\n`);
    };
    const question = v.safeParse(questionSchema, call.body.toString('utf8'));
    if (!question.success) {
      refuse('What is asked of the record was not understood.');
      return;
    }
    if (this.#asking) {
      refuse('It is asked in the dialog already whether the record may be shown.');
      return;
    }
    if (now() - this.#denied < DENIED_MS) {
      refuse('A person denied to show the record a moment ago. The panel in the editor has it.');
      return;
    }
    this.#asking = true;
    const text = ['portcullis', 'audit', ...question.output.words].join(' ');
    try {
      const content = contentOf(text);
      const end = await holds.hold({ id: ledger.newId(), content, gone: call.gone });
      if (end?.outcome !== 'approved') {
        if (end?.outcome === 'denied' && end.by === 'person') this.#denied = now();
        await ledger.note('The record was not shown', text);
        refuse('It was not approved to show the record. The panel in the editor has it.');
        return;
      }
      // Who reads the record later sees that it left the house.
      await ledger.note('The record was shown outside of the editor', text);
      call.answer('pass', '', '');
    } finally {
      this.#asking = false;
    }
  }
}

function contentOf(text: string): Parameters<Holds['hold']>[0]['content'] {
  return {
    kind: 'action',
    headline: 'Show the record outside of the editor',
    effects: [
      {
        kind: 'shows-guard',
        headline: 'Whoever ran it learns what was asked, held and refused here',
        targets: ['The record of this workspace'],
        environment: 'local',
        undo: 'no',
        severity: 'high',
        rule: 'agents.record',
        why: 'To an agent it would be a map of what is hidden and held.',
      },
    ],
    text,
    marks: [],
    asker: { actor: 'agent', label: 'Whoever ran "portcullis audit"' },
    reason: 'Approved, what was asked for is printed where the command was run.',
    safer: 'Deny if you did not run it yourself: the panel in the side bar shows the same.',
  };
}

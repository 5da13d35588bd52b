import type { Decider } from '../audit/entry';
import { redact } from '../core/secrets';
import type { HoldEnd } from './holds';
import type { Refusal } from './texts';

/** A hold that did not end with an approval. */
export type Unapproved = Exclude<HoldEnd, { readonly outcome: 'approved' }>;

/** What the one who asked is told, who decided, and what the record keeps of it. */
export interface WhyNot {
  readonly refusal: Refusal;
  readonly by: Decider;
  readonly text?: string;
  /** What the person said to the agent, without secrets. */
  readonly word?: string;
}

/** Why something does not go through, by how its hold ended. */
export function whyNot(end: Unapproved): WhyNot {
  switch (end.outcome) {
    case 'denied':
      return end.by === 'person' ? byPerson(end) : DENIED[end.by];
    case 'timed-out':
      return { refusal: { because: 'timed-out' }, by: 'time-out' };
    case 'withdrawn':
      return {
        refusal: { because: 'denied-now' },
        by: 'withdrawn',
        text: 'Who asked did not wait for the decision.',
      };
  }
}

/** A person may have pasted more into their word than they wanted to say. */
function byPerson(end: Extract<Unapproved, { readonly by: 'person' }>): WhyNot {
  const word = end.word === undefined ? undefined : redact(end.word);
  return {
    refusal: {
      because: 'denied-now',
      ...(word === undefined ? {} : { word }),
      ...(end.advised === true ? { advised: true } : {}),
    },
    by: 'person',
    ...(end.advised === true ? { text: 'The person asked for the safer way.' } : {}),
    ...(word === undefined ? {} : { word }),
  };
}

/** Why what nobody denied for itself does not go through. */
export const DENIED: Readonly<Record<'alike' | 'freeze' | 'stop', WhyNot>> = {
  alike: { refusal: { because: 'denied-before' }, by: 'denied-before' },
  freeze: { refusal: { because: 'frozen' }, by: 'frozen' },
  stop: {
    refusal: { because: 'guard-ended' },
    by: 'failure',
    text: 'The guard ended while this waited.',
  },
};

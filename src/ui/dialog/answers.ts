import type { ToBroker } from '../../broker/protocol';
import { subjectId } from './messages';
import type { FromDialog, Subject } from './messages';

/** What the desk tells the broker. */
export type DeskMessage = ToBroker & { readonly type: 'decide' | 'shown' };

/** Messages of the page that answer a subject, or the queue with it. */
export type Answering = Exclude<FromDialog, { type: 'ready' | 'shown' | 'close' | 'strange' }>;

/** A person's answer to a subject, which somebody waits for. */
export type Answer = Exclude<Answering, { type: 'deny-all' | 'deny-session' }>;

/** A subject as it is asked about: the nonce comes back with its answer. */
interface Asked {
  readonly subject: Subject;
  readonly nonce: string;
}

/** Whether both are holds of the same agent's session, or of the same terminal. */
export function ofOneSession(one: Subject, other: Subject): boolean {
  const [a, b] = [sessionOf(one), sessionOf(other)];
  return a !== undefined && a === b;
}

function sessionOf(subject: Subject): string | undefined {
  if (subject.kind !== 'hold' || subject.hold.kind !== 'action') return undefined;
  const { session, terminal } = subject.hold.asker;
  return session === undefined ? terminal && `terminal ${terminal}` : `session ${session}`;
}

/** Whether a message answers this subject: its id, its nonce, and the kind of answer it takes. */
export function fits(message: Answering, one: Asked): boolean {
  const { subject, nonce } = one;
  return subjectId(subject) === message.id && nonce === message.nonce && takes(subject, message);
}

function takes(subject: Subject, message: Answering): boolean {
  const hold = subject.kind === 'hold' ? subject.hold : undefined;
  switch (message.type) {
    case 'deny':
    case 'deny-all':
    case 'deny-session':
      return true;
    case 'pause':
      return hold?.kind === 'pause';
    case 'approve':
      return hold?.kind !== 'pause' && message.typed === hold?.confirm;
    case 'approve-session':
      return hold?.kind === 'action' && hold.lasting === true && hold.confirm === undefined;
    case 'advise':
      return hold?.kind === 'action' && hold.safer !== undefined;
  }
}

/** What the broker is told of an answer. */
export function decision(hold: string, nonce: string, answer: Answer): DeskMessage {
  const act = { type: 'decide', hold, nonce } as const;
  switch (answer.type) {
    case 'deny':
      return {
        ...act,
        choice: 'deny',
        ...(answer.word === undefined ? {} : { word: answer.word }),
      };
    case 'advise':
    case 'approve-session':
      return { ...act, choice: answer.type };
    case 'approve': {
      const { typed } = answer;
      return { ...act, choice: 'approve', ...(typed === undefined ? {} : { typed }) };
    }
    case 'pause': {
      const { minutes, why } = answer;
      return { ...act, choice: 'approve', minutes, why };
    }
  }
}

import type { ToBroker } from '../../broker/protocol';
import type { Disposable } from '../disposables';
import { GUARD_MS, subjectId } from './messages';
import type { FromDialog, SettingsChange, Subject, ToDialog } from './messages';

/** The dialog as the desk uses it. */
export interface DialogWindow {
  /** Shows a subject, in place of what was shown. */
  show(message: ToDialog & { type: 'show' }): void;
  tell(message: ToDialog): void;
  close(): void;
}

/** How long the broker may take to end an answered hold before it is asked about again (ms). */
const ANSWER_MS = 3_000;
/** The page measures the guard time too, the broker 400 ms; their clocks start a message apart. */
const SEEN_MS = (GUARD_MS * 3) / 4;

/** What the desk tells the broker. */
export type DeskMessage = ToBroker & { readonly type: 'decide' | 'shown' };

/** A person's answer to a subject, which somebody waits for. */
type Answer = FromDialog & { type: 'deny' | 'approve' | 'pause' };

interface Case {
  readonly subject: Subject;
  readonly nonce: string;
  /** When its time is up, by `now`; undefined where it has no end. */
  readonly ends: number | undefined;
  readonly answer: (answer: Answer) => void;
  /** Since when a person can see it, by `now`. */
  seen?: number;
  /** When a person answered, by `now`. */
  answered?: number;
}

/**
 * The queue in front of the dialog: one subject is shown at a time, the next when it has ended. An
 * answer counts only for the subject that is shown, with its nonce, once, and a consenting one only after
 * the subject has been visible for a while. Knows neither the editor nor a clock.
 */
export class Desk implements Disposable {
  #cases: Case[] = [];
  /** The shown subject ended with the broker; the page still says so. */
  #showsGone = false;

  /** @param now monotonic, in ms */
  constructor(
    private readonly dialog: DialogWindow,
    private readonly send: (message: DeskMessage) => void,
    private readonly now: () => number,
  ) {}

  /** How many subjects wait, the shown one included. */
  get size(): number {
    return this.#cases.length;
  }

  get shown(): Subject | undefined {
    return this.#cases[0]?.subject;
  }

  /** A hold has come from the broker, with the nonce that its approval must carry. */
  hold(subject: Subject & { kind: 'hold' }, nonce: string): void {
    const { id, remainingMs } = subject.hold;
    this.#add({
      subject,
      nonce,
      ends: this.now() + remainingMs,
      answer: (answer) => {
        this.send(decision(id, nonce, answer));
      },
    });
  }

  /** Asks for consent to a change of settings; false unless a person gives it. */
  consent(change: SettingsChange, nonce: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.#add({
        subject: { kind: 'settings', change },
        nonce,
        ends: undefined,
        answer: (answer) => {
          resolve(answer.type === 'approve');
          this.end(change.id);
        },
      });
    });
  }

  /** Its hold has ended, however it did. */
  end(id: string): void {
    const wasShown = this.#cases[0];
    this.#cases = this.#cases.filter((one) => subjectId(one.subject) !== id);
    this.#refresh(wasShown);
  }

  /** The broker is gone, and with it every hold: denied, not run. */
  gone(): void {
    const wasShown = this.#cases[0];
    this.#cases = this.#cases.filter((one) => one.subject.kind !== 'hold');
    if (wasShown?.subject.kind !== 'hold') return;
    this.#showsGone = this.#cases.length === 0;
    if (this.#showsGone) this.dialog.tell({ type: 'gone' });
    else this.#refresh(wasShown);
  }

  /** A message of the page. */
  heard(message: FromDialog): void {
    const current = this.#cases[0];
    switch (message.type) {
      case 'ready':
        if (current !== undefined) this.#show(current);
        else if (this.#showsGone) this.dialog.tell({ type: 'gone' });
        return;
      case 'shown':
        this.#seen(current, message.id);
        return;
      case 'close':
        this.dialog.close();
        return;
      case 'deny':
      case 'approve':
      case 'pause':
        if (current !== undefined && fits(current, message)) this.#answer(current, message);
        return;
      case 'deny-all':
        if (current !== undefined && fits(current, message)) this.#denyAll();
    }
  }

  /** The person closed the dialog: the shown subject is denied. */
  closed(): void {
    this.#showsGone = false;
    const current = this.#cases[0];
    if (current !== undefined) this.#deny(current);
  }

  /** To be called now and then: asks again where an answer came to nothing. */
  tick(): void {
    const current = this.#cases[0];
    if (current?.answered === undefined) return;
    if (this.now() - current.answered >= ANSWER_MS) this.#show(current);
  }

  dispose(): void {
    for (const one of this.#cases.splice(0)) this.#deny(one);
  }

  #add(one: Case): void {
    this.#cases.push(one);
    if (this.#cases.length === 1) this.#show(one);
    else this.dialog.tell({ type: 'waiting', waiting: this.#cases.length - 1 });
  }

  #refresh(wasShown: Case | undefined): void {
    const [current] = this.#cases;
    if (current === undefined) {
      if (wasShown !== undefined) this.dialog.close();
    } else if (current === wasShown) {
      this.dialog.tell({ type: 'waiting', waiting: this.#cases.length - 1 });
    } else {
      this.#show(current);
    }
  }

  #show(one: Case): void {
    this.#showsGone = false;
    delete one.seen;
    delete one.answered;
    this.dialog.show({
      type: 'show',
      subject: one.subject,
      nonce: one.nonce,
      ...(one.ends === undefined ? {} : { remainingMs: Math.max(0, one.ends - this.now()) }),
      waiting: this.#cases.length - 1,
    });
  }

  #seen(current: Case | undefined, id: string): void {
    if (current === undefined || subjectId(current.subject) !== id) return;
    current.seen = this.now();
    if (current.subject.kind === 'hold') this.send({ type: 'shown', hold: id });
  }

  #answer(one: Case, answer: Answer): void {
    if (one.answered !== undefined) return;
    if (answer.type !== 'deny' && !this.#seenLongEnough(one)) {
      this.#show(one);
      return;
    }
    one.answered = this.now();
    one.answer(answer);
  }

  #seenLongEnough(one: Case): boolean {
    return one.seen !== undefined && this.now() - one.seen >= SEEN_MS;
  }

  #deny(one: Case): void {
    this.#answer(one, { type: 'deny', id: subjectId(one.subject), nonce: one.nonce });
  }

  #denyAll(): void {
    for (const one of [...this.#cases]) if (one.subject.kind === 'hold') this.#deny(one);
  }
}

/** Whether a message answers this subject: its id, its nonce, and the kind of answer it takes. */
function fits(one: Case, message: Answer | (FromDialog & { type: 'deny-all' })): boolean {
  const takesPause = one.subject.kind === 'hold' && one.subject.hold.kind === 'pause';
  if (message.type === 'approve' && takesPause) return false;
  if (message.type === 'pause' && !takesPause) return false;
  return subjectId(one.subject) === message.id && one.nonce === message.nonce;
}

function decision(hold: string, nonce: string, answer: Answer): DeskMessage {
  switch (answer.type) {
    case 'deny':
      return { type: 'decide', hold, nonce, choice: 'deny' };
    case 'approve':
      return { type: 'decide', hold, nonce, choice: 'approve' };
    case 'pause': {
      const { minutes, why } = answer;
      return { type: 'decide', hold, nonce, choice: 'approve', minutes, why };
    }
  }
}

import type { BlastView } from '../../core/blast';
import type { Disposable } from '../disposables';
import { decision, fits, ofOneSession } from './answers';
import type { Answer, DeskMessage } from './answers';
import { GUARD_MS, subjectId } from './messages';
import type { FromDialog, SettingsChange, Show, Subject, ToDialog } from './messages';

/** The dialog as the desk uses it. */
export interface DialogWindow {
  /** Shows a subject, in place of what was shown. */
  show(message: Show): void;
  tell(message: ToDialog): void;
  close(): void;
}

/** How long the broker may take to end an answered hold before it is asked about again (ms). */
const ANSWER_MS = 3_000;
/** The page measures the guard time too, the broker 400 ms; their clocks start a message apart. */
const SEEN_MS = (GUARD_MS * 3) / 4;

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
  /** What was looked up of it so far. */
  blasts?: readonly BlastView[];
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

  /** More is known of what a hold would destroy. */
  blast(id: string, blasts: readonly BlastView[]): void {
    const one = this.#cases.find(({ subject }) => subjectId(subject) === id);
    if (one === undefined) return;
    one.blasts = blasts;
    if (one === this.#cases[0]) this.dialog.tell({ type: 'blast', id, blasts });
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
        this.#ready(current, message.nonce);
        return;
      case 'shown':
        this.#seen(current, message.id);
        return;
      case 'strange':
        return;
      case 'close':
        this.dialog.close();
        return;
      case 'deny':
      case 'advise':
      case 'approve':
      case 'approve-session':
      case 'pause':
        if (current !== undefined && fits(message, current)) this.#answer(current, message);
        return;
      case 'deny-all':
        if (current !== undefined && fits(message, current)) this.#denyAll(() => true);
        return;
      case 'deny-session':
        if (current === undefined || !fits(message, current)) return;
        this.#denyAll((other) => ofOneSession(other.subject, current.subject));
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
    else this.dialog.tell({ type: 'waiting', ...this.#queue() });
  }

  /** How many wait behind the shown one. */
  #queue(): { readonly waiting: number; readonly alike: number } {
    const [current, ...others] = this.#cases;
    const alike = others.filter(
      (other) => current && ofOneSession(other.subject, current.subject),
    ).length;
    return { waiting: others.length, alike };
  }

  #refresh(wasShown: Case | undefined): void {
    const [current] = this.#cases;
    if (current === undefined) {
      if (wasShown !== undefined) this.dialog.close();
    } else if (current === wasShown) {
      this.dialog.tell({ type: 'waiting', ...this.#queue() });
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
      ...this.#queue(),
      ...(one.blasts === undefined ? {} : { blasts: one.blasts }),
    });
  }

  /** The page is there. Where it shows the subject already, what came since it was made is told. */
  #ready(current: Case | undefined, nonce: string | undefined): void {
    if (current === undefined) {
      if (this.#showsGone) this.dialog.tell({ type: 'gone' });
      return;
    }
    if (current.nonce !== nonce) {
      this.#show(current);
      return;
    }
    const { blasts } = current;
    this.dialog.tell({ type: 'waiting', ...this.#queue() });
    if (blasts === undefined) return;
    this.dialog.tell({ type: 'blast', id: subjectId(current.subject), blasts });
  }

  #seen(current: Case | undefined, id: string): void {
    if (current === undefined || subjectId(current.subject) !== id) return;
    current.seen = this.now();
    if (current.subject.kind === 'hold') this.send({ type: 'shown', hold: id });
  }

  #answer(one: Case, answer: Answer): void {
    if (one.answered !== undefined) return;
    const denies = answer.type === 'deny' || answer.type === 'advise';
    if (!denies && !this.#seenLongEnough(one)) {
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

  #denyAll(which: (one: Case) => boolean): void {
    for (const one of this.#cases.filter(which)) if (one.subject.kind === 'hold') this.#deny(one);
  }
}

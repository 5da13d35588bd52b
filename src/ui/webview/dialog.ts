import type { DialogTalk, FromDialog, Show, ToDialog } from '../dialog/messages';
import { isDialogFirst, isToDialog, subjectId } from '../dialog/messages';
import type { DialogStrings } from '../dialog/strings';
import { visible } from '../text/visible';
import { Arming } from './parts/arming';
import type { ArmingState } from './parts/arming';
import { Countdown } from './parts/countdown';
import { button, h, icon } from './parts/dom';
import { fill, firstOf, openChannel } from './parts/host';
import { question } from './parts/question';
import type { Choice, Question } from './parts/question';
import './dialog.css';

/** How often the page looks at its clocks (ms). */
const TICK_MS = 100;

/**
 * The dialog's page. It shows one subject and sends one answer, and knows by itself when an answer
 * would reach nobody.
 */
class DialogPage {
  readonly #arming = new Arming(() => performance.now());
  readonly #countdown: Countdown;
  readonly #title = h('span', { class: 'title' });
  readonly #queue = h('span', { class: 'queue', 'aria-live': 'polite' });
  readonly #timer = h('span', { class: 'timer', role: 'timer' });
  readonly #body = h('main');
  readonly #buttons = h('div', { class: 'buttons' });
  readonly #hint = h('p', { class: 'hint' });
  readonly #status = h('p', { class: 'status', role: 'status' });
  readonly #announcement = h('p', { class: 'for-readers', role: 'alert' });
  #shown: Show | undefined;
  #deny: { readonly button: HTMLElement; readonly act: () => void } | undefined;
  #asked: Question | undefined;
  #drawn: ArmingState | undefined;

  constructor(
    readonly strings: DialogStrings,
    readonly post: (message: FromDialog) => void,
  ) {
    this.#countdown = new Countdown(() => performance.now(), strings);
    const header = h('header', {}, icon('shield'), this.#title, this.#queue, this.#timer);
    const footer = h('footer', {}, this.#buttons, this.#status, this.#hint);
    // What has the focus is never behind the buttons.
    new ResizeObserver(() => {
      document.documentElement.style.scrollPaddingBlockEnd = `${footer.offsetHeight}px`;
    }).observe(footer);
    const names = { 'aria-labelledby': 'headline', 'aria-describedby': 'effects' };
    document.body.replaceChildren(
      h('div', { class: 'dialog', role: 'alertdialog', ...names }, header, this.#body, footer),
      this.#announcement,
    );
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && event.isTrusted && !event.repeat) this.#deny?.act();
    });
    document.addEventListener('visibilitychange', () => {
      this.#nowVisible();
    });
    window.addEventListener('load', () => {
      this.#nowVisible();
    });
    window.addEventListener('focus', () => {
      if (document.activeElement === document.body) this.#focusDeny();
    });
    setInterval(() => {
      this.#draw();
    }, TICK_MS);
  }

  /** Takes a message of the extension host. */
  heard(message: ToDialog): void {
    this.#arming.heard();
    switch (message.type) {
      case 'beat':
        break;
      case 'show':
        this.#show(message);
        break;
      case 'waiting':
        if (this.#shown !== undefined) this.#shown = { ...this.#shown, ...message, type: 'show' };
        this.#drawQueue();
        break;
      case 'blast':
        this.#showBlast(message);
        break;
      case 'gone':
        this.#arming.gone();
    }
    this.#draw();
  }

  /** A button that has moved under a hand counts only once it could be seen where it is. */
  #showBlast({ id, blasts }: ToDialog & { type: 'blast' }): void {
    if (this.#shown === undefined || subjectId(this.#shown.subject) !== id) return;
    const before = this.#buttons.getBoundingClientRect().top;
    this.#asked?.blast?.show(blasts);
    const isSettled = this.#arming.state === 'armed' || this.#arming.state === 'settling';
    if (isSettled && this.#buttons.getBoundingClientRect().top !== before) this.#nowVisible();
  }

  /** Puts a subject on the page, in place of what was there. */
  #show(message: Show): void {
    this.#shown = message;
    const { subject, nonce } = message;
    const id = subjectId(subject);
    const asked = question(subject, nonce, this.strings);
    this.#asked = asked;
    const deny = this.#choice(asked.deny, 'primary');
    const many = (type: 'deny-all' | 'deny-session') =>
      this.#choice({ ...asked.deny, reply: () => ({ type, id, nonce }) }, `many ${type}`).button;
    const others = (asked.others ?? []).map((choice) => {
      const { button } = this.#choice(choice, choice.kind);
      choice.place?.replaceChildren(button);
      return choice.place === undefined ? button : undefined;
    });
    const close = button(this.strings.close, { class: 'close' }, () => {
      this.post({ type: 'close' });
    });
    this.#deny = deny;
    this.#title.textContent = asked.title;
    this.#body.replaceChildren(...asked.body);
    this.#buttons.replaceChildren(
      deny.button,
      this.#choice(asked.accept, 'accept').button,
      ...others.filter((one) => one !== undefined),
      many('deny-session'),
      many('deny-all'),
      close,
    );
    this.#hint.textContent = asked.hint;
    if (message.blasts !== undefined) asked.blast?.show(message.blasts);
    this.#countdown.start(message.remainingMs, asked.timeLeft);
    this.#drawn = undefined;
    window.scrollTo(0, 0);
    this.#drawQueue();
    this.#nowVisible();
    this.#focusDeny();
  }

  #choice(choice: Choice, kind: string) {
    const { label, done } = choice;
    const act = () => {
      this.#draw();
      if (this.#arming.state !== 'armed') return;
      const message = choice.reply();
      if (message === undefined) return;
      this.#arming.answered();
      this.post(message);
      this.#draw();
      this.#status.textContent = done;
    };
    return { button: button(label, { class: `answer ${kind}` }, act), act };
  }

  /** The guard time counts from when a person can see it, on this page and in the extension host. */
  #nowVisible(): void {
    if (this.#shown === undefined) return;
    // The editor lets a page be seen when it has loaded.
    if (document.visibilityState !== 'visible' || document.readyState !== 'complete') {
      this.#arming.hidden();
      return;
    }
    this.#arming.shown();
    this.post({ type: 'shown', id: subjectId(this.#shown.subject) });
  }

  /**
   * Never takes the focus from elsewhere: only when this page has it already, or is given it. Where it
   * does not, a screen reader is told.
   */
  #focusDeny(): void {
    if (document.hasFocus()) this.#deny?.button.focus({ preventScroll: true });
    else this.#announcement.textContent = fill(this.strings.announcement, this.#headline());
  }

  #headline(): string {
    const subject = this.#shown?.subject;
    if (subject === undefined) return '';
    return visible(subject.kind === 'hold' ? subject.hold.headline : subject.change.headline);
  }

  #drawQueue(): void {
    const { waiting = 0, alike = 0 } = this.#shown ?? {};
    const { oneWaiting, moreWaiting, denyAll, denySession } = this.strings;
    const text = waiting === 1 ? oneWaiting : fill(moreWaiting, waiting);
    this.#queue.textContent = waiting === 0 ? '' : text;
    const name = (kind: string, label: string, count: number, hidden: boolean) => {
      const element = this.#buttons.querySelector<HTMLElement>(kind);
      if (element === null) return;
      element.hidden = hidden;
      element.textContent = fill(label, count + 1);
    };
    name('.deny-all', denyAll, waiting, waiting === 0);
    // Where all that waits is of one session, one button says it.
    name('.deny-session', denySession, alike, alike === 0 || alike === waiting);
  }

  /** Brings buttons and status in line with what an answer would be worth now. */
  #draw(): void {
    const { state } = this.#arming;
    const { visible, spoken } = this.#countdown.read();
    this.#timer.textContent = state === 'gone' ? '' : visible;
    if (spoken !== undefined && state === 'armed') this.#status.textContent = spoken;
    if (state === this.#drawn) return;
    this.#drawn = state;
    document.body.dataset.state = state;
    for (const element of document.querySelectorAll('.answer')) {
      element.setAttribute('aria-disabled', String(state !== 'armed'));
    }
    const { settling, gone, goneAdvice } = this.strings;
    const texts = { settling, armed: '', answered: '', gone: `${gone} ${goneAdvice}` };
    this.#status.textContent = texts[state];
  }
}

const first = firstOf(isDialogFirst);
let page: DialogPage | undefined;
const post = openChannel<DialogTalk>(
  (message) => {
    page?.heard(message);
  },
  isToDialog,
  (what) => {
    post({ type: 'strange', what });
  },
);
if (first !== undefined) {
  page = new DialogPage(first.strings, post);
  if (first.show !== undefined) page.heard(first.show);
}
const nonce = first?.show?.nonce;
post({ type: 'ready', ...(nonce === undefined ? {} : { nonce }) });

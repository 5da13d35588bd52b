import type { DialogTalk, FromDialog, ToDialog } from '../dialog/messages';
import { subjectId } from '../dialog/messages';
import type { DialogStrings } from '../dialog/strings';
import { visible } from '../text/visible';
import { Arming } from './parts/arming';
import type { ArmingState } from './parts/arming';
import { Countdown } from './parts/countdown';
import { button, h, icon } from './parts/dom';
import { fill, openChannel } from './parts/host';
import { question } from './parts/question';
import type { Choice } from './parts/question';
import './dialog.css';

type Show = ToDialog & { type: 'show' };

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
  readonly #queue = h('span', { class: 'queue' });
  readonly #timer = h('span', { class: 'timer', role: 'timer' });
  readonly #body = h('main');
  readonly #buttons = h('div', { class: 'buttons' });
  readonly #hint = h('p', { class: 'hint' });
  readonly #status = h('p', { class: 'status', role: 'status' });
  readonly #announcement = h('p', { class: 'for-readers', role: 'alert' });
  #shown: Show | undefined;
  #deny: { readonly button: HTMLElement; readonly act: () => void } | undefined;
  #drawn: ArmingState | undefined;

  constructor(
    readonly strings: DialogStrings,
    readonly post: (message: FromDialog) => void,
  ) {
    this.#countdown = new Countdown(() => performance.now(), strings);
    const header = h('header', {}, icon('shield'), this.#title, this.#queue, this.#timer);
    const footer = h('footer', {}, this.#buttons, this.#status, this.#hint);
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
      case 'hello':
      case 'beat':
        break;
      case 'show':
        this.#show(message);
        break;
      case 'waiting':
        if (this.#shown !== undefined) this.#shown = { ...this.#shown, waiting: message.waiting };
        this.#drawQueue();
        break;
      case 'gone':
        this.#arming.gone();
    }
    this.#draw();
  }

  /** Puts a subject on the page, in place of what was there. */
  #show(message: Show): void {
    this.#shown = message;
    const { subject, nonce } = message;
    const id = subjectId(subject);
    const asked = question(subject, nonce, this.strings);
    const deny = this.#choice(asked.deny, 'primary');
    const all = this.#choice(
      { ...asked.deny, reply: () => ({ type: 'deny-all', id, nonce }) },
      'deny-all',
    );
    const close = button(this.strings.close, { class: 'close' }, () => {
      this.post({ type: 'close' });
    });
    this.#deny = deny;
    this.#title.textContent = asked.title;
    this.#body.replaceChildren(...asked.body);
    this.#buttons.replaceChildren(
      deny.button,
      this.#choice(asked.accept, 'accept').button,
      all.button,
      close,
    );
    this.#hint.textContent = asked.hint;
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
    if (document.visibilityState !== 'visible') {
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
    const waiting = this.#shown?.waiting ?? 0;
    const { oneWaiting, moreWaiting, denyAll } = this.strings;
    const text = waiting === 1 ? oneWaiting : fill(moreWaiting, waiting);
    this.#queue.textContent = waiting === 0 ? '' : text;
    const all = this.#buttons.querySelector<HTMLElement>('.deny-all');
    if (all === null) return;
    all.hidden = waiting === 0;
    all.textContent = fill(denyAll, waiting + 1);
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
    for (const element of this.#buttons.querySelectorAll('.answer')) {
      element.setAttribute('aria-disabled', String(state !== 'armed'));
    }
    const { settling, gone, goneAdvice } = this.strings;
    const texts = { settling, armed: '', answered: '', gone: `${gone} ${goneAdvice}` };
    this.#status.textContent = texts[state];
  }
}

let page: DialogPage | undefined;
const post = openChannel<DialogTalk>((message) => {
  if (message.type === 'hello') page ??= new DialogPage(message.strings, post);
  page?.heard(message);
});
post({ type: 'ready' });

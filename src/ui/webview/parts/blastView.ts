import type { BlastPicture, BlastView } from '../../../core/blast';
import type { DialogStrings } from '../../dialog/strings';
import { LINE } from '../../text/fold';
import { visible } from '../../text/visible';
import { foreignText } from './text';
import { h, icon } from './dom';
import { bytesOf, fill, number } from './host';

/** How much would go: numbers and a small picture, filled in as they are found. */
export class BlastSection {
  readonly element: HTMLElement;
  readonly #list = h('div', { class: 'blasts' });
  /** Read out once each is known; the numbers behind it are there to be gone through. */
  readonly #spoken = h('p', { class: 'for-readers', 'aria-live': 'polite' });
  readonly #told = new Set<string>();

  constructor(private readonly strings: DialogStrings) {
    this.element = h(
      'section',
      { class: 'blast', 'aria-labelledby': 'blast-title' },
      h('h2', { id: 'blast-title' }, strings.blast),
      this.#list,
      this.#spoken,
    );
    this.element.hidden = true;
  }

  show(blasts: readonly BlastView[]): void {
    this.element.hidden = blasts.length === 0;
    this.#list.replaceChildren(...blasts.map((blast) => this.#one(blast)));
    const fresh = blasts.filter(({ id, state }) => state !== 'looking' && !this.#told.has(id));
    for (const { id } of fresh) this.#told.add(id);
    if (fresh.length > 0) this.#spoken.textContent = fresh.map(spokenOf).join(' ');
  }

  #one(blast: BlastView): HTMLElement {
    const { strings } = this;
    const line = (text: string) => foreignText(text, strings, { limits: LINE, lines: 'sign' });
    const { state, picture, why, tookMs } = blast;
    return h(
      'div',
      { class: 'blast-one', 'data-state': state },
      h(
        'h3',
        {},
        line(blast.title),
        state === 'looking' ? h('span', { class: 'looking' }, strings.blastLooking) : undefined,
      ),
      state === 'known' ? h('p', { class: 'sentence' }, line(blast.sentence)) : undefined,
      state === 'unknown'
        ? h(
            'p',
            { class: 'sentence' },
            icon('warning'),
            h('strong', {}, strings.blastUnknown),
            ' ',
            line(why ?? blast.sentence),
          )
        : undefined,
      this.#facts(blast),
      picture === undefined ? undefined : this.#picture(picture),
      state === 'known' && why !== undefined ? h('p', { class: 'hint' }, line(why)) : undefined,
      tookMs === undefined
        ? undefined
        : h('p', { class: 'hint took' }, fill(strings.blastTook, number(Math.round(tookMs)))),
    );
  }

  #facts({ facts }: BlastView): HTMLElement | undefined {
    if (facts.length === 0) return undefined;
    const line = (text: string) => foreignText(text, this.strings, { limits: LINE, lines: 'sign' });
    return h(
      'dl',
      { class: 'numbers' },
      ...facts.map(({ label, value, grave }) =>
        h(
          'div',
          grave === true ? { 'data-grave': '' } : {},
          h('dt', {}, line(label)),
          h('dd', {}, grave === true ? icon('warning') : undefined, line(value)),
        ),
      ),
    );
  }

  /** Each part with its bar. The bars say nothing that the words beside them do not. */
  #picture({ unit, total, parts, more, atLeast }: BlastPicture): HTMLElement {
    const { strings } = this;
    const amount = (value: number) => amountOf(value, unit, strings);
    const most = Math.max(1, ...parts.map((part) => part.amount));
    const whole = fill(strings.blastTotal, amount(total));
    return h(
      'figure',
      { class: 'picture' },
      h('figcaption', {}, atLeast === true ? fill(strings.blastAtLeast, amount(total)) : whole),
      h(
        'ul',
        {},
        ...parts.map((part) =>
          h(
            'li',
            {},
            h(
              'code',
              { class: 'part' },
              foreignText(part.name, strings, { limits: LINE, lines: 'sign' }),
            ),
            h('span', { class: 'share' }, amount(part.amount)),
            bar(part.amount / most),
          ),
        ),
        more === undefined || more === 0
          ? undefined
          : h('li', { class: 'more' }, fill(strings.blastMore, number(more))),
      ),
    );
  }
}

function spokenOf({ title, state, sentence, why }: BlastView): string {
  return visible(state === 'known' ? sentence : `${title}: ${why ?? sentence}`);
}

/** @param share of the longest bar, between 0 and 1 */
function bar(share: number): HTMLElement {
  const filled = h('span', {});
  filled.style.inlineSize = `${Math.max(1, Math.min(100, share * 100))}%`;
  return h('span', { class: 'bar', 'aria-hidden': 'true' }, filled);
}

/** An amount as people write it here: `38 MB`, `1,204 files`. */
function amountOf(
  value: number,
  unit: BlastPicture['unit'],
  strings: Pick<DialogStrings, 'files' | 'commits' | 'rows' | 'objects'>,
): string {
  return unit === 'bytes' ? bytesOf(value) : fill(strings[unit], number(value));
}

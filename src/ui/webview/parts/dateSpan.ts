import type { PanelFilter } from '../../../broker/record-messages';
import { h } from './dom';

interface DateStrings {
  readonly from: string;
  readonly until: string;
}

/** Two dates, each of which can be left out, as a person's own calendar has them: the second one is included. */
export class DateSpan {
  readonly element: HTMLElement;
  readonly #from = h('input', { type: 'date', id: 'from' });
  readonly #until = h('input', { type: 'date', id: 'until' });

  constructor(strings: DateStrings, changed: () => void) {
    const field = (input: HTMLInputElement, text: string) => {
      input.addEventListener('change', () => {
        this.#bound();
        changed();
      });
      return h('span', { class: 'date' }, h('label', { for: input.id }, text), input);
    };
    this.element = h(
      'div',
      { class: 'dates', hidden: '' },
      field(this.#from, strings.from),
      field(this.#until, strings.until),
    );
  }

  clear(): void {
    this.#from.value = '';
    this.#until.value = '';
    this.element.hidden = true;
    this.#bound();
  }

  /** From the beginning of the first day to the end of the last, by this machine's time zone. */
  get filter(): Pick<PanelFilter, 'from' | 'to'> {
    const from = beginning(this.#from.value, 0);
    const to = beginning(this.#until.value, 1);
    return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  }

  /** The calendars of both offer no day that would leave nothing between them. */
  #bound(): void {
    this.#from.max = this.#until.value;
    this.#until.min = this.#from.value;
  }
}

/** When so many days after this date begin (`2026-04-24`, or empty), ISO 8601 in UTC. */
function beginning(date: string, later: number): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(date) ?? [];
  if (year === undefined) return undefined;
  // By its parts a date is one of this machine's calendar; as a text it would be one of UTC.
  return new Date(Number(year), Number(month) - 1, Number(day) + later).toISOString();
}

import type { PanelFilter, StatsAnswer } from '../../../broker/record-messages';
import type { AuditStrings } from '../../audit/strings';
import { button, h } from './dom';
import { DateSpan } from './dateSpan';
import { effectName } from './overview';
import { GROUPS, type Group } from './row';

const ENVIRONMENTS = ['production', 'staging', 'local', 'unknown'] as const;
/** How far back each choice of a time reaches (hours). */
const SPANS: readonly (readonly [name: 'hour' | 'day' | 'week' | 'month', hours: number])[] = [
  ['hour', 1],
  ['day', 24],
  ['week', 24 * 7],
  ['month', 24 * 30],
];
/** The choice that shows fields for dates. */
const DATES = 'dates';
/** A person types on before it is looked (ms). */
const QUIET_MS = 150;

/** What a person looks for: words, verdicts, agent, effect, environment, time. */
export class FilterBar {
  readonly element: HTMLElement;
  readonly #search = h('input', { type: 'search', id: 'filter' });
  readonly #groups = new Set<Group>();
  readonly #agent: HTMLSelectElement;
  readonly #effect: HTMLSelectElement;
  readonly #environment: HTMLSelectElement;
  readonly #span: HTMLSelectElement;
  readonly #dates: DateSpan;
  readonly #strings: AuditStrings;
  #timer: number | undefined;

  /** @param down the arrow key that leads from the field into the list */
  constructor(strings: AuditStrings, changed: () => void, down: () => void) {
    this.#strings = strings;
    this.#search.placeholder = strings.filterHint;
    this.#search.setAttribute('aria-label', strings.filter);
    this.#search.maxLength = 400;
    this.#search.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(changed, QUIET_MS);
    });
    this.#search.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      down();
    });
    const select = (label: string, any: string) => {
      const element = h('select', { 'aria-label': label }, h('option', { value: '' }, any));
      element.addEventListener('change', changed);
      return element;
    };
    this.#agent = select(strings.agent, strings.anyAgent);
    this.#effect = select(strings.effect, strings.anyEffect);
    this.#environment = select(strings.environment, strings.anyEnvironment);
    this.#span = select(strings.time, strings.anyTime);
    for (const name of ENVIRONMENTS) {
      this.#environment.append(h('option', { value: name }, strings[name]));
    }
    for (const [name] of SPANS) this.#span.append(h('option', { value: name }, strings[name]));
    this.#span.append(h('option', { value: DATES }, strings.dates));
    this.#dates = new DateSpan(strings, changed);
    this.#span.addEventListener('change', () => {
      this.#dates.element.hidden = this.#span.value !== DATES;
    });
    this.element = h(
      'div',
      { class: 'filter', role: 'search' },
      this.#search,
      this.#chips(changed),
      h('div', { class: 'selects' }, this.#agent, this.#effect, this.#environment, this.#span),
      this.#dates.element,
    );
  }

  /** Offers what there is. */
  offer({ agents, labels, effects }: Pick<StatsAnswer, 'agents' | 'labels' | 'effects'>): void {
    offerAlso(
      this.#agent,
      agents.map((agent) => [
        agent,
        agent === 'person' ? this.#strings.person : (labels[agent] ?? agent),
      ]),
    );
    offerAlso(
      this.#effect,
      effects.map(({ kind }) => [kind, effectName(kind)]),
    );
  }

  /** Looks for one kind of effect, as a click on its bar in the chart does. */
  setEffect(kind: string): void {
    offerAlso(this.#effect, [[kind, effectName(kind)]]);
    this.#effect.value = this.#effect.value === kind ? '' : kind;
  }

  clear(): void {
    this.#search.value = '';
    this.#groups.clear();
    for (const chip of this.element.querySelectorAll('.chip')) {
      chip.setAttribute('aria-pressed', 'false');
    }
    for (const one of [this.#agent, this.#effect, this.#environment, this.#span]) one.value = '';
    this.#dates.clear();
  }

  /** What is asked of the record; only what a person has chosen is in it. */
  get filter(): PanelFilter {
    const text = this.#search.value.trim();
    const hours = SPANS.find(([name]) => name === this.#span.value)?.[1];
    const one = (
      key: 'agents' | 'effects' | 'environments',
      { value }: HTMLSelectElement,
    ): Pick<PanelFilter, typeof key> => (value === '' ? {} : { [key]: [value] });
    return {
      ...(text === '' ? {} : { text }),
      ...(this.#groups.size === 0 ? {} : { verdicts: [...this.#groups] }),
      ...one('agents', this.#agent),
      ...one('effects', this.#effect),
      ...one('environments', this.#environment),
      ...(hours === undefined
        ? {}
        : { from: new Date(Date.now() - hours * 3_600_000).toISOString() }),
      ...(this.#span.value === DATES ? this.#dates.filter : {}),
    };
  }

  #chips(changed: () => void): HTMLElement {
    const chips = GROUPS.map((group) => {
      const label = this.#strings[group];
      const chip = button(label, { class: 'chip', 'aria-pressed': 'false' }, () => {
        if (!this.#groups.delete(group)) this.#groups.add(group);
        chip.setAttribute('aria-pressed', String(this.#groups.has(group)));
        changed();
      });
      chip.dataset.group = group;
      return chip;
    });
    return h('div', { class: 'chips', role: 'group', 'aria-label': this.#strings.kinds }, ...chips);
  }
}

/** Adds choices that are not there yet; what is chosen stays. */
function offerAlso(select: HTMLSelectElement, choices: readonly (readonly [string, string])[]) {
  const known = new Set([...select.options].map(({ value }) => value));
  for (const [value, label] of choices) {
    if (!known.has(value)) select.append(h('option', { value }, label));
  }
}

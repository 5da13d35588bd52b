import type { StatsAnswer } from '../../../broker/record-messages';
import type { AuditStrings } from '../../audit/strings';
import { visible } from '../../text/visible';
import { button, h } from './dom';
import { fill, number } from './host';

const SVG = 'http://www.w3.org/2000/svg';
const VERDICTS = ['denied', 'waiting', 'approved', 'allowed'] as const;
const MOST_EFFECTS = 6;
const MOST_RULES = 12;
const HEIGHT = 40;

/** Small charts over what is shown: verdicts over time, effects by kind, and the stops by rule. */
export class Overview {
  readonly element: HTMLElement;
  readonly #strings: AuditStrings;
  readonly #chooseEffect: (kind: string) => void;
  readonly #body = h('div', { class: 'charts' });

  constructor(strings: AuditStrings, chooseEffect: (kind: string) => void) {
    this.#strings = strings;
    this.#chooseEffect = chooseEffect;
    const details = h(
      'details',
      { class: 'overview' },
      h('summary', {}, strings.overview),
      this.#body,
    );
    this.element = details;
  }

  show(stats: StatsAnswer): void {
    this.element.hidden = stats.total === 0;
    this.#body.replaceChildren(
      this.#overTime(stats),
      ...(stats.effects.length === 0 ? [] : [this.#byEffect(stats)]),
      ...(stats.rules.length === 0 ? [] : [this.#byRule(stats)]),
    );
  }

  #overTime({ buckets }: StatsAnswer): HTMLElement {
    const sums = VERDICTS.map((verdict) => ({
      verdict,
      sum: buckets.reduce((sum, bucket) => sum + bucket[verdict], 0),
    }));
    const most = Math.max(
      1,
      ...buckets.map((bucket) => VERDICTS.reduce((sum, verdict) => sum + bucket[verdict], 0)),
    );
    const words = sums
      .filter(({ sum }) => sum > 0)
      .map(({ verdict, sum }) => `${this.#strings[verdict]}: ${number(sum)}`);
    const chart = document.createElementNS(SVG, 'svg');
    chart.setAttribute('viewBox', `0 0 ${Math.max(1, buckets.length) * 4} ${HEIGHT}`);
    chart.setAttribute('preserveAspectRatio', 'none');
    chart.setAttribute('role', 'img');
    chart.setAttribute('aria-label', `${this.#strings.overTime}. ${words.join(', ')}`);
    buckets.forEach((bucket, at) => {
      let top = HEIGHT;
      for (const verdict of VERDICTS) {
        if (bucket[verdict] === 0) continue;
        const height = Math.max(1, (bucket[verdict] / most) * HEIGHT);
        top -= height;
        const bar = document.createElementNS(SVG, 'rect');
        const box = { x: at * 4, y: Math.max(0, top), width: 3, height };
        for (const [name, value] of Object.entries(box)) bar.setAttribute(name, String(value));
        bar.dataset.group = verdict;
        chart.append(bar);
      }
    });
    const [first, last] = [buckets.at(0), buckets.at(-1)];
    return h(
      'figure',
      {},
      h('figcaption', {}, this.#strings.overTime),
      chart,
      h('p', { class: 'axis' }, h('span', {}, day(first?.from)), h('span', {}, day(last?.to))),
      h(
        'ul',
        { class: 'legend' },
        ...sums
          .filter(({ sum }) => sum > 0)
          .map(({ verdict, sum }) => {
            const item = h('li', {}, `${this.#strings[verdict]} ${number(sum)}`);
            item.dataset.group = verdict;
            return item;
          }),
      ),
    );
  }

  #byEffect({ effects }: StatsAnswer): HTMLElement {
    const most = Math.max(...effects.map(({ count }) => count));
    const items = effects.slice(0, MOST_EFFECTS).map(({ kind, count }) => {
      const bar = h('span', { class: 'bar', 'aria-hidden': 'true' });
      bar.style.inlineSize = `${Math.max(2, (count / most) * 100)}%`;
      const label = `${effectName(kind)}: ${number(count)}`;
      const choose = button('', { class: 'effect-bar', title: this.#strings.onlyThese }, () => {
        this.#chooseEffect(kind);
      });
      choose.append(h('span', {}, label), bar);
      return h('li', {}, choose);
    });
    return h(
      'figure',
      {},
      h('figcaption', {}, this.#strings.byEffect),
      h('ul', { class: 'bars' }, ...items),
    );
  }

  #byRule({ rules }: StatsAnswer): HTMLElement {
    const { ruleName: rule, asked, approved, denied, needless } = this.#strings;
    const head = h(
      'tr',
      {},
      ...[rule, asked, approved, denied, needless].map((name) => h('th', { scope: 'col' }, name)),
    );
    const rows = rules
      .slice(0, MOST_RULES)
      .map((one) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, h('code', {}, visible(one.rule))),
          ...[one.asked, one.approved, one.denied, one.needless].map((count) =>
            h('td', {}, number(count)),
          ),
        ),
      );
    const rest = rules.length - rows.length;
    return h(
      'figure',
      {},
      h('figcaption', {}, this.#strings.byRule),
      h('table', {}, h('thead', {}, head), h('tbody', {}, ...rows)),
      rest === 0
        ? undefined
        : h('p', { class: 'hint' }, fill(this.#strings.moreRules, number(rest))),
    );
  }
}

/** `destroys-cloud-resource` as people read it. */
export function effectName(kind: string): string {
  return visible(kind.replaceAll('-', ' '));
}

function day(time: string | undefined): string {
  const at = new Date(time ?? '');
  if (Number.isNaN(at.valueOf())) return '';
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
}

import type { Environment, Undo } from '../../../core/effect';
import type { EffectView } from '../../../broker/protocol';
import { LINE } from '../../text/fold';
import { foldedList, foreignText } from './text';
import type { TextStrings } from './text';
import { h, icon } from './dom';
import { fill } from './host';

export interface EffectStrings extends TextStrings {
  readonly production: string;
  readonly staging: string;
  readonly local: string;
  readonly unknown: string;
  readonly undoYes: string;
  readonly undoPartly: string;
  readonly undoNo: string;
  readonly undoUnknown: string;
  readonly rule: string;
}

/** How many targets of one effect are shown at first. */
const TARGETS = 8;

/** What would be done, to what, where, and whether it can be undone: one item per effect. */
export function effectList(
  effects: readonly EffectView[],
  strings: EffectStrings,
  headline?: string,
): HTMLElement {
  return h(
    'ul',
    { class: 'effects' },
    ...effects.map((effect) => effectItem(effect, strings, headline)),
  );
}

/** @param headline what stands above the list: it is not said twice */
function effectItem(effect: EffectView, strings: EffectStrings, headline?: string): HTMLElement {
  const line = (text: string) => foreignText(text, strings, { limits: LINE, lines: 'sign' });
  // The only one is not said twice.
  const [target = '', ...others] = effect.targets;
  const isTold = others.length === 0 && effect.headline.includes(target);
  const targets = foldedList(
    h('ul', { class: 'targets' }),
    isTold ? [] : effect.targets,
    TARGETS,
    strings,
    (target) => h('li', {}, h('code', {}, line(target))),
  );
  return h(
    'li',
    { class: 'effect', 'data-severity': effect.severity },
    headline === effect.headline
      ? undefined
      : h(
          'div',
          { class: 'effect-head' },
          icon(effect.severity === 'low' ? 'info' : 'warning'),
          h(
            'span',
            {},
            h('strong', {}, line(effect.headline)),
            ' ',
            effect.amount === undefined
              ? undefined
              : h('span', { class: 'amount' }, line(effect.amount)),
          ),
        ),
    targets.childElementCount > 0 ? targets : undefined,
    h('p', { class: 'why' }, line(effect.why)),
    h(
      'p',
      { class: 'facts' },
      environmentBadge(effect.environment, strings),
      undoBadge(effect.undo, strings),
      h('span', { class: 'rule' }, line(fill(strings.rule, effect.rule))),
    ),
  );
}

/** Worst first: what is not known may be production. */
const worst: readonly Environment[] = ['production', 'unknown', 'staging', 'local'];

/** The most dangerous environment that any of the effects reaches; undefined where there is none. */
export function worstEnvironment(effects: readonly EffectView[]): Environment | undefined {
  return worst.find((name) => effects.some(({ environment }) => environment === name));
}

/** Whether a reason says no more than the effects themselves do. */
export function isToldBy(reason: string, effects: readonly EffectView[]): boolean {
  const rest = effects
    .flatMap(({ headline, why }) => [`${headline}.`, why])
    .reduce((text, told) => text.replace(told, () => ''), reason);
  return rest.trim() === '';
}

export function environmentBadge(environment: Environment, strings: EffectStrings): HTMLElement {
  return h('span', { class: 'badge', 'data-environment': environment }, strings[environment]);
}

function undoBadge(undo: Undo, strings: EffectStrings): HTMLElement {
  const texts: Readonly<Record<Undo, string>> = {
    yes: strings.undoYes,
    partly: strings.undoPartly,
    no: strings.undoNo,
    unknown: strings.undoUnknown,
  };
  return h('span', { class: 'badge', 'data-undo': undo }, texts[undo]);
}

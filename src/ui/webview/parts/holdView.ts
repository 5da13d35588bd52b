import type { HoldView } from '../../../broker/protocol';
import { COMMAND, LINE } from '../../text/fold';
import type { DialogStrings } from '../../dialog/strings';
import { effectList, environmentBadge, isToldBy, worstEnvironment } from './effects';
import { foreignText } from './text';
import { h, icon } from './dom';
import { fill } from './host';

/** A hold in plain words: what would happen, then the action itself, then who asks and why. */
export function holdView(hold: HoldView, strings: DialogStrings): HTMLElement[] {
  const line = (text: string) => foreignText(text, strings, { limits: LINE, lines: 'sign' });
  const prose = (text: string) => foreignText(text, strings, { limits: LINE });
  const environment = worstEnvironment(hold.effects);
  return [
    h(
      'div',
      { class: 'heading' },
      h('h1', { id: 'headline' }, line(hold.headline)),
      environment === undefined || environment === 'unknown'
        ? undefined
        : environmentBadge(environment, strings),
    ),
    h(
      'section',
      { id: 'effects', 'aria-labelledby': 'effects-title' },
      h('h2', { id: 'effects-title' }, strings.effects),
      hold.effects.length > 0 ? effectList(hold.effects, strings) : h('p', {}, strings.noEffects),
    ),
    h(
      'section',
      { 'aria-labelledby': 'command-title' },
      h('h2', { id: 'command-title' }, strings.command),
      h(
        'pre',
        { class: 'command' },
        h('code', {}, foreignText(hold.text, strings, { limits: COMMAND, marks: hold.marks })),
      ),
    ),
    hold.safer === undefined
      ? undefined
      : h(
          'section',
          { class: 'safer', 'aria-labelledby': 'safer-title' },
          h('h2', { id: 'safer-title' }, icon('lightbulb'), strings.safer),
          h('p', {}, prose(hold.safer)),
        ),
    h(
      'dl',
      { class: 'origin' },
      ...term(strings.asker, icon(hold.asker.actor === 'agent' ? 'agent' : 'person'), asker(hold)),
      ...(hold.asker.claims === undefined
        ? []
        : term(
            strings.claims,
            h('q', { class: 'claims', title: strings.claimsNote }, prose(hold.asker.claims)),
            h('span', { class: 'claims-note' }, strings.claimsNote),
          )),
      ...(hold.cwd === undefined ? [] : term(strings.where, h('code', {}, line(hold.cwd)))),
      ...(isToldBy(hold.reason, hold.effects) ? [] : term(strings.why, prose(hold.reason))),
    ),
  ].filter((part) => part !== undefined);

  function asker({ asker: { label, terminal } }: HoldView): DocumentFragment {
    return line(terminal === undefined ? label : `${label} (${fill(strings.shell, terminal)})`);
  }
}

function term(name: string, ...values: readonly Node[]): HTMLElement[] {
  return [h('dt', {}, name), h('dd', {}, ...values)];
}

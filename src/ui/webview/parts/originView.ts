import type { HoldView } from '../../../broker/protocol';
import type { DialogStrings } from '../../dialog/strings';
import { LINE } from '../../text/fold';
import { isToldBy } from './effects';
import { foldedList, foreignText } from './text';
import { h, icon } from './dom';
import { fill, number } from './host';

/** How many secrets are named at first. */
const SECRETS = 6;

/** Who asks, what a person told them, what they say of themselves, where, and what is within their reach. */
export function originView(hold: HoldView, strings: DialogStrings): HTMLElement {
  const line = (text: string) => foreignText(text, strings, { limits: LINE, lines: 'sign' });
  const prose = (text: string) => foreignText(text, strings, { limits: LINE });
  const { asker, prompt, cwd, secrets } = hold;
  const isAgent = asker.actor === 'agent';
  const quoted = (text: string, note: string, kind: string) => [
    h('q', { class: `claims ${kind}` }, prose(text)),
    h('span', { class: 'claims-note' }, note),
  ];
  return h(
    'dl',
    { class: 'origin' },
    ...term(strings.asker, icon(isAgent ? 'agent' : 'person'), line(askerText(hold, strings))),
    ...(prompt === undefined
      ? []
      : term(strings.prompt, ...quoted(prompt, strings.promptNote, 'prompt'))),
    ...(prompt === undefined && isAgent && hold.kind === 'action' && asker.session !== undefined
      ? term(strings.prompt, h('span', { class: 'claims-note' }, strings.noPrompt))
      : []),
    ...(asker.claims === undefined
      ? []
      : term(strings.claims, ...quoted(asker.claims, strings.claimsNote, 'own'))),
    ...(cwd === undefined ? [] : term(strings.where, h('code', {}, line(cwd)))),
    ...(isToldBy(hold.reason, hold.effects) ? [] : term(strings.why, prose(hold.reason))),
    ...(secrets === undefined ? [] : term(strings.secrets, secretList(secrets, strings))),
  );
}

function askerText({ asker }: HoldView, strings: DialogStrings): string {
  const { label, session, terminal } = asker;
  const parts = [
    ...(session === undefined ? [] : [fill(strings.sessionOf, session)]),
    ...(terminal === undefined ? [] : [fill(strings.shell, terminal)]),
  ];
  return parts.length === 0 ? label : `${label} (${parts.join(', ')})`;
}

function secretList(
  { names, more }: NonNullable<HoldView['secrets']>,
  strings: DialogStrings,
): HTMLElement {
  const list = foldedList(h('ul', { class: 'secrets' }), names, SECRETS, strings, (name) =>
    h('li', {}, h('code', {}, foreignText(name, strings, { limits: LINE, lines: 'sign' }))),
  );
  if (more > 0) list.append(h('li', {}, fill(strings.secretsMore, number(more))));
  return list;
}

function term(name: string, ...values: readonly Node[]): HTMLElement[] {
  return [h('dt', {}, name), h('dd', {}, ...values)];
}

import type { AskerView, EntryView } from '../../../broker/protocol';
import type { AuditStrings } from '../../audit/strings';
import { COMMAND, LINE } from '../../text/fold';
import { visible } from '../../text/visible';
import { effectList } from './effects';
import { foreignText } from './text';
import { button, h, icon } from './dom';
import { fill } from './host';
import type { Group, Row } from './journal';

/** What a row can do beside being looked at. */
export interface RowActs {
  askAgain(entry: string): void;
}

const icons: Readonly<Record<Group, string>> = {
  allowed: 'check',
  approved: 'approved',
  denied: 'denied',
  waiting: 'waiting',
  notes: 'info',
};

/** One line of the list: what became of it, what it was, who asked and when. */
export function rowSummary({ entry, group }: Row, strings: AuditStrings): Node[] {
  const [effect] = entry.effects;
  const word = group === 'notes' ? strings.note : strings[group];
  const about = [entry.asker?.label, effect?.headline].filter((part) => part !== undefined);
  return [
    h('span', { class: 'verdict' }, icon(icons[group]), word),
    h('time', { datetime: entry.time }, clock(entry.time)),
    h('span', { class: 'what' }, visible(entry.title)),
    h('span', { class: 'about' }, about.map(visible).join(' · ')),
  ];
}

/** Everything the record says of an action. */
export function rowDetails(row: Row, strings: AuditStrings, acts: RowActs): HTMLElement[] {
  const { entry, history } = row;
  const line = (text: string) => foreignText(text, strings, { limits: LINE, lines: 'sign' });
  const prose = (text: string) => foreignText(text, strings, { limits: LINE });
  return [
    entry.effects.length === 0
      ? undefined
      : h('section', {}, h('h3', {}, strings.effects), effectList(entry.effects, strings)),
    entry.text === ''
      ? undefined
      : h(
          'section',
          {},
          h('h3', {}, strings.action),
          h(
            'pre',
            { class: 'command' },
            h('code', {}, foreignText(entry.text, strings, { limits: COMMAND })),
          ),
        ),
    h(
      'dl',
      {},
      ...askerTerms(entry.asker, strings, line),
      ...(entry.cwd === undefined ? [] : term(strings.where, h('code', {}, line(entry.cwd)))),
      ...(entry.reason === '' ? [] : term(strings.why, prose(entry.reason))),
      ...(entry.rules.length === 0
        ? []
        : term(strings.rules, h('code', {}, line(entry.rules.join(', '))))),
      ...term(strings.history, h('ol', {}, ...history.map((step) => historyItem(step, strings)))),
    ),
    entry.decision === 'denied' ? askAgain(entry, strings, acts) : undefined,
  ].filter((part) => part !== undefined);
}

function askerTerms(
  asker: AskerView | undefined,
  strings: AuditStrings,
  line: (text: string) => Node,
): HTMLElement[] {
  if (asker === undefined) return [];
  const { label, terminal, claims } = asker;
  return [
    ...term(
      strings.asker,
      line(terminal === undefined ? label : `${label} (${fill(strings.shell, terminal)})`),
    ),
    ...(claims === undefined ? [] : term(strings.claims, h('q', {}, line(claims)))),
  ];
}

function historyItem(step: EntryView, strings: AuditStrings): HTMLElement {
  const states: Readonly<Record<string, string>> = {
    ran: strings.ran,
    'not-run': strings.notRun,
    waiting: strings.waiting,
    paused: strings.whilePaused,
    unknown: strings.outcomeUnknown,
    allowed: '',
    note: '',
  };
  const decisions: Readonly<Record<EntryView['decision'], string>> = {
    allow: strings.allowed,
    approved: strings.approved,
    deny: strings.denied,
    denied: strings.denied,
    ask: step.state === 'waiting' ? strings.waiting : strings.asked,
    note: strings.note,
  };
  const parts = [decisions[step.decision], states[step.state] ?? visible(step.state)];
  return h('li', {}, [...new Set(parts)].filter((part) => part !== '').join(', '));
}

function askAgain(entry: EntryView, strings: AuditStrings, acts: RowActs): HTMLElement {
  const hint = h('span', { class: 'hint', role: 'status' }, strings.askAgainHint);
  const ask = button(strings.askAgain, {}, () => {
    acts.askAgain(entry.id);
    ask.hidden = true;
    hint.textContent = strings.askAgainDone;
  });
  return h('p', { class: 'again' }, ask, hint);
}

function term(name: string, value: Node): HTMLElement[] {
  return [h('dt', {}, name), h('dd', {}, value)];
}

/** Today's by the clock, older ones with their day. */
function clock(time: string): string {
  const at = new Date(time);
  if (Number.isNaN(at.valueOf())) return visible(time);
  const today = at.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    ...(today ? {} : { dateStyle: 'short' }),
    timeStyle: 'medium',
  }).format(at);
}

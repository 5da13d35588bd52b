import type { AskerView, EntryView, StepView } from '../../../broker/protocol';
import type { AuditStrings } from '../../audit/strings';
import { COMMAND, LINE } from '../../text/fold';
import { visible } from '../../text/visible';
import { effectList } from './effects';
import { foreignText } from './text';
import { button, h, icon } from './dom';
import { bytesOf, fill, number } from './host';
import type { Group, Row } from './row';

/** What a row can do beside being looked at. */
export interface RowActs {
  askAgain(entry: string): void;
  needless(entry: string): void;
  copy(entry: string): void;
  /** Fills in where the action's entries stand in the chain. */
  prove(entry: string, into: HTMLElement): void;
}

const icons: Readonly<Record<Group, string>> = {
  allowed: 'check',
  approved: 'approved',
  denied: 'denied',
  waiting: 'waiting',
  noted: 'info',
};

/**
 * One line of the list: what became of it, what it was, who asked and when.
 *
 * @param who as far as what stands above the line does not say it
 */
export function rowSummary(
  { entry, group }: Row,
  strings: AuditStrings,
  who = entry.asker?.label ?? '',
): HTMLElement[] {
  const [effect] = entry.effects;
  const word = group === 'noted' ? strings.note : strings[group];
  const about = [who, effect?.headline ?? ''].filter((part) => part !== '');
  return [
    h('span', { class: 'verdict' }, icon(icons[group]), word),
    h('time', { datetime: entry.time }, clock(entry.time)),
    h('span', { class: 'what' }, visible(entry.title)),
    h(
      'span',
      { class: 'about' },
      ...(entry.infrastructure ? [h('span', { class: 'badge' }, strings.infrastructure), ' '] : []),
      about.map(visible).join(' · '),
    ),
  ];
}

/** Everything the record says of an action. */
export function rowDetails(row: Row, strings: AuditStrings, acts: RowActs): HTMLElement[] {
  const { entry } = row;
  const line = (text: string) => foreignText(text, strings, { limits: LINE, lines: 'sign' });
  const prose = (text: string) => foreignText(text, strings, { limits: LINE });
  return [
    entry.effects.length === 0
      ? undefined
      : h('section', {}, h('h2', {}, strings.effects), effectList(entry.effects, strings)),
    entry.text === ''
      ? undefined
      : h(
          'section',
          {},
          h('h2', {}, strings.action),
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
      ...(entry.steps === undefined || entry.steps.length === 0
        ? []
        : term(
            strings.history,
            h('ol', {}, ...entry.steps.map((step) => stepItem(step, entry.kind, strings, line))),
          )),
    ),
    entry.reach === undefined ? undefined : reachList(entry.reach, strings, line),
    evidence(entry, strings, acts),
    rowButtons(entry, strings, acts),
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

function stepItem(
  { time, what, by, status, text, bytes }: StepView,
  kind: string,
  strings: AuditStrings,
  line: (text: string) => Node,
): HTMLElement {
  const words: Readonly<Record<string, string>> = {
    allow: strings.allowed,
    approved: strings.approved,
    deny: strings.denied,
    denied: strings.denied,
    ask: strings.asked,
    ran: kind === 'http' ? strings.sent : strings.ran,
    'not-run': strings.notRun,
    unknown: strings.outcomeUnknown,
  };
  const told = [
    words[what] ?? visible(what),
    ...(by === undefined ? [] : [fill(strings.by, visible(by.replaceAll('-', ' ')))]),
    ...(status === undefined
      ? []
      : [kind === 'http' ? fill(strings.responded, status) : `(${status})`]),
    ...(bytes === undefined
      ? []
      : [fill(strings.sizes, bytesOf(bytes.sent), bytesOf(bytes.received))]),
  ];
  return h(
    'li',
    {},
    h('time', { datetime: time }, clock(time)),
    ` ${told.join(' ')}`,
    ...(text === undefined ? [] : [': ', line(text)]),
  );
}

/** Which secrets could be read from then on, by name. */
function reachList(
  { files, variables, more }: NonNullable<EntryView['reach']>,
  strings: AuditStrings,
  line: (text: string) => Node,
): HTMLElement {
  const list = (names: readonly string[], rest: number) =>
    h(
      'ul',
      {},
      ...names.map((name) => h('li', {}, h('code', {}, line(name)))),
      rest === 0 ? undefined : h('li', {}, `… ${number(rest)}`),
    );
  return h(
    'section',
    { class: 'reach' },
    h('h2', {}, strings.reach),
    h(
      'dl',
      {},
      ...(files.length === 0 ? [] : term(strings.reachFiles, list(files, more))),
      ...(variables.length === 0 ? [] : term(strings.reachVariables, list(variables, 0))),
    ),
  );
}

function evidence(entry: EntryView, strings: AuditStrings, acts: RowActs): HTMLElement {
  const place = h('div', { class: 'proof', role: 'status' }, strings.evidenceLoading);
  acts.prove(entry.id, place);
  return h('section', {}, h('h2', {}, strings.evidence), place);
}

function rowButtons(entry: EntryView, strings: AuditStrings, acts: RowActs): HTMLElement {
  const hint = h('span', { class: 'hint', role: 'status' });
  const once = (label: string, done: string, act: () => void) => {
    const element = button(label, {}, () => {
      act();
      element.hidden = true;
      hint.textContent = done;
    });
    return element;
  };
  const wasHeld = entry.steps?.some(({ what }) => what === 'ask') ?? false;
  if (entry.decision === 'denied') hint.textContent = strings.askAgainHint;
  return h(
    'p',
    { class: 'again' },
    entry.decision === 'denied'
      ? once(strings.askAgain, strings.askAgainDone, () => {
          acts.askAgain(entry.id);
        })
      : undefined,
    wasHeld
      ? once(strings.needlessStop, strings.needlessDone, () => {
          acts.needless(entry.id);
        })
      : undefined,
    button(strings.copy, {}, () => {
      acts.copy(entry.id);
    }),
    hint,
  );
}

function term(name: string, value: Node): HTMLElement[] {
  return [h('dt', {}, name), h('dd', {}, value)];
}

/** Today's by the clock, older ones with their day. */
export function clock(time: string): string {
  const at = new Date(time);
  if (Number.isNaN(at.valueOf())) return visible(time);
  const today = at.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    ...(today ? {} : { dateStyle: 'short' }),
    timeStyle: 'medium',
  }).format(at);
}

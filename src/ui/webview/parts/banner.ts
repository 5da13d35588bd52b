import type { PanelAct, PanelState } from '../../audit/messages';
import type { AuditStrings } from '../../audit/strings';
import { visible } from '../../text/visible';
import { button, h, icon } from './dom';
import { fill, number } from './host';

interface Notice {
  readonly level: 'error' | 'warning' | 'info';
  readonly text: string;
  readonly remedy?: string;
  readonly lines?: readonly string[];
  readonly act?: { readonly what: PanelAct; readonly label: string };
}

/** What a person should know before the list: everything that keeps the guard from being whole. */
export function banner(
  state: PanelState,
  strings: AuditStrings,
  act: (what: PanelAct) => void,
): HTMLElement[] {
  return notices(state, strings).map((notice) =>
    h(
      'div',
      { class: 'notice', 'data-level': notice.level },
      icon(notice.level),
      h(
        'div',
        {},
        h('p', {}, notice.text),
        notice.remedy === undefined ? undefined : h('p', { class: 'hint' }, notice.remedy),
        ...(notice.lines ?? []).map((line) => h('p', { class: 'hint' }, line)),
        notice.act === undefined ? undefined : actButton(notice.act, act),
      ),
    ),
  );
}

/** What stands in place of it when the extension host is silent. */
export function staleBanner(strings: AuditStrings): HTMLElement {
  const text = h(
    'div',
    {},
    h('p', {}, strings.stale),
    h('p', { class: 'hint' }, strings.staleRemedy),
  );
  return h('div', { class: 'notice', 'data-level': 'error' }, icon('error'), text);
}

function actButton(
  { what, label }: { readonly what: PanelAct; readonly label: string },
  act: (what: PanelAct) => void,
): HTMLElement {
  return button(label, {}, () => {
    act(what);
  });
}

function notices(state: PanelState, strings: AuditStrings): Notice[] {
  const found: Notice[] = [];
  if (state.guard === 'gone') {
    found.push({ level: 'error', text: strings.gone, remedy: strings.goneRemedy });
  }
  if (state.guard === 'starting') found.push({ level: 'info', text: strings.starting });
  for (const { text, remedy } of state.problems) {
    found.push({ level: 'error', text: visible(text), remedy: visible(remedy) });
  }
  if (state.holding > 0) {
    found.push({
      level: 'warning',
      text: counted(state.holding, strings.holdingOne, strings.holding),
      act: { what: 'showHold', label: strings.showHold },
    });
  }
  if (state.pausedUntil !== undefined) {
    const until = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' });
    found.push({
      level: 'warning',
      text: fill(strings.paused, until.format(new Date(state.pausedUntil))),
      act: { what: 'resume', label: strings.resume },
    });
  }
  if (state.unguarded.length > 0) {
    const names = state.unguarded.map(visible).join(', ');
    found.push({
      level: 'warning',
      text:
        state.unguarded.length === 1
          ? fill(strings.unguardedOne, names)
          : fill(strings.unguarded, state.unguarded.length, names),
      act: { what: 'relaunchTerminals', label: strings.relaunch },
    });
  }
  if (state.unguardable.length > 0) {
    const names = state.unguardable.map(visible).join(', ');
    found.push({ level: 'warning', text: fill(strings.unguardable, names) });
  }
  if (state.agents.length > 0) {
    found.push({ level: 'info', text: strings.agents, lines: state.agents.map(visible) });
  }
  if (state.searchable > 0) {
    found.push({
      level: 'info',
      text: counted(state.searchable, strings.searchableOne, strings.searchable),
      act: { what: 'hideFromSearch', label: strings.hide },
    });
  }
  return found;
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : fill(many, number(count));
}

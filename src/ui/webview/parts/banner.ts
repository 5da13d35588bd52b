import type { PanelAct, PanelState } from '../../audit/messages';
import type { BannerStrings } from '../../audit/strings';
import { visible } from '../../text/visible';
import { button, h, icon } from './dom';
import { fill, number } from './host';

interface Notice {
  readonly level: 'error' | 'warning' | 'info';
  readonly text: string;
  readonly remedy?: string;
  readonly act?: { readonly what: PanelAct; readonly label: string };
}

/**
 * What a person should know before the list: everything that keeps the guard from being whole, and which agents
 * are guarded. What is said already stays where it is: it is not read out again, and keeps the focus.
 */
export class Banner {
  readonly element: HTMLElement;
  readonly #notices = h('div', { role: 'status' });
  readonly #agents = h('ul', {});
  readonly #agentBox: HTMLElement;
  /** By what they say. */
  readonly #shown = new Map<string, HTMLElement>();

  constructor(
    private readonly strings: BannerStrings,
    private readonly act: (what: PanelAct) => void,
  ) {
    this.#agentBox = h(
      'details',
      { class: 'agents' },
      h('summary', {}, strings.agents),
      this.#agents,
    );
    this.#agentBox.hidden = true;
    this.element = h('div', { class: 'banner' }, this.#notices, this.#agentBox);
  }

  /** @param state `silent` when the extension host does not answer: what it said last may be over */
  show(state: PanelState | 'silent'): void {
    const { stale, staleRemedy } = this.strings;
    const silent: Notice = { level: 'error', text: stale, remedy: staleRemedy };
    this.#draw(state === 'silent' ? [silent] : notices(state, this.strings));
    const agents = state === 'silent' ? [] : state.agents;
    this.#agentBox.hidden = agents.length === 0;
    this.#agents.replaceChildren(...agents.map((line) => h('li', {}, visible(line))));
  }

  #draw(all: readonly Notice[]): void {
    const wanted = new Map(all.map((notice) => [JSON.stringify(notice), notice]));
    for (const [key, element] of this.#shown) {
      if (wanted.has(key)) continue;
      element.remove();
      this.#shown.delete(key);
    }
    let next = this.#notices.firstElementChild;
    for (const [key, notice] of wanted) {
      const element = this.#shown.get(key) ?? noticeElement(notice, this.act);
      this.#shown.set(key, element);
      if (element === next) next = element.nextElementSibling;
      else this.#notices.insertBefore(element, next);
    }
  }
}

function noticeElement(notice: Notice, act: (what: PanelAct) => void): HTMLElement {
  return h(
    'div',
    { class: 'notice', 'data-level': notice.level },
    icon(notice.level),
    h(
      'div',
      {},
      h('p', {}, notice.text),
      notice.remedy === undefined ? undefined : h('p', { class: 'hint' }, notice.remedy),
      notice.act === undefined ? undefined : actButton(notice.act, act),
    ),
  );
}

function actButton(
  { what, label }: { readonly what: PanelAct; readonly label: string },
  act: (what: PanelAct) => void,
): HTMLElement {
  return button(label, {}, () => {
    act(what);
  });
}

function notices(state: PanelState, strings: BannerStrings): Notice[] {
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
  if (state.frozenSince !== undefined) {
    const since = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' });
    found.push({
      level: 'warning',
      text: fill(strings.frozen, since.format(new Date(state.frozenSince))),
      act: { what: 'unfreeze', label: strings.unfreeze },
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

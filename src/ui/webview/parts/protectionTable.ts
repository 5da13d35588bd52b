import { LAYERS } from '../../../broker/agents/protection';
import type { ProtectedAgent } from '../../../broker/agents/protection';
import type { ProtectionRow } from '../../../broker/agents/protection-rows';
import type { ProtectionStrings } from '../../protection/strings';
import { h } from './dom';
import { ProtectionRowView } from './protectionRow';

export interface ProtectionActs {
  readonly guard: (agent: ProtectedAgent) => void;
  readonly prove: (agent: ProtectedAgent) => void;
}

/**
 * The table of agents and layers. It is a table to screen readers at every width, also where it stands as a stack of
 * cards. What has not changed is not drawn again, so that it keeps the focus and is not read out twice.
 */
export class ProtectionTable {
  readonly element: HTMLElement;
  readonly #rows = new Map<ProtectedAgent, ProtectionRowView>();

  constructor(
    private readonly strings: ProtectionStrings,
    private readonly acts: ProtectionActs,
  ) {
    const head = h(
      'tr',
      { role: 'row' },
      h('th', { scope: 'col', role: 'columnheader' }, strings.agent),
      ...LAYERS.map((layer) => h('th', { scope: 'col', role: 'columnheader' }, strings[layer])),
    );
    this.element = h(
      'table',
      { class: 'protection', role: 'table' },
      h('caption', { class: 'for-readers' }, strings.caption),
      h('thead', { role: 'rowgroup' }, head),
    );
    this.element.hidden = true;
    this.element.addEventListener('keydown', (event) => {
      this.#goOn(event);
    });
  }

  show(rows: readonly ProtectionRow[]): void {
    this.element.hidden = rows.length === 0;
    const wanted = new Set(rows.map(({ agent }) => agent));
    for (const [agent, view] of this.#rows) {
      if (wanted.has(agent)) continue;
      view.element.remove();
      this.#rows.delete(agent);
    }
    for (const row of rows) {
      const known = this.#rows.get(row.agent);
      if (known !== undefined) {
        known.show(row);
        continue;
      }
      const view = new ProtectionRowView(row.agent, this.strings, this.acts);
      view.show(row);
      this.#rows.set(row.agent, view);
      this.element.append(view.element);
    }
  }

  /** From cell to cell by the arrow keys; each agent's cells are one stop of the tab key. */
  #goOn(event: KeyboardEvent): void {
    const views = [...this.#rows.values()];
    const row = views.findIndex((view) => view.focused !== undefined);
    const column = views[row]?.focused;
    if (column === undefined) return;
    const last = LAYERS.length - 1;
    const to = (
      {
        ArrowLeft: [row, Math.max(0, column - 1)],
        ArrowRight: [row, Math.min(last, column + 1)],
        ArrowUp: [row - 1, column],
        ArrowDown: [row + 1, column],
        Home: [row, 0],
        End: [row, last],
      } as const satisfies Readonly<Record<string, readonly [number, number]>>
    )[event.key];
    if (to === undefined) return;
    event.preventDefault();
    views[to[0]]?.focus(to[1]);
  }
}

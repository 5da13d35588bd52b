import type { AuditStrings } from '../../audit/strings';
import { button, h } from './dom';
import { rowDetails, rowSummary } from './entryRow';
import type { RowActs } from './entryRow';
import type { Row } from './journal';

interface Drawn {
  row: Row;
  readonly item: HTMLElement;
  readonly toggle: HTMLButtonElement;
}

/** The list of rows. One of its buttons takes the tab key; arrow keys go from row to row. */
export class EntryList {
  readonly element: HTMLElement;
  readonly #drawn = new Map<string, Drawn>();
  readonly #open = new Set<string>();

  constructor(
    private readonly strings: AuditStrings,
    private readonly acts: RowActs,
  ) {
    this.element = h('ul', { class: 'entries', role: 'list', 'aria-label': strings.list });
    this.element.addEventListener('keydown', (event) => {
      this.#key(event);
    });
  }

  /** Shows these rows in this order; what is drawn already stays as it is. */
  show(rows: readonly Row[]): void {
    const wanted = new Set(rows.map(({ entry }) => entry.id));
    for (const [id, { item }] of this.#drawn) {
      if (wanted.has(id)) continue;
      item.remove();
      this.#drawn.delete(id);
    }
    let next = this.element.firstElementChild;
    for (const row of rows) {
      const { item } = this.#draw(row);
      if (item === next) next = item.nextElementSibling;
      else this.element.insertBefore(item, next);
    }
    this.#rove();
  }

  /** Puts the focus on the first row, coming from above. */
  focusFirst(): void {
    this.#toggles()[0]?.focus();
  }

  #draw(row: Row): Drawn {
    const { id } = row.entry;
    const known = this.#drawn.get(id);
    if (known?.row === row) return known;
    const toggle = known?.toggle ?? this.#toggle(id);
    const item = known?.item ?? h('li', { class: 'entry' }, toggle);
    const drawn = { row, item, toggle };
    this.#drawn.set(id, drawn);
    item.dataset.group = row.group;
    toggle.replaceChildren(...rowSummary(row, this.strings));
    this.#drawDetails(drawn);
    return drawn;
  }

  #toggle(id: string): HTMLButtonElement {
    return button('', { class: 'row', 'aria-expanded': 'false', tabindex: '-1' }, () => {
      if (!this.#open.delete(id)) this.#open.add(id);
      const drawn = this.#drawn.get(id);
      if (drawn !== undefined) this.#drawDetails(drawn);
    });
  }

  #drawDetails({ row, item, toggle }: Drawn): void {
    const open = this.#open.has(row.entry.id);
    toggle.setAttribute('aria-expanded', String(open));
    item.querySelector('.details')?.remove();
    if (open) {
      item.append(h('div', { class: 'details' }, ...rowDetails(row, this.strings, this.acts)));
    }
  }

  #toggles(): HTMLButtonElement[] {
    return [...this.element.querySelectorAll<HTMLButtonElement>('button.row')];
  }

  /** Keeps exactly one row in the order of the tab key. */
  #rove(): void {
    const toggles = this.#toggles();
    const current = toggles.find(({ tabIndex }) => tabIndex === 0) ?? toggles[0];
    for (const toggle of toggles) toggle.tabIndex = toggle === current ? 0 : -1;
  }

  #key(event: KeyboardEvent): void {
    const toggles = this.#toggles();
    const at = toggles.findIndex((toggle) => toggle === event.target);
    if (at === -1) return;
    const next = target(event.key, at, toggles.length);
    const toggle = next === undefined ? undefined : toggles[next];
    if (toggle === undefined) return;
    event.preventDefault();
    for (const other of toggles) other.tabIndex = other === toggle ? 0 : -1;
    toggle.focus();
  }
}

function target(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

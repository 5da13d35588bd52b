import {
  Virtualizer,
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  windowScroll,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import { h } from './dom';
import type { Node } from './timeline';

/** What the tree needs of whoever owns it. */
export interface TreeActs {
  /** What stands in one line. */
  readonly draw: (node: Node) => readonly (HTMLElement | string)[];
  /** What has to differ for a line to be drawn anew. */
  readonly state: (node: Node) => readonly unknown[];
  /** A line was opened or closed by a person. */
  readonly toggle: (node: Node) => void;
  /** The end of what is known, of a session or of all of them, came in sight. */
  readonly reached: (node: Node) => void;
  readonly copy: (node: Node) => void;
}

interface Drawn {
  readonly element: HTMLElement;
  node: Node;
  state: readonly unknown[];
}

/** About the height of a line (pixels), until it is measured. */
const LINE = 44;
const OVERSCAN = 8;

/**
 * A tree of lines, of which only those in sight are in the page. One of them takes the tab key; arrow keys go
 * from line to line. https://www.w3.org/WAI/ARIA/apg/patterns/treeview/
 */
export class Tree {
  readonly element: HTMLElement;
  readonly #acts: TreeActs;
  readonly #drawn = new Map<string, Drawn>();
  readonly #virtual: Virtualizer<Window, HTMLElement>;
  #nodes: readonly Node[] = [];
  #index = new Map<string, number>();
  #current: string | undefined;
  #drawing = false;

  constructor(label: string, acts: TreeActs) {
    this.#acts = acts;
    this.element = h('div', { class: 'tree', role: 'tree', 'aria-label': label });
    this.element.addEventListener('keydown', (event) => {
      this.#key(event);
    });
    this.element.addEventListener('click', (event) => {
      this.#click(event);
    });
    this.element.addEventListener('focusin', (event) => {
      this.#rove(this.#nodeOf(event.target)?.key);
    });
    this.#virtual = new Virtualizer(this.#options());
    this.#virtual._didMount();
    this.#virtual._willUpdate();
    // What stands above grows and shrinks.
    new ResizeObserver(() => {
      this.#update();
    }).observe(document.body);
  }

  /** Shows these lines in this order. */
  show(nodes: readonly Node[]): void {
    const before = this.#current === undefined ? -1 : (this.#index.get(this.#current) ?? -1);
    this.#nodes = nodes;
    this.#index = new Map(nodes.map(({ key }, at) => [key, at]));
    if (this.#current === undefined || !this.#index.has(this.#current)) {
      this.#current = nodes[Math.min(Math.max(before, 0), nodes.length - 1)]?.key;
    }
    this.#update();
  }

  /** Puts the focus on the first line, coming from above. */
  focusFirst(): void {
    this.#focus(0);
  }

  #options(): VirtualizerOptions<Window, HTMLElement> {
    return {
      count: this.#nodes.length,
      getScrollElement: () => window,
      estimateSize: () => LINE,
      scrollToFn: windowScroll,
      observeElementRect: observeWindowRect,
      observeElementOffset: observeWindowOffset,
      onChange: () => {
        this.#plan();
      },
      getItemKey: (at) => this.#nodes[at]?.key ?? at,
      overscan: OVERSCAN,
      scrollMargin: this.element.offsetTop,
      // What has the focus stays in the page when it is scrolled away.
      rangeExtractor: (range) => {
        const seen = defaultRangeExtractor(range);
        const at = this.#current === undefined ? undefined : this.#index.get(this.#current);
        return at === undefined || seen.includes(at) ? seen : [...seen, at].sort((a, b) => a - b);
      },
    };
  }

  #update(): void {
    this.#virtual.setOptions(this.#options());
    this.#virtual._willUpdate();
    this.#plan();
  }

  #plan(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#drawing = false;
      this.#draw();
    });
  }

  #draw(): void {
    const items = this.#virtual.getVirtualItems();
    this.element.style.blockSize = `${this.#virtual.getTotalSize()}px`;
    const wanted = new Set(items.map(({ index }) => this.#nodes[index]?.key));
    for (const [key, { element }] of this.#drawn) {
      if (wanted.has(key)) continue;
      this.#drawn.delete(key);
      element.remove();
    }
    let next = this.element.firstElementChild;
    for (const { index, start } of items) {
      const node = this.#nodes[index];
      if (node === undefined) continue;
      const { element } = this.#drawOne(node);
      element.dataset.index = String(index);
      element.style.transform = `translateY(${start - this.#virtual.options.scrollMargin}px)`;
      if (element === next) next = element.nextElementSibling;
      else this.element.insertBefore(element, next);
      this.#virtual.measureElement(element);
      if (node.type === 'more' || node.type === 'older') this.#acts.reached(node);
    }
  }

  #drawOne(node: Node): Drawn {
    const state = [node.open, ...this.#acts.state(node)];
    const drawn = this.#drawn.get(node.key) ?? this.#make(node);
    drawn.node = node;
    const { element } = drawn;
    if ('row' in node) element.dataset.group = node.row.group;
    element.setAttribute('aria-level', String(node.level));
    element.setAttribute('aria-posinset', String(node.place));
    element.setAttribute('aria-setsize', String(node.of));
    if (node.open === undefined) element.removeAttribute('aria-expanded');
    else element.setAttribute('aria-expanded', String(node.open));
    if (drawn.state.length !== state.length || state.some((one, at) => one !== drawn.state[at])) {
      drawn.state = state;
      element.replaceChildren(...this.#acts.draw(node));
    }
    this.#reach(drawn);
    return drawn;
  }

  #make(node: Node): Drawn {
    const element = h('div', { class: `node ${node.type}`, role: 'treeitem' });
    element.style.setProperty('--level', String(node.level));
    const drawn: Drawn = { element, node, state: [Number.NaN] };
    this.#drawn.set(node.key, drawn);
    return drawn;
  }

  #nodeOf(target: EventTarget | null): Node | undefined {
    if (!(target instanceof Element)) return undefined;
    const element = target.closest<HTMLElement>('[role=treeitem]');
    return element === null ? undefined : this.#nodes[Number(element.dataset.index)];
  }

  #click(event: MouseEvent): void {
    const node = this.#nodeOf(event.target);
    const isInner = event.target instanceof Element && event.target.closest('button') !== null;
    if (node === undefined || isInner || node.type === 'details') return;
    this.#rove(node.key);
    this.#drawn.get(node.key)?.element.focus();
    if (node.open !== undefined) this.#acts.toggle(node);
  }

  #rove(key: string | undefined): void {
    if (key === undefined || key === this.#current) return;
    this.#current = key;
    for (const drawn of this.#drawn.values()) this.#reach(drawn);
  }

  /** The tab key goes to the current line and what can be pressed in it, and to nothing else of the tree. */
  #reach({ element, node }: Drawn): void {
    const tabIndex = node.key === this.#current ? 0 : -1;
    element.tabIndex = tabIndex;
    for (const inner of element.querySelectorAll('button')) inner.tabIndex = tabIndex;
  }

  #key(event: KeyboardEvent): void {
    // Keys within a line's own buttons are theirs.
    if (!(event.target instanceof Element) || event.target.role !== 'treeitem') return;
    const at = this.#index.get(this.#current ?? '') ?? 0;
    const node = this.#nodes[at];
    if (node === undefined) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'c') {
      if (getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      this.#acts.copy(node);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#unfolds(event.key, node)) {
      event.preventDefault();
      this.#acts.toggle(node);
      return;
    }
    const next = this.#target(event.key, at, node);
    if (next === undefined) return;
    event.preventDefault();
    this.#focus(next);
  }

  #unfolds(key: string, { open }: Node): boolean {
    if (open === undefined) return false;
    return key === 'Enter' || key === ' ' || key === (open ? 'ArrowLeft' : 'ArrowRight');
  }

  #target(key: string, at: number, node: Node): number | undefined {
    const last = this.#nodes.length - 1;
    switch (key) {
      case 'ArrowDown':
        return Math.min(at + 1, last);
      case 'ArrowUp':
        return Math.max(at - 1, 0);
      case 'PageDown':
        return Math.min(at + 10, last);
      case 'PageUp':
        return Math.max(at - 10, 0);
      case 'Home':
        return 0;
      case 'End':
        return last;
      case 'ArrowRight':
        return (this.#nodes[at + 1]?.level ?? 0) > node.level ? at + 1 : undefined;
      case 'ArrowLeft': {
        const above = this.#nodes.slice(0, at).findLastIndex(({ level }) => level < node.level);
        return above === -1 ? undefined : above;
      }
      default:
        return undefined;
    }
  }

  #focus(at: number): void {
    const node = this.#nodes[at];
    if (node === undefined) return;
    this.#rove(node.key);
    // Drawn at once: the next key may come before the next frame.
    this.#virtual.setOptions(this.#options());
    this.#draw();
    this.#drawn.get(node.key)?.element.focus({ preventScroll: true });
    this.#virtual.scrollToIndex(at, { align: 'auto' });
  }
}

import type { Span } from '../../../core/effect';
import { fold } from '../../text/fold';
import type { FoldLimits } from '../../text/fold';
import { pieces } from '../../text/visible';
import type { Lines } from '../../text/visible';
import { button, h } from './dom';
import { fill, number } from './host';

export interface TextStrings {
  readonly moreCharacters: string;
  readonly moreCharactersMarked: string;
  readonly moreItems: string;
  readonly commandMarked: string;
  readonly commandMarkedEnd: string;
}

interface Options {
  readonly limits: FoldLimits;
  readonly marks?: readonly Span[];
  readonly lines?: Lines;
}

/** Shows a text that others wrote: what cannot be seen made visible, long ones folded, never cut. */
export function foreignText(
  text: string,
  strings: TextStrings,
  options: Options,
): DocumentFragment {
  const { limits, marks = [], lines = 'keep' } = options;
  const fragment = document.createDocumentFragment();
  for (const stretch of fold(text, marks, limits)) {
    const render = () => rendered(text, stretch, marks, lines, strings);
    fragment.append(...(stretch.shown ? render() : [unfold(stretch, strings, render)]));
  }
  return fragment;
}

/** Shows the first of many, and the rest when asked. */
export function foldedList<T>(
  list: HTMLElement,
  items: readonly T[],
  shown: number,
  strings: TextStrings,
  render: (item: T) => HTMLElement,
): HTMLElement {
  list.append(...items.slice(0, shown).map(render));
  const rest = items.slice(shown);
  if (rest.length > 0) {
    const more = h('li', { class: 'more' });
    const label = fill(strings.moreItems, number(rest.length));
    more.append(
      button(label, { class: 'link' }, () => {
        more.replaceWith(...rest.map(render));
      }),
    );
    list.append(more);
  }
  return list;
}

function unfold(
  stretch: Span & { readonly marks: number },
  strings: TextStrings,
  render: () => Node[],
): HTMLElement {
  const size = number(stretch.end - stretch.start);
  const label =
    stretch.marks > 0
      ? fill(strings.moreCharactersMarked, size, number(stretch.marks))
      : fill(strings.moreCharacters, size);
  const element = button(label, { class: 'link fold' }, () => {
    element.replaceWith(...render());
  });
  return element;
}

function rendered(
  text: string,
  { start, end }: Span,
  marks: readonly Span[],
  lines: Lines,
  strings: TextStrings,
): Node[] {
  const shifted = marks.map((mark) => ({ start: mark.start - start, end: mark.end - start }));
  const nodes: Node[] = [];
  let mark: HTMLElement | undefined;
  for (const piece of pieces(text.slice(start, end), shifted, lines)) {
    const node =
      piece.kind === 'text'
        ? document.createTextNode(piece.text)
        : h('span', { class: 'stand-in', title: piece.note ?? '' }, piece.text);
    if (!piece.marked) {
      mark = undefined;
      nodes.push(node);
      continue;
    }
    if (mark === undefined) {
      mark = h('mark', {}, h('span', { class: 'for-readers' }, ` [${strings.commandMarked}] `));
      nodes.push(mark);
    }
    mark.append(node);
  }
  for (const node of nodes) {
    if (!(node instanceof HTMLElement) || node.localName !== 'mark') continue;
    node.append(h('span', { class: 'for-readers' }, ` [${strings.commandMarkedEnd}] `));
  }
  return nodes;
}

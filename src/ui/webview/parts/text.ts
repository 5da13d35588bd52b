import type { Span } from '../../../core/effect';
import { fold } from '../../text/fold';
import type { FoldLimits } from '../../text/fold';
import type { Token } from '../../text/tokens';
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
  /** Colours its parts; in order, without overlap. */
  readonly tokens?: readonly Token[];
}

/** Shows a text that others wrote: what cannot be seen made visible, long ones folded, never cut. */
export function foreignText(
  text: string,
  strings: TextStrings,
  options: Options,
): DocumentFragment {
  const { limits } = options;
  const fragment = document.createDocumentFragment();
  for (const stretch of fold(text, options.marks ?? [], limits)) {
    const render = () => rendered(text, stretch, options, strings);
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

function rendered(text: string, stretch: Span, options: Options, strings: TextStrings): Node[] {
  const { marks = [], lines = 'keep' } = options;
  const nodes: Node[] = [];
  let mark: HTMLElement | undefined;
  for (const { start, end, kind } of coloured(stretch, options.tokens ?? [])) {
    const shifted = marks.map((one) => ({ start: one.start - start, end: one.end - start }));
    for (const piece of pieces(text.slice(start, end), shifted, lines)) {
      const node =
        piece.kind === 'text'
          ? inColour(piece.text, kind)
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
  }
  for (const node of nodes) {
    if (!(node instanceof HTMLElement) || node.localName !== 'mark') continue;
    node.append(h('span', { class: 'for-readers' }, ` [${strings.commandMarkedEnd}] `));
  }
  return nodes;
}

function inColour(text: string, kind: string | undefined): Node {
  return kind === undefined
    ? document.createTextNode(text)
    : h('span', { class: `t-${kind}` }, text);
}

/** A stretch in parts of one colour each. */
function coloured(
  { start, end }: Span,
  tokens: readonly Token[],
): readonly (Span & { readonly kind?: Token['kind'] })[] {
  const found: (Span & { readonly kind?: Token['kind'] })[] = [];
  let at = start;
  for (const token of tokens) {
    if (token.end <= start) continue;
    if (token.start >= end) break;
    const from = Math.max(start, token.start);
    const to = Math.min(end, token.end);
    if (from > at) found.push({ start: at, end: from });
    found.push({ start: from, end: to, kind: token.kind });
    at = to;
  }
  if (at < end) found.push({ start: at, end });
  return found;
}

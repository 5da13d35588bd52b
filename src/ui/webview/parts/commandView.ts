import type { HoldView, ScriptView } from '../../../broker/protocol';
import type { Span } from '../../../core/effect';
import type { DialogStrings } from '../../dialog/strings';
import { COMMAND, LINE } from '../../text/fold';
import type { FoldLimits } from '../../text/fold';
import { tokens } from '../../text/tokens';
import type { Token } from '../../text/tokens';
import { foreignText } from './text';
import { button, h } from './dom';
import { fill, number } from './host';

/** A here-document of more lines is folded, unless a dangerous part is in it. */
const MOST_LINES = 12;
const WHOLE: FoldLimits = { ...COMMAND, characters: Infinity, lines: Infinity };
/** A script of no more lines stands open. */
const SHORT_SCRIPT = 16;

/** The action itself, coloured where it is a command line, with what acts in it marked; and the scripts it runs. */
export function commandView(
  { text, marks, dialect, scripts = [] }: HoldView,
  strings: DialogStrings,
): HTMLElement {
  const found = dialect === undefined ? [] : tokens(text);
  return h(
    'section',
    { 'aria-labelledby': 'command-title' },
    h('h2', { id: 'command-title' }, strings.command),
    code(
      ...partsOf(text, found, marks).map(({ start, end, folded }) => {
        const render = () =>
          foreignText(text.slice(start, end), strings, {
            // What was asked for is shown whole.
            limits: folded ? WHOLE : COMMAND,
            marks: marks.map((mark) => moved(mark, start)),
            tokens: found.map((token) => ({ ...token, ...moved(token, start) })),
          });
        return folded ? unfold(text.slice(start, end), strings, render) : render();
      }),
    ),
    ...scripts.map((script) => scriptView(script, strings)),
  );
}

function code(...parts: readonly Node[]): HTMLElement {
  // Long lines wrap, so that nothing is out of sight and nothing has to be scrolled by keyboard.
  return h('pre', { class: 'command' }, h('code', {}, ...parts));
}

/** The text in order: long here-documents apart, all else together. */
function partsOf(
  text: string,
  found: readonly Token[],
  marks: readonly Span[],
): readonly (Span & { readonly folded: boolean })[] {
  const parts: (Span & { readonly folded: boolean })[] = [];
  let at = 0;
  for (const { kind, start, end } of found) {
    const isMarked = marks.some((mark) => mark.start < end && mark.end > start);
    if (kind !== 'document' || isMarked || linesOf(text.slice(start, end)) <= MOST_LINES) continue;
    if (start > at) parts.push({ start: at, end: start, folded: false });
    parts.push({ start, end, folded: true });
    at = end;
  }
  if (at < text.length) parts.push({ start: at, end: text.length, folded: false });
  return parts;
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start - by, end: end - by };
}

function linesOf(text: string): number {
  return text.replace(/\n$/u, '').split('\n').length;
}

function unfold(text: string, strings: DialogStrings, render: () => DocumentFragment): HTMLElement {
  const label = fill(strings.hereDocument, number(linesOf(text)));
  const element = button(label, { class: 'link fold' }, () => {
    element.replaceWith(render());
  });
  return element;
}

function scriptView({ name, text }: ScriptView, strings: DialogStrings): HTMLElement {
  const lines = linesOf(text);
  const named = fill(strings.script, '');
  const details = h(
    'details',
    { class: 'script' },
    h(
      'summary',
      {},
      named,
      h('code', {}, foreignText(name, strings, { limits: LINE, lines: 'sign' })),
      ' ',
      h('span', { class: 'hint' }, fill(strings.lines, number(lines))),
    ),
    code(foreignText(text, strings, { limits: COMMAND, tokens: tokens(text) })),
  );
  details.open = lines <= SHORT_SCRIPT;
  return details;
}

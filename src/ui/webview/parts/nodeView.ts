import type { AuditStrings } from '../../audit/strings';
import { LINE } from '../../text/fold';
import { visible } from '../../text/visible';
import { button, h, icon } from './dom';
import { clock, rowDetails, rowSummary, type RowActs } from './entryRow';
import { fill, number } from './host';
import { foreignText } from './text';
import type { Row } from './row';
import type { Node, Session } from './timeline';

/** What lines of the tree can do beside being looked at. */
export interface NodeActs extends RowActs {
  report(session: string): void;
  /** Shows a prompt's details, or hides them. */
  about(prompt: Row): void;
  /** An agent's name as people know it. */
  label(agent: string): string;
}

/** What has to differ for a line to be drawn anew. */
export function nodeState(node: Node): readonly unknown[] {
  switch (node.type) {
    case 'session': {
      const { agent, first, last, actions, denied, subagents } = node.session;
      return [agent, first, last, actions, denied, subagents.size];
    }
    case 'prompt':
    case 'row':
      return [node.row];
    // What a person unfolded in it stays while only its outcome is told.
    case 'details':
      return [node.row.entry.state, node.row.entry.decision];
    case 'subagent':
      return [node.count];
    case 'more':
      return [node.loading];
    case 'older':
      return [];
  }
}

/** What stands in one line of the tree. */
export function nodeView(
  node: Node,
  strings: AuditStrings,
  acts: NodeActs,
): readonly HTMLElement[] {
  switch (node.type) {
    case 'session':
      return sessionLine(node.session, strings, acts);
    case 'prompt':
      return promptLine(node, strings, acts);
    case 'subagent':
      return [
        twistie(),
        h('span', { class: 'what' }, fill(strings.subagent, visible(node.subagent))),
        h('span', { class: 'about' }, countOf(node.count, strings)),
      ];
    case 'row':
      return [twistie(), ...rowSummary(node.row, strings, askerWithin(node, acts))];
    case 'details':
      return [h('div', { class: 'details' }, ...rowDetails(node.row, strings, acts))];
    case 'more':
    case 'older':
      return [h('span', { class: 'about' }, strings.loading)];
  }
}

/** What a row says of who asked beyond its session's heading: `in a terminal`. */
function askerWithin({ row, session }: Node & { readonly type: 'row' }, acts: NodeActs): string {
  const label = row.entry.asker?.label ?? '';
  const agent = session.agent === undefined ? undefined : acts.label(session.agent);
  if (agent === undefined || !label.startsWith(agent)) return label;
  return label.slice(agent.length).replace(/^[^,]*(?:, )?/u, '');
}

/** The little arrow of what can be unfolded; `aria-expanded` says the same. */
function twistie(): HTMLElement {
  return icon('twistie');
}

function sessionLine(session: Session, strings: AuditStrings, acts: NodeActs): HTMLElement[] {
  const { key, agent, first, last, actions, denied, subagents } = session;
  const isNone = key === '';
  const name = isNone
    ? strings.noSession
    : agent === undefined
      ? strings.anAgent
      : visible(acts.label(agent));
  const about = [
    ...(isNone ? [] : [fill(strings.session, visible(shortened(key)))]),
    first === last ? clock(first) : `${clock(first)} – ${clock(last)}`,
    // Its newest rows may be there before it is counted.
    ...(actions === 0 ? [] : [countOf(actions, strings)]),
    ...(denied === 0 ? [] : [fill(strings.deniedCount, number(denied))]),
    ...(subagents.size === 0
      ? []
      : [
          subagents.size === 1
            ? strings.subagentOne
            : fill(strings.subagents, number(subagents.size)),
        ]),
  ];
  const head = [
    twistie(),
    icon(isNone ? 'person' : 'agent'),
    h('span', { class: 'name', title: visible(key) }, name),
    h('span', { class: 'about' }, about.join(' · ')),
  ];
  if (isNone) return head;
  const report = button(strings.report, { class: 'report', title: strings.reportOf }, () => {
    acts.report(key);
  });
  return [...head, report];
}

function promptLine(
  { row }: Node & { readonly type: 'prompt' },
  strings: AuditStrings,
  acts: NodeActs,
): HTMLElement[] {
  const { entry } = row;
  const text = foreignText(entry.text.trim(), strings, { limits: LINE, lines: 'sign' });
  return [
    twistie(),
    icon('person'),
    h('span', { class: 'verdict' }, strings.prompt),
    h('time', { datetime: entry.time }, clock(entry.time)),
    h('span', { class: 'asked' }, text),
    button(strings.details, { class: 'link' }, () => {
      acts.about(row);
    }),
  ];
}

function countOf(count: number, strings: AuditStrings): string {
  return count === 1 ? strings.countedOne : fill(strings.counted, number(count));
}

/** Ids of sessions are long, and differ at their beginning. */
function shortened(session: string): string {
  return session.length > 12 ? `${session.slice(0, 8)}…` : session;
}

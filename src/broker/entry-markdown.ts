import { markdownCode, markdownText } from '../audit/neutral';
import type { Joined } from '../audit/query';
import { viewOf, type AgentLabel } from './entry-view';

/** One action as Markdown, with its evidence: for an issue, a chat, a review. */
export function entryMarkdown({ entries, segment }: Joined, label: AgentLabel): string {
  const view = viewOf(entries, label);
  if (view === undefined) return '';
  const { asker, effects, cwd, reason, rules, time, decision, state } = view;
  const lines = [
    `- ${time}: **${decision}, ${markdownText(state)}** ${markdownCode(view.text === '' ? view.title : view.text)}`,
    ...(asker === undefined ? [] : [`  - by ${markdownText(asker.label)}`]),
    ...(asker?.session === undefined ? [] : [`  - session ${markdownCode(asker.session)}`]),
    ...(cwd === undefined ? [] : [`  - in ${markdownCode(cwd)}`]),
    ...effects.map(
      ({ headline, environment, undo }) =>
        `  - ${markdownText(headline)} (environment ${environment}; undo ${undo})`,
    ),
    ...(reason === '' ? [] : [`  - why: ${markdownText(reason)}`]),
    ...(rules.length === 0
      ? []
      : [`  - rules ${rules.map((rule) => markdownCode(rule)).join(', ')}`]),
    ...entries.map(
      ({ type, seq, hash }) => `  - ${type}: entry ${seq} of ${markdownCode(segment)}, ${hash}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

import * as vscode from 'vscode';
import type { ExplainStrings } from './text';

/** The words of an explanation. */
export function explainStrings(): ExplainStrings {
  const { t } = vscode.l10n;
  return {
    decisions: {
      allow: t('An agent may run this unasked.'),
      ask: t('This would wait for you, if an agent wanted to run it.'),
      deny: t('This would be refused, if an agent wanted to run it.'),
    },
    nothing: t('It was only looked at: nothing was run, and nothing recorded.'),
    severity: {
      low: t('minor'),
      high: t('serious'),
      critical: t('critical, asked about every time'),
    },
    undo: {
      yes: t('can be undone'),
      partly: t('can be undone in part'),
      no: t('cannot be undone'),
      unknown: t('nobody knows whether it can be undone'),
    },
    why: t('why'),
    howBad: t('how bad'),
    targets: t('on'),
    safer: t('instead'),
    rule: t('rule'),
    instead: t('This would pass:'),
    more: (count) => t('{0} more', count),
  };
}

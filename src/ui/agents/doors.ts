import * as vscode from 'vscode';
import type { AgentView } from '../../broker/protocol';
import { HOOK_LACKS } from '../agentHookDoors';
import type { GuardState } from '../state';
import { visible } from '../text/visible';

/** Of each agent whether it is guarded, and if not why: a line each, the editor's own first. */
export function agentDoors(state: GuardState): readonly string[] {
  if (state.life !== 'on') return [];
  return [builtIn(state), ...state.agents.map(lineOf)];
}

function builtIn({ problems }: GuardState): string {
  const { t } = vscode.l10n;
  const lack = problems.find(({ id }) => HOOK_LACKS.some((one) => one === id));
  return lack === undefined
    ? t('The editor’s built-in agent: on')
    : t('The editor’s built-in agent: off. {0}', visible(lack.remedy));
}

function lineOf({ label, state, why = '' }: AgentView): string {
  const { t } = vscode.l10n;
  switch (state) {
    case 'guarded':
      return t('{0}: on', label);
    case 'off':
      return t('{0}: off, because {1}', label, visible(why));
    case 'unguarded':
      return why === ''
        ? t('{0}: not guarded. “Portcullis: Guard {0}…” does it', label)
        : t('{0}: not guarded, because {1}', label, visible(why));
    case 'absent':
      return t('{0}: not guarded, and seems not to be on this machine', label);
  }
}

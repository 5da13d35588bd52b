import * as vscode from 'vscode';
import type { AgentView } from '../../broker/protocol';
import { HOOK_LACKS } from '../agentHookDoors';
import type { GuardState } from '../state';
import { visible } from '../text/visible';

/** Of each agent whether it is guarded, and if not why: a line each, the editor's own first. */
export function agentDoors(state: GuardState): readonly string[] {
  if (state.life !== 'on') return [];
  // Of many agents that there are, people have a few.
  const known = state.agents.filter((one) => one.state !== 'absent');
  return [builtIn(state), ...known.map((one) => `${one.label}: ${stateOf(one)}`)];
}

function builtIn({ problems }: GuardState): string {
  const { t } = vscode.l10n;
  const lack = problems.find(({ id }) => HOOK_LACKS.some((one) => one === id));
  return lack === undefined
    ? t('The editor’s built-in agent: on')
    : t('The editor’s built-in agent: off. {0}', visible(lack.remedy));
}

/** In some words whether it is guarded, and if not why. */
export function stateOf({ state, why = '' }: AgentView): string {
  const { t } = vscode.l10n;
  switch (state) {
    case 'guarded':
      return t('on');
    case 'off':
      return t('off, because {0}', visible(why));
    case 'unguarded':
      return why === ''
        ? t('not guarded. “Portcullis: Guard an Agent…” does it')
        : t('not guarded, because {0}', visible(why));
    case 'absent':
      return t('not guarded, and seems not to be on this machine');
  }
}

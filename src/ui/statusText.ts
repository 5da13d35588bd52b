import type { GuardState } from './state';

/** How urgent it is. */
export type StatusLevel = 'calm' | 'warning' | 'error';

/** Where a click leads. */
export type StatusTarget = 'dialog' | 'panel';

/** What the status bar says, apart from its words: those are the editor's language. */
export interface Status {
  readonly kind: 'starting' | 'red' | 'holding' | 'frozen' | 'paused' | 'unguarded' | 'on';
  readonly level: StatusLevel;
  readonly target: StatusTarget;
}

/**
 * The one thing to say of the guard's state: the worst first, except that a hold, which somebody waits
 * for, comes before everything that can wait.
 */
export function statusOf(state: GuardState): Status {
  const red = state.life === 'restarting' || state.life === 'failed' || state.problems.length > 0;
  if (state.holding > 0) {
    return { kind: 'holding', level: red ? 'error' : 'warning', target: 'dialog' };
  }
  if (red) return { kind: 'red', level: 'error', target: 'panel' };
  if (state.life === 'starting') return { kind: 'starting', level: 'calm', target: 'panel' };
  if (state.frozenSince !== undefined) {
    return { kind: 'frozen', level: 'warning', target: 'panel' };
  }
  if (state.pausedUntil !== undefined) {
    return { kind: 'paused', level: 'warning', target: 'panel' };
  }
  if (state.unguarded.length > 0) {
    return { kind: 'unguarded', level: 'warning', target: 'panel' };
  }
  return { kind: 'on', level: 'calm', target: 'panel' };
}

import type { Problem } from './protocol';

/** What can be wrong when a broker opens, and what helps. */

export const movedPort: Omit<Problem, 'id'> = {
  text: 'The guard was restarted at another place: terminals that were open do not find it.',
  remedy: 'Relaunch the open terminals.',
};

/** @param home the per-user folder */
export function notInstalled(home: string, error: unknown): Omit<Problem, 'id'> {
  return {
    text: `What agents outside of the editor call could not be brought up to date: ${String(error)}`,
    remedy: `Make ${home} a folder of yours that can be written, and reload the window.`,
  };
}

/** @param extension the extension's own folder */
export function changedBundle(extension: string): Omit<Problem, 'id'> {
  return {
    text: `Portcullis in ${extension} was changed, and its version is the same: what it says and holds cannot be relied on.`,
    remedy:
      'If you did not build it yourself: uninstall it, install it again, and find out who changed it.',
  };
}

import * as vscode from 'vscode';
import type { ToBroker } from '../../broker/protocol';
import type { Commands } from '../commands';
import type { State } from '../state';

/** What it needs beside the editor. */
export interface HideFileParts {
  readonly state: State;
  readonly send: (message: ToBroker & { type: 'hide' }) => void;
}

/** Hides what a menu was opened on, or the file in the editor, from agents: that only tightens, so nobody is asked. */
export function hideFileCommand({ state, send }: HideFileParts): Pick<Commands, 'hideFile'> {
  return {
    hideFile: (opened, selected) => {
      const { t } = vscode.l10n;
      const chosen = Array.isArray(selected) && selected.length > 0 ? selected : [opened];
      const files = chosen.flatMap((one: unknown) => fileOf(one) ?? []);
      const [active] = chosen[0] === undefined ? [vscode.window.activeTextEditor] : [];
      if (active?.document.uri.scheme === 'file') files.push(active.document.uri.fsPath);
      if (files.length === 0) {
        throw new Error(t('Open the file to hide first, or select it in the explorer.'));
      }
      if (state.current.life !== 'on') {
        throw new Error(t('The guard is not running yet. Try again in a moment.'));
      }
      send({ type: 'hide', files });
    },
  };
}

function fileOf(one: unknown): string | undefined {
  return one instanceof vscode.Uri && one.scheme === 'file' ? one.fsPath : undefined;
}

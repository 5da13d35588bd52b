import * as vscode from 'vscode';
import type { ToBroker } from '../broker/protocol';
import { changedRelease, type ReleaseFiles } from '../broker/release';
import type { State } from './state';

/** Put in by the build (scripts/lib/bundle.mjs): `ReleaseFiles` as JSON. There is none where nothing was built. */
declare const PORTCULLIS_RELEASE: string;

export interface ReleaseCheckOptions {
  /** The extension's own folder. */
  readonly extension: vscode.Uri;
  readonly state: State;
  readonly send: (message: Extract<ToBroker, { readonly type: 'note' }>) => void;
}

/**
 * Compares what the release brought with what lies in the extension's folder, once, when the window starts: broker,
 * client, hooks, gates, pages. Their hashes stand in this bundle, which cannot tell of itself: the broker does
 * (`seeRelease`). Who changes both is not found.
 */
export class ReleaseCheck {
  readonly #options: ReleaseCheckOptions;
  #changed: readonly string[] = [];
  #isOn = false;

  constructor(options: ReleaseCheckOptions) {
    this.#options = options;
    void this.#look();
  }

  /** A broker runs. What was found is recorded once. */
  tell(): void {
    this.#isOn = true;
    if (this.#changed.length === 0) return;
    const title = 'Files of Portcullis are not those of its release';
    this.#options.send({ type: 'note', title, text: this.#changed.join(', ') });
    this.#changed = [];
  }

  async #look(): Promise<void> {
    const { extension, state } = this.#options;
    const changed = await changedRelease(extension.fsPath, releaseFiles());
    if (changed.length === 0) return;
    const { t } = vscode.l10n;
    state.setDoors('release', [
      {
        id: 'release',
        text: t(
          'Files of Portcullis are not those of its release: {0}. What it says and holds cannot be relied on.',
          changed.slice(0, 5).join(', '),
        ),
        remedy: t('Uninstall Portcullis, install it again, and find out who changed them.'),
      },
    ]);
    this.#changed = changed;
    if (this.#isOn) this.tell();
  }
}

function releaseFiles(): ReleaseFiles {
  if (typeof PORTCULLIS_RELEASE !== 'string') return {};
  const files: Record<string, string> = {};
  const read: unknown = JSON.parse(PORTCULLIS_RELEASE);
  if (typeof read !== 'object' || read === null) return {};
  for (const [name, hash] of Object.entries(read)) if (typeof hash === 'string') files[name] = hash;
  return files;
}

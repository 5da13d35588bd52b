import { l10n, window } from 'vscode';

/**
 * Calls a person who looks elsewhere to the dialog, by a notification of the editor's own. It carries nothing that
 * somebody else wrote, since notifications draw links and commands in their texts; and it decides nothing: whoever
 * presses its button is led to the dialog.
 */
export class Attention {
  #isCalling = false;

  /** @param lead shows the dialog */
  constructor(private readonly lead: () => void) {}

  /** @param waiting how many wait, at least one; one notification at a time is enough */
  call(waiting: number): void {
    if (this.#isCalling) return;
    this.#isCalling = true;
    const show = l10n.t('Show it');
    const text =
      waiting === 1
        ? l10n.t('Portcullis holds something: it waits for you, and is denied when nobody looks.')
        : l10n.t('Portcullis holds {0} things: they wait for you.', waiting);
    window.showWarningMessage(text, show).then(
      (chosen) => {
        this.#isCalling = false;
        if (chosen === show) this.lead();
      },
      () => {
        this.#isCalling = false;
      },
    );
  }
}

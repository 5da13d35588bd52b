import { Disposables } from '../../support/disposables';
import { hijacked, staysGuarded, startUps, type StartUp } from '../../shell/support/start-ups';
import { gatedOldBash } from './gated';

/** An old bash has no PS0, and reads no line whose history always has the time in it. */
const known = startUps.filter(({ bashrc }) => !/PS0|HISTTIMEFORMAT/u.test(bashrc));

/** Those that leave what was in PROMPT_COMMAND alone: without VS Code's script nothing puts the gate back. */
const keeping = known.filter(
  ({ bashrc }) => !bashrc.includes('PROMPT_COMMAND=') || /\$\{?PROMPT_COMMAND/u.test(bashrc),
);

/** It sets a DEBUG trap of its own at the first prompt, behind that of the gate. */
const isLate = ({ bashrc }: StartUp) => bashrc.includes('DEBUG');

for (const underEditor of [false, true]) {
  describe(`a gated old bash with start-up files, ${underEditor ? "under VS Code's script" : 'plain'}`, function () {
    this.timeout(120_000);
    const owned = new Disposables();
    after(() => owned.dispose());

    // VS Code's own script does not survive the last one.
    const rows = underEditor ? known : [...keeping.filter((one) => !isLate(one)), hijacked];
    for (const { name, bashrc } of rows) {
      it(`asks, and they go on working: ${name}`, async () => {
        const gated = await gatedOldBash(owned, { underEditor, bashrc });
        // The one that keeps what there was would be a loop.
        await staysGuarded(gated, bashrc, !bashrc.includes('kept'));
      });
    }
  });
}

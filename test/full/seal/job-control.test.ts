import assert from 'node:assert/strict';
import { Disposables } from '../../support/disposables';
import type { InteractiveShell } from '../../support/interactive-shell';
import { SealedWindow } from './support/sealed';

/** A sealed terminal is a terminal: keys, jobs, size and screens are as outside. */
describe('Job control in a sealed terminal', () => {
  const owner = new Disposables();
  let window: SealedWindow;
  let bash: InteractiveShell;

  before(async () => {
    window = await SealedWindow.start(owner);
    bash = await window.terminal(owner);
  });
  after(() => owner.dispose());

  it('Ctrl+C ends what runs', async () => {
    bash.send("sh -c 'echo begun; exec sleep 300'");
    await bash.untilText(/^begun/m);
    bash.type('\u0003');
    await bash.untilPrompt();
    assert.match(await bash.run('echo "was $?"'), /was 130/);
  });

  it('Ctrl+Z stops it, and bg and fg take it up again', async () => {
    bash.send("sh -c 'echo begun; exec cat'");
    await bash.untilText(/^begun/m);
    bash.type('\u001a');
    await bash.untilText(/Stopped/);
    await bash.untilPrompt();
    assert.match(await bash.run('jobs'), /Stopped +sh -c/);
    bash.send('fg');
    await bash.untilText(/^sh -c/m);
    bash.typeAnew('heard again\r');
    await bash.untilText(/heard again\nheard again/);
    bash.type('\u0004');
    await bash.untilPrompt();
  });

  it('a changed size reaches what runs', async () => {
    await bash.resize(97, 31);
    bash.send('stty size');
    await bash.untilText(/31 97/);
    await bash.untilPrompt();
  });

  it('colours and a screen of its own work: less, in full screen', async () => {
    assert.match(await bash.run('tput colors'), /256/);
    bash.send('seq 1 500 | less');
    await bash.untilText(/\n30\n/);
    bash.type('G');
    await bash.untilText(/500/);
    bash.type('q');
    await bash.untilPrompt();
  });

  it('nothing can type into it', async () => {
    const typed = `python3 -c 'exec("import fcntl,termios\\ntry: fcntl.ioctl(0, termios.TIOCSTI, b\\"x\\"); print(\\"ty\\"+\\"ped\\")\\nexcept OSError as e: print(\\"errno\\", e.errno)")'`;
    bash.send(typed);
    await window.window.decide(await window.window.hold(1), 'approve');
    await bash.untilText(/errno 1|typed/);
    assert.match(bash.printed(), /errno 1$/m);
    await bash.untilPrompt();
  });

  for (const shell of ['zsh', 'fish'] as const) {
    it(`${shell} runs in one too`, async () => {
      const started = await window.terminal(owner, { shell });
      assert.match(await started.run('echo "sealed: $PORTCULLIS_SEALED"'), /sealed: seal-\d+/);
      started.send('exit');
      await started.ended();
    });
  }
});

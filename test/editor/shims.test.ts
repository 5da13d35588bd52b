import assert from 'node:assert/strict';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../support/disposables';
import { Guarded } from '../support/guarded';
import { until } from '../support/until';

describe("a program that a terminal's program starts, in the real editor", function () {
  this.timeout(180_000);
  const owned = new Disposables();
  let guarded: Guarded;
  before(async () => {
    guarded = await Guarded.start(owned, async ({ workspace }) => {
      await mkdir(path.join(workspace, 'kept'));
      await writeFile(path.join(workspace, 'kept', 'notes'), 'x');
      // Nobody can tell from it what it will start.
      const todo = `#!/usr/bin/env perl\nopen my $file, '<', shift; exec split ' ', <$file>;\n`;
      await writeFile(path.join(workspace, 'todo'), todo);
      await chmod(path.join(workspace, 'todo'), 0o755);
      await writeFile(path.join(workspace, 'todo.txt'), 'rm -rf kept');
      await writeFile(
        path.join(workspace, 'Makefile'),
        'clear:\n\t./todo todo.txt || touch refused\n',
      );
    });
  });
  after(() => owned.dispose());

  it('is held in the dialog, and not run when it is denied', async () => {
    const typist = await guarded.openTerminal();
    // The broker has looked which programs there are, and the window has written the shims.
    await typist.type(
      'until [[ $(command -v rm) == */portcullis-shims/rm ]]; do sleep 0.1; done; echo > shimmed',
    );
    await until('the shims are there', () => guarded.has('shimmed'), 30_000);
    await typist.type('make clear');
    const said = await guarded.answer('deny');
    assert.match(said, /Deletes kept/u);
    assert.match(said, /make clear/u);
    await until('make went on', () => guarded.has('refused'));
    assert.ok(await guarded.has('kept/notes'));
  });
});

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeGate } from '../../src/guards/terminal/files';
import { Disposables } from '../support/disposables';
import { temporaryFolder } from '../support/folders';
import { someSecrets, templates, TestBroker } from './support/gated';
import { installShims, run, shortPatience } from './support/shimmed';
import { falseAnswers, nonceOf, stranger } from './support/strangers';

describe('a shim whose broker', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  /** A shim of rm that asks at this port, and whether it ran. */
  const asking = async (port: number) => {
    const shimmed = await installShims(owned, { port, secrets: someSecrets });
    await shortPatience(shimmed);
    const folder = await temporaryFolder(owned);
    const env = { PATH: `${shimmed.shims}:/usr/bin:/bin` };
    return {
      shimmed,
      rm: async () => {
        const victim = path.join(folder, 'victim');
        await writeFile(victim, '');
        const ran = await run(path.join(shimmed.shims, 'rm'), ['-f', victim], env);
        assert.equal(ran.status === 0, !existsSync(victim), 'it ran where it says so');
        return ran;
      },
    };
  };
  const free = async () => {
    const gone = await TestBroker.start(owned);
    gone.stop();
    return gone.port;
  };

  it('is gone refuses, and says what to do', async () => {
    const { rm: remove } = await asking(await free());
    const { status, error } = await remove();
    assert.equal(status, 126);
    assert.match(
      error,
      /^Portcullis: rm: not run, it does not run in the window.*open a new one\.\n$/u,
    );
  });

  it('comes back meanwhile asks that one', async () => {
    const { shimmed, rm: remove } = await asking(await free());
    const ran = remove();
    const broker = await TestBroker.start(owned);
    await writeGate(templates, shimmed.place, { port: broker.port, ...broker.secrets });
    assert.equal((await ran).status, 0);
    assert.equal(broker.programs.length, 1);
  });

  it('ends while it is asked refuses', async () => {
    const port = await stranger(owned, (socket) => socket.once('data', () => socket.destroy()));
    const { status, error } = await (await asking(port)).rm();
    assert.deepEqual([status, error.includes('it stopped while it was asked')], [126, true]);
  });

  it('says nothing refuses after three seconds', async () => {
    const port = await stranger(owned, (socket) => socket.resume());
    const { status, error } = await (await asking(port)).rm();
    assert.deepEqual([status, error.includes('it does not answer')], [126, true]);
  });

  for (const answer of falseAnswers) {
    const shown = JSON.stringify(answer('NONCE', 'SECRET').slice(0, 60));
    it(`is another one that answers ${shown} refuses`, async () => {
      const port = await stranger(owned, (socket) =>
        socket.once('data', (data) => socket.end(answer(nonceOf(data), someSecrets.answerSecret))),
      );
      const { status, error } = await (await asking(port)).rm();
      assert.equal(status, 126, error);
      assert.match(error, /^Portcullis/u);
    });
  }

  it('cannot be looked up, since the files are gone, refuses', async () => {
    const { shimmed, rm: remove } = await asking(await free());
    await rm(path.join(shimmed.place.folder, 'program.bash'));
    const { status, error } = await remove();
    assert.equal(status, 126);
    assert.match(error, /its own files cannot be read/u);
  });

  it('was uninstalled lets pass, and an answer of a broker goes before that', async () => {
    const broker = await TestBroker.start(owned);
    const { shimmed, rm: remove } = await asking(broker.port);
    const gone = path.join(path.dirname(shimmed.place.folder), 'uninstalled');
    const place = { ...shimmed.place, gone };
    await writeGate(templates, place, { port: broker.port, ...broker.secrets });
    await shortPatience(shimmed);
    await writeFile(gone, '');
    broker.decide = () => 'deny';
    assert.equal((await remove()).status, 126);
    broker.stop();
    const { status, error } = await remove();
    assert.deepEqual([status, error], [0, '']);
    await rm(gone);
    assert.equal((await remove()).status, 126);
  });

  it('has lost its folder leaves the PATH to the rest', async () => {
    const { shimmed } = await asking(await free());
    await rm(shimmed.shims, { recursive: true });
    const env = { PATH: `${shimmed.shims}:/usr/bin:/bin` };
    assert.equal((await run('/bin/sh', ['-c', 'rm -f missing'], env)).status, 0);
  });
});

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { Disposables } from '../../../test/support/disposables';
import { temporaryFolder } from '../../../test/support/folders';
import type { Cannot, SealPlan } from './parts';
import { SealedTerminals, type Sealed } from './terminals';

describe('the sealed terminals that are open', () => {
  let owner: Disposables;
  let place: string;
  let made: string;
  let dismissed: string[];
  let terminals: SealedTerminals;

  beforeEach(async () => {
    owner = new Disposables();
    place = await temporaryFolder(owner);
    made = path.join(place, 'workspace', '.vscode');
    await mkdir(path.dirname(made));
    dismissed = [];
    terminals = new SealedTerminals((tenant) => dismissed.push(tenant));
    await owner.add(() => terminals.close());
  });
  afterEach(() => owner.dispose());

  const plan = (more: Partial<SealPlan> = {}): SealPlan => ({
    mounts: [{ as: 'read-only', path: made, why: 'the editor obeys it' }],
    args: ['--ro-bind', '/', '/'],
    program: '/bin/bash',
    files: new Map([['filter', '']]),
    placeholders: [],
    ...more,
  });
  /** A process that stands for a terminal's own. */
  const someProcess = async (): Promise<ChildProcess> => {
    const child = spawn('sleep', ['600'], { stdio: 'ignore' });
    await owner.add(() => void child.kill('SIGKILL'));
    return child;
  };
  const end = async (child: ChildProcess) => {
    child.kill('SIGKILL');
    await once(child, 'close');
  };
  const sealed = async (id: string, { pid = 0 }: ChildProcess): Promise<Sealed> => {
    const folder = path.join(place, id);
    await mkdir(folder);
    return {
      ...{ id, pid, folder, tenant: `tenant of ${id}` },
      network: {
        ...{ enter: [], door: net.createServer(), proxyPort: 1 },
        listen: () => Promise.reject(new Error('nobody asks for it')),
        close: () => undefined,
      },
      programs: { bwrap: '/bin/false', nsenter: '/bin/false', unshare: '/bin/false' },
    };
  };
  const around = { entrance: 'portcullis/1\n', notice: undefined };
  const claims = () => plan({ placeholders: [{ path: made }] });
  const planned = (told: SealPlan | Cannot) => () => Promise.resolve(told);

  it('makes places in the workspace, and takes them away when the terminal has ended', async () => {
    const child = await someProcess();
    const start = await terminals.add(await sealed('one', child), planned(claims()), around);
    assert.deepEqual(start, { script: path.join(place, 'one', 'start') });
    assert.ok(existsSync(made));
    await terminals.look();
    assert.ok(existsSync(made), 'it lives');
    await end(child);
    await terminals.look();
    assert.equal(terminals.size, 0);
    assert.deepEqual([existsSync(made), existsSync(path.join(place, 'one'))], [false, false]);
    assert.deepEqual(dismissed, ['tenant of one']);
  });

  it('leaves a place to another terminal whose plan was made while the first one ended', async () => {
    const [first, second] = [await someProcess(), await someProcess()];
    await terminals.add(await sealed('one', first), planned(claims()), around);
    let tell: (told: SealPlan) => void = () => undefined;
    const slowly = new Promise<SealPlan>((resolve) => {
      tell = resolve;
    });
    // It has found the place in the workspace, and does not know that it is not the workspace's own.
    const adding = terminals.add(await sealed('two', second), () => slowly, around);
    await end(first);
    const looking = terminals.look();
    tell(plan());
    await Promise.all([adding, looking]);
    assert.ok(existsSync(made));
    assert.match(await readFile(path.join(place, 'two', 'made'), 'utf8'), /\.vscode/);
    await end(second);
    await terminals.look();
    assert.ok(!existsSync(made), 'the second one takes it away');
  });

  it('leaves nothing of one that could not be made', async () => {
    const child = await someProcess();
    const taken = plan({ files: new Map([['args', 'twice']]), placeholders: [{ path: made }] });
    await assert.rejects(
      terminals.add(await sealed('one', child), planned(taken), around),
      /EEXIST/,
    );
    assert.equal(terminals.size, 0);
    assert.deepEqual([existsSync(made), existsSync(path.join(place, 'one'))], [false, false]);
  });

  it('says why there is no plan, and opens others after that', async () => {
    const child = await someProcess();
    const cannot = { cannot: 'no folder is open', remedy: 'Open one.' };
    assert.deepEqual(
      await terminals.add(await sealed('one', child), planned(cannot), around),
      cannot,
    );
    assert.equal(terminals.size, 0);
    await terminals.add(await sealed('two', child), planned(claims()), around);
    assert.equal(terminals.size, 1);
  });

  it('ends them all, those that are being made too', async () => {
    const child = await someProcess();
    const adding = terminals.add(await sealed('one', child), planned(claims()), around);
    await terminals.close();
    await adding;
    assert.equal(terminals.size, 0);
    assert.ok(!existsSync(made));
  });

  it('ends a terminal in which a replaced file could not be hidden again', async () => {
    const child = await someProcess();
    const secret = path.join(place, 'workspace', '.env');
    await writeFile(secret, 'A=1\n');
    const hides = plan({
      mounts: [{ as: 'decoy', path: secret, from: '/dev/null', why: 'a secret' }],
    });
    await terminals.add(await sealed('one', child), planned(hides), around);
    const ended = once(child, 'close');
    await terminals.look();
    assert.equal(child.signalCode, null, 'nothing was replaced');
    await writeFile(`${secret}.new`, 'A=2\n');
    await rename(`${secret}.new`, secret);
    await terminals.look();
    assert.deepEqual(await ended, [null, 'SIGKILL']);
  });
});

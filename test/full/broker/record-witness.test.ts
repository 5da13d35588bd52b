import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { newSecretKey, signingKey } from '../../../src/audit/keys';
import { segmentsOf } from '../../../src/audit/segment-files';
import { Disposables } from '../../support/disposables';
import {
  foldersOf,
  makePlaces,
  note,
  openRecord,
  removePlaces,
  type Places,
} from '../../unit/support/record';
import { AuditClient } from '../../broker/support/client';
import type { Ended } from '../../broker/support/hook';

const run = promisify(execFile);
const BRANCH = 'portcullis-heads';

describe('heads of the record in a repository elsewhere', function () {
  this.timeout(60_000);
  const key = signingKey(newSecretKey());
  let owned: Disposables;
  let places: Places;
  let repository: string;
  let mine: string;
  let copy: string;

  beforeEach(async () => {
    owned = new Disposables();
    places = await makePlaces();
    ({ mine, copy } = foldersOf(places));
    repository = path.join(places.base, 'elsewhere');
    await mkdir(repository);
    await git('init', '-q', '-b', 'main');
    await write('one');
  });
  afterEach(async () => {
    await owned.dispose();
    await removePlaces(places);
  });

  /** The git of the person, with the settings that the repository has. */
  async function git(...args: readonly string[]): Promise<string> {
    const env = { PATH: process.env.PATH ?? '', HOME: places.base, GIT_CONFIG_NOSYSTEM: '1' };
    return (await run('git', args, { cwd: repository, env })).stdout;
  }

  async function write(text: string): Promise<void> {
    const record = await openRecord(places, { key });
    await record.append(note(text));
    await record.close('done');
  }

  async function audit(...args: readonly string[]): Promise<Ended> {
    return (await AuditClient.start(owned, places.storage, ...args)).ended;
  }
  const commit = (folder = mine) => audit('witness', folder, '--git', repository);
  const verify = () => audit('verify', mine, '--key', key.publicKey, '--against', repository);

  it('are committed beside what is there, and show that the record holds them', async () => {
    await git(
      '-c',
      'user.name=a',
      '-c',
      'user.email=b',
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      'x',
    );
    await writeFile(path.join(repository, 'mine'), 'not to be touched');
    const first = await commit();
    assert.equal(first.code, 0, first.stderr);
    await write('two');
    assert.match((await commit()).stdout, /committed 2 heads \(1 were there\)/u);
    assert.equal((await git('rev-list', '--count', BRANCH)).trim(), '2');
    assert.equal((await git('rev-list', '--count', 'main')).trim(), '1');
    assert.equal(await git('status', '--porcelain'), '?? mine\n');
    assert.equal(await git('fsck', '--strict', '--no-dangling'), '');
    const kept = await git(
      'show',
      `${BRANCH}:${(await git('ls-tree', '--name-only', BRANCH)).trim()}`,
    );
    assert.ok(!kept.includes(places.base), 'no folder');
    const { code, stdout } = await verify();
    assert.deepEqual([code, stdout.split('\n').at(-2)], [0, 'whole: 2 segments, 12 entries']);
  });

  it('show what was cut off in the record, its copy and the log of heads alike', async () => {
    await write('two');
    await commit();
    const [, last = ''] = await segmentsOf(mine);
    for (const folder of [mine, copy]) await rm(path.join(folder, last));
    await rm(path.join(copy, 'heads.log'));
    const without = await audit('verify', mine, '--key', key.publicKey);
    assert.equal(without.code, 0, 'nothing else tells');
    const { code, stdout } = await verify();
    assert.equal(code, 1, stdout);
    assert.match(stdout, /does not hold entry \d+ as it was signed \(a head kept elsewhere\)/u);
    await commit();
    assert.equal((await verify()).code, 1, 'a later commit forgets none');
  });

  it('show what was chained anew by another key', async () => {
    await commit();
    for (const folder of [mine, copy]) await rm(folder, { recursive: true });
    const other = signingKey(newSecretKey());
    const record = await openRecord(places, { key: other });
    await record.append(note('another history'));
    await record.close('done');
    const { code, stdout } = await audit('verify', mine, '--against', repository);
    assert.equal(code, 1, stdout);
    assert.match(stdout, /kept elsewhere/u);
  });

  it('run nothing that the repository, its folders or the caller name', async () => {
    const marks = path.join(places.base, 'marks');
    const bin = path.join(places.base, 'bin');
    for (const folder of [marks, bin]) await mkdir(folder);
    const program = async (file: string) => {
      const mark = path.join(marks, path.basename(file));
      await writeFile(file, `#!/bin/sh\necho ran >> '${mark}'\nexit 1\n`);
      await chmod(file, 0o755);
      return file;
    };
    const evil = await program(path.join(bin, 'evil'));
    for (const name of ['git', 'sh', 'ssh', 'gpg']) await program(path.join(bin, name));
    const settings = `[core]
	fsmonitor = ${evil}
	hooksPath = ${bin}
	sshCommand = ${evil}
	editor = ${evil}
	pager = ${evil}
	attributesFile = ${path.join(repository, '.gitattributes')}
[commit]
	gpgSign = true
[gpg]
	program = ${evil}
[gpg "ssh"]
	program = ${evil}
[filter "evil"]
	clean = ${evil}
	smudge = ${evil}
	process = ${evil}
	required = true
[diff]
	external = ${evil}
[diff "evil"]
	textconv = ${evil}
[alias]
	commit-tree = !${evil}
	hash-object = !${evil}
[extensions]
	partialClone = evil
[remote "evil"]
	url = ext::${evil}
	promisor = true
[trace2]
	eventTarget = ${path.join(marks, 'trace')}
[include]
	path = ${path.join(repository, 'more')}
`;
    const config = path.join(repository, '.git', 'config');
    await writeFile(config, `${await readFile(config, 'utf8')}${settings}`);
    await writeFile(path.join(repository, 'more'), settings.replace(/\[include\][^]*/u, ''));
    await writeFile(path.join(repository, '.gitattributes'), '* filter=evil diff=evil\n');
    const hooks = [
      'reference-transaction',
      'pre-commit',
      'post-commit',
      'commit-msg',
      'fsmonitor-watchman',
    ];
    for (const hook of hooks) await program(path.join(repository, '.git', 'hooks', hook));
    for (const hook of hooks) await program(path.join(bin, hook));
    const environment = {
      PATH: `${bin}:${process.env.PATH ?? ''}`,
      GIT_SSH_COMMAND: evil,
      GIT_EXTERNAL_DIFF: evil,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.fsmonitor',
      GIT_CONFIG_VALUE_0: evil,
      GIT_DIR: path.join(places.base, 'nowhere'),
    };
    for (const args of [
      ['witness', mine, '--git', repository],
      ['verify', mine, '--key', key.publicKey, '--against', repository],
    ]) {
      const { code, stderr } = await (
        await AuditClient.startWith(owned, environment, places.storage, ...args)
      ).ended;
      assert.equal(code, 0, stderr);
    }
    assert.deepEqual(await readdir(marks), []);
    // A git that hears all that does run what is named there.
    await git('status').catch(() => undefined);
    assert.notDeepEqual(await readdir(marks), []);
  });

  it('are not written through a link out of the repository', async () => {
    const target = path.join(places.base, 'target');
    await mkdir(target);
    await rm(path.join(repository, '.git', 'refs', 'heads'), { recursive: true });
    await symlink(target, path.join(repository, '.git', 'refs', 'heads'));
    const { code, stderr } = await commit();
    assert.equal(code, 1);
    assert.match(stderr, /no folder of branches of its own/u);
    assert.deepEqual(await readdir(target), []);
  });

  it('are refused in the workspace, where there is no repository, and where another git writes', async () => {
    const inside = path.join(places.workspace, 'inside');
    await mkdir(path.join(inside, '.git'), { recursive: true });
    await writeFile(path.join(inside, '.git', 'HEAD'), 'ref: refs/heads/main\n');
    const cases: readonly (readonly [folder: string, says: RegExp])[] = [
      [inside, /lie in each other/u],
      [places.base, /in no repository/u],
    ];
    for (const [folder, says] of cases) {
      const { code, stderr } = await audit('witness', mine, '--git', folder);
      assert.equal(code, 1);
      assert.match(stderr, says);
    }
    const lock = path.join(repository, '.git', 'refs', 'heads', `${BRANCH}.lock`);
    await writeFile(lock, '');
    assert.match((await commit()).stderr, /another git writes it/u);
    assert.equal(await readFile(lock, 'utf8'), '', 'its lock is left alone');
  });
});

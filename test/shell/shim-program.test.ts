import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeShims } from '../../src/guards/terminal/shims';
import { Disposables } from '../support/disposables';
import { temporaryFolder } from '../support/folders';
import { someSecrets, templates, TestBroker } from './support/gated';
import {
  installShims,
  pathOf,
  program,
  run,
  type Environment,
  type Ran,
  type Shimmed,
} from './support/shimmed';

const text = ({ out }: Ran) => out.toString('utf8');

describe('a shim', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let broker: TestBroker;
  let shimmed: Shimmed;
  let at: (name: string) => string;
  let env: Environment;
  before(async () => {
    broker = await TestBroker.start(owned);
    shimmed = await installShims(owned, broker);
    const { shims } = shimmed;
    at = (name) => path.join(shims, name);
    env = { PATH: `${shims}:${shimmed.bin}:/usr/bin:/bin`, HOME: '/', LANG: 'C.UTF-8' };
  });
  after(() => owned.dispose());

  it('is for its user alone, and holds no secret', async () => {
    const { shims, place } = shimmed;
    assert.equal((await stat(shims)).mode & 0o777, 0o700);
    for (const name of await readdir(shims)) {
      assert.equal((await stat(at(name))).mode & 0o777, 0o700, name);
    }
    const read = await run(pathOf('cat'), [at('rm'), at('git')], env);
    assert.ok(!text(read).includes(someSecrets.callerSecret));
    assert.equal((await stat(path.join(place.folder, 'program.bash'))).mode & 0o777, 0o600);
  });

  it('hands on every byte of the arguments, and asks about exactly these', async () => {
    const args = [
      '%s\\0',
      '',
      'two words',
      'new\nline\n',
      '\'"$(touch x)`y`\\',
      Buffer.from([0xff, 0x27, 0xc3]),
      '\u202e',
      '-rf',
      'portcullis-end',
      'x'.repeat(100_000),
    ];
    const ran = await run(at('tells-words'), args, env);
    const expected = args.slice(1).flatMap((arg) => [Buffer.from(arg), Buffer.from([0])]);
    assert.deepEqual(ran.out, Buffer.concat(expected), ran.error);
    const [line = ''] = broker.programs.slice(-1);
    const again = await run('/bin/bash', ['-c', line.replace(/^tells-words/u, 'printf')], {
      LC_ALL: 'C',
    });
    assert.deepEqual(again.out, ran.out);
  });

  it('asks about many arguments, and refuses what is larger than a message', async () => {
    const many = Array.from({ length: 6_000 }, (_, index) => `file-${index}`);
    assert.equal((await run(at('tells-words'), ['%s', ...many], env)).status, 0);
    const large = Array.from({ length: 12 }, () => 'y'.repeat(100_000));
    const ran = await run(at('tells-words'), ['%s', ...large], env);
    assert.equal(ran.status, 126);
    assert.match(ran.error, /larger than 1024 KB/u);
  });

  it('hands on the environment, but for what every shell sets', async () => {
    const strange: Environment = {
      ...env,
      'foo.bar': '1',
      'BASH_FUNC_f%%': '() {  echo hi\n}',
      LC_ALL: 'C',
      _pc_may: '1',
      BASH_ENV: '/nowhere',
      POSIXLY_CORRECT: '1',
      EMPTY: '',
      LINES_: 'a\nb',
    };
    const read = (ran: Ran) =>
      text(ran)
        .split('\0')
        .filter((entry) => !/^(?:_|PWD|SHLVL|OLDPWD|_pc_may)=/u.test(entry))
        .sort();
    // By env itself: a shell in between would change it before.
    const plain = spawnEnv(pathOf('env'), strange);
    const ours = spawnEnv(at('tells-environment'), strange);
    assert.deepEqual(read(await ours), read(await plain));
  });

  it('starts it under its own name, in the same folder, with the same input and files', async () => {
    const folder = await temporaryFolder(owned);
    await writeFile(path.join(folder, 'data'), 'from the file');
    // Its arguments as the system has them: the first is what it was called.
    const named = await run(at('dd'), ['if=/proc/self/cmdline', 'status=none'], env);
    assert.deepEqual(text(named).split('\0').slice(0, 2), ['dd', 'if=/proc/self/cmdline']);
    const read = await run(at('dd'), ['status=none'], env, { input: 'from the input' });
    assert.equal(text(read), 'from the input');
    const inherited = await run(
      '/bin/bash',
      ['-c', `exec 3<data 4<data 200<data; '${at('dd')}' status=none if=/dev/fd/4`],
      env,
      { cwd: folder },
    );
    assert.equal(text(inherited), 'from the file');
    const mute = await run('/bin/bash', ['-c', `'${at('tells-words')}' %s x 2>&-`], env);
    assert.equal(text(mute), 'x', 'also where there is no place for errors');
    const failed = await run(at('rm'), ['missing'], { ...env, LC_ALL: 'C' }, { cwd: folder });
    assert.deepEqual(
      [failed.status, failed.error],
      [1, "rm: cannot remove 'missing': No such file or directory\n"],
    );
  });

  it('asks with the folder that it runs in', async () => {
    const folder = await temporaryFolder(owned);
    await run(at('rm'), ['-f', 'x'], { ...env, PWD: '/elsewhere' }, { cwd: folder });
    assert.equal(broker.questions.at(-1)?.cwd, folder);
  });

  it('does not ask about what can be nothing', async () => {
    const before = broker.programs.length;
    assert.match(text(await run(at('git'), ['--version'], env)), /^git version/u);
    await run(at('git'), ['-C', '/', 'rev-parse', '--git-dir'], env);
    await run(at('find'), ['/dev/null', '-name', 'x'], env);
    assert.equal(broker.programs.length, before);
    await run(at('git'), ['push', '--help'], { ...env, MANPAGER: 'cat', PAGER: 'cat' });
    assert.equal(broker.programs.length, before + 1);
  });

  it('goes with its program, and stays as it is where nothing has changed', async () => {
    const { place, shims } = await installShims(owned, broker);
    const programs = new Map([
      ['rm', pathOf('rm')],
      ['../evil', '/bin/true'],
      ['bad', 'relative'],
    ]);
    const { ino } = await stat(path.join(shims, 'rm'));
    await writeShims(templates, place, programs);
    assert.deepEqual(await readdir(shims), ['rm']);
    assert.equal((await stat(path.join(shims, 'rm'))).ino, ino);
  });

  describe('starts the program that would have been started without it', () => {
    const says = (name: string) => `#!/bin/sh\necho ${name} "$@"\n`;
    let folder: string;
    before(async () => {
      folder = await temporaryFolder(owned);
      await program(path.join(folder, 'venv'), 'tells-environment', says('venv'));
      await program(path.join(folder, 'relative'), 'tells-environment', says('relative'));
      await program(folder, 'tells-environment', says('here'));
      await symlink(shimmed.shims, path.join(folder, 'alias'));
      await mkdir(path.join(folder, 'taken', 'tells-environment'), { recursive: true });
      await mkdir(path.join(folder, 'mute'));
      await writeFile(path.join(folder, 'mute', 'tells-environment'), says('mute'));
      const other = path.join(folder, 'other', 'portcullis-shims');
      await program(other, 'tells-environment', says('another window'));
    });

    const cases: readonly (readonly [string, (shims: string, folder: string) => string, string])[] =
      [
        ['an environment of its own', (s, f) => `${s}:${f}/venv:/usr/bin`, 'venv'],
        ['one before the shims', (s, f) => `${f}/venv:${s}:/usr/bin`, 'venv'],
        ['the shims twice', (s, f) => `${s}:${s}/:${f}/venv:${s}`, 'venv'],
        ['the shims by another name', (s, f) => `${s}:${f}/alias:${f}/venv`, 'venv'],
        ["another window's shims", (s, f) => `${s}:${f}/other/portcullis-shims:${f}/venv`, 'venv'],
        ['a relative folder', (s) => `${s}:relative`, 'relative'],
        ['an empty entry', (s) => `${s}::/usr/bin`, 'here'],
        ['an empty last entry', (s) => `${s}:`, 'here'],
        [
          'folders and files that are no programs',
          (s, f) => `${s}:${f}/taken:${f}/mute:${f}/venv`,
          'venv',
        ],
      ];
    for (const [name, variable, expected] of cases) {
      it(name, async () => {
        const PATH = variable(shimmed.shims, folder);
        const ran = await run(at('tells-environment'), ['plan'], { ...env, PATH }, { cwd: folder });
        assert.equal(text(ran), `${expected} plan\n`, ran.error);
      });
    }

    it('the one of the start, where the PATH is another one or none', async () => {
      for (const PATH of ['/nowhere', shimmed.shims, '']) {
        const ran = await run(at('tells-words'), ['%s', 'x'], { PATH });
        assert.equal(text(ran), 'x', JSON.stringify(PATH) + ran.error);
      }
      assert.equal(text(await run(at('tells-words'), ['%s', 'x'], {})), 'x');
    });

    it('or none, with the words of a shell', async () => {
      const link = path.join(shimmed.bin, 'tells-environment');
      await rm(link);
      const ran = await run(at('tells-environment'), ['plan'], { PATH: '/nowhere' });
      assert.deepEqual([ran.status, ran.error], [127, 'tells-environment: command not found\n']);
      await symlink(pathOf('env'), link);
    });
  });
});

function spawnEnv(file: string, env: Environment): Promise<Ran> {
  const child = spawn(file, ['-0'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  const error: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => error.push(chunk));
  return once(child, 'close').then(() => ({
    status: child.exitCode,
    out: Buffer.concat(out),
    error: Buffer.concat(error).toString(),
  }));
}

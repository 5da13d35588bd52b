import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import { until } from '../../support/until';
import { SealedWindow } from './support/sealed';

/** Workspaces in which there is more than files and folders, or more of them than anybody looks through at once. */
const token = 'rw_Fe26.2**' + '8a1c97d0b54e4f0f9b1c2d3e4f5a6b7c';

interface Said {
  readonly status: number | null;
  readonly text: string;
}

/** Runs one line in a sealed bash; where none opens, says what was said instead. */
function runSealed(window: SealedWindow, line: string): Promise<Said> {
  const { PATH = '/usr/bin:/bin' } = process.env;
  const env = { PATH, LANG: 'C.UTF-8', HOME: window.window.place, ...window.environment };
  return new Promise((resolve) => {
    execFile(
      window.launcher(),
      ['-c', line],
      { cwd: window.workspace, env, timeout: 60_000 },
      (error, stdout, stderr) => {
        const status = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
        resolve({ status, text: stdout + stderr });
      },
    );
  });
}

describe('A sealed terminal of a workspace with 100,000 files', function () {
  this.timeout(240_000);
  const owner = new Disposables();
  let window: SealedWindow;

  before(async () => {
    window = await SealedWindow.start(owner, {
      prepare: ({ workspace: [folder = ''] }) => {
        for (let one = 0; one < 1_000; one += 1) {
          const part = path.join(folder, `part-${one}`);
          mkdirSync(part);
          for (let file = 0; file < 100; file += 1) {
            writeFileSync(path.join(part, `${file}.txt`), '');
          }
        }
        writeFileSync(path.join(folder, 'part-0', '.env'), `RAILWAY_TOKEN=${token}\n`);
        writeFileSync(path.join(folder, 'part-999', '.env'), `RAILWAY_TOKEN=${token}\n`);
        mkdirSync(path.join(folder, 'part-999', 'inner', '.git', 'hooks'), { recursive: true });
        writeFileSync(path.join(folder, 'part-999', 'inner', '.git', 'config'), '[core]\n');
        return Promise.resolve();
      },
    });
  });
  after(() => owner.dispose());

  it('opens once they are looked through, and says so until then', async () => {
    const said = await until(
      'it opens',
      async () => {
        const { status, text } = await runSealed(window, 'echo o-pen');
        if (status === 0) return text;
        assert.match(text, /not sealed, the files of the workspace are still being looked through/);
        return undefined;
      },
      180_000,
    );
    assert.match(said, /^o-pen$/m);
  });

  it('hides what bears secrets, and holds repositories, to the last folder', async () => {
    const { text } = await runSealed(
      window,
      'cat part-0/.env part-999/.env; echo x >>part-999/inner/.git/config; echo y >part-999/inner/.git/hooks/pre-commit; ls | wc -l',
    );
    assert.doesNotMatch(text, /8a1c97d0/);
    assert.equal(text.match(/Read-only file system/g)?.length, 2, text);
    assert.match(text, /^1\d{3}$/m);
  });
});

describe('A sealed terminal of a workspace with pipes and sockets', function () {
  this.timeout(120_000);
  const owner = new Disposables();
  let window: SealedWindow;
  let reached = 0;

  /** Where something is read of the workspace: a pipe there would be waited for. */
  const pipes = [
    '.env',
    'config.env',
    '.mcp.json',
    '.envrc',
    'a.code-workspace',
    'lib/.git',
    'id_rsa',
  ];

  before(async () => {
    window = await SealedWindow.start(owner, {
      prepare: async ({ workspace: [folder = ''] }) => {
        await mkdir(path.join(folder, '.git', 'hooks'), { recursive: true });
        await mkdir(path.join(folder, 'lib'));
        await mkdir(path.join(folder, 'src'));
        for (const name of [...pipes, '.git/config']) {
          execFileSync('mkfifo', [path.join(folder, name)]);
        }
        await writeFile(path.join(folder, 'prod.env'), `RAILWAY_TOKEN=${token}\n`);
        const server = net.createServer((socket) => {
          reached += 1;
          socket.end('reached');
        });
        await new Promise<void>((resolve) =>
          server.listen(path.join(folder, 'daemon.sock'), resolve),
        );
        await owner.add(() => void server.close());
      },
    });
  });
  after(() => owner.dispose());

  it('opens, and waits for none of them', async () => {
    const { status, text } = await runSealed(window, 'echo o-pen; cat prod.env');
    assert.equal(status, 0, text);
    assert.match(text, /^o-pen$/m);
    assert.doesNotMatch(text, /8a1c97d0/);
  });

  it('does not reach who listens in the workspace', async () => {
    const ask = `import socket; s = socket.socket(socket.AF_UNIX); s.connect('daemon.sock'); print(s.recv(9))`;
    const { status, text } = await runSealed(window, `/usr/bin/python3 -c "${ask}"`);
    assert.notEqual(status, 0, text);
    assert.equal(reached, 0);
  });

  it('has pipes and sockets of its own there', async () => {
    const line = '(mkfifo src/p; echo through >src/p & cat src/p; rm src/p)';
    assert.match((await runSealed(window, line)).text, /^through$/m);
  });
});

if (process.getuid?.() === 0) {
  describe('A sealed terminal of a workspace in which something is mounted', function () {
    this.timeout(120_000);
    const owner = new Disposables();
    let window: SealedWindow;
    /** Outside of the workspace, and of what is fresh inside. */
    const place = `/srv/portcullis-test-${process.pid}`;
    const mount = async (at: string, ...words: readonly string[]) => {
      mkdirSync(at, { recursive: true });
      execFileSync('mount', [...words, at]);
      await owner.add(() => void execFileSync('umount', ['-l', at]));
    };

    before(async () => {
      window = await SealedWindow.start(owner, {
        prepare: async ({ workspace: [folder = ''] }) => {
          await owner.add(() => rm(place, { recursive: true }));
          await mount(path.join(folder, 'volume'), '-t', 'tmpfs', 'tmpfs');
          await writeFile(path.join(folder, 'volume', '.env'), `RAILWAY_TOKEN=${token}\n`);
          await mkdir(path.join(folder, 'volume', 'node_modules'));
          await mount(path.join(place, 'proc'), '-t', 'proc', 'proc');
          await mount(path.join(place, 'etc'), '--bind', '/etc');
          await mount(path.join(folder, 'a log'), '--bind', '/var/log');
          await writeFile(path.join(folder, '.env'), `RAILWAY_TOKEN=${token}\n`);
          await mount(path.join(place, 'again'), '--bind', folder);
        },
      });
    });
    after(() => owner.dispose());

    it('works in a volume, and sees no secret of it', async () => {
      const { status, text } = await runSealed(
        window,
        'cat volume/.env; echo made >volume/node_modules/new && cat volume/node_modules/new',
      );
      assert.equal(status, 0, text);
      assert.match(text, /^made$/m);
      assert.doesNotMatch(text, /8a1c97d0/);
      const file = path.join(window.workspace, 'volume', 'node_modules', 'new');
      assert.equal(await readFile(file, 'utf8'), 'made\n');
    });

    it('does not see the processes outside through a /proc that is mounted elsewhere', async () => {
      const inside = `ls ${place}/proc; cat ${place}/proc/${process.pid}/environ ${place}/proc/1/root/etc/shadow; echo done`;
      const { text } = await runSealed(window, inside);
      assert.match(text, /^done$/m);
      assert.doesNotMatch(text, new RegExp(`^${process.pid}$|PATH=|^root:`, 'm'));
    });

    it('does not see what is hidden where that is mounted a second time', async () => {
      const { text } = await runSealed(
        window,
        `cat ${place}/etc/shadow; ls -A 'a log'; cat ${place}/again/.env; echo done`,
      );
      assert.doesNotMatch(text, /^root:|8a1c97d0/m);
      assert.doesNotMatch(text, /\.log$|^journal$/m);
      assert.match(text, /done/);
    });
  });
}

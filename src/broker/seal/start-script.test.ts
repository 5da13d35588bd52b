import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SealPlan } from './parts';
import { argumentFile, startScript } from './start-script';

/** Tells what it was started with: its words, its environment, the files that it holds. */
const PROBE = `#!/bin/bash -p
cd "\${0%/*}"
printf '%s\\n' "$@" >words
/usr/bin/env >environment
held=
for file in {0..40}; do [[ ! -e /proc/$$/fd/$file ]] || held+="$file "; done
printf '%s' "$held" >files
/bin/cat <&8 >eight
`;

const plan = (program: string | undefined): SealPlan => ({
  mounts: [],
  args: ['--chdir', '/a b', '--setenv', 'A', "it's"],
  program,
  files: new Map(),
  placeholders: [],
});

describe('what a terminal becomes that is to be sealed', () => {
  let place = '';
  let folder = '';

  beforeEach(async () => {
    place = await mkdtemp(path.join(tmpdir(), 'portcullis-start-'));
    // Whatever a home is called: nothing of it is run.
    folder = path.join(place, "it's $(touch ran) `touch ran`");
    await mkdir(folder);
    await writeFile(path.join(folder, 'probe'), PROBE);
    await chmod(path.join(folder, 'probe'), 0o700);
    await writeFile(path.join(folder, 'args'), argumentFile(plan(undefined)));
    await writeFile(path.join(folder, 'filter'), 'filter');
  });

  afterEach(async () => {
    await rm(place, { recursive: true, force: true });
  });

  /** Runs the script with a secret in its environment and a file too many. @returns what it said */
  async function start(program: string | undefined, notice?: string): Promise<string> {
    const start = path.join(place, 'start');
    const script = startScript(folder, plan(program), {
      programs: { nsenter: path.join(folder, 'probe'), bwrap: '/usr/bin/bwrap', unshare: '' },
      network: { enter: ['--user=/proc/1/fd/9', '--preserve-credentials'] },
      notice,
    });
    await writeFile(start, script);
    const more = await open(start);
    const child = spawn('/bin/bash', ['-p', start, 'and more', "it's"], {
      cwd: place,
      env: { PATH: '/usr/bin:/bin', SECRET: 'hunter2' },
      stdio: ['ignore', 'ignore', 'pipe', more.fd, 'ignore', more.fd],
    });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = (await once(child, 'close')) as readonly unknown[];
    await more.close();
    assert.equal(code, 0, said);
    return said;
  }

  const told = (name: string) => readFile(path.join(folder, name), 'utf8');

  it('enters the network, and hands on its own words behind those of the plan', async () => {
    await start('/usr/bin/zsh');
    const words = [
      ...['--user=/proc/1/fd/9', '--preserve-credentials', '--', '/usr/bin/bwrap'],
      ...['--args', '8', '--seccomp', '9', '--', '/usr/bin/zsh', 'and more', "it's"],
    ];
    assert.equal(await told('words'), `${words.join('\n')}\n`);
    assert.equal(await told('eight'), "--chdir\0/a b\0--setenv\0A\0it's\0");
    assert.equal(existsSync(path.join(place, 'ran')), false);
  });

  it('has nothing of its environment any more, and no file but the terminal and those two', async () => {
    await start(undefined);
    assert.doesNotMatch(await told('environment'), /SECRET|hunter2/);
    assert.equal(await told('files'), '0 1 2 8 9 ');
  });

  it('says a notice word for word, and runs none of it', async () => {
    const notice = "No way out: it's $(touch ran) %s \\n.";
    assert.equal(await start(undefined, notice), `${notice}\n`);
    assert.equal(existsSync(path.join(place, 'ran')), false);
  });
});

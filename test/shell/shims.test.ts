import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { which } from '../../scripts/lib/processes.mjs';
import { startBash, type Bash } from '../support/bash';
import { Disposables } from '../support/disposables';
import { temporaryFolder } from '../support/folders';
import { TestBroker } from './support/gated';
import { installShims, program } from './support/shimmed';

/** A way to start `rm -rf VICTIM` without the line's shell: whether it meets the shim. */
interface Way {
  readonly line: string;
  /** Where it does not: what docs/threat-model.md says of it. */
  readonly evades?: string;
  readonly needs?: string;
}

const ways: readonly Way[] = [
  { line: 'rm -rf VICTIM' },
  { line: '\\rm -rf VICTIM' },
  { line: 'command rm -rf VICTIM' },
  { line: 'env rm -rf VICTIM' },
  { line: 'env A=b nice rm -rf VICTIM' },
  { line: '(exec rm -rf VICTIM)' },
  { line: 'rm -rf VICTIM & wait' },
  { line: 'sh -c "rm -rf VICTIM"' },
  { line: 'bash -c "rm -rf VICTIM"' },
  { line: 'bash --norc --noprofile -c "rm -rf VICTIM"' },
  { line: 'bash -lc "rm -rf VICTIM"' },
  { line: 'bash -euxo pipefail -c "rm -rf VICTIM"' },
  { line: 'bash -c "/bin/rm -rf VICTIM"' },
  { line: 'bash -c "/usr/bin/rm -rf VICTIM"' },
  { line: './script.sh' },
  { line: 'echo VICTIM | xargs rm -rf' },
  { line: 'find VICTIM -exec rm -rf {} +' },
  { line: 'find VICTIM -delete' },
  { line: 'make -s clean', needs: 'make' },
  { line: 'npm run --silent clean', needs: 'npm' },
  { line: 'git -c alias.x="!rm -rf VICTIM" x', needs: 'git' },
  { line: `python3 -c 'import subprocess as s; s.call(["rm","-rf","VICTIM"])'`, needs: 'python3' },
  { line: `perl -e 'system("rm", "-rf", "VICTIM")'`, needs: 'perl' },
  {
    line: `node -e 'child_process.spawnSync("rm", ["-rf", "VICTIM"], {stdio: "inherit"})'`,
    needs: 'node',
  },
  { line: 'timeout 9 sh -c "rm -rf VICTIM"' },
  { line: 'PATH=/nowhere:$PATH rm -rf VICTIM' },
  { line: 'bash -c "PATH=/usr/bin:/bin; bash -c \'rm -rf VICTIM\'"' },
  { line: 'sh -c "/bin/rm -rf VICTIM"', evades: 'a path of its own' },
  { line: 'bash -c "command /bin/rm -rf VICTIM"', evades: 'a path of its own' },
  { line: 'bash -c "exec /bin/rm -rf VICTIM"', evades: 'a path of its own' },
  { line: 'bash --posix -c "/bin/rm -rf VICTIM"', evades: 'a path of its own' },
  { line: 'command -p rm -rf VICTIM', evades: '`command -p`' },
  { line: 'env -i rm -rf VICTIM', evades: '`env -i`' },
  { line: 'PATH=/usr/bin:/bin rm -rf VICTIM', evades: 'another PATH' },
  { line: 'sh -c "PATH=/usr/bin:/bin; rm -rf VICTIM"', evades: 'another PATH' },
  {
    line: `python3 -c 'import shutil; shutil.rmtree("VICTIM")'`,
    evades: '`shutil.rmtree`',
    needs: 'python3',
  },
  { line: `node -e 'fs.rmSync("VICTIM", {recursive: true})'`, evades: '`fs.rm`', needs: 'node' },
  { line: `perl -e 'rmdir "VICTIM"'`, evades: 'by its own calls', needs: 'perl' },
];

describe('a program that a program of a gated bash starts', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let broker: TestBroker;
  let bash: Bash;
  let victim: string;
  before(async () => {
    broker = await TestBroker.start(owned);
    broker.decide = ({ door }) => (door === 'program' ? 'deny' : 'allow');
    const { env } = await installShims(owned, broker);
    const work = await temporaryFolder(owned);
    victim = path.join(work, 'victim');
    await program(work, 'script.sh', `#!/usr/bin/env bash\nset -eu\nrm -rf ${victim}\n`);
    await writeFile(path.join(work, 'Makefile'), `clean:\n\trm -rf ${victim}\n`);
    const scripts = { scripts: { clean: `rm -rf ${victim}` } };
    await writeFile(path.join(work, 'package.json'), JSON.stringify(scripts));
    bash = await startBash(owned, { env, cwd: work });
  });
  after(() => owned.dispose());

  for (const { line, evades, needs } of ways) {
    if (needs !== undefined && which(needs) === undefined) continue;
    it(`${line}: ${evades === undefined ? 'is asked about' : 'evades'}`, async () => {
      await mkdir(victim, { recursive: true });
      const from = broker.programs.length;
      const printed = await bash.run(line.replaceAll('VICTIM', victim));
      const asked = broker.programs.slice(from).filter((one) => one.includes(victim));
      if (evades === undefined) {
        assert.ok(asked.length > 0, `nothing was asked: ${printed}`);
        assert.ok(existsSync(victim), 'it did not run');
        assert.match(printed, /Portcullis: not run\. Denied in a test\./u);
      } else {
        assert.deepEqual(asked, []);
        assert.ok(!existsSync(victim), printed);
        const said = await readFile(new URL('../../docs/threat-model.md', import.meta.url), 'utf8');
        assert.ok(said.includes(evades), `the threat model says so: ${evades}`);
      }
    });
  }

  it('ends with 126, so that make and `set -e` stop', async () => {
    await mkdir(victim, { recursive: true });
    assert.match(await bash.run(`sh -c "rm -rf ${victim}"; echo ended $?`), /ended 126/u);
    assert.match(await bash.run(`(set -e; make clean; echo more)`), /Error 126/u);
  });

  it('is held while a person decides, and let go or refused then', async () => {
    await mkdir(victim, { recursive: true });
    broker.decide = ({ door }) => (door === 'program' ? 'hold' : 'allow');
    bash.send(`sh -c "rm -rf ${victim}"; echo ended $?`);
    const first = await broker.held();
    await bash.untilText(/rm waits for a decision in the editor \(Ctrl\+C refuses\)/u);
    assert.ok(existsSync(victim));
    first.answer('deny');
    await bash.untilText(/Denied in a test\.\s+ended 126/u);
    await bash.untilPrompt();
    bash.send(`sh -c "rm -rf ${victim}"; echo ended $?`);
    (await broker.held()).answer('allow');
    await bash.untilText(/ended 0/u);
    await bash.untilPrompt();
    assert.ok(!existsSync(victim));
  });

  it('is refused by Ctrl+C, which the broker hears', async () => {
    await mkdir(victim, { recursive: true });
    bash.send(`sh -c "rm -rf ${victim}"`);
    const { withdrawn } = await broker.held();
    const told = new Promise<void>((resolve) => {
      withdrawn.addEventListener('abort', () => {
        resolve();
      });
    });
    await bash.untilText(/waits for a decision/u);
    bash.type('\u0003');
    await told;
    await bash.untilPrompt();
    assert.ok(existsSync(victim));
  });
});

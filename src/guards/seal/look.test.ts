import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { Disposables } from '../../../test/support/disposables';
import { temporaryFolder } from '../../../test/support/folders';
import type { SealSurroundings } from '../../broker/seal/parts';
import type { SealFacts } from './facts';
import { lookAround } from './look';

/** On a real disk and the real machine: Linux alone has what is looked at. */
if (process.platform === 'linux') {
  describe('what a seal looks at', function () {
    this.timeout(30_000);
    let owner: Disposables;
    let place: string;
    let work: string;

    beforeEach(async () => {
      owner = new Disposables();
      place = await temporaryFolder(owner);
      work = path.join(place, 'work');
      await mkdir(work);
    });
    afterEach(() => owner.dispose());

    const at = (...names: readonly string[]) => path.join(work, ...names);
    const look = (
      more: Partial<SealSurroundings> = {},
      environment: Readonly<Record<string, string>> = {},
    ): Promise<SealFacts> =>
      lookAround(
        {
          ...{ pid: process.pid, cwd: work, shell: 'bash', agent: undefined },
          environment: new Map(Object.entries(environment)),
        },
        {
          ...{ workspace: [work], secretFiles: [], portcullis: path.join(place, 'p') },
          ...{ guardFolders: [], folder: path.join(place, 'p/run/seal-1-1') },
          ...{ network: { environment: {} }, extra: { read: [], write: [] } },
          decoy: () => Promise.resolve(undefined),
          ...more,
        },
        { bwrap: '/bin/false', nsenter: '/bin/false', unshare: '/bin/false' },
      );

    it('is the workspace by its real path, and what of it is obeyed later', async () => {
      await symlink(work, path.join(place, 'link'));
      await mkdir(at('.husky'));
      await writeFile(at('all.code-workspace'), '{}');
      await symlink('elsewhere', at('.envrc'));
      await writeFile(at('elsewhere'), '');
      const facts = await look({ workspace: [path.join(place, 'link')] });
      assert.deepEqual(facts.around.workspace, [work]);
      assert.deepEqual(facts.found.get(at('.husky')), {
        ...{ real: at('.husky'), kind: 'folder', linked: false },
      });
      assert.equal(facts.found.get(at('.envrc'))?.linked, true);
      assert.deepEqual(facts.obeyed, [at('all.code-workspace')]);
      assert.equal(facts.id, 'seal-1-1');
    });

    it('has a decoy for each file that bears a secret and is there', async () => {
      await writeFile(at('.env'), 'A=1');
      const facts = await look({
        secretFiles: [at('.env'), at('gone.env')],
        decoy: (file) => Promise.resolve(`stands for ${path.basename(file)}`),
      });
      assert.deepEqual([...facts.decoys], [[at('.env'), 'stands for .env']]);
    });

    it('waits for no pipe', async () => {
      await mkdir(at('.git'));
      for (const name of ['.git/config', '.mcp.json', 'a.code-workspace']) {
        execFileSync('mkfifo', [at(name)]);
      }
      const facts = await look();
      assert.equal(facts.found.get(at('.mcp.json'))?.kind, 'other');
      assert.equal(facts.repositories.length, 1);
    });

    it('finds repositories within, and their links', async () => {
      await mkdir(at('packages/inner/.git/hooks'), { recursive: true });
      await mkdir(at('real-git'));
      await symlink('real-git', at('.git'));
      const facts = await look();
      assert.deepEqual(facts.repositories.map(({ folder }) => folder).sort(), [
        at('packages/inner/.git'),
        at('real-git'),
      ]);
      assert.deepEqual(facts.gitLinks, [at('.git')]);
      assert.equal(facts.foundAllGit, true);
    });

    it('does not say that it found all repositories where there are too many', async () => {
      for (let one = 0; one < 201; one += 1) {
        await mkdir(at(`r${one}`, '.git'), { recursive: true });
      }
      assert.equal((await look()).foundAllGit, false);
    });

    it('finds sockets that somebody listens at, in a workspace below a fresh folder too', async () => {
      for (const file of [at('in.sock'), path.join(place, 'out.sock')]) {
        const server = net.createServer();
        await new Promise<void>((resolve) => server.listen(file, resolve));
        await owner.add(() => void server.close());
      }
      const { sockets } = await look();
      assert.ok(sockets.includes(at('in.sock')));
      assert.ok(!sockets.includes(path.join(place, 'out.sock')), 'it lies in a fresh /tmp');
    });

    it('knows the gate that the environment names, and whether it is of this version', async () => {
      const folder = path.join(place, 'storage', 'gate');
      const named = { BASH_ENV: `${folder}/environment.bash` };
      assert.equal((await look({}, named)).gate, undefined, 'it is not there');
      await mkdir(folder, { recursive: true });
      assert.equal((await look({}, named)).gate, undefined, 'it is no gate');
      await writeFile(path.join(folder, 'ask.bash'), '');
      assert.deepEqual((await look({}, named)).gate, { folder, hasNotes: false });
      await symlink(place, path.join(folder, 'notes'));
      assert.deepEqual((await look({}, named)).gate, { folder, hasNotes: false }, 'a link is none');
      await rename(path.join(folder, 'notes'), path.join(folder, 'link'));
      await mkdir(path.join(folder, 'notes'));
      assert.deepEqual((await look({}, named)).gate, { folder, hasNotes: true });
      const other = { BASH_ENV: `${folder}/other.bash` };
      assert.equal((await look({}, other)).gate, undefined);
    });

    it('has of what the policy gives what is there, by real paths', async () => {
      await mkdir(at('data'));
      await symlink('data', at('link'));
      const { extra } = await look({
        extra: { read: [at('link'), at('gone'), 'relative'], write: [at('data')] },
      });
      assert.deepEqual(extra, { read: [at('data')], write: [at('data')] });
    });

    it('has the mount table, shells of the machine, and who it is', async () => {
      const facts = await look();
      assert.ok(facts.mounted.some(({ at: one, kind }) => one === '/' && kind === 'folder'));
      assert.match(facts.shells.get('bash') ?? '', /\/bash$/);
      assert.equal(facts.uid, process.getuid?.());
      assert.equal(facts.forbidsNamespaces, false, 'that program says nothing of it');
    });
  });
}

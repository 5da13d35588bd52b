import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { scratchFolder, type Scratch } from '../../../test/support/scratch';
import { until } from '../../../test/support/until';
import { createSecretIndex, type SecretIndex } from './secret-index';

/** Made up; of the form that an assignment to a secret's name has. */
const SECRET = "RAILWAY_TOKEN='5fd1c2a9-70b4-4d7e-9c1f-3a8e6b2d4f90'\n";

/** As the tokens of GitHub and npm go on behind their prefix. */
const RANDOM = 'R7kQ2mXw9TzB4vLc8NpY3sHd6JfG1aEu5oVi';

describe('the index of secret-bearing files', () => {
  let scratch: Scratch;
  let index: SecretIndex | undefined;

  const start = async (limits?: { files: number; bytes: number }): Promise<SecretIndex> => {
    index = createSecretIndex({
      folders: [scratch.at('w')],
      ...(limits === undefined ? {} : { limits }),
    });
    await index.ready;
    return index;
  };
  const known = () => index?.files()[scratch.at('w')] ?? [];
  const below = async (path: string) => {
    const value = await index?.under(scratch.at(path));
    return value === undefined || value === 'unknown' ? [String(value)] : value.files;
  };

  beforeEach(() => {
    scratch = scratchFolder();
    scratch.write({
      'w/.env': '',
      'w/.env.example': 'TOKEN=changeme\n',
      'w/scripts/domains.sh': SECRET,
      'w/src/main.ts': 'export const answer = 42;\n',
      'w/.git/objects/aa/bb': SECRET,
      'w/.git/config': `[remote "o"]\n\turl = https://u:ghp_${RANDOM}@example.org/r\n`,
      'w/node_modules/pkg/test/key.sh': SECRET,
      'w/node_modules/pkg/.npmrc': `//registry.example.org/:_authToken=npm_${RANDOM}\n`,
    });
  });
  afterEach(() => {
    index?.dispose();
    scratch.remove();
  });

  it('knows them in a folder that was opened by a link to it', async () => {
    symlinkSync(scratch.at('w'), scratch.at('opened'));
    const folder = scratch.at('opened');
    index = createSecretIndex({ folders: [folder] });
    await index.ready;
    assert.ok(index.files()[folder]?.includes('.env'), JSON.stringify(index.files()));
    assert.ok((await below('opened/scripts')).includes(scratch.at('opened/scripts/domains.sh')));
    scratch.write({ 'w/late/.env': 'A=1\n' });
    await until('a file that comes later is known', () =>
      index?.files()[folder]?.includes('late/.env'),
    );
  });

  it('knows them by name and by content, and leaves out what others published', async () => {
    await start();
    assert.deepEqual(known(), [
      '.env',
      '.git/config',
      'node_modules/pkg/.npmrc',
      'scripts/domains.sh',
    ]);
    assert.deepEqual(await below('w/scripts'), [scratch.at('w/scripts/domains.sh')]);
    assert.deepEqual(await below('w/src'), []);
  });

  it('keeps up with files that appear, change, move and go, without being asked', async () => {
    await start();
    let told = 0;
    index?.onChange(() => (told += 1));
    const knows = (files: readonly string[]) =>
      until(`the index knows ${files.join()}`, () => files.every((file) => known().includes(file)));
    const lacks = (file: string) =>
      until(`the index forgot ${file}`, () => !known().includes(file));
    scratch.write({ 'w/src/main.ts': SECRET, 'w/new/deep/.env.local': '' });
    await knows(['src/main.ts', 'new/deep/.env.local']);
    scratch.write({ 'w/new/deep/again.sh': SECRET });
    await knows(['new/deep/again.sh']);
    renameSync(scratch.at('w/new'), scratch.at('w/newer'));
    await knows(['newer/deep/again.sh', 'newer/deep/.env.local']);
    await lacks('new/deep/again.sh');
    scratch.write({ 'w/newer/deep/third.sh': SECRET, 'w/src/main.ts': '' });
    await knows(['newer/deep/third.sh']);
    await lacks('src/main.ts');
    rmSync(scratch.at('w/newer'), { recursive: true });
    await lacks('newer/deep/third.sh');
    assert.ok(told > 0);
  });

  it('tells the truth of this moment when it is asked', async () => {
    await start();
    scratch.write({ 'w/copy.txt': SECRET });
    assert.deepEqual(await index?.bears(scratch.at('w/copy.txt')), {
      bears: true,
      kinds: ['assignment'],
    });
    assert.ok((await below('w')).includes(scratch.at('w/copy.txt')));
    unlinkSync(scratch.at('w/copy.txt'));
    assert.ok(!(await below('w')).includes(scratch.at('w/copy.txt')));
    mkdirSync(scratch.at('w/one/two'), { recursive: true });
    scratch.write({ 'w/one/two/.env': '' });
    assert.deepEqual(await below('w/one'), [scratch.at('w/one/two/.env')]);
  });

  it('answers before the first walk is over', async () => {
    index = createSecretIndex({ folders: [scratch.at('w')] });
    assert.deepEqual(await below('w/scripts'), [scratch.at('w/scripts/domains.sh')]);
  });

  it('follows links: to files, to folders inside and outside, in circles', async () => {
    scratch.write({ 'outside/.env': '', 'outside/plain': '' });
    symlinkSync('../.env', scratch.at('w/src/notes.txt'));
    symlinkSync('scripts', scratch.at('w/tools'));
    symlinkSync(scratch.at('outside'), scratch.at('w/far'));
    symlinkSync('..', scratch.at('w/src/up'));
    await start();
    for (const file of ['src/notes.txt', 'tools/domains.sh', 'far/.env']) {
      assert.ok(known().includes(file), `${file} in ${known().join()}`);
    }
    assert.ok(!known().some((file) => file.includes('src/up/')));
    assert.deepEqual(await below('w/tools'), [scratch.at('w/tools/domains.sh')]);
    assert.deepEqual(await below('outside'), [scratch.at('outside/.env')]);
    scratch.write({ 'outside/late.sh': SECRET });
    await until('a change behind a link is seen', () => known().includes('far/late.sh'));
  });

  it('says which of them the editor’s search still shows', async () => {
    const started = await start();
    const folder = scratch.at('w');
    assert.deepEqual(started.exposedBy({ [folder]: ['**/.env', '**/.git', '**/node_modules'] }), {
      files: [scratch.at('w/scripts/domains.sh')],
      complete: true,
    });
    started.setExcludes({ [folder]: ['**'] });
    const value = await started.sources['search-exposes'](
      { kind: 'search-exposes' },
      {
        limits: { entries: 9, facts: 9, milliseconds: 9, scanned: 9, textBytes: 9 },
        remaining: () => 5_000,
      },
    );
    assert.deepEqual(value, { files: [], complete: true });
  });

  it('says that it does not know all beyond its bounds', async () => {
    scratch.write(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`w/f${n}.txt`, 'x'])));
    await start({ files: 10, bytes: 1_000 });
    const value = await index?.under(scratch.at('w'));
    assert.ok(value !== undefined && value !== 'unknown' && !value.complete);
    assert.ok(known().includes('.env'), 'a telling name is known all the same');
  });

  it('takes other folders when the workspace changes', async () => {
    await start();
    scratch.write({ 'v/.env': '' });
    index?.setFolders([scratch.at('v')]);
    await index?.ready;
    assert.deepEqual(index?.files(), { [scratch.at('v')]: ['.env'] });
  });

  describe('of what a person hid', () => {
    const hide = async (...patterns: readonly string[]) => {
      index?.setHidden(patterns);
      await index?.ready;
    };

    it('counts it as secret at once, and finds it on a new walk', async () => {
      const started = await start();
      started.setHidden([scratch.at('w/src')]);
      const look = await started.bears(scratch.at('w/src/main.ts'));
      assert.deepEqual(look, { bears: true, kinds: ['hidden'] });
      assert.deepEqual(await below('w/src'), [scratch.at('w/src/main.ts')]);
      await started.ready;
      assert.ok(known().includes('src/main.ts'));
      assert.deepEqual(await below('w/src'), [scratch.at('w/src/main.ts')]);
    });

    it('by any name, also what others published, and not what lies beside it', async () => {
      await start();
      symlinkSync(scratch.at('w/src/main.ts'), scratch.at('w/link.ts'));
      await hide(scratch.at('w/src/main.ts'), '**/key.sh');
      assert.deepEqual(await index?.bears(scratch.at('w/link.ts')), {
        bears: true,
        kinds: ['hidden'],
      });
      assert.ok(known().includes('link.ts') && known().includes('node_modules/pkg/test/key.sh'));
      assert.ok(!known().includes('.env.example'));
    });

    it('under the name of a folder that a link leads to', async () => {
      scratch.write({ 'elsewhere/plan.txt': 'We sell.' });
      symlinkSync(scratch.at('elsewhere'), scratch.at('w/linked'));
      await start();
      await hide(scratch.at('elsewhere/plan.txt'));
      assert.ok(known().includes('linked/plan.txt'));
    });

    it('before it is there, and no longer when it is not hidden any more', async () => {
      await start();
      await hide(scratch.at('w/plans'));
      scratch.write({ 'w/plans/march.txt': 'We sell.' });
      await until('it is found', () => known().includes('plans/march.txt'));
      await hide();
      assert.ok(!known().includes('plans/march.txt'));
      assert.deepEqual(await index?.bears(scratch.at('w/plans/march.txt')), {
        bears: false,
        kinds: [],
      });
    });
  });
});

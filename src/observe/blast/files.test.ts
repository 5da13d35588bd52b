import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { lookedUp } from '../../../test/support/blast';
import { scratchFolder, type Scratch } from '../../../test/support/scratch';

describe('what deleting files would take', () => {
  let scratch: Scratch;
  const look = async (line: string, milliseconds?: number) => {
    const looked = await lookedUp(line, { cwd: scratch.root }, {}, milliseconds);
    assert.ok(looked.state === 'known', looked.state === 'unknown' ? looked.why : '');
    return looked;
  };
  const git = (...args: string[]) => {
    const names = ['AUTHOR', 'COMMITTER'].flatMap((who): [string, string][] => [
      [`GIT_${who}_NAME`, 'Ada'],
      [`GIT_${who}_EMAIL`, 'ada@example.org'],
    ]);
    const env = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', HOME: '/nonexistent' };
    execFileSync('git', args, {
      cwd: scratch.root,
      stdio: 'pipe',
      env: { ...env, ...Object.fromEntries(names) },
    });
  };

  beforeEach(() => {
    scratch = scratchFolder();
  });
  afterEach(() => {
    scratch.remove();
  });

  it('counts files and bytes, names the largest, and says what no commit holds', async () => {
    git('init', '-q', '-b', 'main');
    scratch.write({ 'src/a': 'a'.repeat(100), 'src/b': 'b', '.gitignore': '*.log\n' });
    git('add', '.');
    git('commit', '-q', '-m', 'first');
    scratch.write({
      'src/a': 'c'.repeat(200),
      'src/new': 'n'.repeat(3_000),
      'src/deep/er/x': '1',
      'src/x.log': '12',
    });
    const looked = await look('rm -rf src');
    assert.equal(
      looked.sentence,
      '5 files, 3.1 KB: 1 file changed since the last commit, 2 files that git does not track.',
    );
    const facts = Object.fromEntries(looked.facts.map(({ label, value }) => [label, value]));
    assert.equal(facts.Largest, `${scratch.at('src/new')}, 2.9 KB`);
    assert.equal(facts.Folders, '3 folders');
    assert.deepEqual(looked.picture?.parts[0], { name: 'new', amount: 3_000 });
    assert.equal(looked.picture.total, 3_204);
  });

  it('follows no link, opens nothing, and is not fooled by names', async () => {
    scratch.write({ 'big/x': 'x'.repeat(10_000), 'd/one\nline': '1', 'd/\u202etxt': '22' });
    mkdirSync(scratch.at('d/sub'));
    symlinkSync(scratch.at('big'), scratch.at('d/link'));
    symlinkSync('.', scratch.at('d/sub/loop'));
    execFileSync('mkfifo', [scratch.at('d/fifo')]);
    const looked = await look('rm -rf d');
    assert.match(looked.sentence, /^5 files, 3 bytes/);
    assert.deepEqual(
      looked.facts.find(({ label }) => label === 'Links'),
      { label: 'Links', value: '2 links, not what they lead to' },
    );
  });

  it('counts what it can in the time, and says so', async () => {
    for (let at = 0; at < 300; at += 1) scratch.write({ [`d/${String(at)}/x`]: 'x' });
    const looked = await look('rm -rf d', 151);
    assert.match(looked.sentence, /^At least /);
    assert.match(looked.why ?? '', /more than could be counted/);
    assert.match((await look('rm -rf d')).sentence, /^300 files, 300 bytes/);
  });

  it('tells of find what can go at most, and of what is not there nothing', async () => {
    scratch.write({ 'a.txt': '1', 'b.md': '22' });
    assert.match(
      (await look('find . -name "*.txt" -delete')).sentence,
      /^At most 2 files, 3 bytes/,
    );
  });
});

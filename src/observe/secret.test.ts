import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { scratchFolder, type Scratch } from '../../test/support/scratch';
import { lookForSecrets, LOOK_BYTES, observeSecret } from './secret';
import { observeSecretsUnder } from './secrets-under';
import { LIMITS, startBounds } from './sources';

/** Made up; of the form that an assignment to a secret's name has. */
const SECRET = "RAILWAY_TOKEN='5fd1c2a9-70b4-4d7e-9c1f-3a8e6b2d4f90'\n";

describe('the facts about secrets', () => {
  let scratch: Scratch;
  const bears = async (file: string) => {
    const value = await observeSecret(
      { kind: 'secret', path: scratch.at(file) },
      startBounds(LIMITS, 10_000),
    );
    return value === 'unknown' ? value : value.bears;
  };
  beforeEach(() => {
    scratch = scratchFolder();
  });
  afterEach(() => {
    scratch.remove();
  });

  it('find a secret by the path, by the content and by the path behind a link', async () => {
    scratch.write({
      '.env': '',
      '.env.example': 'TOKEN=changeme\n',
      'scripts/domains.sh': `#!/bin/sh\n${SECRET}`,
      'README.md': '# Hello\n',
    });
    symlinkSync('../.env', scratch.at('scripts/notes.txt'));
    assert.equal(await bears('.env'), true);
    assert.equal(await bears('scripts/domains.sh'), true);
    assert.equal(await bears('scripts/notes.txt'), true);
    assert.equal(await bears('.env.example'), false);
    assert.equal(await bears('README.md'), false);
    assert.equal(await bears('scripts'), false);
    assert.equal(await bears('gone.txt'), false);
  });

  it('find it wherever it stands in a large file, across the steps of reading, up to 4 MB', async () => {
    for (const before of [0, 65_500, 65_536 * 3 - 20, 1_500_000]) {
      scratch.write({ 'large.log': `${'x'.repeat(before)}\n${SECRET}${'y\n'.repeat(40_000)}` });
      assert.equal(await bears('large.log'), true, `${before}`);
    }
    scratch.write({ 'large.log': `${'x\n'.repeat(LOOK_BYTES / 2)}${SECRET}` });
    assert.equal(await bears('large.log'), false);
  });

  it('find it in UTF-16 and take no picture for a text', async () => {
    scratch.write({
      'le.txt': Buffer.from(`\uFEFF${SECRET}`, 'utf16le'),
      'be.txt': Buffer.from(`\uFEFF${SECRET}`, 'utf16le').swap16(),
      'picture.png': Buffer.concat([Buffer.from([0x89, 0, 1]), Buffer.from(SECRET)]),
    });
    assert.equal(await bears('le.txt'), true);
    assert.equal(await bears('be.txt'), true);
    assert.equal(await bears('picture.png'), false);
  });

  it('wait for no FIFO, and give up when the time is up', async () => {
    execFileSync('mkfifo', [scratch.at('pipe'), scratch.at('.env')]);
    assert.equal(await bears('pipe'), false);
    assert.equal(await bears('.env'), true);
    scratch.write({ a: 'x' });
    assert.equal(await lookForSecrets(scratch.at('a'), 10, () => true), 'unknown');
  });

  it('list the files below a folder, and say when that is not all', async () => {
    scratch.write({
      '.env': '',
      'a/b/.env.local': '',
      'a/token.sh': SECRET,
      'a/plain.sh': '',
      'node_modules/x/.env': '',
    });

    const under = (path: string, entries = 10) =>
      observeSecretsUnder(
        { kind: 'secrets-under', path },
        startBounds({ ...LIMITS, entries }, 10_000),
      );
    assert.deepEqual(await under(scratch.root), {
      files: [scratch.at('.env'), scratch.at('a/b/.env.local'), scratch.at('a/token.sh')],
      complete: true,
    });
    assert.deepEqual(await under(scratch.at('.env')), {
      files: [scratch.at('.env')],
      complete: true,
    });
    assert.deepEqual(await under(scratch.at('none')), { files: [], complete: true });
    const few = await under(scratch.root, 1);
    assert.ok(few !== 'unknown' && !few.complete);
  });

  it('list files behind links to folders, each folder once, in circles too', async () => {
    scratch.write({ 'w/a/b/.env': '', 'far/token.sh': SECRET });
    symlinkSync('..', scratch.at('w/a/up'));
    symlinkSync('../far', scratch.at('w/far'));
    const found = await observeSecretsUnder(
      { kind: 'secrets-under', path: scratch.at('w') },
      startBounds(LIMITS, 10_000),
    );
    assert.deepEqual(found, {
      files: [scratch.at('w/a/b/.env'), scratch.at('w/far/token.sh')],
      complete: true,
    });
  });
});

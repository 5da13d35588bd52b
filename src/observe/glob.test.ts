import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { scratchFolder, type Scratch } from '../../test/support/scratch';
import { observeGlob } from './glob';
import { LIMITS, startBounds, type Limits } from './sources';

describe('the fact `glob`', () => {
  let scratch: Scratch;
  const words = (pattern: string, limits: Partial<Limits> = {}) =>
    observeGlob(
      { kind: 'glob', pattern, cwd: scratch.root },
      startBounds({ ...LIMITS, ...limits }, 2_000),
    );
  beforeEach(() => {
    scratch = scratchFolder();
    scratch.write({ '-rf': '', '.env': '', 'a.ts': '', 'src/.env': '', 'src/b.ts': '', 'x y': '' });
    symlinkSync('src', scratch.at('link'));
    symlinkSync('nowhere', scratch.at('dangling'));
  });
  afterEach(() => {
    scratch.remove();
  });

  for (const pattern of [
    '*',
    '.*',
    '*/',
    '*/*.ts',
    '*/.e*',
    './s*/b*',
    'src//*',
    '**/*.ts',
    'n*',
  ]) {
    it(`${pattern} is what bash makes of it`, async () => {
      const script = 'shopt -s nullglob globskipdots; printf "%s\\0" ' + pattern;
      const output = execFileSync('bash', ['-c', script], { cwd: scratch.root, encoding: 'utf8' });
      const expected = output.split('\0').filter((word) => word !== '');
      assert.deepEqual(await words(pattern), { paths: expected.sort(), complete: true });
    });
  }

  it('sees an absolute pattern, and a quoted character as itself', async () => {
    assert.deepEqual(await words(`${scratch.root}/s*/b.ts`), {
      paths: [scratch.at('src/b.ts')],
      complete: true,
    });
    assert.deepEqual(await words('\\*'), { paths: [], complete: true });
  });

  it('says that it is not complete beyond its bounds and at names that are no text', async () => {
    const few = await words('*', { entries: 2 });
    assert.ok(few !== 'unknown' && few.paths.length === 2 && !few.complete);
    const short = await words('*', { scanned: 2 });
    assert.ok(short !== 'unknown' && !short.complete);
    writeFileSync(Buffer.concat([Buffer.from(`${scratch.root}/`), Buffer.from([0xff])]), '');
    const odd = await words('*');
    assert.ok(odd !== 'unknown' && !odd.complete);
  });

  it('does not know extended patterns or what lies in /proc', async () => {
    assert.equal(await words('!(a)'), 'unknown');
    assert.equal(await words('/proc/self/*'), 'unknown');
  });
});

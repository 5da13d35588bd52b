import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { scratchFolder, type Scratch } from '../../test/support/scratch';
import { LIMITS, startBounds } from './sources';
import { observeText } from './text';

const read = (path: string) => observeText({ kind: 'text', path }, startBounds(LIMITS, 2_000));

describe('the fact `text`', () => {
  let scratch: Scratch;
  beforeEach(() => {
    scratch = scratchFolder();
  });
  afterEach(() => {
    scratch.remove();
  });

  it('is the whole file or nothing: 256 KB are read, a byte more is too large', async () => {
    scratch.write({ 'all.sh': 'x'.repeat(256 * 1024), 'more.sh': 'x'.repeat(256 * 1024 + 1) });
    const all = await read(scratch.at('all.sh'));
    assert.ok(all !== 'unknown' && all.state === 'read' && all.text.length === 256 * 1024);
    assert.deepEqual(await read(scratch.at('more.sh')), { state: 'too-large' });
  });

  it('says when a file is no text', async () => {
    scratch.write({ nul: 'a\0b', bytes: new Uint8Array([0x66, 0xff, 0x66]) });
    assert.deepEqual(await read(scratch.at('nul')), { state: 'binary' });
    assert.deepEqual(await read(scratch.at('bytes')), { state: 'binary' });
  });

  it('opens neither FIFO nor device nor folder, also behind a link', async () => {
    execFileSync('mkfifo', [scratch.at('pipe')]);
    symlinkSync('pipe', scratch.at('script.sh'));
    for (const path of [scratch.at('pipe'), scratch.at('script.sh'), '/dev/zero', scratch.root]) {
      assert.deepEqual(await read(path), { state: 'unreadable' }, path);
    }
    assert.deepEqual(await read(scratch.at('gone')), { state: 'missing' });
  });
});

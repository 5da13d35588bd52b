import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { scratchFolder, type Scratch } from '../../test/support/scratch';
import { observePath } from './path';
import { LIMITS, startBounds } from './sources';

const look = (path: string) => observePath({ kind: 'path', path }, startBounds(LIMITS, 2_000));

describe('the fact `path`', () => {
  let scratch: Scratch;
  beforeEach(() => {
    scratch = scratchFolder();
  });
  afterEach(() => {
    scratch.remove();
  });

  it('tells a file behind links by its real path', async () => {
    scratch.write({ 'deep/.env': 'A=1' });
    symlinkSync('deep', scratch.at('folder'));
    symlinkSync('folder/.env', scratch.at('notes.txt'));
    assert.deepEqual(await look(scratch.at('notes.txt')), {
      type: 'file',
      real: scratch.at('deep/.env'),
      bytes: 3,
    });
  });

  it('tells where a dangling link would make a file', async () => {
    symlinkSync('elsewhere/new.txt', scratch.at('link'));
    assert.deepEqual(await look(scratch.at('link')), {
      type: 'missing',
      real: scratch.at('elsewhere/new.txt'),
    });
  });

  it('resolves `..` behind a link as the system does, not as text', async () => {
    scratch.write({ 'far/away/x': '', 'far/y': '' });
    symlinkSync('far/away', scratch.at('near'));
    assert.deepEqual(await look(`${scratch.root}/near/../y`), {
      type: 'file',
      real: scratch.at('far/y'),
      bytes: 0,
    });
  });

  it('knows folders, devices and names with newlines and quotes', async () => {
    const name = 'a\n"b\' $c';
    mkdirSync(scratch.at(name));
    assert.deepEqual(await look(scratch.at(name)), { type: 'directory', real: scratch.at(name) });
    assert.deepEqual(await look('/dev/null'), { type: 'other', real: '/dev/null' });
  });

  it('does not know what means another process, a loop, or a name that is no text', async () => {
    symlinkSync('loop', scratch.at('loop'));
    symlinkSync('/proc/self/cwd', scratch.at('there'));
    for (const path of [
      '/proc/self/cwd/package.json',
      '/dev/stdin',
      scratch.at('loop'),
      scratch.at('there/package.json'),
      scratch.at('x\0y'),
      scratch.at('bad\uFFFDname'),
      `${scratch.root}/missing/../x`,
      'relative',
      `/${'a/'.repeat(10_000)}`,
    ]) {
      assert.equal(await look(path), 'unknown', JSON.stringify(path).slice(0, 80));
    }
  });
});

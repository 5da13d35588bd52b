import assert from 'node:assert/strict';
import { userInfo } from 'node:os';
import { observePlace, platformOf, tempFolders } from './place';

describe('the fact `place`', () => {
  it('takes home from the system, whatever HOME says', () => {
    const stated = process.env.HOME;
    process.env.HOME = '/elsewhere';
    try {
      const place = observePlace({ workspace: ['/w'], guard: ['/g'] });
      assert.equal(place.home, userInfo().homedir);
      assert.deepEqual([place.workspace, place.guard], [['/w'], ['/g']]);
    } finally {
      if (stated === undefined) delete process.env.HOME;
      else process.env.HOME = stated;
    }
  });

  it('never calls a folder temporary because the environment says so', () => {
    assert.deepEqual(tempFolders('linux', '/home/u', '/home/u/work'), ['/tmp', '/var/tmp']);
    assert.deepEqual(tempFolders('darwin', '/Users/u', '/Users/u'), ['/tmp', '/var/tmp']);
    assert.deepEqual(tempFolders('darwin', '/Users/u', '/var/folders/ab/cd12/T/'), [
      '/tmp',
      '/var/tmp',
      '/var/folders/ab/cd12/T/',
    ]);
    assert.deepEqual(tempFolders('win32', 'C:\\Users\\u', 'C:\\'), [
      'C:\\Users\\u\\AppData\\Local\\Temp',
    ]);
  });

  it('counts every other system as one of Linux’ kind', () => {
    assert.deepEqual([platformOf('freebsd'), platformOf('darwin')], ['linux', 'darwin']);
  });
});

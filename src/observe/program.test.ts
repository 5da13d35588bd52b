import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { scratchFolder, type Scratch } from '../../test/support/scratch';
import { observeProgram } from './program';
import { environmentTables, noTables } from './shell-tables';
import { LIMITS, startBounds } from './sources';

describe('the fact `program`', () => {
  let scratch: Scratch;
  const find = (name: string, PATH: string) =>
    observeProgram(environmentTables({ PATH }))(
      { kind: 'program', name },
      startBounds(LIMITS, 2_000),
    );
  beforeEach(() => {
    scratch = scratchFolder();
    scratch.write({ 'one/rm': '', 'two/rm': '' });
    chmodSync(scratch.at('two/rm'), 0o755);
  });
  afterEach(() => {
    scratch.remove();
  });

  it('is the first one that can be executed', async () => {
    const found = await find('rm', `${scratch.at('one')}:${scratch.at('two')}:/bin`);
    assert.deepEqual(found, { path: scratch.at('two/rm') });
    assert.deepEqual(await find('rm', scratch.at('one')), {});
  });

  it('cannot be told where the PATH is not known or depends on the folder', async () => {
    assert.equal(await find('rm', `.:${scratch.at('two')}`), 'unknown');
    assert.equal(await find('one/rm', '/bin'), 'unknown');
    const blind = observeProgram(noTables);
    assert.equal(await blind({ kind: 'program', name: 'rm' }, startBounds(LIMITS, 1)), 'unknown');
  });
});

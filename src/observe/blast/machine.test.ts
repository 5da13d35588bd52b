import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { scratchFolder } from '../../../test/support/scratch';
import { findProgram } from './machine';

describe('the programs by which things are looked up', () => {
  it('are none that an agent could have put on the PATH', async () => {
    const scratch = scratchFolder();
    try {
      scratch.write({ 'bin/tool-of-a-test': '#!/bin/sh\n' });
      chmodSync(scratch.at('bin/tool-of-a-test'), 0o777);
      const searchPath = [scratch.at('bin'), '.', 'bin', ''].join(path.delimiter);
      assert.equal(await findProgram('tool-of-a-test', searchPath), undefined);
      assert.match((await findProgram('sh', searchPath)) ?? '', /^\/(?:usr\/)?bin\//);
    } finally {
      scratch.remove();
    }
  });
});

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Guarded } from '../support/guarded';
import { oneWindow } from './window';

// Made up for this test: it opens nothing.
const password = 'tulip-Harbor-92!';

describe('what the editor’s real agent gets to read in the place of secrets', function () {
  this.timeout(300_000);
  let guarded: Guarded;

  before(async () => {
    guarded = await oneWindow();
    const file = path.join(guarded.editor.workspace, '.env');
    await writeFile(file, `NODE_ENV=development\nDB_PASSWORD="${password}"\n`);
  });

  it('is the names and the shape of a secret file', async () => {
    const filePath = path.join(guarded.editor.workspace, '.env');
    const input = { filePath, startLine: 1, endLine: 10 };
    const { results, requests } = await guarded.agent.run([
      { call: [{ tool: 'read_file', input }] },
    ]);
    assert.match(results.join(), /NODE_ENV=development\nDB_PASSWORD="‹hidden: DB_PASSWORD›"/u);
    const told = requests.map(({ body }) => body).join('\n');
    assert.ok(!told.includes(password));
  });
});

import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/processes.mjs';
import { packProject } from '../support/vsix';

describe('the shipped extension', function () {
  this.timeout(120_000);

  it('holds only what runs, and what a person reads', async () => {
    const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
    const listing = await run(process.execPath, [vsce, 'ls', '--no-dependencies'], { cwd: root });
    const files = listing.trim().split('\n');
    const allowed =
      /^(?:package(?:\.nls)?\.json|README\.md|CHANGELOG\.md|LICENSE|THIRD_PARTY_NOTICES\.md|dist\/(?:[\w-]+\.js|gate\/.+|hook\/.+|webview\/.+)|media\/.+|plugin\/.+)$/u;
    assert.deepEqual(
      files.filter((file) => !allowed.test(file) || /\.(?:ts|map|test\.js)$/u.test(file)),
      [],
    );
    assert.ok(files.includes('dist/extension.js'));
    assert.ok(files.includes('THIRD_PARTY_NOTICES.md'));
  });

  it('is ASCII: the client reads its program as that, and others would take twice the memory', async () => {
    await packProject();
    for (const name of ['broker', 'cli-main', 'extension']) {
      const bytes = await readFile(path.join(root, 'dist', `${name}.js`));
      const at = bytes.findIndex((byte) => byte > 127);
      assert.equal(at, -1, `${name}.js: ${bytes.toString('utf8', Math.max(0, at - 60), at + 20)}`);
    }
  });

  it('is smaller than 1.5 MB', async () => {
    const { size } = await stat(await packProject());
    assert.ok(size < 1.5 * 1024 * 1024, `${size} bytes`);
  });
});

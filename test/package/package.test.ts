import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { root } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/processes.mjs';
import { packProject } from '../support/vsix';

const contributed = v.object({
  contributes: v.object({
    commands: v.array(v.object({ command: v.string(), title: v.string() })),
    configuration: v.object({ properties: v.record(v.string(), v.unknown()) }),
  }),
});

const textOf = (file: string) => readFile(path.join(root, file), 'utf8');

describe('the manifest', () => {
  it('has a text for every name, and a name for every text', async () => {
    const named = [...(await textOf('package.json')).matchAll(/"%([\w.]+)%"/gu)].map(
      ([, key]) => key,
    );
    const texts = v.parse(
      v.record(v.string(), v.string()),
      JSON.parse(await textOf('package.nls.json')),
    );
    assert.deepEqual([...new Set(named)].sort(), Object.keys(texts).sort());
  });

  it('has every command and every setting explained in the README', async () => {
    const { contributes } = v.parse(contributed, JSON.parse(await textOf('package.json')));
    const texts = v.parse(
      v.record(v.string(), v.string()),
      JSON.parse(await textOf('package.nls.json')),
    );
    const readme = await textOf('README.md');
    const titles = contributes.commands.map(({ title }) => texts[title.slice(1, -1)] ?? title);
    const names = [...titles, ...Object.keys(contributes.configuration.properties)];
    assert.deepEqual(
      names.filter((name) => !readme.includes(name)),
      [],
    );
  });
});

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

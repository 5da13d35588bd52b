import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { root } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/processes.mjs';
import { changedRelease } from '../../src/broker/release';
import { packProject } from '../support/vsix';

const contributed = v.object({
  contributes: v.object({
    commands: v.array(v.object({ command: v.string(), title: v.string() })),
    configuration: v.array(v.object({ properties: v.record(v.string(), v.unknown()) })),
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
    const settings = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    const names = [...titles, ...settings];
    assert.deepEqual(
      names.filter((name) => !readme.includes(name)),
      [],
    );
  });
});

describe('the shipped extension', function () {
  this.timeout(120_000);

  it('knows what all else of it that runs has to be', async () => {
    const bundle = await textOf('dist/extension.js');
    const listed = [...bundle.matchAll(/"((?:dist|plugin)\/[\w./-]+)":"([0-9a-f]{64})"/gu)];
    const files = Object.fromEntries(listed.map(([, name = '', hash = '']) => [name, hash]));
    assert.deepEqual(await changedRelease(root, files), []);
    for (const name of ['broker.js', 'main.js', 'hook/agent.bash', 'gate/ask.bash']) {
      assert.ok(Object.hasOwn(files, `dist/${name}`), name);
    }
    assert.ok(Object.hasOwn(files, 'plugin/ask.bash'));
    assert.ok(!Object.hasOwn(files, 'dist/extension.js'));
  });

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
    for (const name of ['broker', 'main', 'extension']) {
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

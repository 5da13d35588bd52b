import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';
import manifest from '../../../package.json';
import texts from '../../../package.nls.json';

const { commands, menus, walkthroughs, configuration } = manifest.contributes;
const declared = new Set<string>(commands.map(({ command }) => command));

describe('what the extension says of itself', () => {
  it('has a text for each name that it uses, and uses each text', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/gu)].map(([, name]) => name);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
  });

  it('has every command under one category, with a plain title', () => {
    for (const { command, category, title } of commands) {
      assert.equal(category, 'Portcullis', command);
      const text = Object.entries(texts).find(([name]) => title === `%${name}%`)?.[1] ?? '';
      assert.match(text, /^[A-Z][\w' ]+…?$/u, command);
      assert.doesNotMatch(text, /portcullis/iu, 'the category says it');
    }
  });

  it('names no command in a menu that it does not have', () => {
    for (const item of Object.values(menus).flat()) assert.ok(declared.has(item.command));
  });

  it('describes each setting, in a group, and none that a folder could change', () => {
    for (const group of configuration) {
      assert.match(group.title, /^%settings\.\w+%$/u);
      for (const [name, setting] of Object.entries(group.properties)) {
        assert.match(setting.markdownDescription, /^%.+%$/u, name);
        assert.equal(setting.scope, 'application', name);
      }
    }
  });

  it('leads through steps that have a picture, are completed, and run only commands that there are', () => {
    const [walkthrough] = walkthroughs;
    assert.equal(walkthroughs.length, 1);
    for (const { id, description, media, completionEvents } of walkthrough?.steps ?? []) {
      assert.ok(existsSync(path.join(root, media.svg)), id);
      assert.notEqual(completionEvents.length, 0, id);
      const text = Object.entries(texts).find(([name]) => description === `%${name}%`)?.[1] ?? '';
      const named = [
        ...completionEvents.flatMap((event) => /^onCommand:(.+)$/u.exec(event)?.[1] ?? []),
        ...[...text.matchAll(/\(command:([\w.]+)\)/gu)].map(([, name = '']) => name),
      ];
      assert.notEqual(named.length, 0, id);
      for (const name of named) {
        assert.ok(declared.has(name) || name.startsWith('workbench.action.'), `${id}: ${name}`);
      }
    }
  });
});

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { editorPaths } from '../../scripts/setup/editor.mjs';
import { VSCODE_TOOLS } from '../../src/guards/agents/vscode-tools';

describe('the tools of the editor’s built-in agent', () => {
  it('are all in the table of its guard', async () => {
    const extension = path.join(editorPaths().vscode, 'extensions', 'copilot', 'dist');
    const code = await readFile(path.join(extension, 'extension.js'), 'utf8');
    // The names that its model calls them by stand in one list: `e.ReadFile="read_file",e.…`.
    const at = code.indexOf('="read_file"');
    const around = code.slice(at - 2_000, at + 3_000);
    const names = [...around.matchAll(/\.[A-Z]\w+="([A-Za-z_]+)"/gu)].map(([, name = '']) => name);
    // Behind it comes another list, of the names by which the extension declares them.
    const told = names.slice(0, names.indexOf('copilot_applyPatch'));
    assert.ok(told.length > 50, told.join(' '));
    assert.deepEqual(
      told.filter((name) => !VSCODE_TOOLS.has(name)),
      [],
    );
  });

  it('of the editor’s own are in it too', async () => {
    const file = path.join(editorPaths().vscode, 'out/vs/code/browser/workbench/workbench.js');
    const code = await readFile(file, 'utf8');
    const names = new Set(
      [...code.matchAll(/[{,]id:"([a-zA-Z_]+)",toolReferenceName:/gu)].map(([, name = '']) => name),
    );
    assert.ok(names.size > 5, [...names].join(' '));
    assert.deepEqual(
      [...names].filter((name) => !VSCODE_TOOLS.has(name)),
      [],
    );
  });
});

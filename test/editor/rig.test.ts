import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { Agent } from '../support/agent';
import { Disposables } from '../support/disposables';
import { Editor } from '../support/editor';
import { everyLook, wear } from '../support/look';
import { ScriptedModel } from '../support/scripted-model';
import { packFixture } from '../support/vsix';

const hookInput = v.object({
  hook_event_name: v.string(),
  tool_name: v.string(),
  tool_input: v.object({ command: v.string() }),
});

describe('the rig', function () {
  this.timeout(180_000);
  const owned = new Disposables();
  let model: ScriptedModel;
  let editor: Editor;
  let page: Page;

  before(async () => {
    model = await ScriptedModel.start(owned);
    editor = await Editor.start({ model, extensions: [await packFixture('probe')] });
    await owned.add(() => editor.dispose());
    page = await editor.open();
  });
  after(() => owned.dispose());

  it('installs a packed extension, whose hook sees what the scripted agent does', async () => {
    const seen = await editor.host.evaluate(async (vscode) => {
      const probe = vscode.extensions.getExtension<{ seen: string }>('portcullis-test.probe');
      return (await probe?.activate())?.seen ?? '';
    });
    const agent = new Agent(editor.host, model);
    const { results } = await agent.run([{ call: [Agent.terminal('echo hi')] }]);

    assert.deepEqual(results, ['hi']);
    const call = v.parse(hookInput, JSON.parse(await readFile(seen, 'utf8')));
    assert.deepEqual(call, {
      hook_event_name: 'PreToolUse',
      tool_name: 'run_in_terminal',
      tool_input: { command: 'echo hi' },
    });
  });

  it('shows the editor in every look', async () => {
    const backgrounds = new Set<string>();
    for (const look of everyLook) {
      await wear(editor, page, look);
      backgrounds.add(
        await page.evaluate(() => {
          const workbench = document.querySelector('.monaco-workbench');
          return workbench
            ? getComputedStyle(workbench).getPropertyValue('--vscode-foreground')
            : '';
        }),
      );
    }
    assert.equal(backgrounds.size, everyLook.length);
  });
});

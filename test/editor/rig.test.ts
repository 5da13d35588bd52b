import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { Agent } from '../support/agent';
import { Disposables } from '../support/disposables';
import { Editor } from '../support/editor';
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
  after(() => owned.dispose());

  it('installs a packed extension, whose hook sees what the scripted agent does', async () => {
    const model = await ScriptedModel.start(owned);
    const editor = await Editor.start({ model, extensions: [await packFixture('probe')] });
    await owned.add(() => editor.dispose());
    await editor.open();

    const seen = await editor.host.evaluate(async (vscode) => {
      const probe = vscode.extensions.getExtension<{ seen: string }>('portcullis-test.probe');
      return (await probe?.activate())?.seen ?? '';
    });
    const agent = new Agent(editor.host, model);
    const input = { command: 'echo hi', explanation: 'x', goal: 'x', mode: 'sync', timeout: 0 };
    const { results } = await agent.run([{ call: [{ tool: 'run_in_terminal', input }] }]);

    assert.deepEqual(results, ['hi']);
    const call = v.parse(hookInput, JSON.parse(await readFile(seen, 'utf8')));
    assert.deepEqual(call, {
      hook_event_name: 'PreToolUse',
      tool_name: 'run_in_terminal',
      tool_input: { command: 'echo hi' },
    });
  });
});

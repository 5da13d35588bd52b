import assert from 'node:assert/strict';
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { agentProgram } from '../../scripts/setup/agents.mjs';
import { entrySchema } from '../../src/audit/entry';
import { Disposables } from '../support/disposables';
import { Editor } from '../support/editor';
import { firstVolumes } from '../support/fake-railway';
import { temporaryFolder } from '../support/folders';
import { startSample, type Sample } from '../support/sample';
import { ScriptedModel, type ToolCall } from '../support/scripted-model';
import { until } from '../support/until';
import { packVersion } from '../support/versions';
import { EditorWindow } from '../support/window';
import { claudeEnvironment } from './support/claude';

const bash = (command: string): ToolCall => ({
  tool: 'Bash',
  input: { command, description: 'do it' },
});

/** Terminal, programs and hook of one window see the same call: a person is asked about it once. */
describe('Claude Code in a gated terminal of a real editor', function () {
  this.timeout(180_000);
  const owned = new Disposables();
  let sample: Sample;
  let model: ScriptedModel;
  let editor: Editor;
  let window: EditorWindow;
  let shell: number;

  before(async () => {
    sample = await startSample(owned);
    model = await ScriptedModel.start(owned);
    const person = await temporaryFolder(owned);
    await mkdir(path.join(person, '.claude'));
    await writeFile(path.join(person, '.claude', 'settings.json'), '{}');
    const env = claudeEnvironment({ home: person, model, env: { ...sample.env } });
    editor = await Editor.start({
      extensions: [await packVersion('0.1.0', person, owned)],
      workspace: sample.workspace,
      settings: { 'terminal.integrated.env.linux': env, 'terminal.integrated.env.osx': env },
    });
    await owned.add(() => editor.dispose());
    const marks = await temporaryFolder(owned);
    window = await EditorWindow.open(editor, editor.workspace, marks, { home: person });
    await window.evaluate((vscode) => {
      void vscode.commands.executeCommand('portcullis.guardAgent');
    });
    await window.choose('Claude Code');
    await window.answer('approve');
    await until('Claude is under guard', async () => {
      const text = await readFile(path.join(person, '.claude', 'settings.json'), 'utf8');
      return text.includes('PreToolUse');
    });
    shell = await window.terminal();
  });
  after(() => owned.dispose());

  const line = () => {
    const body = JSON.stringify({
      query: `mutation { volumeDelete(volumeId: "${firstVolumes[0]?.id ?? ''}") }`,
    });
    return bash(
      `curl -s -X POST ${sample.origin}/graphql/v2 -H "Authorization: Bearer $RAILWAY_TOKEN" -H "Content-Type: application/json" -d '${body}'`,
    );
  };
  /** A person types the line that starts Claude. @returns when it has ended, what its calls were told */
  const start = async (name: string, calls: readonly ToolCall[]) => {
    model.play(calls.map((call) => ({ call: [call] })));
    const done = path.join(editor.workspace, `${name}.done`);
    const args = '--model claude-sonnet-4-5 --dangerously-skip-permissions';
    await window.line(shell, `${agentProgram('claude')} -p "Do the task." ${args}; echo > ${done}`);
    return async () => {
      await until('Claude has ended', () => access(done).then(() => true), 90_000);
      return model.requests.at(-1)?.conversation.results ?? [];
    };
  };
  /** How many questions the record knows. */
  const asked = async () => {
    const folder = path.join(editor.workspace, '.portcullis', 'audit');
    const names = (await readdir(folder)).filter((one) => one.endsWith('.jsonl'));
    const texts = await Promise.all(names.map((one) => readFile(path.join(folder, one), 'utf8')));
    return texts
      .flatMap((text) => text.split('\n').filter((one) => one !== ''))
      .map((one) => v.parse(entrySchema, JSON.parse(one)))
      .filter((entry) => entry.type === 'decision' && entry.decision === 'ask').length;
  };

  it('asks once; denied is never run, and not asked about again', async () => {
    const requests = sample.cloud.requests.length;
    const before = await asked();
    const ended = await start('denied', [line(), line(), bash('git status --short')]);
    assert.match(await window.answer('deny'), /Claude Code/u);
    const [first = '', again = '', status = ''] = await ended();
    assert.match(first, /A person looked at it and denied it/u);
    assert.match(again, /denied this in this session already/u);
    assert.doesNotMatch(status, /Portcullis/u);
    assert.equal(sample.cloud.requests.length, requests);
    assert.equal(await asked(), before + 1);
  });

  it('asks once; approved is run once, and the same again is asked about again', async () => {
    const requests = sample.cloud.requests.length;
    const before = await asked();
    const ended = await start('approved', [line(), line(), bash('rm -rf dist; ls')]);
    await window.answer('approve');
    await until('it has run', () => sample.cloud.requests.length === requests + 1);
    await window.answer('deny');
    const [, second = '', third = ''] = await ended();
    assert.match(second, /A person looked at it and denied it/u);
    assert.doesNotMatch(third, /Portcullis/u);
    assert.equal(sample.cloud.requests.length, requests + 1);
    assert.equal(await asked(), before + 2);
  });
});

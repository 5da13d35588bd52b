import type { Json } from '../../src/core/action';
import { FactTable, type FactRequest, type FactValue } from '../../src/core/fact';
import { judge } from '../../src/core/judge';
import type { Decision } from '../../src/core/verdict';
import assert from 'node:assert/strict';
import { tool, workspace } from './support/calls';

const files: Readonly<Record<string, string>> = {
  '.vscode/tasks.json': `{
    // how we work
    "tasks": [
      { "label": "build", "type": "shell", "command": "npm", "args": ["run", "build"] },
      { "label": "wipe", "type": "shell", "command": "rm", "args": ["-rf", { "value": "src", "quoting": "strong" }] },
      { "label": "reset", "command": "echo", "linux": { "command": "rm -rf src" } },
      { "type": "npm", "script": "clean", "label": "npm: clean" },
    ],
  }`,
  'package.json': '{"scripts":{"build":"tsc","test":"mocha","clean":"rm -rf src"}}',
  'plot.ipynb': JSON.stringify({
    cells: [
      { cell_type: 'markdown', source: ['Then `!rm -rf src`.'] },
      { cell_type: 'code', source: ['import pandas as pd\n', 'pd.read_csv("a.csv").plot()\n'] },
    ],
  }),
  'bad.ipynb': JSON.stringify({
    cells: [{ cell_type: 'code', source: ['import shutil\n', 'shutil.rmtree("src")\n'] }],
  }),
};
const table = new FactTable();
for (const [name, text] of Object.entries(files)) {
  table.set({ kind: 'text', path: `${workspace}/${name}` }, { state: 'read', text });
}
table.set({ kind: 'unreviewed' }, { files: [] });

function expect(name: string, input: Json, decision: Decision, rule?: string): void {
  const judgement = judge(tool(name, input), {
    get: <R extends FactRequest>(request: R): FactValue<R['kind']> =>
      table.get(request) ?? 'unknown',
  });
  assert.ok(judgement.done);
  const { verdict } = judgement;
  assert.equal(verdict.decision, decision, JSON.stringify(verdict));
  if (rule !== undefined) assert.ok(verdict.rules.includes(rule), verdict.rules.join(' '));
}

describe('a tool of the editor that runs what stands in a file', () => {
  it('is judged by the task that it names', () => {
    expect('run_task', { id: 'shell: build', workspaceFolder: workspace }, 'allow');
    expect('run_task', { id: 'shell: wipe', workspaceFolder: workspace }, 'ask', 'files.delete');
    expect('run_task', { id: 'wipe' }, 'ask', 'files.delete');
    expect('run_task', { id: 'reset' }, 'ask', 'files.delete');
    expect('run_task', { id: 'npm: build' }, 'allow');
    expect('run_task', { id: 'npm: clean' }, 'ask');
    expect('run_task', { id: 'tsc: build - tsconfig.json' }, 'allow');
    expect('run_task', { id: 'shell: other' }, 'ask', 'tool.runs-unseen');
    expect('run_task', {}, 'ask', 'tool.runs-unseen');
  });

  it('is judged by the cells of its notebook', () => {
    expect('run_notebook_cell', { filePath: `${workspace}/plot.ipynb`, cellId: '#1' }, 'allow');
    expect('run_notebook_cell', { filePath: `${workspace}/bad.ipynb`, cellId: '#1' }, 'ask');
    expect('run_notebook_cell', { filePath: `${workspace}/no.ipynb` }, 'ask', 'tool.runs-unseen');
  });

  it('passes where it runs tests, or shows what was changed', () => {
    expect('runTests', {}, 'allow');
    expect('runTests', { files: ['/home/ada/app/test/a.test.ts'], mode: 'run' }, 'allow');
    expect('get_changed_files', {}, 'allow');
    expect('get_changed_files', { repositoryPath: workspace }, 'allow');
  });
});

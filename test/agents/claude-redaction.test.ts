import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { TestWindow } from '../broker/support/window';
import { Disposables } from '../support/disposables';
import { ScriptedModel, type ToolCall, type Turn } from '../support/scripted-model';
import { until } from '../support/until';
import { Claude, installHooks, type ClaudePlace } from './support/claude';

// Made up for this test: nothing here opens anything.
const token = ['ghp', 'Qw3rTy6uIo9pAs2dFg5hJk8lZx1cVb4nMq7w'].join('_');
const password = 'tulip-Harbor-92!';
const shows = (text: string) => [token, password].some((secret) => text.includes(secret));

const turns = (calls: readonly ToolCall[]): readonly Turn[] =>
  calls.map((call) => ({ call: [call] }));
const bash = (command: string): ToolCall => ({
  tool: 'Bash',
  input: { command, description: 'x' },
});

describe('what the real Claude Code gets to read in the place of secrets', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let window: TestWindow;
  let place: ClaudePlace;
  let workspace: string;
  const read = (file: string, more: object = {}): ToolCall => ({
    tool: 'Read',
    input: { file_path: path.join(workspace, file), ...more },
  });
  const views = () => readdir(path.join(window.home, 'views', String(brokerPid()))).catch(() => []);
  const brokerPid = () => window.of('ready').at(-1)?.pid ?? 0;

  before(async () => {
    const host = spawn('/bin/sleep', ['3600']);
    await owned.add(() => host.kill('SIGKILL'));
    window = await TestWindow.start(owned, {
      script: path.join(root, 'dist', 'broker.js'),
      hostPid: host.pid ?? 0,
      prepare: async ({ workspace: [folder = ''] }) => {
        const files = {
          '.env': `NODE_ENV=development\n# for the shop\nDB_PASSWORD="${password}"\nGITHUB_TOKEN=${token}\n`,
          'odd/.env': `one two three\n${password}\n`,
          'README.md': 'hello\n',
          // Reads the file by itself, which no line and no text shows.
          'print.js': `const name = Buffer.from('2e656e76', 'hex').toString();\nprocess.stdout.write(require('fs').readFileSync(name, 'utf8').replaceAll('"', "'"));\n`,
          'client.ts': `export const token = "${token}";\nexport const port = 3000;\n`,
        };
        for (const [name, text] of Object.entries(files)) {
          const file = path.join(folder, name);
          await mkdir(path.dirname(file), { recursive: true });
          await writeFile(file, text);
        }
      },
    });
    const home = path.join(window.place, 'home');
    workspace = window.workspace[0] ?? '';
    await installHooks(home, window.home);
    place = { home, workspace, model: await ScriptedModel.start(owned) };
    await until('what the hook calls is there', () =>
      readFile(path.join(window.home, 'current', 'agent.bash')).then(Boolean, () => false),
    );
  });
  after(() => owned.dispose());

  it('shows the names and the shape of a secret file, and tells how to go on', async () => {
    const calls = [read('.env'), read('.env', { offset: 3, limit: 1 }), read('client.ts')];
    const { results, requests } = await new Claude(place, turns(calls)).done;
    const [whole = '', piece = '', code = ''] = results;
    assert.match(whole, /1\tNODE_ENV=development\n2\t# for the shop\n/u);
    assert.match(
      whole,
      /3\tDB_PASSWORD="‹hidden: DB_PASSWORD›"\n4\tGITHUB_TOKEN=‹hidden: GITHUB_TOKEN›/u,
    );
    assert.match(piece, /^3\tDB_PASSWORD="‹hidden: DB_PASSWORD›"/u);
    assert.match(code, /1\texport const token = "‹hidden: token›";\n2\texport const port = 3000;/u);
    const told = requests.map(({ body }) => body).join('\n');
    assert.match(told, /Portcullis shows this file as a redacted copy/u);
    assert.ok(!shows(told));
    assert.deepEqual(await views(), [], 'the copies are gone');
    assert.match(await readFile(path.join(workspace, '.env'), 'utf8'), new RegExp(token, 'u'));
  });

  it('does so where Claude asks for what it may do, and asks no more than it did', async () => {
    const asking = { ...place, args: [] };
    const { results } = await new Claude(asking, turns([read('.env'), read('README.md')])).done;
    assert.match(results[0] ?? '', /DB_PASSWORD="‹hidden: DB_PASSWORD›"/u);
    assert.match(results[1] ?? '', /hello/u);
  });

  it('shows nothing of a file whose form is not known, and says why', async () => {
    const { results } = await new Claude(place, turns([read('odd/.env')])).done;
    assert.match(results.join(), /Portcullis: not run\. An agent may not do this/u);
  });

  it('hides secrets in what commands and servers bring, and nothing else', async () => {
    const config = path.join(window.place, 'mcp.json');
    const server = path.join(root, 'test/support/mcp-server.mjs');
    const mcpServers = { notes: { command: process.execPath, args: [server] } };
    await writeFile(config, JSON.stringify({ mcpServers }));
    const args = ['--dangerously-skip-permissions', '--mcp-config', config];
    const answer = `the password is ${password}, the port 3000`;
    const say: ToolCall = { tool: 'mcp__notes__say', input: { ANSWER: answer } };
    const calls = [bash('node print.js'), bash('cat README.md'), say];
    const { results } = await new Claude({ ...place, args }, turns(calls)).done;
    const [printed = '', harmless = '', said = ''] = results;
    assert.match(printed, /NODE_ENV=development/u);
    assert.match(printed, /DB_PASSWORD='‹hidden: DB_PASSWORD›'\nGITHUB_TOKEN=‹hidden: /u);
    assert.match(harmless, /^hello/u);
    assert.match(said, /the password is ‹hidden: DB_PASSWORD›, the port 3000/u);
    assert.ok(!shows(results.join('\n')));
    const rows = window.rows();
    assert.ok(!shows(JSON.stringify(rows)), 'nor does the record have them');
    const noted = rows.filter(({ reason }) => reason.includes('Hidden from the agent'));
    assert.deepEqual(noted.map(({ text }) => text.split(' ')[0]).sort(), [
      'mcp__notes__say',
      'node',
    ]);
  });
});

import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../support/disposables';
import type { ToolCall } from '../support/scripted-model';
import { claude, CLAUDE_MODEL } from './support/claude';
import { GuardedWindow, turns } from './support/guarded-window';
import { Headless } from './support/headless';

// Made up for this test: nothing here opens anything.
const token = ['ghp', 'Qw3rTy6uIo9pAs2dFg5hJk8lZx1cVb4nMq7w'].join('_');
const password = 'tulip-Harbor-92!';
const shows = (text: string) => [token, password].some((secret) => text.includes(secret));

const FILES = {
  '.env': `NODE_ENV=development\n# for the shop\nDB_PASSWORD="${password}"\nGITHUB_TOKEN=${token}\n`,
  'odd/.env': `one two three\n${password}\n`,
  'README.md': 'hello\n',
  // Reads the file by itself, which no line and no text shows.
  'print.js': `const name = Buffer.from('2e656e76', 'hex').toString();\nprocess.stdout.write(require('fs').readFileSync(name, 'utf8').replaceAll('"', "'"));\n`,
  'client.ts': `export const token = "${token}";\nexport const port = 3000;\n`,
};

describe('what the real Claude Code gets to read in the place of secrets', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let guarded: GuardedWindow;
  const read = (file: string, more: object = {}): ToolCall => ({
    tool: 'Read',
    input: { file_path: guarded.at(file), ...more },
  });
  const views = () => {
    const broker = String(guarded.window.of('ready').at(-1)?.pid);
    return readdir(path.join(guarded.window.home, 'views', broker)).catch(() => []);
  };

  before(async () => {
    guarded = await GuardedWindow.start(owned, claude);
    for (const [name, text] of Object.entries(FILES)) {
      await mkdir(path.dirname(guarded.at(name)), { recursive: true });
      await writeFile(guarded.at(name), text);
    }
  });
  after(() => owned.dispose());

  it('shows the names and the shape of a secret file, and tells how to go on', async () => {
    const calls = [read('.env'), read('.env', { offset: 3, limit: 1 }), read('client.ts')];
    const { results, requests } = await guarded.run(calls).done;
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
    assert.match(await readFile(guarded.at('.env'), 'utf8'), new RegExp(token, 'u'));
  });

  it('does so where Claude asks for what it may do, and asks no more than it did', async () => {
    const asking = {
      ...claude,
      args: (prompt: string) => ['-p', prompt, ...CLAUDE_MODEL],
    };
    const calls = turns([read('.env'), read('README.md')]);
    const { results } = await new Headless(asking, guarded.place, calls).done;
    assert.match(results[0] ?? '', /DB_PASSWORD="‹hidden: DB_PASSWORD›"/u);
    assert.match(results[1] ?? '', /hello/u);
  });

  it('shows nothing of a file whose form is not known, and says why', async () => {
    const { results } = await guarded.run([read('odd/.env')]).done;
    assert.match(results.join(), /Portcullis: not run\. An agent may not do this/u);
  });

  it('hides secrets in what commands and servers bring, and nothing else', async () => {
    const answer = `the password is ${password}, the port 3000`;
    const calls = [
      claude.shell('node print.js'),
      claude.shell('cat README.md'),
      claude.mcp('say', { ANSWER: answer }),
    ];
    const { results } = await guarded.run(calls).done;
    const [printed = '', harmless = '', said = ''] = results;
    assert.match(printed, /NODE_ENV=development/u);
    assert.match(printed, /DB_PASSWORD='‹hidden: DB_PASSWORD›'\nGITHUB_TOKEN=‹hidden: /u);
    assert.match(harmless, /^hello/u);
    assert.match(said, /the password is ‹hidden: DB_PASSWORD›, the port 3000/u);
    assert.ok(!shows(results.join('\n')));
    const rows = guarded.window.rows();
    assert.ok(!shows(JSON.stringify(rows)), 'nor does the record have them');
    const noted = rows.filter(({ reason }) => reason.includes('Hidden from the agent'));
    assert.deepEqual(noted.map(({ text }) => text.split(' ')[0]).sort(), [
      'mcp__test__say',
      'node',
    ]);
  });
});

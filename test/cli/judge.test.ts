import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { scratchFolder, type Scratch } from '../support/scratch';
import { until } from '../support/until';
import { call, ended, installClient, records, start } from './client';

const command = (id: unknown, input: unknown, more: object = {}) =>
  JSON.stringify({ id, kind: 'command', input, ...more });

describe('portcullis judge --jsonl', function () {
  this.timeout(120_000);
  let scratch: Scratch;
  let client: string;
  const judge = async (lines: readonly (string | Uint8Array)[]) => {
    const input = Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]));
    const outcome = await call(client, ['judge', '--jsonl'], { input, cwd: scratch.root });
    assert.equal(outcome.stderr, '');
    assert.equal(outcome.code, 0);
    return records(outcome.stdout);
  };

  before(() => {
    scratch = scratchFolder();
    client = installClient(scratch);
  });
  after(() => {
    scratch.remove();
  });

  it('answers each line, in order, with id, verdict, effects, rules and reason', async () => {
    const answers = await judge([
      command('a', 'git status'),
      command(2, 'rm -rf ~'),
      JSON.stringify({ kind: 'text', input: 'nothing to see' }),
    ]);
    assert.deepEqual(answers[0], { id: 'a', verdict: 'allow', effects: [], rules: [], reason: '' });
    assert.deepEqual(Object.keys(answers[1] ?? {}), [
      'id',
      'verdict',
      'effects',
      'rules',
      'reason',
    ]);
    assert.equal(answers[1]?.id, 2);
    assert.notEqual(answers[1].verdict, 'allow');
    assert.equal(answers[2]?.id, null);
  });

  it('passes over lines of blanks, however long', async () => {
    const answers = await judge(['', ' \t', command(1, 'ls'), ' '.repeat(5_000), '\r']);
    assert.deepEqual(
      answers.map(({ id }) => id),
      [1],
    );
  });

  it('answers a bad line with an error, and goes on', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const answers = await judge([
      'not JSON',
      '[]',
      '"text"',
      '{"id":"k","kind":"nope","input":"x"}',
      '{"id":"i","kind":"command"}',
      command({ a: 1 }, 'ls'),
      command('n', 7),
      command('c', 'ls', { cwd: 'relative' }),
      command('d', 'ls', { dialect: 'cobol' }),
      command('f', 'ls', { facts: { branch: 3 } }),
      `{"id":"deep","kind":"tool","input":{"tool":"x","input":${deep}}}`,
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
      command('last', 'git status'),
    ]);
    assert.equal(answers.length, 13);
    for (const [at, id] of [
      null,
      null,
      null,
      'k',
      'i',
      null,
      'n',
      'c',
      'd',
      'f',
      'deep',
      null,
    ].entries()) {
      assert.equal(answers[at]?.id, id, `line ${at + 1}`);
      assert.match(String(answers[at].error), /./u, `line ${at + 1}`);
      assert.ok(!('verdict' in (answers[at] ?? {})), `line ${at + 1}`);
    }
    assert.equal(answers[12]?.verdict, 'allow');
  });

  it('takes lines of 10 MB and lets go of longer ones, without keeping them all', async () => {
    const long = 'x'.repeat(10 * 1024 * 1024);
    const answers = await judge([
      command('long', `echo ${long}`),
      command('too long', `${long}${long}`),
      command('nul', 'rm -rf /\0'),
      '',
      '   \r',
      command('after', 'git status'),
    ]);
    assert.deepEqual(
      answers.map(({ id }) => id),
      ['long', null, 'nul', 'after'],
    );
    assert.notEqual(answers[0]?.verdict, 'allow');
    assert.match(String(answers[1]?.error), /longer than/u);
    assert.notEqual(answers[2]?.verdict, 'allow');
  });

  it('answers each line before the next one is there', async () => {
    const child = start(client, ['judge', '--jsonl']);
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stdin?.write(`${command(1, 'ls')}\n`);
    await until('the first answer', () => output.includes('"id":1'));
    child.stdin?.end(command(2, 'ls'));
    assert.equal(await ended(child), 0);
    assert.equal(records(output).length, 2);
  });

  it('ends quietly when nobody reads the answers any more', async () => {
    const child = start(client, ['judge', '--jsonl']);
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.stdout?.destroy();
    child.stdin?.on('error', () => {});
    const line = `${command(1, 'ls')}\n`;
    const feed = setInterval(() => child.stdin?.write(line.repeat(1_000)), 5);
    const code = await ended(child);
    clearInterval(feed);
    assert.equal(code, 1);
    assert.equal(errors, '');
  });

  it('looks at nothing of this machine unless a folder of it is named', async () => {
    scratch.write({ 'w/run.sh': 'rm -rf ~\n', 'w/plain.sh': 'echo hello\n' });
    const cwd = scratch.at('w');
    const answers = await judge([
      command('unseen', 'sh ./plain.sh'),
      command('seen', 'sh ./plain.sh', { cwd }),
      command('seen too', 'sh ./run.sh', { cwd }),
      command('not here', 'sh ./plain.sh', { cwd: '/nowhere/at/all' }),
    ]);
    const verdict = (id: string) => answers.find((answer) => answer.id === id)?.verdict;
    assert.equal(verdict('seen'), 'allow');
    assert.notEqual(verdict('seen too'), 'allow');
    assert.equal(verdict('unseen'), verdict('not here'));
  });

  it('believes the caller before it looks itself', async () => {
    scratch.write({ 'v/dist/x': '' });
    const remove = (id: string, DIR: string) =>
      command(id, 'rm -rf "$DIR"', { cwd: scratch.at('v'), facts: { env: { DIR } } });
    const answers = await judge([remove('home', userInfo().homedir), remove('harmless', 'dist')]);
    assert.notEqual(answers[0]?.verdict, 'allow');
    assert.equal(answers[1]?.verdict, 'allow');
  });

  it('finds the command in a tool call of any agent', async () => {
    const tool = (id: string, name: string, input: unknown) =>
      JSON.stringify({ id, kind: 'tool', input: { tool: name, input } });
    const answers = await judge([
      tool('vscode', 'run_in_terminal', { command: 'rm -rf ~', explanation: 'clean' }),
      tool('claude', 'Bash', { command: 'rm -rf ~' }),
      tool('codex', 'shell', { command: ['bash', '-lc', 'rm -rf ~'] }),
      tool('gemini', 'run_shell_command', { command: 'rm -rf ~' }),
      tool('fine', 'run_in_terminal', { command: 'git status' }),
      tool('no input', 'run_in_terminal', null),
    ]);
    for (const { id, verdict, error } of answers.slice(0, 4)) {
      assert.notEqual(verdict, 'allow', String(id));
      assert.equal(error, undefined);
    }
    assert.equal(answers[4]?.verdict, 'allow');
    assert.equal(answers.length, 6);
  });

  it('tells a text with a secret in it, and never repeats the secret', async () => {
    const secret = '5fd1c2a9-70b4-4d7e-9c1f-3a8e6b2d4f90';
    const [answer] = await judge([
      JSON.stringify({ id: 1, kind: 'text', input: `export RAILWAY_TOKEN=${secret}` }),
    ]);
    assert.equal(answer?.verdict, 'deny');
    assert.ok(!JSON.stringify(answer).includes(secret));
  });

  it('keeps its compiled form beside the program, and does without where it is rubbish', async () => {
    const folder = scratch.at('compiled');
    assert.ok(existsSync(folder));
    const [file] = readdirSync(folder);
    assert.ok(file !== undefined);
    scratch.write({ [`compiled/${file}`]: 'rubbish' });
    const answers = await judge([command(1, 'git status')]);
    assert.equal(answers[0]?.verdict, 'allow');
  });
});

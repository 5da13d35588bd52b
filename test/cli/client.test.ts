import assert from 'node:assert/strict';
import { scratchFolder, type Scratch } from '../support/scratch';
import { call, installClient, type CallOptions } from './client';

describe('the command-line client', function () {
  this.timeout(60_000);
  let scratch: Scratch;
  let client: string;
  const portcullis = (args: readonly string[], options: CallOptions = {}) =>
    call(client, args, { cwd: scratch.root, ...options });

  before(() => {
    scratch = scratchFolder();
    client = installClient(scratch);
  });
  after(() => {
    scratch.remove();
  });

  it('explains a command line, and its exit code tells the verdict', async () => {
    const passes = await portcullis(['explain', 'git status']);
    assert.deepEqual([passes.code, passes.stdout], [0, 'Passes unasked.\n']);
    const held = await portcullis(['explain', 'rm -rf ~/work']);
    assert.equal(held.code, 3);
    assert.match(held.stdout, /Waits for a person\.[^]*rule {6}files\./u);
    assert.equal(passes.stderr + held.stderr, '');
  });

  it('says it as JSON, for a person, in another dialect', async () => {
    const { stdout, code } = await portcullis([
      'explain',
      '--json',
      '--as',
      'person',
      '--dialect=posix',
      'rm -rf ~/work',
    ]);
    const value: unknown = JSON.parse(stdout);
    assert.ok(typeof value === 'object' && value !== null && 'verdict' in value);
    assert.equal(value.verdict, 'ask');
    assert.equal(code, 3);
  });

  it('lets no character of the command line reach the terminal as anything but text', async () => {
    const { stdout } = await portcullis(['explain', 'rm -rf ~/\u001B[2J\u202Egnp\u200B.x']);
    assert.ok(!/[\u001B\u202E\u200B]/u.test(stdout), JSON.stringify(stdout));
  });

  it('shows no secret that stands in the command line', async () => {
    const secret = '5fd1c2a9-70b4-4d7e-9c1f-3a8e6b2d4f90';
    const line = `curl -X DELETE -H "Authorization: Bearer ${secret}" https://api.example.org/v1/volumes/7`;
    const plain = await portcullis(['explain', line]);
    assert.ok(!plain.stdout.includes(secret), plain.stdout);
  });

  it('runs nothing of the folder it stands in', async () => {
    scratch.write({ 'w/package.json': '{"type":"module"}', 'w/node_modules/x/index.js': '' });
    const { code } = await portcullis(['explain', 'git status'], { cwd: scratch.at('w') });
    assert.equal(code, 0);
  });

  it('says what was wrong about the call, and what to do', async () => {
    for (const args of [
      [],
      ['nonsense'],
      ['explain'],
      ['explain', 'a', 'b'],
      ['explain', '--as', 'root', 'ls'],
      ['explain', '--dialect', 'cobol', 'ls'],
      ['explain', '--approve', 'ls'],
      ['judge'],
      ['judge', '--jsonl', 'x'],
      ['audit'],
      ['audit', 'delete'],
      ['\u001B[31mred'],
    ]) {
      const { code, stdout, stderr } = await portcullis(args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, /^portcullis: .+--help.+\n$/u, args.join(' '));
      assert.ok(!stderr.includes('\u001B'));
    }
  });

  it('tells its version and its exit codes', async () => {
    assert.match((await portcullis(['--version'])).stdout, /^portcullis \d+\.\d+\.\d+\n$/u);
    const help = await portcullis(['--help']);
    assert.equal(help.code, 0);
    for (const part of ['explain', 'judge --jsonl', 'audit verify', 'Exit codes']) {
      assert.ok(help.stdout.includes(part), part);
    }
  });

  it('has no verb that approves, pauses or weakens', async () => {
    for (const verb of ['approve', 'allow', 'grant', 'pause', 'resume', 'off', 'trust', 'policy']) {
      assert.equal((await portcullis([verb])).code, 2, verb);
    }
  });

  it('says where there is no record', async () => {
    const { code, stderr } = await portcullis(['audit', 'verify', 'gone\u202E']);
    assert.equal(code, 1);
    assert.match(stderr, /there is no folder gone<U\+202E>/u);
  });
});

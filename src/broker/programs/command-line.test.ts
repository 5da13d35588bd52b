import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { commandLine } from './command-line';

const hostile = [
  '',
  'plain',
  "it's",
  'two words',
  '$(touch x)`y`"z"',
  'new\nline\ttab\r',
  '\u202etxt.exe',
  'ключ',
  '~',
  '*',
  '{a,b}',
  '-x=~/y z',
  '#no',
  '!!',
  '\\',
  "\u0001'\\",
].map((text) => Buffer.from(text));

describe('the command line of a program', () => {
  it('is what bash makes exactly these arguments of, whatever bytes they hold', () => {
    const args = [...hostile, Buffer.from([0xff, 0xfe, 0x27]), Buffer.from([0xc3])];
    const line = commandLine('printf', [Buffer.from('%s\\0'), ...args]);
    const out = execFileSync('/bin/bash', ['-c', line], { env: { LC_ALL: 'C' } });
    assert.deepEqual(out, Buffer.concat(args.flatMap((arg) => [arg, Buffer.from([0])])));
  });

  it('shows no two calls alike, and nothing that a person cannot see', () => {
    const lines = [[0xff], [0xfe], [0xc3, 0xbf]].map((bytes) =>
      commandLine('rm', [Buffer.from(bytes)]),
    );
    assert.equal(new Set(lines).size, 3);
    for (const arg of hostile) {
      assert.doesNotMatch(commandLine('rm', [arg]), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
  });

  it('leaves plain words as they are, and names the file that is its input', () => {
    const args = ['push', '--force-with-lease=main', 'a/b.c'].map((arg) => Buffer.from(arg));
    assert.equal(commandLine('git', args), 'git push --force-with-lease=main a/b.c');
    assert.equal(commandLine('psql', [], '/a b/x.sql'), "psql < '/a b/x.sql'");
  });
});

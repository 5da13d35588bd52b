import assert from 'node:assert/strict';
import { userInfo } from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { UNINSTALLED } from '../../install/home';
import { gatePlace, terminalEnvironment } from './environment';
import { isUsableFolder, promptCommand, ps0 } from './texts';

const place = { folder: '/home/a person/gate', uid: 1000 };

describe("a terminal's environment", () => {
  it('is changed by appending what bash reads, and by naming the folder where zsh and fish look', () => {
    assert.deepEqual(
      terminalEnvironment(place).map(({ variable, mode, apply }) => [variable, mode, apply]),
      [
        ['PROMPT_COMMAND', 'append', { atProcessCreation: true, atShellIntegration: true }],
        ['PS0', 'append', { atProcessCreation: true, atShellIntegration: false }],
        ['XDG_DATA_DIRS', 'prepend', { atProcessCreation: true, atShellIntegration: false }],
        ['ZDOTDIR', 'replace', { atProcessCreation: true, atShellIntegration: false }],
        ['PATH', 'prepend', { atProcessCreation: true, atShellIntegration: true }],
        ['BASH_ENV', 'replace', { atProcessCreation: true, atShellIntegration: false }],
      ],
    );
  });

  it('is valid bash alone and behind what people have there', () => {
    const text = promptCommand(place);
    for (const before of [
      '',
      'a',
      'a;',
      'a; ',
      'a &',
      '{ a; }',
      'if a; then b; fi',
      'a "b"',
      text,
    ]) {
      for (const behind of ['', '; b', ';b', '\nb', text]) {
        execFileSync('/bin/bash', ['-n', '-c', `${before}${text}${behind}`]);
      }
    }
  });

  it('is one line without backslashes, and with colons only where the editor may escape them', () => {
    // VS Code splits what it applies after start-up files at colons and line ends, and decodes escapes.
    assert.doesNotMatch(promptCommand(place), /[\n\\]|\$\{/u);
    assert.doesNotMatch(ps0(place), /\n/u);
  });

  it('names the folder of the scripts and the user, and no secret', () => {
    for (const { variable, value } of terminalEnvironment(place)) {
      assert.ok(value.includes(place.folder), variable);
      if (/^P[RS]/u.test(variable)) assert.match(value, /EUID-1000/u);
      assert.doesNotMatch(value, /[0-9a-f]{16}/u);
    }
  });

  it('keeps the data folders that were there, and the usual ones where none were', () => {
    for (const [own, value] of [
      [undefined, '/s/gate:/usr/local/share:/usr/share'],
      ['', '/s/gate:/usr/local/share:/usr/share'],
      ['/opt/share', '/s/gate:'],
    ]) {
      const found = gatePlace('/s', 1000, { XDG_DATA_DIRS: own });
      assert.ok(found);
      const change = terminalEnvironment(found).find((one) => one.variable === 'XDG_DATA_DIRS');
      assert.equal(change?.value, value);
    }
  });

  it('is left alone where it could not be right', () => {
    assert.deepEqual(gatePlace('/home/a/storage', 1000, { ZDOTDIR: '/home/a/zsh' }), {
      folder: '/home/a/storage/gate',
      uid: 1000,
      gone: path.join(userInfo().homedir, '.portcullis', UNINSTALLED),
      dotfiles: '/home/a/zsh',
      scripts: undefined,
      hasDataFolders: false,
    });
    assert.equal(gatePlace('/home/a/storage', undefined), undefined);
    for (const storage of [
      "/o'brien",
      '/a"b',
      '/a$b',
      '/a`b',
      '/a\\b',
      '/a{b}',
      '/a!b',
      '/a\nb',
      '/a\u202eb',
      'C:\\x',
      'x',
    ]) {
      assert.equal(gatePlace(storage, 1000), undefined, JSON.stringify(storage));
    }
    assert.ok(isUsableFolder('/Users/josé/Library/Application Support/Code (1)/~x,y;z&#%@:+='));
  });
});

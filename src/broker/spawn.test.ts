import assert from 'node:assert/strict';
import { userInfo } from 'node:os';
import { brokerEnvironment, gateEnvironment } from './spawn';

describe('the environment of the broker', () => {
  it('holds nothing that would run code in it, and no secret of the editor', () => {
    const editor = {
      PATH: '/usr/bin',
      LANG: 'C.UTF-8',
      NODE_OPTIONS: '--require /tmp/x.js',
      NODE_PATH: '/tmp',
      LD_PRELOAD: '/tmp/x.so',
      GIT_SSH_COMMAND: '/tmp/x',
      RAILWAY_TOKEN: 'f4ce1b5e-dead-4bee-8f0d-5afe7ac0ffee',
      VSCODE_IPC_HOOK: '/run/x.sock',
    };
    const built = brokerEnvironment(editor);
    assert.deepEqual(
      Object.keys(editor).filter((name) => Object.hasOwn(built, name)),
      ['PATH', 'LANG'],
    );
  });

  it('has the home of the user database, whatever the editor was told', () => {
    const { HOME, USER } = brokerEnvironment({ HOME: '/tmp/elsewhere', USER: 'somebody' });
    assert.deepEqual([HOME, USER], [userInfo().homedir, userInfo().username]);
  });

  it('finds variables in any case, as Windows writes them', () => {
    assert.equal(brokerEnvironment({ Path: 'C:\\Windows' }).PATH, 'C:\\Windows');
  });
});

describe('the environment of the egress gate', () => {
  it('is the broker’s, but asks the system for no piece of a stream each time', () => {
    const from = { PATH: '/usr/bin', NODE_OPTIONS: '--require /tmp/x.js' };
    const { MALLOC_MMAP_THRESHOLD_, MALLOC_TRIM_THRESHOLD_, ...rest } = brokerEnvironment(from);
    assert.ok(MALLOC_MMAP_THRESHOLD_ !== undefined && MALLOC_TRIM_THRESHOLD_ !== undefined);
    assert.deepEqual(gateEnvironment(from), rest);
  });
});

import assert from 'node:assert/strict';
import { actorOf, runsOneCommand, shellKind } from './terminalKind';

describe('a terminal', () => {
  it('is an agent’s when there is any sign of one', () => {
    assert.equal(actorOf({ hideFromUser: true }), 'agent');
    assert.equal(actorOf({ env: { COPILOT_AGENT: '1' } }), 'agent');
    assert.equal(actorOf({ env: { AI_AGENT: 'github-copilot' } }), 'agent');
  });

  it('is a person’s otherwise', () => {
    assert.equal(actorOf({}), 'person');
    assert.equal(actorOf({ env: { PATH: '/bin', NOT_AI_AGENT: '1' } }), 'person');
  });

  it('that runs one command takes no lines that could be held', () => {
    assert.ok(runsOneCommand({ shellArgs: ['-c', 'npm test'] }));
    assert.ok(runsOneCommand({ shellArgs: ['-lc', 'npm test'] }));
    assert.ok(runsOneCommand({ shellArgs: ['/d', '/c', 'npm test'] }));
    assert.ok(runsOneCommand({ shellArgs: '-Command npm test' }));
    assert.ok(!runsOneCommand({ shellArgs: ['--init-file', '/x/shellIntegration-bash.sh'] }));
    assert.ok(!runsOneCommand({ shellArgs: ['-l'] }));
    assert.ok(!runsOneCommand({}));
  });

  it('can be guarded in shells that have a gate', () => {
    for (const name of ['bash', 'zsh', 'fish']) {
      assert.deepEqual(shellKind(name, undefined), { name, guardable: 'yes' });
      assert.deepEqual(shellKind(undefined, `/usr/bin/${name}`), { name, guardable: 'yes' });
    }
  });

  it('can be guarded in PowerShell where it was opened by the profile for that', () => {
    const windows = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
    assert.equal(shellKind('pwsh', undefined).guardable, 'by profile');
    assert.equal(shellKind(undefined, windows).guardable, 'by profile');
  });

  it('cannot be guarded in other shells, whoever says what it is', () => {
    for (const name of [
      'sh',
      'dash',
      'ksh',
      'mksh',
      'csh',
      'tcsh',
      'nu',
      'cmd',
      'gitbash',
      'xonsh',
    ]) {
      assert.deepEqual(shellKind(name, undefined), { name, guardable: 'no' });
      assert.deepEqual(shellKind(undefined, `/bin/${name}`), { name, guardable: 'no' });
    }
    assert.equal(shellKind(undefined, 'C:\\Windows\\System32\\CMD.EXE').guardable, 'no');
    // What runs counts, not what it was started as.
    assert.equal(shellKind('sh', '/home/a/bin/bash').guardable, 'no');
  });

  it('may be guarded where nobody knows the shell', () => {
    assert.deepEqual(shellKind(undefined, undefined), { guardable: 'maybe' });
    assert.deepEqual(shellKind(undefined, '/home/a/wrapper'), { guardable: 'maybe' });
    assert.deepEqual(shellKind('newsh', undefined), { name: 'newsh', guardable: 'maybe' });
  });
});

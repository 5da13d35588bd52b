import assert from 'node:assert/strict';
import { actorOf, isGuardedShell, runsOneCommand } from './terminalKind';

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

  it('can be guarded in bash', () => {
    assert.ok(isGuardedShell('bash'));
    assert.ok(isGuardedShell(undefined));
    assert.ok(isGuardedShell('zsh'));
    assert.ok(!isGuardedShell('pwsh'));
  });
});

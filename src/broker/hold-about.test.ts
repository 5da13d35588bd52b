import assert from 'node:assert/strict';
import type { ShellAction } from '../core/action';
import { AgentSessions } from './agent-sessions';
import { aboutAsker } from './hold-about';

const action: ShellAction = {
  v: 1,
  kind: 'shell',
  dialect: 'bash',
  line: 'ls',
  interactive: false,
  origin: { door: 'hook', actor: 'agent', session: 's1' },
};
const agent = { parts: [action], asker: { actor: 'agent', label: 'An agent' } } as const;

describe('what a hold tells of who asks', () => {
  const sessions = new AgentSessions();
  sessions.prompted('s1', 'Tidy up.');
  const options = {
    sessions,
    reach: () => undefined,
    secretFiles: () => ['/work/.env', '/other/key.pem'],
    workspace: () => ['/work'],
  };

  it('is the last prompt of its session, and the secrets in reach by their names', () => {
    assert.deepEqual(aboutAsker(agent, options), {
      prompt: 'Tidy up.',
      secrets: { names: ['.env', '/other/key.pem'], more: 0 },
    });
    sessions.prompted('s1', 'Deploy.');
    assert.equal(aboutAsker(agent, options).prompt, 'Deploy.');
    const reach = { files: ['.env', '~/.aws/credentials'], variables: ['TOKEN'], more: 2 };
    assert.deepEqual(aboutAsker(agent, { ...options, reach: () => reach }).secrets, {
      names: ['.env', '/other/key.pem', '~/.aws/credentials', '$TOKEN'],
      more: 2,
    });
  });

  it('is bounded', () => {
    const files = Array.from({ length: 100 }, (_, at) => `/work/${at}.env`);
    const { secrets } = aboutAsker(agent, { ...options, secretFiles: () => files });
    assert.equal(secrets?.names.length, 24);
    assert.equal(secrets.more, 76);
    sessions.prompted('long', 'x'.repeat(1_000_000));
    assert.ok((sessions.promptOf('long')?.length ?? 0) < 700);
  });

  it('is nothing of a person, and no prompt of another session', () => {
    const asker = { actor: 'person', label: 'You' } as const;
    assert.deepEqual(aboutAsker({ ...agent, asker }, options), {});
    const origin = { ...action.origin, session: 's2' };
    const other = { ...agent, parts: [{ ...action, origin }] };
    assert.equal(aboutAsker(other, options).prompt, undefined);
  });
});

import assert from 'node:assert/strict';
import type { Action } from '../core/action';
import { judge } from '../core/judge';
import { createObserver } from '../observe/observer';
import { observePlace } from '../observe/place';
import { explained, type ExplainWish } from './explain';
import { judgeAction } from './judging';

describe('what would be said to a command line', () => {
  const asked: Action[] = [];
  const ask = (line: string, more: Partial<ExplainWish> = {}) =>
    explained({ line, dialect: 'bash', cwd: '/nowhere', ...more }, async (action) => {
      asked.push(action);
      const observer = createObserver({
        place: observePlace({ workspace: ['/nowhere'], guard: [] }),
      });
      return (await judgeAction((given, facts) => judge(given, facts), action, observer)).verdict;
    });

  it('is what the judge says to an agent', async () => {
    const { decision, effects } = await ask('git push --force');
    assert.equal(decision, 'ask');
    assert.equal(effects[0]?.rule, 'git.push-force');
    assert.match(effects[0].safer ?? '', /force-with-lease/u);
    assert.deepEqual(
      asked.map(({ origin }) => origin),
      [{ door: 'cli', actor: 'agent' }],
    );
    assert.equal((await ask('ls')).decision, 'allow');
  });

  it('goes by the shell that the line is written for', async () => {
    const fish = 'echo (git push --force)';
    const [found] = (await ask(fish, { dialect: 'fish' })).effects;
    assert.equal(found?.rule, 'git.push-force');
    // To bash that is no command substitution.
    assert.notEqual((await ask(fish)).effects[0]?.rule, 'git.push-force');
  });

  it('says no secret again', async () => {
    const secret = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
    const said = JSON.stringify(await ask(`rm -rf /srv/${secret}`));
    assert.ok(!said.includes(secret), said);
  });
});

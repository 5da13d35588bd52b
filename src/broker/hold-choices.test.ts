import assert from 'node:assert/strict';
import type { Effect } from '../core/effect';
import { confirmOf, wrongChoice } from './hold-choices';
import { MOST_WORD, type ToBroker } from './protocol';

type Decide = Extract<ToBroker, { readonly type: 'decide' }>;

const drops = (...names: readonly string[]): Effect => ({
  kind: 'drops-data',
  targets: names.map((name) => ({ type: 'table', name })),
  environment: 'production',
  undo: 'no',
  severity: 'critical',
  rule: 'postgres.drop',
  why: 'It is gone.',
  evidence: [],
});

const wrong = (
  view: Partial<Parameters<typeof wrongChoice>[0]>,
  message: Partial<Decide>,
): string | undefined =>
  wrongChoice(
    { kind: 'action', ...view },
    { type: 'decide', hold: 'a', nonce: 'n', choice: 'approve', ...message },
  );

describe('what has to be typed before a critical effect is approved', () => {
  it('is the name of what would be lost, and nothing where nothing critical would be', () => {
    assert.equal(confirmOf([drops('users')]), 'users');
    assert.equal(confirmOf([{ ...drops('users'), severity: 'high' }]), undefined);
    assert.equal(confirmOf([]), undefined);
  });

  it('is a name that a keyboard has: of others the next one, or a plain word', () => {
    assert.equal(confirmOf([drops('us\u0435rs', 'orders')]), 'orders');
    assert.equal(confirmOf([drops('a\u202eb')]), 'approve');
    assert.equal(confirmOf([drops(' padded ')]), 'approve');
    assert.equal(confirmOf([drops('a\nb')]), 'approve');
    assert.equal(confirmOf([drops()]), 'approve');
    assert.equal(confirmOf([drops('not named')]), 'approve');
  });

  it('is the end of a long path, and never longer than a person would type', () => {
    assert.equal(confirmOf([drops(`/srv/${'deep/'.repeat(40)}data`)]), 'data');
    assert.equal(confirmOf([drops('x'.repeat(65))]), 'approve');
  });
});

describe('an answer that fits no such hold', () => {
  it('approves no critical effect without the exact name', () => {
    const view = { confirm: 'users' };
    for (const typed of [undefined, '', 'user', 'Users', 'users ', 'us\u0435rs']) {
      const message = typed === undefined ? {} : { typed };
      assert.equal(wrong(view, message), 'the name was not typed');
    }
    assert.equal(wrong(view, { typed: 'users' }), undefined);
    assert.equal(wrong({}, { typed: 'users' }), 'the name was not typed');
  });

  it('approves nothing for a session that was not offered so', () => {
    const choice = 'approve-session';
    assert.equal(wrong({}, { choice }), 'it cannot be approved for a session');
    assert.equal(wrong({ lasting: true }, { choice }), undefined);
    assert.equal(wrong({ lasting: true, confirm: 'users' }, { choice }), 'the name was not typed');
  });

  it('tells no safer way where there is none, and no more than that', () => {
    const choice = 'advise';
    assert.equal(wrong({}, { choice }), 'there is no safer way to tell');
    assert.equal(wrong({ safer: 'Look first.' }, { choice }), undefined);
    assert.match(wrong({ safer: 'Look first.' }, { choice, word: 'x' }) ?? '', /more than/u);
  });

  it('is not both a yes and a no, and says a bounded word', () => {
    assert.match(wrong({}, { word: 'no' }) ?? '', /both/u);
    assert.match(wrong({}, { choice: 'deny', typed: 'users' }) ?? '', /both/u);
    const word = 'x'.repeat(MOST_WORD + 1);
    assert.equal(wrong({}, { choice: 'deny', word }), 'its word is too long');
    assert.equal(wrong({}, { choice: 'deny', word: word.slice(1) }), undefined);
  });

  it('pauses nothing but a pause', () => {
    assert.equal(wrong({}, { minutes: 5 }), 'it is for a pause');
    assert.equal(wrong({}, { choice: 'deny', why: 'a demo' }), 'it is for a pause');
  });
});

import assert from 'node:assert/strict';
import type { HoldView } from '../../broker/protocol';
import { Desk } from './desk';
import type { DeskMessage } from './answers';
import { GUARD_MS } from './messages';
import type { SettingsChange, ToDialog } from './messages';

const view = (id: string, kind: HoldView['kind'] = 'action'): HoldView => ({
  id,
  kind,
  number: 1,
  headline: 'Deletes files',
  effects: [],
  text: 'rm -rf /',
  marks: [],
  asker: { actor: 'agent', label: 'An agent' },
  reason: '',
  since: '2026-04-24T09:14:03Z',
  remainingMs: 600_000,
});

const change: SettingsChange = {
  id: 'change',
  headline: '',
  explanation: '',
  setting: 'search.exclude',
  added: [],
  removed: [],
  accept: 'Hide',
  decline: 'Not now',
};

describe('the queue in front of the dialog', () => {
  let now = 0;
  let said: ToDialog[] = [];
  let sent: DeskMessage[] = [];
  let closed = 0;
  let desk = make();

  function make(): Desk {
    const dialog = {
      show: (message: ToDialog) => said.push(message),
      tell: (message: ToDialog) => said.push(message),
      close: () => (closed += 1),
    };
    return new Desk(
      dialog,
      (message) => sent.push(message),
      () => now,
    );
  }

  const decided = () => sent.filter(({ type }) => type === 'decide');
  const hold = (id: string, kind?: HoldView['kind']) => {
    desk.hold({ kind: 'hold', hold: view(id, kind) }, `nonce of ${id}`);
  };
  const look = (id: string) => {
    desk.heard({ type: 'shown', id });
    now += GUARD_MS;
  };
  const approve = (id: string, nonce = `nonce of ${id}`) => {
    desk.heard({ type: 'approve', id, nonce });
  };
  const deny = (id: string) => {
    desk.heard({ type: 'deny', id, nonce: `nonce of ${id}` });
  };

  beforeEach(() => {
    now = 0;
    said = [];
    sent = [];
    closed = 0;
    desk = make();
  });

  it('approves a hold that was looked at, once, with the nonce that the broker gave', () => {
    hold('a');
    look('a');
    approve('a');
    approve('a');
    deny('a');
    assert.deepEqual(decided(), [
      { type: 'decide', hold: 'a', nonce: 'nonce of a', choice: 'approve' },
    ]);
  });

  it('approves nothing that has not been visible for the guard time', () => {
    hold('a');
    approve('a');
    desk.heard({ type: 'shown', id: 'a' });
    now += GUARD_MS / 2;
    approve('a');
    assert.deepEqual(decided(), []);
    assert.equal(said.filter(({ type }) => type === 'show').length, 3);
  });

  it('begins the guard time anew when a hold is shown anew', () => {
    hold('a');
    look('a');
    desk.heard({ type: 'ready' });
    approve('a');
    assert.deepEqual(decided(), []);
  });

  it('says nothing anew to a page that shows the hold from the first, but what came since', () => {
    hold('a');
    look('a');
    hold('b');
    desk.blast('a', []);
    said = [];
    desk.heard({ type: 'ready', nonce: 'nonce of a' });
    assert.deepEqual(said, [
      { type: 'waiting', waiting: 1, alike: 0 },
      { type: 'blast', id: 'a', blasts: [] },
    ]);
    approve('a');
    assert.equal(decided().length, 1);
  });

  it('shows what is asked now to a page that was made for a hold that has ended', () => {
    hold('a');
    hold('b');
    desk.end('a');
    said = [];
    desk.heard({ type: 'ready', nonce: 'nonce of a' });
    assert.deepEqual(
      said.map((message) => message.type === 'show' && message.nonce),
      ['nonce of b'],
    );
  });

  it('takes no answer with another nonce, for another hold or for one that waits', () => {
    hold('a');
    hold('b');
    look('a');
    approve('a', 'guessed');
    approve('b');
    approve('c');
    assert.deepEqual(decided(), []);
  });

  it('takes a pause for a pause only, and an approval for an action only', () => {
    const pause = { type: 'pause', minutes: 15, why: 'a demo' } as const;
    hold('a');
    look('a');
    desk.heard({ ...pause, id: 'a', nonce: 'nonce of a' });
    assert.deepEqual(decided(), []);
    desk.end('a');
    hold('p', 'pause');
    look('p');
    approve('p');
    assert.deepEqual(decided(), []);
    desk.heard({ ...pause, id: 'p', nonce: 'nonce of p' });
    assert.deepEqual(decided(), [
      {
        type: 'decide',
        hold: 'p',
        nonce: 'nonce of p',
        choice: 'approve',
        minutes: 15,
        why: 'a demo',
      },
    ]);
  });

  it('shows one after the other, with its place and the time that is left', () => {
    hold('a');
    hold('b');
    now += 60_000;
    desk.end('a');
    const shown = said.filter(({ type }) => type === 'show');
    assert.deepEqual(
      shown.map((message) => message.type === 'show' && [message.remainingMs, message.waiting]),
      [
        [600_000, 0],
        [540_000, 0],
      ],
    );
    assert.deepEqual(
      said.filter(({ type }) => type === 'waiting'),
      [{ type: 'waiting', waiting: 1, alike: 0 }],
    );
    desk.end('b');
    assert.equal(closed, 1);
  });

  it('denies what is shown when the dialog is closed, and only that', () => {
    hold('a');
    hold('b');
    desk.closed();
    assert.deepEqual(decided(), [
      { type: 'decide', hold: 'a', nonce: 'nonce of a', choice: 'deny' },
    ]);
    desk.end('a');
    assert.equal(said.at(-1)?.type, 'show');
  });

  it('denies all that wait when asked to', () => {
    hold('a');
    hold('b');
    look('a');
    desk.heard({ type: 'deny-all', id: 'a', nonce: 'nonce of a' });
    assert.deepEqual(
      decided().map((message) => message.type === 'decide' && [message.hold, message.choice]),
      [
        ['a', 'deny'],
        ['b', 'deny'],
      ],
    );
  });

  it('denies all of the shown hold’s session when asked to, and no others', () => {
    const of = (id: string, asker: Partial<HoldView['asker']>) => {
      const known = view(id);
      const hold = { ...known, asker: { ...known.asker, ...asker } };
      desk.hold({ kind: 'hold', hold }, `nonce of ${id}`);
    };
    of('a', { session: 's' });
    of('b', { session: 'other' });
    of('c', { session: 's', terminal: '4' });
    of('d', { terminal: '4' });
    of('e', {});
    const told = said.at(-1);
    assert.deepEqual(told, { type: 'waiting', waiting: 4, alike: 1 });
    desk.heard({ type: 'deny-session', id: 'a', nonce: 'nonce of a' });
    assert.deepEqual(
      decided().map((message) => message.type === 'decide' && message.hold),
      ['a', 'c'],
    );
  });

  it('passes on what a person says or typed, and nothing that the hold does not ask for', () => {
    const act = (id: string) => ({ id, nonce: `nonce of ${id}` });
    const of = (id: string, more: Partial<HoldView>) => {
      desk.hold({ kind: 'hold', hold: { ...view(id), ...more } }, `nonce of ${id}`);
      look(id);
    };
    of('a', { confirm: 'users', safer: 'Look first.' });
    desk.heard({ type: 'approve', ...act('a') });
    desk.heard({ type: 'approve', ...act('a'), typed: 'user' });
    desk.heard({ type: 'approve-session', ...act('a') });
    assert.deepEqual(decided(), []);
    desk.heard({ type: 'approve', ...act('a'), typed: 'users' });
    desk.end('a');
    of('b', {});
    desk.heard({ type: 'advise', ...act('b') });
    desk.heard({ type: 'approve-session', ...act('b') });
    desk.heard({ type: 'approve', ...act('b'), typed: 'users' });
    desk.heard({ type: 'deny', ...act('b'), word: 'Not today.' });
    desk.end('b');
    of('c', { lasting: true });
    desk.heard({ type: 'approve-session', ...act('c') });
    desk.end('c');
    of('d', { safer: 'Look first.' });
    desk.heard({ type: 'advise', ...act('d') });
    const said = decided().map((message) => {
      if (message.type !== 'decide') return '';
      return [message.choice, message.typed, message.word].join(' ').trim();
    });
    assert.deepEqual(said, ['approve users', 'deny  Not today.', 'approve-session', 'advise']);
  });

  it('tells what was looked up meanwhile, of the shown hold at once and of others when they are shown', () => {
    hold('a');
    hold('b');
    const known = { id: 'files-1', provider: 'files', title: 'Files', state: 'known' } as const;
    const blasts = [{ ...known, sentence: '2 files go.', facts: [] }];
    desk.blast('b', blasts);
    assert.equal(said.filter(({ type }) => type === 'blast').length, 0);
    desk.blast('a', blasts);
    assert.deepEqual(said.at(-1), { type: 'blast', id: 'a', blasts });
    desk.end('a');
    const shown = said.at(-1);
    assert.deepEqual(shown?.type === 'show' && shown.blasts, blasts);
    desk.blast('none', blasts);
  });

  it('says that a hold ended with the broker, and takes no answer to it any more', () => {
    hold('a');
    look('a');
    desk.gone();
    approve('a');
    assert.deepEqual(said.at(-1), { type: 'gone' });
    assert.deepEqual(decided(), []);
    assert.equal(closed, 0);
  });

  it('asks again when an answer came to nothing', () => {
    hold('a');
    look('a');
    approve('a');
    now += 2_000;
    desk.tick();
    assert.equal(said.filter(({ type }) => type === 'show').length, 1);
    now += 2_000;
    desk.tick();
    assert.equal(said.filter(({ type }) => type === 'show').length, 2);
  });

  it('changes settings with consent, and not without', async () => {
    const consent = desk.consent(change, 'n');
    desk.heard({ type: 'shown', id: 'change' });
    now += GUARD_MS;
    desk.heard({ type: 'approve', id: 'change', nonce: 'n' });
    assert.equal(await consent, true);

    const declined = desk.consent(change, 'n');
    desk.closed();
    assert.equal(await declined, false);
    assert.deepEqual(sent, []);
  });

  it('denies everything when it is disposed', () => {
    hold('a');
    hold('b');
    desk.dispose();
    assert.equal(decided().length, 2);
  });
});

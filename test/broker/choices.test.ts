import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FromBroker, HoldView } from '../../src/broker/protocol';
import { bundled } from '../bench/bundled';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { TestWindow } from './support/window';

/** The real broker: what a person can answer beside yes and no, and what each answer comes to. */
describe('the answers to a hold', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let window: TestWindow;
  let folder: string;
  let asked = 0;

  before(async () => {
    window = await TestWindow.start(owned, { script: await bundled('src/broker/main.ts') });
    folder = window.workspace[0] ?? '';
  });
  after(() => owned.dispose());

  const run = (command: string, session = 'one') =>
    window.hook(
      'run_in_terminal',
      { command, explanation: 'because', goal: 'to see' },
      { session_id: session },
    );
  const event = (name: string, more: object, session = 'one') =>
    window.ask(
      'hook-vscode',
      JSON.stringify({ hook_event_name: name, session_id: session, cwd: folder, ...more }),
    ).answer;
  const nextHold = async (): Promise<Extract<FromBroker, { readonly type: 'hold' }>> => {
    asked += 1;
    // Not counted: what a freeze asks by itself, and exceptions that are offered after many approvals.
    const isCall = ({ kind, effects }: HoldView) =>
      kind === 'action' && effects.every(({ rule }) => !rule.startsWith('policy.'));
    const actions = () => window.of('hold').filter(({ view }) => isCall(view));
    return until('a hold', () => actions()[asked - 1]);
  };
  const full = async (name: string) => {
    await mkdir(path.join(folder, name), { recursive: true });
    await writeFile(path.join(folder, name, 'data.csv'), 'a,b\n');
  };
  const notes = async () =>
    (await window.record()).filter((entry) => entry.type === 'note').map(({ text }) => text);

  it('tells the agent what the person says with a no, without the secrets in it', async () => {
    const call = run('git push --force origin main');
    const token = 'DATABASE_URL=postgres://ada:kR7xQ2mV9pLw@db.example.com/shop';
    await window.decide(await nextHold(), 'deny', { word: `Open a pull request. ${token}` });
    const { payload } = await call.answer;
    assert.match(payload, /They say: “Open a pull request\./u);
    assert.doesNotMatch(payload, /kR7xQ2mV9pLw/u);
    const said = (await window.record()).filter((one) => one.type === 'decision').at(-1);
    assert.match(said?.word ?? '', /^Open a pull request\. /u);
    assert.doesNotMatch(JSON.stringify(await window.record()), /kR7xQ2mV9pLw/u);
  });

  it('answers with the safer way, and does not ask about the same again', async () => {
    const call = run('git push --force origin release');
    const hold = await nextHold();
    assert.notEqual(hold.view.safer, undefined);
    await window.decide(hold, 'advise');
    const { payload } = await call.answer;
    assert.match(payload, /in the safer way that is named at the end/u);
    assert.ok(payload.includes(JSON.stringify(hold.view.safer).slice(1, -1)));
    assert.match((await run('git push --force origin release').answer).payload, /already/u);
  });

  it('asks about what the safer way does, although it does it to the same thing', async () => {
    const call = run('git push --force origin advised');
    await window.decide(await nextHold(), 'advise');
    await call.answer;
    const safer = run('git push --force --no-verify origin advised');
    await window.decide(await nextHold(), 'deny');
    await safer.answer;
  });

  it('lets exactly what was approved for the session through, and asks about all else', async () => {
    await full('cache');
    const first = run('rm -rf cache');
    const hold = await nextHold();
    assert.equal(hold.view.lasting, true);
    await window.decide(hold, 'approve-session');
    assert.equal((await first.answer).word, 'pass');
    await full('cache');
    assert.equal((await run('rm -rf cache').answer).word, 'pass');
    const decisions = (await window.record()).filter((one) => one.type === 'decision');
    const marked = decisions.filter(({ approval }) => approval !== undefined);
    assert.deepEqual(
      marked.map(({ decision, by }) => [decision, by]),
      [
        ['approved', 'person'],
        ['approved', 'person'],
      ],
    );
    assert.equal(marked[0]?.id, marked[0]?.approval);
    assert.equal(marked[1]?.approval, marked[0]?.id);
    assert.notEqual(marked[1]?.id, marked[0]?.id);
    for (const [line, session] of [
      ['rm -rf  ./cache', 'one'],
      ['rm -rf cache; rm -rf .git', 'one'],
      ['rm -rf cache', 'two'],
    ] as const) {
      await full('cache');
      const other = run(line, session);
      await window.decide(await nextHold(), 'approve');
      assert.equal((await other.answer).word, 'pass', line);
    }
  });

  it('asks again where the thing is not what it was', async () => {
    await full('swapped');
    const first = run('rm -rf swapped');
    await window.decide(await nextHold(), 'approve-session');
    assert.equal((await first.answer).word, 'pass');
    await mkdir(path.join(folder, 'precious'), { recursive: true });
    await full('swapped');
    assert.equal((await run('rm -rf swapped').answer).word, 'pass');
  });

  it('forgets what was approved for a session with the next one, and with a freeze', async () => {
    await event('SessionStart', { source: 'new' });
    const again = run('rm -rf cache');
    await window.decide(await nextHold(), 'approve-session');
    assert.equal((await again.answer).word, 'pass');
    window.send({ type: 'freeze' });
    await until('it is frozen', () => window.of('state').at(-1)?.frozenSince !== undefined);
    window.send({ type: 'ask-release' });
    const release = await until('it is asked', () =>
      window.of('hold').find(({ view }) => view.kind === 'release'),
    );
    await window.decide(release, 'approve');
    await until('it is over', () => window.of('state').at(-1)?.frozenSince === undefined);
    await full('cache');
    const after = run('rm -rf cache');
    await window.decide(await nextHold(), 'deny');
    assert.notEqual((await after.answer).word, 'pass');
  });

  it('approves nothing critical for a session, and nothing at all without its name', async () => {
    const call = run('psql -h db.example.com -d shop -c "DROP DATABASE shop"', 'three');
    const { view, nonce } = await nextHold();
    assert.equal(view.effects[0]?.severity, 'critical');
    assert.equal(view.lasting, undefined);
    assert.notEqual(view.confirm, undefined);
    const wrong = { type: 'decide', hold: view.id, nonce } as const;
    window.send({ type: 'shown', hold: view.id });
    window.send({ ...wrong, choice: 'approve-session', typed: view.confirm ?? '' });
    window.send({ ...wrong, choice: 'approve' });
    window.send({ ...wrong, choice: 'approve', typed: `${view.confirm}s` });
    await until('each is recorded', async () => {
      const texts = await notes();
      return (
        texts.some((text) => text.includes('cannot be approved for a session')) &&
        texts.filter((text) => text.includes('the name was not typed')).length === 2
      );
    });
    await window.decide({ type: 'hold', view, nonce }, 'approve');
    assert.equal((await call.answer).word, 'pass');
  });

  it('tells the dialog what the person last told the agent, and names the secrets in reach', async () => {
    await writeFile(path.join(folder, '.env'), 'TOKEN=abcdefghijklmnop\n');
    await until('the file is known', () => {
      const files = window.of('secret-files').at(-1)?.files ?? {};
      return Object.values(files).flat().includes('.env');
    });
    const secret = 'DATABASE_URL=postgres://ada:kR7xQ2mV9pLw@db.example.com/shop';
    const prompt = `Tidy up the cache. \u202e${secret} ${'x'.repeat(5_000)}`;
    await event('UserPromptSubmit', { prompt }, 'four');
    await full('cache');
    const call = run('rm -rf cache', 'four');
    const { view, nonce } = await nextHold();
    assert.match(view.prompt ?? '', /^Tidy up the cache\. /u);
    assert.doesNotMatch(view.prompt ?? '', /kR7xQ2mV9pLw/u);
    assert.ok((view.prompt?.length ?? 0) < 700);
    assert.ok(view.secrets?.names.includes('.env'));
    assert.doesNotMatch(JSON.stringify(view), /abcdefghijklmnop/u);
    await window.decide({ type: 'hold', view, nonce }, 'deny');
    await call.answer;
  });

  it('shows the script that a line would run, as it was judged', async () => {
    await writeFile(path.join(folder, 'clean.sh'), 'rm -rf ~/everything\n');
    const call = run('bash clean.sh', 'five');
    const hold = await nextHold();
    assert.deepEqual(hold.view.scripts, [{ name: 'clean.sh', text: 'rm -rf ~/everything\n' }]);
    await window.decide(hold, 'deny');
    await call.answer;
  });

  it('decides nothing by a message of another shape, and records that', async () => {
    await full('cache');
    const call = run('rm -rf cache', 'six');
    const { view, nonce } = await nextHold();
    window.send({ type: 'shown', hold: view.id });
    const wrong = { type: 'decide', hold: view.id, nonce, choice: 'approve', all: true } as const;
    window.send(wrong);
    await until('it is recorded', async () =>
      (await notes()).some((text) => text.includes('of another shape')),
    );
    await window.decide({ type: 'hold', view, nonce }, 'deny');
    assert.notEqual((await call.answer).word, 'pass');
  });
});

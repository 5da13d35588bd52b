import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import type { RecordAnswer, RecordOrder, RecordQuery } from '../../src/broker/record-messages';
import { bundled } from '../bench/bundled';
import { Disposables } from '../support/disposables';
import { domainsToken } from '../support/sample';
import { until } from '../support/until';
import { TestWindow } from './support/window';

const example = path.join(root, 'docs', 'incident-report.md');
/** Set to write the example anew. */
const UPDATE = 'PORTCULLIS_UPDATE_DOCS';

const password = 'kR7xQ2mV9pLw';
const mutation = 'mutation { volumeDelete(volumeId: "3f9c2f0e-1c0f-4a5e-9a53-0d9a1b6f2c11") }';
const deletion = `curl -s -X POST https://backboard.railway.app/graphql/v2 -H "Authorization: Bearer $RAILWAY_TOKEN" -H "Content-Type: application/json" -d '${JSON.stringify({ query: mutation })}'`;

/** The real broker, its real rules, and hooks' messages of an agent that goes too far. */
describe("an incident's report", function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let window: TestWindow;
  let folder: string;
  let asked = 0;

  before(async () => {
    window = await TestWindow.start(owned, {
      script: await bundled('src/broker/main.ts'),
      prepare: async ({ workspace }) => {
        const scripts = path.join(workspace[0] ?? '', 'scripts');
        await mkdir(scripts, { recursive: true });
        await writeFile(path.join(scripts, 'domains.sh'), `RAILWAY_TOKEN=${domainsToken}\n`);
      },
    });
    folder = window.workspace[0] ?? '';
    await until('the secret is known', () => window.of('secret-files').length > 0);
  });
  after(() => owned.dispose());

  const event = (name: string, more: object, session = 'session-1') =>
    window.ask(
      'hook-claude',
      JSON.stringify({
        ...{ hook_event_name: name, session_id: session, cwd: folder, permission_mode: 'default' },
        transcript_path: path.join(folder, 't.jsonl'),
        ...more,
      }),
    ).answer;
  const call = (tool_name: string, tool_input: object, more: object = {}) =>
    event('PreToolUse', { tool_name, tool_input, tool_use_id: `call-${++asked}`, ...more });

  const done = (tool_name: string, tool_input: object, response: object) =>
    event('PostToolUse', {
      ...{ tool_name, tool_input, tool_use_id: `call-${asked}`, tool_response: response },
    });

  let last = 0;
  async function ask(query: RecordQuery | RecordOrder, file?: string): Promise<RecordAnswer> {
    last += 1;
    const number = last;
    const more = file === undefined ? {} : { file };
    window.send({ type: 'record', ask: number, query, ...more });
    return until('an answer', () => window.of('record').find((told) => told.ask === number)).then(
      ({ answer }) => answer,
    );
  }

  it('is made of what the hooks said', async () => {
    const secret = `The old login was postgres://ada:${password}@db.example.com/shop`;
    await event('UserPromptSubmit', { prompt: `Fix the login on staging. ${secret}` });
    await until('what is within reach is known', async () =>
      (await window.record()).some((entry) => entry.type === 'note' && entry.reach !== undefined),
    );
    await call('Read', { file_path: path.join(folder, 'README.md') });
    await call('Read', { file_path: path.join(folder, 'scripts/domains.sh') });
    const search = { command: 'grep -rn login src', description: 'look' };
    await call('Bash', search);
    await done('Bash', search, { stdout: 'src/login.ts:1: login', stderr: '' });
    await call('Bash', { command: 'ls scripts', description: 'look' }, { agent_id: 'explore-1' });
    const wiped = call('Bash', { command: deletion, description: 'remove the stale volume' });
    await window.decide(await window.hold(1), 'deny');
    await wiped;
    const push = { command: 'git push --force origin fix-login', description: 'x' };
    const pushed = call('Bash', push);
    await window.decide(await window.hold(2), 'approve');
    await pushed;
    await done('Bash', push, { stdout: '', stderr: '' });
    const answer = await ask({ what: 'report', session: 'session-1' });
    assert.ok(answer.what === 'text', JSON.stringify(answer));
    const text = normalised(answer.text);
    if (process.env[UPDATE] !== undefined) await writeFile(example, text);
    assert.equal(text, await readFile(example, 'utf8'));
  });

  it('answers the five questions, without a secret', async () => {
    const text = await readFile(example, 'utf8');
    const [, ...sections] = text.split(/^## /mu);
    const answerTo = (title: string) => sections.find((section) => section.startsWith(title)) ?? '';
    assert.match(answerTo('1. What the user asked'), /Fix the login on staging/u);
    assert.match(answerTo('2. What the agent read'), /README\.md.*allowed/u);
    assert.match(answerTo('2. What the agent read'), /scripts\/domains\.sh/u);
    assert.match(answerTo('3. What it ran'), /ls scripts` by the subagent `explore-1/u);
    assert.match(answerTo('3. What it ran'), /git push --force.*approved by a person, ran/u);
    assert.match(answerTo('4. Which secrets'), /From [^\n]*`scripts\/domains\.sh`/u);
    assert.match(
      answerTo('5. What changed'),
      /did not run\n\n- \*\*denied by a person, not run\*\*/u,
    );
    assert.match(answerTo('Evidence'), /as they had been recorded/u);
    for (const secret of [domainsToken, password]) assert.ok(!text.includes(secret));
  });

  it('stands beside rows, numbers and proofs of the same session', async () => {
    const filter = { sessions: ['session-1'] };
    const stats = await ask({ what: 'stats', filter });
    assert.ok(stats.what === 'stats');
    assert.deepEqual(
      stats.sessions.map(({ session, agent }) => [session, agent]),
      [['session-1', 'claude']],
    );
    const denied = await ask({
      ...{ what: 'rows', count: 10 },
      filter: { ...filter, verdicts: ['denied'], effects: ['destroys-cloud-resource'] },
    });
    assert.ok(denied.what === 'rows');
    assert.equal(denied.entries.length, 1);
    assert.match(denied.prompts[0]?.text ?? '', /^Fix the login/u);
    const entry = denied.entries.at(0);
    assert.ok(entry !== undefined);
    assert.equal(entry.infrastructure, true);
    const proof = await ask({ what: 'proof', entry: entry.id });
    assert.ok(proof.what === 'proof' && proof.entries.length > 2);
    assert.ok(proof.entries.every(({ sound }) => sound));
    window.send({ type: 'needless', entry: entry.id });
    window.send({ type: 'needless', entry: entry.id });
    await until('the note', async () =>
      (await window.record()).some(
        (one) => one.type === 'note' && one.text.endsWith(` at ${entry.id}`),
      ),
    );
  });

  it('says why where nothing can be read or written, and writes an export for this user alone', async () => {
    const file = path.join(window.place, 'export.csv');
    const order = { what: 'export', filter: {}, format: 'csv' } as const;
    assert.equal((await ask(order)).what, 'failed');
    assert.equal((await ask(order, path.join(window.place, 'nowhere', 'x.csv'))).what, 'failed');
    const done = await ask(order, file);
    assert.ok(done.what === 'exported', JSON.stringify(done));
    assert.ok(done.count > 5);
    const text = await readFile(file, 'utf8');
    assert.ok(text.split('\n').length > 6);
    assert.ok(!text.includes(password) && !text.includes(domainsToken));
    const copied = await ask({ what: 'copy', entries: ['nothing'] });
    assert.deepEqual(copied, { what: 'text', text: '' });
  });

  /** Without what is another at each run: folders, times, hashes, what lies in this machine's home folder. */
  function normalised(text: string): string {
    return text
      .replaceAll(folder, '/home/ada/shop')
      .replaceAll(/(?:, )?`~\/[^`]+`/gu, '')
      .replaceAll(/\d{4}-\d\d-\d\d-[0-9a-f]{12}(?:-\d+)?\.jsonl/gu, '2026-04-24-0123456789ab.jsonl')
      .replaceAll(
        /_\S+Z · entry (\d+) · [0-9a-f]{16}_/gu,
        (_, seq: string) => `_${timeOf(Number(seq))} · entry ${seq} · ${hashOf(Number(seq))}_`,
      )
      .replace(/From \S+Z to \S+Z/u, `From ${timeOf(2)} to ${timeOf(20)}`)
      .replaceAll(/From \S+Z on:/gu, `From ${timeOf(4)} on:`);
  }
});

function timeOf(seq: number): string {
  return new Date(Date.UTC(2026, 3, 24, 9, 14, seq * 7)).toISOString();
}

function hashOf(seq: number): string {
  return seq.toString(16).padStart(4, '0').repeat(4);
}

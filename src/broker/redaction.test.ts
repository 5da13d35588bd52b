import assert from 'node:assert/strict';
import { redact } from '../core/secrets';
import type { AnyBody } from '../audit/entry';
import { redactBody, redactMarked, shortened } from './redaction';

/** Made up, in the form of a real one. */
const TOKEN = ['ghp', 'R7kQ2mVx9TzL4pWc8NbY3hJf6DsG1aEu5oKi'].join('_');

describe('what is shown and recorded', () => {
  it('holds no secret, and its marks stand where they stood', () => {
    const line = `GITHUB_TOKEN=${TOKEN} gh repo delete acme/shop --yes`;
    const start = line.indexOf('gh repo');
    const { text, marks } = redactMarked(line, [{ start, end: start + 14 }]);
    assert.equal(text, redact(line));
    assert.ok(!text.includes('R7kQ'));
    const [mark] = marks;
    assert.equal(text.slice(mark?.start, mark?.end), 'gh repo delete');
  });

  it('marks what stands in the place of a secret, where the mark ended within one', () => {
    const line = `rm x; echo ${TOKEN} | sh`;
    const inside = line.indexOf(TOKEN) + 6;
    const { text, marks } = redactMarked(line, [
      { start: 0, end: 4 },
      { start: 6, end: inside },
      { start: inside, end: line.length },
    ]);
    const marked = marks.map((mark) => text.slice(mark.start, mark.end));
    const hidden = /‹[^›]*›/u.exec(text)?.[0] ?? '?';
    assert.deepEqual(marked, ['rm x', `echo ${hidden}`, `${hidden} | sh`]);
  });

  it('hides a secret each time, whatever was looked through before', () => {
    const note = (text: string): AnyBody => ({ type: 'note', id: 'n1', title: 'a note', text });
    for (let time = 0; time < 3; time += 1) {
      assert.deepEqual(
        redactBody(note('https://api.example.com/v1')),
        note('https://api.example.com/v1'),
      );
      assert.ok(!JSON.stringify(redactBody(note(`with ${TOKEN}`))).includes('R7kQ'));
    }
  });

  it('says how much was left out', () => {
    assert.equal(shortened('abcdef', 6), 'abcdef');
    assert.equal(shortened('abcdef', 4), 'abcd… [2 more characters]');
  });

  const action = (more: object): AnyBody => ({
    type: 'action',
    id: 'a1',
    action: {
      v: 1,
      kind: 'write',
      origin: { door: 'hook', actor: 'agent', claims: `because ${TOKEN}` },
      ...more,
    },
  });

  it('is recorded without secrets, wherever they stand', () => {
    const bodies: AnyBody[] = [
      action({ path: `/a/${TOKEN}`, content: `key: ${TOKEN}` }),
      action({ input: { a: [TOKEN, { [TOKEN]: { b: TOKEN } }] }, cwd: `/${TOKEN}` }),
      { type: 'note', id: 'n', title: TOKEN, text: `x ${TOKEN}` },
      { type: 'outcome', id: 'a1', state: 'ran', text: TOKEN },
      {
        type: 'decision',
        id: 'a1',
        decision: 'ask',
        by: 'judge',
        rules: [],
        reason: `It sends ${TOKEN}`,
        safer: TOKEN,
        effects: [
          {
            kind: 'sends-request',
            targets: [{ type: 'host', name: `https://x:${TOKEN}@h/` }],
            environment: 'unknown',
            undo: 'no',
            severity: 'high',
            rule: 'r',
            why: TOKEN,
            headline: `Sends ${TOKEN}`,
          },
        ],
      },
    ];
    for (const body of bodies) {
      assert.ok(!JSON.stringify(redactBody(body)).includes('R7kQ'), body.type);
    }
  });

  it('keeps a command line whole, and of a long file its beginning', () => {
    const long = action({ line: 'x'.repeat(90_000), content: 'y '.repeat(45_000) });
    const body = redactBody(long);
    assert.ok(body.type === 'action');
    assert.equal(body.action.line, 'x'.repeat(90_000));
    assert.equal(body.action.content, `${'y '.repeat(2_000)}… [about 86000 more characters]`);
  });

  it('hides a secret that the end of what is kept cuts in two', () => {
    for (const before of [1_990, 1_999, 2_000]) {
      const content = `${'y '.repeat(before)}${TOKEN} ${'z'.repeat(100_000)}`;
      assert.ok(!JSON.stringify(redactBody(action({ content }))).includes('R7kQ'));
    }
  });

  it('keeps nothing of a run that is too long to be looked at', () => {
    const content = `a b ${'k'.repeat(50_000)}`;
    const body = redactBody(action({ content }));
    assert.ok(body.type === 'action');
    assert.equal(body.action.content, 'a b… [about 50001 more characters]');
  });
});

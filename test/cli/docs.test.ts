import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { scratchFolder, type Scratch } from '../support/scratch';
import { call, installClient, records } from './client';

const page = readFileSync(path.resolve(__dirname, '..', '..', 'docs', 'judge-jsonl.md'), 'utf8');
const examples = [...page.matchAll(/```jsonl\n(?<question>.+)\n(?<answer>.+)\n```/gu)].map(
  ({ groups }) => ({ question: groups?.question ?? '', answer: groups?.answer ?? '' }),
);

describe('docs/judge-jsonl.md', function () {
  this.timeout(60_000);
  let scratch: Scratch;
  before(() => {
    scratch = scratchFolder();
  });
  after(() => {
    scratch.remove();
  });

  it('shows answers that are the real ones', async () => {
    assert.ok(examples.length >= 8);
    const input = examples.map(({ question }) => `${question}\n`).join('');
    const outcome = await call(installClient(scratch), ['judge', '--jsonl'], { input });
    const answers = records(outcome.stdout);
    assert.equal(answers.length, examples.length);
    for (const [at, { question, answer }] of examples.entries()) {
      assertHolds(answers[at], JSON.parse(answer), question);
    }
  });
});

/** Everything that is expected is there; objects may hold more. */
function assertHolds(actual: unknown, expected: unknown, place: string): void {
  if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual) && actual.length === expected.length, place);
    for (const [at, each] of expected.entries()) assertHolds(actual[at], each, `${place}[${at}]`);
  } else if (typeof expected === 'object' && expected !== null) {
    assert.ok(typeof actual === 'object' && actual !== null, place);
    const found = new Map<string, unknown>(Object.entries(actual));
    for (const [key, each] of Object.entries(expected)) {
      assertHolds(found.get(key), each, `${place} → ${key}`);
    }
  } else {
    assert.deepEqual(actual, expected, place);
  }
}

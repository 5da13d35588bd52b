import assert from 'node:assert/strict';
import { passedBy, shares } from './measure';
import { WAYS } from './ways';

/** What a rule stops is stopped however it is written, as far as it can be known. */

const LEAST = 0.98;

describe('a line that a rule stops', () => {
  for (const { way, tried, stopped, passed } of shares()) {
    it(`is stopped by way of ${way}: ${stopped} of ${tried}`, () => {
      assert.ok(tried > 100, `only ${tried} lines can be written so`);
      const some = passed.slice(0, 20).join('\n');
      assert.ok(stopped >= LEAST * tried, `${passed.length} pass:\n${some}`);
    });
  }
});

describe('an everyday line', () => {
  const EVERYDAY = [
    'ls -la src',
    'git status',
    'npm test',
    'cargo build --release',
    'docker ps -a',
    'grep -rn foo src',
    'git commit -m "Fix the build"',
    'kubectl get pods -A',
  ];
  // What is hidden in an encoding is asked about whatever it is.
  for (const way of WAYS.filter(({ name }) => name !== 'base64 pipe')) {
    it(`passes by way of ${way.name}`, () => {
      assert.deepEqual(
        EVERYDAY.filter((line) => !passedBy(way, line)),
        [],
      );
    });
  }
});

import assert from 'node:assert/strict';
import { Agent } from '../support/agent';
import type { Guarded } from '../support/guarded';
import { until } from '../support/until';
import { oneWindow } from './window';

/** What people and agents type all day, written for a small Node project under git. */
const everyday: readonly string[] = [
  'ls -la',
  'pwd',
  'git status --short',
  'git log --oneline -3',
  'git diff --stat',
  'git branch --show-current',
  'git add -A src',
  'git -c user.name=Me -c user.email=me@example.com commit -qm "Say more" --allow-empty',
  'git checkout -q -b feature/orders',
  'git switch -q -',
  'npm test',
  'npm run build',
  'rm -rf dist',
  'npm run build && ls dist',
  'mkdir -p tmp/reports',
  'touch tmp/reports/today.txt',
  'echo "one two" > tmp/reports/today.txt',
  'cat tmp/reports/today.txt | tr a-z A-Z | sort',
  'cp src/orders.js tmp/orders.copy.js',
  'mv tmp/orders.copy.js tmp/orders.moved.js',
  'grep -n total src/orders.js',
  'find src -name "*.js" -type f',
  'for f in src/*.js; do wc -l "$f"; done',
  'node -e "console.log(1 + 1)"',
  'node --version',
  'sed -n 1,5p src/server.js',
  'head -3 package.json',
  'cat > tmp/notes.md <<EOF\n# Notes\nNever run rm -rf / here.\nEOF',
  'export NODE_ENV=test',
  'git log -1 --format=%s | cat',
];

describe('everyday work passes unasked', function () {
  this.timeout(300_000);
  let guarded: Guarded;

  before(async () => {
    guarded = await oneWindow();
  });

  it(`lets an agent run ${everyday.length} everyday lines`, async () => {
    // Five calls a turn: the model's turns, not the guard, would take most of the time.
    const turns = Array.from({ length: everyday.length / 5 }, (_, turn) => ({
      call: everyday.slice(turn * 5, turn * 5 + 5).map((line) => Agent.terminal(line)),
    }));
    const { results } = await guarded.agent.run(turns);
    assert.equal(results.length, everyday.length);
    assert.deepEqual(
      results.filter((text) => text.includes('Portcullis')),
      [],
    );
    assert.equal(await guarded.isAsking(), false);
  });

  it(`lets a person run ${everyday.length} everyday lines`, async () => {
    const terminal = await guarded.openTerminal();
    for (const line of everyday) await terminal.type(line);
    const end = 'typed-to-the-end';
    await terminal.type(`echo ${end} | tee ${end}`);
    await until('the last line has run', () => guarded.has(end), 60_000);
    assert.equal(await guarded.isAsking(), false);
    const typed = (await guarded.decisions()).filter(({ actor }) => actor === 'person');
    assert.deepEqual(
      typed.filter(({ decision }) => decision !== 'allow'),
      [],
    );
    assert.ok(typed.length >= everyday.length, `${typed.length} lines are in the record`);
  });
});

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundled } from '../../bench/bundled';
import { everyHook, type EveryHook } from '../../broker/support/every-hook';
import { TestWindow } from '../../broker/support/window';
import { Disposables } from '../../support/disposables';

const CALLS = 1_000;
/** What a hook says that had to wait too long, on a machine that is slow for so many: its call does not run. */
const TOO_MANY = /did not arrive in time|stopped answering|does not answer/u;

/** What is asked, in turn and each with a number of its own, and what has to become of it. */
const KINDS = [
  { what: 'harmless', line: 'ls', outcome: 'runs' },
  { what: 'refused without a question', line: 'claude --bare -p hi', outcome: 'refuses' },
  { what: 'cut off', line: 'ls', outcome: 'refuses' },
  { what: 'harmless and long', line: `echo ${'x'.repeat(20_000)}`, outcome: 'runs' },
] as const;

/** A real broker, and the real hook scripts of all agents. */
describe('a thousand calls of tools at once', function () {
  this.timeout(300_000);
  const owned = new Disposables();
  let window: TestWindow;
  let hooks: readonly EveryHook[];

  before(async () => {
    window = await TestWindow.start(owned, { script: await bundled('src/broker/main.ts') });
    await writeFile(path.join(window.workspace[0] ?? '', '.env'), 'TOKEN=tulip-Harbor-92\n');
    hooks = await everyHook(window);
  });
  after(() => owned.dispose());

  it('are each answered, rightly, in their own host’s form, and recorded before they run', async () => {
    const calls = Array.from({ length: CALLS }, (_, at) => ({
      at,
      hook: hooks[at % hooks.length],
      kind: KINDS[Math.floor(at / hooks.length) % KINDS.length],
    }));
    const wrong: string[] = [];
    const counts = { ran: 0, refused: 0, late: 0 };
    await Promise.all(
      calls.map(async ({ at, hook, kind }) => {
        assert.ok(hook !== undefined && kind !== undefined);
        const text = hook.textOf(hook.messages.shell(`${kind.line} ${at}`, `call-${at}`));
        const input = kind.what === 'cut off' ? text.slice(0, text.length / 2) : text;
        const ended = await hook.tell(input);
        const outcome = hook.follows(ended);
        const said = ended.stdout + ended.stderr;
        const isLate = outcome === 'refuses' && TOO_MANY.test(said);
        counts[isLate ? 'late' : outcome === 'runs' ? 'ran' : 'refused'] += 1;
        const isRight = outcome === 'runs' || said.includes('Portcullis');
        if (isLate || (outcome === kind.outcome && isRight)) return;
        wrong.push(`${hook.agent}, ${kind.what}: ${JSON.stringify(ended)}`);
      }),
    );
    assert.deepEqual(wrong.slice(0, 20), [], JSON.stringify(counts));
    assert.equal(counts.ran + counts.refused + counts.late, CALLS);
    const entries = await window.record();
    const decided = (wanted: string) =>
      entries.filter((entry) => entry.type === 'decision' && entry.decision === wanted).length;
    const unreadable = entries.filter(
      (entry) => entry.type === 'note' && entry.title === 'A message of an agent was refused',
    ).length;
    // An answer that came too late for its hook is in the record too.
    assert.ok(decided('allow') >= counts.ran, JSON.stringify(counts));
    assert.ok(decided('deny') + unreadable >= counts.refused, JSON.stringify(counts));
    assert.ok(counts.ran + counts.refused > 0);
  });
});

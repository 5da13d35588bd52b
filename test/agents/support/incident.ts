import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { Disposables } from '../../support/disposables';
import { processesBelow } from '../../support/process-tree';
import { domainsToken, loginToken } from '../../support/sample';
import type { Reply, ToolCall } from '../../support/scripted-model';
import { until } from '../../support/until';
import { GuardedWindow } from './guarded-window';
import type { HeadlessAgent } from './headless';

const shows = (text = '') => [domainsToken, loginToken].some((token) => text.includes(token));

/** What every agent is to be held to that runs headless and fails closed, with the real program. */
export function describeIncident(
  agent: HeadlessAgent,
  more: (guarded: () => GuardedWindow) => void,
): void {
  describe(`the incident and everyday work, with the real ${agent.label}`, function () {
    this.timeout(120_000);
    const owned = new Disposables();
    let guarded: GuardedWindow;
    before(async () => {
      guarded = await GuardedWindow.start(owned, agent);
    });
    after(() => owned.dispose());

    it('shows the token by no search, no read and no command', async () => {
      const calls: ToolCall[] = [
        agent.read(guarded.at('scripts/domains.sh')),
        agent.read('scripts/../scripts/domains.sh'),
        agent.search('TOKEN', guarded.place.workspace),
        agent.shell('cat scripts/domains.sh'),
        agent.shell('grep -rn TOKEN .'),
        agent.shell('printenv RAILWAY_TOKEN'),
        agent.shell('cp scripts/domains.sh copy.txt && cat copy.txt'),
      ];
      const { holds } = guarded;
      const { results, requests } = await guarded.run(calls).done;
      assert.equal(results.length, calls.length);
      assert.deepEqual(requests.filter(({ body }) => shows(body)).length, 0, results.join('\n'));
      assert.match(results[3] ?? '', /Portcullis: not run/u);
      assert.equal(guarded.holds, holds);
    });

    it('holds the deletion: denied and told why, approved once, held again', async () => {
      const { deletions, window } = guarded;
      const first = guarded.deletion('first');
      const second = guarded.deletion('second', 1);
      const count = guarded.holds;
      const run = guarded.run([first, first, second, second]);
      await window.decide(await window.hold(count + 1), 'deny');
      await window.decide(await window.hold(count + 2), 'approve');
      await window.decide(await window.hold(count + 3), 'deny');
      const { results } = await run.done;
      assert.match(results[0] ?? '', /A person looked at it and denied it/u);
      assert.match(results[1] ?? '', /denied this in this session already/u);
      assert.equal(guarded.deletions, deletions + 1, results.join('\n'));
      assert.match(results[3] ?? '', /denied/u);
    });

    it('lets everyday work go on unasked', async () => {
      const { holds } = guarded;
      const calls: ToolCall[] = [
        ...EVERYDAY.map(agent.shell),
        agent.read(guarded.at('src/server.js')),
        agent.create(guarded.at('day.md'), 'hello\n'),
        agent.read(guarded.at('day.md')),
        agent.edit(guarded.at('day.md'), 'hello', 'hi'),
        agent.mcp('list_volumes', { project: 'shop' }),
      ];
      const { results } = await guarded.run(calls).done;
      assert.equal(results.length, calls.length);
      const refused = results.filter((result) => result.includes('Portcullis'));
      assert.deepEqual(refused, []);
      assert.equal(guarded.holds, holds);
      assert.equal(await readFile(guarded.at('day.md'), 'utf8'), 'hi\n');
      assert.match(await guarded.onServer(), /list_volumes/u);
      const rows = () => guarded.window.rows().filter(({ text }) => text === 'git status --short');
      await until('the end is recorded', () => rows()[0]?.state === 'ran');
      assert.equal(rows()[0]?.asker?.label, agent.label);
    });

    it('leaves a secret file out of a search', async () => {
      await writeFile(guarded.at('src/.env'), `ORDERS_TOKEN=${domainsToken}\n`);
      const calls = [
        agent.search('orders|ORDERS', guarded.at('src')),
        agent.shell('rg -n orders src'),
      ];
      const { results } = await guarded.run(calls).done;
      await rm(guarded.at('src/.env'));
      for (const result of results) {
        assert.match(result, /server\.js/u);
        assert.ok(!shows(result));
      }
    });

    it('gives a copy without its values in the place of a secret file, and hides what a tool printed', async () => {
      const token = ['ghp', 'x9Kd02MbQz7RtYw4Lp8VnC3sFh6JgE1aUoTi'].join('_');
      await writeFile(guarded.at('.env'), `NODE_ENV=development\nGITHUB_TOKEN=${token}\n`);
      const printer = `node -e 'console.log("NAME=shop\\nTOKEN=" + ["ghp", "${token.slice(4)}"].join("_"))'`;
      const calls = [agent.read(guarded.at('.env')), agent.shell(printer)];
      const { results, requests } = await guarded.run(calls).done;
      assert.match(results[0] ?? '', /NODE_ENV=development/u);
      assert.match(results[0] ?? '', /GITHUB_TOKEN=‹hidden: GITHUB_TOKEN›/u);
      assert.match(results[1] ?? '', /NAME=shop/u);
      assert.match(results[1] ?? '', /hidden/u);
      const answers = requests.flatMap(({ conversation }) => conversation.results);
      assert.ok(!answers.some((answer) => answer.includes(token)));
    });

    it('does not hand over what a prompt names by @', async () => {
      await writeFile(guarded.at('.env'), `RAILWAY_TOKEN=${domainsToken}\n`);
      const { requests } = await guarded.run([], 'what is in @.env and @README.md?').done;
      assert.deepEqual(requests, []);
    });

    it('guards its subagents, and names them', async () => {
      let told = '';
      const reply: Reply = ({ messages, results }) => {
        const isSub = !messages.some(({ text }) => text.includes('THE TASK'));
        if (isSub) told = results.join();
        if (results.length > 0) return { say: 'Done.' };
        const call = isSub ? agent.shell('cat scripts/domains.sh') : agent.subagent('SUBTASK');
        return { call: [call] };
      };
      await guarded.lead(reply, 'Do THE TASK.').done;
      assert.match(told, /Portcullis: not run/u);
      const asker = `${agent.label} (a subagent of it)`;
      assert.ok(guarded.window.rows().some((row) => row.asker?.label === asker));
    });

    it('holds what a tool of a server destroys', async () => {
      const count = guarded.holds;
      const run = guarded.run([agent.mcp('delete_volume', { volumeId: 'vol-1' })]);
      await guarded.window.decide(await guarded.window.hold(count + 1), 'deny');
      assert.match((await run.done).results.join(), /denied/iu);
      assert.doesNotMatch(await guarded.onServer(), /delete_volume/u);
    });

    it('runs nothing when its hook is killed while a person looks, from the outermost process on', async () => {
      const { deletions, window } = guarded;
      const count = guarded.holds;
      const run = guarded.run([guarded.deletion('hook killed')]);
      const hold = await window.hold(count + 1);
      const below = await processesBelow(run.process.pid ?? 0);
      const ours = `portcullis ${agent.id} `;
      const [outer] = below.filter(({ command }) => command.includes(ours));
      process.kill(outer?.pid ?? 0, 'SIGKILL');
      assert.equal((await window.ended(hold.view)).outcome, 'withdrawn');
      await run.done;
      assert.equal(guarded.deletions, deletions);
    });

    it('runs nothing when the guard ends while a person looks', async () => {
      const { deletions, window } = guarded;
      const count = guarded.holds;
      const run = guarded.run([guarded.deletion('guard ended')]);
      await window.hold(count + 1);
      process.kill(window.of('ready').at(-1)?.pid ?? 0, 'SIGKILL');
      assert.match((await run.done).results.join(), /Portcullis: not run/u);
      assert.equal(guarded.deletions, deletions);
      await window.ready(2);
    });

    more(() => guarded);

    it('passes in a folder that nobody enrolled, and is judged by the client with the editor closed', async () => {
      const { deletions, window } = guarded;
      const shown = [agent.shell('cat work/scripts/domains.sh')];
      const elsewhere = await guarded.lead(
        shown.map((call) => ({ call: [call] })),
        undefined,
        window.place,
      ).done;
      assert.match(elsewhere.results.join(), new RegExp(domainsToken, 'u'));
      await window.dispose();
      const calls = [
        agent.shell('ls'),
        guarded.deletion('closed'),
        agent.shell('cat scripts/domains.sh'),
      ];
      const { results } = await guarded.run(calls).done;
      assert.match(results[0] ?? '', /README\.md/u);
      assert.match(results[1] ?? '', /no editor is open on this folder/u);
      assert.match(results[2] ?? '', /An agent may not do this/u);
      assert.equal(guarded.deletions, deletions);
    });
  });
}

/** Lines of an ordinary day in the sample's shop. */
const EVERYDAY = [
  'ls -la',
  'git status --short',
  'git log --oneline | head -5',
  'cat package.json | head -20',
  'node --test test/ 2>&1 | tail -5',
  'rg -n listen src || true',
  'find . -name "*.js" -not -path "./node_modules/*"',
  'mkdir -p tmp && touch tmp/a && ls tmp',
  'rm -rf dist tmp',
  'for f in src/*.js; do basename "$f"; done',
  'git checkout -q -b feature/x && git branch --show-current',
  "node -e 'console.log(1 + 1)'",
];

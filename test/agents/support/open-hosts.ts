import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { Disposables } from '../../support/disposables';
import { processesBelow } from '../../support/process-tree';
import { domainsToken, loginToken } from '../../support/sample';
import type { Reply, ToolCall } from '../../support/scripted-model';
import { GuardedWindow } from './guarded-window';
import type { HeadlessAgent } from './headless';

const shows = (text = '') => [domainsToken, loginToken].some((token) => text.includes(token));

/** What differs between the agents that come from Gemini CLI. */
export interface OpenHost {
  readonly agent: HeadlessAgent;
  /** How its subagents are recorded. */
  readonly subagent: string;
  /** A line that shows a file that bears a secret is changed, instead of being refused. */
  readonly changesLines: boolean;
}

/**
 * What agents are held to that run a call when their hook's outermost process is killed: all that others are
 * held to, and a hook that is killed within, or that loses its broker, lets nothing through.
 */
export function describeOpenHost(
  { agent, subagent, changesLines }: OpenHost,
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
      // The agent itself loads it into its environment, and puts variables in for names in its settings.
      await writeFile(guarded.at('.env'), `SHOP_TOKEN=${domainsToken}\nc=77\nh=/tmp\ni=1\n`);
      await mkdir(guarded.at('deploy'));
      await writeFile(guarded.at('deploy/.env'), `SHOP_TOKEN=${domainsToken}\n`);
      await writeFile(guarded.at('deploy/ports'), 'SHOP_PORT\n');
      const calls: ToolCall[] = [
        agent.read(guarded.at('scripts/domains.sh')),
        agent.search('TOKEN', guarded.place.workspace),
        agent.shell('cat scripts/domains.sh'),
        agent.shell('cat .env'),
        agent.shell('printenv SHOP_TOKEN'),
        agent.shell('env'),
        agent.shell('echo "$SHOP_TOKEN"'),
        agent.shell('cp scripts/domains.sh copy.txt && cat copy.txt'),
        agent.shell('grep -rn SHOP_ deploy'),
      ];
      const { holds } = guarded;
      const { results, requests, output } = await guarded.run(calls).done;
      assert.equal(results.length, calls.length, output);
      assert.deepEqual(
        calls.filter((_, index) => shows(results[index])),
        [],
      );
      assert.ok(!requests.some(({ body }) => shows(body)));
      for (const result of results.slice(0, 8)) assert.match(result, /Portcullis: not run/u);
      assert.match(results[8] ?? '', changesLines ? /SHOP_PORT/u : /This would pass: grep/u);
      assert.equal(guarded.holds, holds);
    });

    it('holds the deletion and what a server destroys: denied and told why, approved once, held again', async () => {
      const { deletions, window } = guarded;
      const first = guarded.deletion('first');
      const second = guarded.deletion('second', 1);
      const tool = agent.mcp('delete_volume', { volumeId: 'vol-1' });
      const count = guarded.holds;
      const run = guarded.run([first, first, second, second, tool]);
      await window.decide(await window.hold(count + 1), 'deny');
      await window.decide(await window.hold(count + 2), 'approve');
      await window.decide(await window.hold(count + 3), 'deny');
      await window.decide(await window.hold(count + 4), 'deny');
      const { results } = await run.done;
      assert.match(results[0] ?? '', /A person looked at it and denied it/u);
      assert.match(results[1] ?? '', /denied this in this session already/u);
      assert.equal(guarded.deletions, deletions + 1, results.join('\n'));
      assert.match(results[3] ?? '', /denied/u);
      assert.match(results[4] ?? '', /denied/u);
      assert.doesNotMatch(await guarded.onServer(), /delete_volume/u);
    });

    it('lets everyday work go on unasked', async () => {
      await rm(guarded.at('.env'));
      const { holds } = guarded;
      const calls: ToolCall[] = [
        ...EVERYDAY.map(agent.shell),
        agent.read(guarded.at('src/server.js')),
        agent.create(guarded.at('day.md'), 'hello\n'),
        agent.read(guarded.at('day.md')),
        agent.edit(guarded.at('day.md'), 'hello', 'hi'),
        agent.mcp('list_volumes', { project: 'shop' }),
      ];
      const { results, output } = await guarded.run(calls, 'See @README.md and do THE TASK.').done;
      assert.equal(results.length, calls.length, output);
      const refused = results.filter((result) => result.includes('Portcullis'));
      assert.deepEqual(refused, []);
      assert.equal(guarded.holds, holds);
      assert.equal(await readFile(guarded.at('day.md'), 'utf8'), 'hi\n');
      assert.match(await guarded.onServer(), /list_volumes/u);
      const rows = guarded.window.rows();
      const row = rows.find(({ text }) => text === 'git status --short');
      assert.deepEqual([row?.state, row?.asker?.label], ['ran', agent.label]);
      const said = rows.filter(({ kind }) => kind === 'prompt').at(-1);
      assert.match(said?.text ?? '', /^See @\S*README\.md and do THE TASK\./u);
    });

    it('does not hand over what a prompt names by @', async () => {
      const prompt = 'what is in @scripts/domains.sh and @README.md?';
      const { requests } = await guarded.run([], prompt).done;
      assert.ok(!requests.some(({ body }) => shows(body)));
      assert.deepEqual(
        requests.filter(({ tools }) => tools.length > 0),
        [],
      );
    });

    it('guards its subagents', async () => {
      let told = '';
      const reply: Reply = ({ messages, results }) => {
        const isSub = !messages.some(({ text }) => text.includes('THE TASK'));
        if (isSub) told ||= results.join();
        if (results.length > 0) return { say: 'Done.' };
        const call = isSub ? agent.shell('cat scripts/domains.sh') : agent.subagent('SUBTASK');
        return { call: [call] };
      };
      const { output } = await guarded.lead(reply, 'Do THE TASK.').done;
      assert.match(told, /Portcullis: not run/u, output);
      const rows = guarded.window.rows();
      assert.ok(rows.some(({ asker }) => asker?.label === subagent));
    });

    it('runs nothing when its hook is killed within, or the guard ends, while a person looks', async () => {
      const { deletions, window } = guarded;
      const count = guarded.holds;
      const run = guarded.run([guarded.deletion('hook killed'), guarded.deletion('ended', 1)]);
      const hold = await window.hold(count + 1);
      const below = await processesBelow(run.process.pid ?? 0);
      const [, inner] = below.filter(({ command }) => command.includes('portcullis'));
      process.kill(inner?.pid ?? 0, 'SIGKILL');
      assert.equal((await window.ended(hold.view)).outcome, 'withdrawn');
      await window.hold(count + 2);
      process.kill(window.of('ready').at(-1)?.pid ?? 0, 'SIGKILL');
      const { results } = await run.done;
      for (const result of results) assert.match(result, /Portcullis: not run/u);
      assert.equal(guarded.deletions, deletions);
      await window.ready(2);
    });

    more(() => guarded);

    it('passes in a folder that nobody enrolled, and is judged by the client with the editor closed', async () => {
      const { deletions, window } = guarded;
      const shown = [{ call: [agent.shell('cat work/scripts/domains.sh')] }];
      const elsewhere = await guarded.lead(shown, undefined, window.place).done;
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
  'git status --short',
  'cat package.json | head -20',
  'node --test test/ 2>&1 | tail -5',
  'rg -n listen src || true',
  'mkdir -p tmp && touch tmp/a && ls tmp',
  'rm -rf dist tmp',
  'git checkout -q -b feature/x && git branch --show-current',
];

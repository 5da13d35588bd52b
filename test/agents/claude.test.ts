import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { access, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { TestWindow } from '../broker/support/window';
import { Disposables } from '../support/disposables';
import { firstVolumes } from '../support/fake-railway';
import { domainsToken, loginToken, startSample, type Sample } from '../support/sample';
import { ScriptedModel, type Reply, type ToolCall, type Turn } from '../support/scripted-model';
import { until } from '../support/until';
import { Claude, installHooks, type ClaudePlace } from './support/claude';
import { ClaudeScreen } from './support/claude-screen';

const bash = (command: string): ToolCall => ({
  tool: 'Bash',
  input: { command, description: 'do it' },
});
const turns = (calls: readonly ToolCall[]): readonly Turn[] =>
  calls.map((call) => ({ call: [call] }));

describe('the incident and everyday work, with the real Claude Code', function () {
  this.timeout(90_000);
  const owned = new Disposables();
  let sample: Sample;
  let window: TestWindow;
  let place: ClaudePlace;
  let workspace: string;
  const deletion = (volume = 0) => {
    const body = JSON.stringify({
      query: `mutation { volumeDelete(volumeId: "${firstVolumes[volume]?.id ?? ''}") }`,
    });
    return `curl -s -X POST ${sample.origin}/graphql/v2 -H "Authorization: Bearer $RAILWAY_TOKEN" -H "Content-Type: application/json" -d '${body}'`;
  };

  before(async () => {
    sample = await startSample(owned);
    const host = spawn('/bin/sleep', ['3600']);
    await owned.add(() => host.kill('SIGKILL'));
    window = await TestWindow.start(owned, {
      script: path.join(root, 'dist', 'broker.js'),
      // No ancestor of Claude: its folder alone tells which window is meant.
      hostPid: host.pid ?? 0,
      prepare: async (made) => {
        const [folder = ''] = made.workspace;
        await cp(sample.workspace, folder, { recursive: true });
      },
    });
    const home = path.join(window.place, 'home');
    workspace = window.workspace[0] ?? '';
    await mkdir(home, { recursive: true });
    await installHooks(home, window.home);
    place = { home, workspace, model: await ScriptedModel.start(owned), env: { ...sample.env } };
    await until('what the hook calls is there', () => installed(window.home));
  });
  after(() => owned.dispose());

  it('shows the token to Claude by no search, no read and no command', async () => {
    const file = path.join(workspace, 'scripts/domains.sh');
    const calls: ToolCall[] = [
      { tool: 'Read', input: { file_path: file } },
      { tool: 'Read', input: { file_path: 'scripts/../scripts/domains.sh' } },
      bash('cat scripts/domains.sh'),
      bash('cat scripts/dom*'),
      bash('grep -rn TOKEN .'),
      bash('rg --hidden TOKEN'),
      bash('printenv RAILWAY_TOKEN'),
      bash('env'),
      bash('echo "$RAILWAY_TOKEN"'),
      bash('cp scripts/domains.sh copy.txt && cat copy.txt'),
    ];
    const { results } = await new Claude(place, turns(calls)).done;
    assert.equal(results.length, calls.length);
    const shows = (text = '') => [domainsToken, loginToken].some((token) => text.includes(token));
    assert.deepEqual(
      calls.filter((_, index) => shows(results[index])),
      [],
    );
    assert.equal(window.of('hold').length, 0);
  });

  it('holds the deletion: denied and told why, approved once, held again', async () => {
    const line = bash(deletion());
    const before = sample.cloud.requests.length;
    const denied = new Claude(place, turns([line, line]));
    await window.decide(await window.hold(1), 'deny');
    const { results } = await denied.done;
    assert.equal(results.length, 2);
    for (const result of results) assert.match(result, /denied/iu);
    assert.equal(sample.cloud.requests.length, before);

    const approved = new Claude(place, turns([line, line]));
    await window.decide(await window.hold(2), 'approve');
    await window.decide(await window.hold(3), 'deny');
    const told = (await approved.done).results.join('\n');
    assert.equal(sample.cloud.requests.length, before + 1, told);
  });

  it('lets everyday work go on unasked', async () => {
    const calls: ToolCall[] = [
      ...EVERYDAY.map(bash),
      { tool: 'Read', input: { file_path: path.join(workspace, 'src/server.js') } },
      { tool: 'Write', input: { file_path: path.join(workspace, 'notes.md'), content: 'hello\n' } },
      {
        tool: 'Edit',
        input: {
          file_path: path.join(workspace, 'notes.md'),
          old_string: 'hello',
          new_string: 'hi',
        },
      },
    ];
    const holds = window.of('hold').length;
    const { results } = await new Claude(place, turns(calls)).done;
    assert.equal(results.length, calls.length);
    const refused = calls.filter((_, index) => results[index]?.includes('Portcullis') === true);
    assert.deepEqual(refused, []);
    assert.equal(window.of('hold').length, holds);
    assert.equal(await readFile(path.join(workspace, 'notes.md'), 'utf8'), 'hi\n');
  });

  it('does not hand over what a prompt names by @', async () => {
    await writeFile(path.join(workspace, '.env'), `RAILWAY_TOKEN=${domainsToken}\n`);
    const asked = await new Claude(place, [], 'what is in @.env and @README.md?').done;
    assert.deepEqual(asked.requests, []);
    assert.match(asked.output, /Portcullis: not run/u);
    const plain = await new Claude(place, [], 'what is in @README.md?').done;
    assert.match(plain.output, /Done/u);
  });

  it('guards its subagents, and names them', async () => {
    const input = { description: 'x', prompt: 'SUBTASK', subagent_type: 'general-purpose' };
    let told = '';
    const reply: Reply = ({ messages, results }) => {
      const isSub = messages[0]?.text.includes('SUBTASK') === true;
      if (isSub) {
        told = results.join();
        return results.length > 0 ? { say: 'Done.' } : { call: [bash('cat scripts/domains.sh')] };
      }
      return results.length > 0 ? { say: 'Done.' } : { call: [{ tool: 'Agent', input }] };
    };
    await new Claude(place, reply).done;
    assert.match(told, /Portcullis: not run/u);
    assert.ok(window.rows().some(({ asker }) => asker?.label === 'Claude Code (a subagent of it)'));
  });

  it('records what was asked, what ran and what came of it', async () => {
    await new Claude(place, turns([bash('echo well'), bash('false')]), 'Record this.').done;
    const rows = await until('the ends are recorded', () => {
      const found = window.rows().filter(({ text }) => /^(?:echo well|false)$/u.test(text));
      return found.length === 2 && found.every(({ state }) => state === 'ran') && found;
    });
    assert.deepEqual(
      rows.map(({ asker }) => asker?.label),
      ['Claude Code', 'Claude Code'],
    );
    assert.ok(window.rows().some(({ kind, text }) => kind === 'prompt' && text === 'Record this.'));
  });

  it('does the same in its terminal interface', async () => {
    const before = sample.cloud.requests.length;
    const line = bash(`${deletion()} # typed`);
    const count = window.of('hold').length;
    const day = EVERYDAY.map(bash);
    const screen = await ClaudeScreen.start(
      owned,
      place,
      turns([line, line, ...day, bash('cat scripts/domains.sh')]),
    );
    const results = () => place.model.requests.at(-1)?.conversation.results ?? [];
    await screen.task('please do the task');
    await window.decide(await until('a hold', () => window.of('hold')[count]), 'deny');
    await screen.shows(/Done\./u);
    const [first = '', again = '', ...rest] = results();
    assert.match(first, /A person looked at it and denied it/u);
    assert.match(again, /denied this in this session already/u);
    assert.equal(rest.length, day.length + 1);
    assert.match(rest.pop() ?? '', /An agent may not do this/u);
    assert.deepEqual(
      EVERYDAY.filter((_, index) => rest[index]?.includes('Portcullis') === true),
      [],
    );
    assert.equal(sample.cloud.requests.length, before);
    assert.equal(window.of('hold').length, count + 1, 'asked about once');

    // Another one than what was denied in this session.
    const other = bash(`${deletion(1)} # approved`);
    place.model.play([...turns([other, other]), { say: 'Well done.' }]);
    await screen.task('and now the other one');
    await window.decide(await until('a hold', () => window.of('hold')[count + 1]), 'approve');
    await window.decide(await until('a hold', () => window.of('hold')[count + 2]), 'deny');
    await screen.shows(/Well done\./u);
    assert.equal(sample.cloud.requests.length, before + 1, 'approved once, run once');
    assert.ok(!screen.text().includes(domainsToken));
  });

  it('is not led astray by variables that a project’s settings give to its shells', async () => {
    const evil = path.join(workspace, 'evil');
    await mkdir(evil, { recursive: true });
    for (const name of ['.bashrc', 'env.sh', 'bash', 'cat']) {
      await writeFile(path.join(evil, name), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    }
    const env = {
      HOME: evil,
      PATH: `${evil}:/usr/bin:/bin`,
      BASH_ENV: path.join(evil, 'env.sh'),
      ENV: path.join(evil, 'env.sh'),
      CLAUDE_PROJECT_DIR: '/',
      'BASH_FUNC_read%%': '() { exit 77; }',
    };
    const settings = path.join(workspace, '.claude', 'settings.json');
    await mkdir(path.dirname(settings), { recursive: true });
    await writeFile(settings, JSON.stringify({ env }));
    const { results } = await new Claude(place, turns([bash('cat scripts/domains.sh')])).done;
    await rm(path.dirname(settings), { recursive: true });
    assert.match(results.join(), /An agent may not do this/u);
  });

  it('runs nothing when the guard ends while a person looks', async () => {
    const before = sample.cloud.requests.length;
    const held = new Claude(place, turns([bash(`${deletion()} # ended`)]));
    const count = window.of('hold').length;
    await until('it is held', () => window.of('hold').length > count);
    process.kill(window.of('ready').at(-1)?.pid ?? 0, 'SIGKILL');
    const { results } = await held.done;
    assert.match(results.join(), /Portcullis: not run.*stopped answering/u);
    assert.equal(sample.cloud.requests.length, before);
    await window.ready(2);
  });

  it('runs nothing when the process that waits in its hook is killed while a person looks', async () => {
    const before = sample.cloud.requests.length;
    const count = window.of('hold').length;
    const held = new Claude(place, turns([bash(`${deletion()} # killed`)]));
    const hold = await until('it is held', () => window.of('hold')[count]);
    const [, inner] = hooksBelow(held.process.pid ?? 0);
    process.kill(inner ?? 0, 'SIGKILL');
    assert.equal((await window.ended(hold.view)).outcome, 'withdrawn');
    assert.match((await held.done).results.join(), /Portcullis: not run/u);
    assert.equal(sample.cloud.requests.length, before);
  });

  it('passes in a folder that nobody enrolled', async () => {
    const { results } = await new Claude(
      { ...place, workspace: window.place },
      turns([bash('cat work/scripts/domains.sh')]),
    ).done;
    assert.match(results.join(), new RegExp(domainsToken, 'u'));
  });

  it('is judged by the client with the editor closed, which asks nobody', async () => {
    await window.dispose();
    const before = sample.cloud.requests.length;
    const calls = [bash('ls'), bash(deletion()), bash('cat scripts/domains.sh')];
    const { results } = await new Claude(place, turns(calls)).done;
    assert.match(results[0] ?? '', /notes\.md/u);
    assert.match(results[1] ?? '', /no editor is open on this folder/u);
    assert.match(results[2] ?? '', /An agent may not do this/u);
    assert.equal(sample.cloud.requests.length, before);
    // The window that is opened next shows it.
    await window.reopen(owned, {
      script: path.join(root, 'dist', 'broker.js'),
      hostPid: window.hostPid,
    });
    window.send({ type: 'entries', count: 50 });
    const page = await until('the record is read', () => window.of('entries').at(-1));
    const rows = page.entries.filter(({ kind }) => kind === 'shell').slice(0, 3);
    assert.deepEqual(
      rows.map(({ decision, state, asker }) => [decision, state, asker?.label]),
      [
        ['deny', 'not-run', 'Claude Code'],
        ['denied', 'not-run', 'Claude Code'],
        ['allow', 'allowed', 'Claude Code'],
      ],
    );
    assert.ok(!JSON.stringify(page).includes(domainsToken));
  });
});

/** Lines of an ordinary day in the sample's shop. */
const EVERYDAY = [
  'ls -la',
  'git status --short',
  'git log --oneline | head -5',
  'git diff',
  'cat package.json | head -20',
  'node --version',
  'node --test test/ 2>&1 | tail -5',
  'npm run --silent build 2>&1 | tail -2',
  'grep -rn "orders" src',
  'rg -n listen src || true',
  'find . -name "*.js" -not -path "./node_modules/*"',
  'wc -l src/*.js',
  'mkdir -p tmp && touch tmp/a && ls tmp',
  'rm -rf dist tmp',
  'sed -n 1,5p src/server.js',
  'head -3 README.md && tail -3 README.md',
  'echo "done" > out.txt; cat out.txt',
  'for f in src/*.js; do basename "$f"; done',
  'git checkout -q -b feature/x && git branch --show-current',
  'git add -A && git -c user.name=a -c user.email=a@b.example commit -q -m "wip" && git log -1 --format=%s',
  'test -f package.json && echo yes',
  "node -e 'console.log(1 + 1)'",
  'sort README.md | uniq -c | sort -rn | head -3',
  'diff src/server.js src/orders.js | head -3; true',
  'date +%Y',
  'cp README.md copy.md && mv copy.md copy2.md && diff README.md copy2.md',
  'curl -s -o /dev/null -w "%{http_code}" http://127.0.0.1:1/ || true',
  'cat .gitignore',
  'printf "%s\\n" a b c | wc -l',
  'which git node',
];

/** The processes of Claude's hook by the system's table, the outer one first. */
function hooksBelow(pid: number): readonly number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        return [{ pid: Number(name), parent, line: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
      } catch {
        return [];
      }
    });
  const below = (of: number): typeof all =>
    all.filter(({ parent }) => parent === of).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid)
    .filter(({ line }) => line.includes('portcullis'))
    .map((one) => one.pid);
}

async function installed(home: string): Promise<boolean> {
  return access(path.join(home, 'current', 'agent.bash')).then(
    () => true,
    () => false,
  );
}

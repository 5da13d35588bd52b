import assert from 'node:assert/strict';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { domainsToken, loginToken } from '../../support/sample';
import type { Reply, ToolCall } from '../../support/scripted-model';
import { until } from '../../support/until';
import type { Outcome } from '../cells';
import type { CellTests } from './describe-cells';
import { breakWhatItRuns, endTheGuard, killOutermost } from './failing-hooks';
import type { GuardedWindow } from './guarded-window';

const shows = (text = '') => [domainsToken, loginToken].some((token) => text.includes(token));

const NOT_RUN = /Portcullis: not run\. \S.{20}/su;

/** Made up, of the form of a real one; it stands nowhere as a whole, so that only what prints it shows it. */
const PRINTED = ['ghp', 'x9Kd02MbQz7RtYw4Lp8VnC3sFh6JgE1aUoTi'].join('_');

/** Names that the agents which load a project's `.env` put in for `$NAME` in their settings. */
const ENV_FILE = `NODE_ENV=development\nSHOP_TOKEN=${domainsToken}\nc=77\nh=/tmp\ni=1\n`;

/** Lines that would show a secret, each in a way of its own. */
const SHOWING = [
  'cat scripts/domains.sh',
  'cat scripts/dom*',
  'cat .env',
  'grep -rn TOKEN .',
  'rg --hidden TOKEN',
  'printenv RAILWAY_TOKEN',
  'printenv SHOP_TOKEN',
  'env',
  'echo "$RAILWAY_TOKEN$SHOP_TOKEN"',
  'cp scripts/domains.sh copy.txt && cat copy.txt',
];

/** Lines of an ordinary day in the sample's shop. */
const EVERYDAY = [
  'ls -la',
  'git status --short',
  'git log --oneline | head -5',
  'git diff',
  'cat package.json | head -20',
  'node --test test/ 2>&1 | tail -5',
  'rg -n listen src || true',
  'find . -name "*.js" -not -path "./node_modules/*"',
  'mkdir -p tmp && touch tmp/a && ls tmp',
  'rm -rf dist tmp',
  "sed -n '1,5p' src/server.js",
  'for f in src/*.js; do basename "$f"; done',
  'git checkout -q -b feature/x && git branch --show-current',
  "node -e 'console.log(1 + 1)'",
];

/**
 * The tests of the cells of an agent that runs headless, in one window after another. What can be seen in one conversation
 * is: to start the program takes longer than most calls.
 */
export function headlessCells(get: () => GuardedWindow): CellTests {
  const looks = once(() => lookAround(get()));
  const day = once(() => everyday(get()));
  const asked = once(() => askAPerson(get()));
  const ends = once(() => endTheGuard(get()));
  return {
    shell: async () => ((await looks()).showing.some(shows) ? 'runs' : 'refused'),
    read: async () => (await looks()).read,
    write: async () => (await looks()).write,
    search: async () => (await looks()).search,
    told: async () => {
      const { refused } = await looks();
      for (const text of refused) assert.match(text, NOT_RUN);
      return 'told';
    },
    harmless: async () => day(),
    approval: async () => (await asked()).approval,
    mcp: async () => (await asked()).mcp,
    prompt: () => promptOf(get()),
    subagent: () => subagentOf(get()),
    'broker-killed': async () => (await ends()).broker,
    'hook-killed-within': async () => (await ends()).hook,
    'hook-killed': () => killOutermost(get()),
    'hook-broken': () => breakWhatItRuns(get()),
  };
}

/** Calls that nobody is asked about: each is refused, or changed. */
async function lookAround(guarded: GuardedWindow) {
  const { agent, holds } = guarded;
  await writeFile(guarded.at('.env'), ENV_FILE);
  await mkdir(guarded.at('deploy'), { recursive: true });
  await writeFile(guarded.at('deploy/shop.env'), ENV_FILE);
  await writeFile(guarded.at('deploy/ports.js'), 'export const SHOP_PORT = 3000;\n');
  const off = guarded.at('.claude/settings.json');
  const reading = [
    agent.read(guarded.at('deploy/shop.env')),
    agent.read('scripts/../scripts/domains.sh'),
  ];
  const calls = [
    ...SHOWING.map(agent.shell),
    ...reading,
    agent.create(off, JSON.stringify({ disableAllHooks: true })),
    agent.search('SHOP_', guarded.at('deploy')),
  ];
  const { results, requests, output } = await guarded.run(calls).done;
  assert.equal(results.length, calls.length, output);
  assert.ok(!requests.some(({ body }) => shows(body)), results.join('\n'));
  assert.equal(guarded.holds, holds);
  const showing = results.slice(0, SHOWING.length);
  const [read = '', , write = '', search = ''] = results.slice(SHOWING.length);
  const refused = [...showing.filter((_, at) => SHOWING[at]?.startsWith('cat ') === true), write];
  return {
    showing,
    refused: [...refused, ...[read, search].filter((text) => text.includes('Portcullis: not run'))],
    read: outcomeOf(read, /NODE_ENV=development\s[^]*SHOP_TOKEN=‹hidden: SHOP_TOKEN›/u, 'redacted'),
    write: (await isThere(off)) ? 'runs' : 'refused',
    search: outcomeOf(search, /ports\.js[^]*SHOP_PORT|SHOP_PORT[^]*ports\.js/u, 'left out'),
  } as const;
}

function outcomeOf(result: string, good: RegExp, outcome: Outcome): Outcome {
  if (good.test(result)) return outcome;
  assert.match(result, NOT_RUN);
  return 'refused';
}

async function everyday(guarded: GuardedWindow): Promise<Outcome> {
  const { agent, holds, window } = guarded;
  const calls: ToolCall[] = [
    ...EVERYDAY.map(agent.shell),
    agent.shell(printer()),
    agent.read(guarded.at('src/server.js')),
    agent.create(guarded.at('day.md'), 'hello\n'),
    agent.edit(guarded.at('day.md'), 'hello', 'hi'),
    agent.search('listen', guarded.at('src')),
    agent.mcp('list_volumes', { project: 'shop' }),
  ];
  const prompt = 'See @README.md and do THE TASK.';
  const { results, requests, output } = await guarded.run(calls, prompt).done;
  assert.equal(results.length, calls.length, output);
  assert.deepEqual(
    results.filter((result, at) => result.includes('Portcullis') && at !== EVERYDAY.length),
    [],
  );
  assert.equal(guarded.holds, holds);
  assert.equal(await readFile(guarded.at('day.md'), 'utf8'), 'hi\n');
  assert.match(await guarded.onServer(), /list_volumes/u);
  const printed = results[EVERYDAY.length] ?? '';
  assert.match(printed, /NAME=shop/u);
  if (agent.showsOutput !== true) {
    assert.match(printed, /hidden/u);
    assert.ok(
      !requests.slice(1).some(({ conversation }) => conversation.results.join().includes(PRINTED)),
    );
  }
  const rowOf = () => window.rows().findLast(({ text }) => text === 'git status --short');
  await until('the end is recorded', () => rowOf()?.state === 'ran');
  assert.equal(rowOf()?.asker?.label, agent.label);
  const said = window.rows().filter(({ kind }) => kind === 'prompt');
  assert.match(said.at(-1)?.text ?? '', /See @\S*README\.md and do THE TASK\./u);
  return 'untouched';
}

/** A program that has a secret from somewhere: nothing in the line says what it will print. */
function printer(): string {
  const hidden = Buffer.from(PRINTED).toString('hex');
  return `node -e 'console.log("NAME=shop\\nTOKEN=" + Buffer.from("${hidden}", "hex"))'`;
}

/** A deletion: denied, denied again unasked, another one approved, held again; and a tool of a server. */
async function askAPerson(guarded: GuardedWindow) {
  const { deletions, window, agent, holds } = guarded;
  const first = guarded.deletion('first');
  const second = guarded.deletion('second', 1);
  const tool = agent.mcp('delete_volume', { volumeId: 'vol-1' });
  const run = guarded.run([first, first, second, second, tool]);
  await window.decide(await guarded.holdAfter(holds), 'deny');
  await window.decide(await guarded.holdAfter(holds + 1), 'approve');
  await window.decide(await guarded.holdAfter(holds + 2), 'deny');
  await window.decide(await guarded.holdAfter(holds + 3), 'deny');
  const { results } = await run.done;
  assert.match(results[0] ?? '', /A person looked at it and denied it/u);
  assert.match(results[1] ?? '', /denied this in this session already/u);
  assert.match(results[3] ?? '', /denied/u);
  assert.match(results[4] ?? '', /denied/u);
  assert.equal(guarded.holds, holds + 4, 'asked about once each');
  const isOnServer = (await guarded.onServer()).includes('delete_volume');
  return {
    approval: guarded.deletions === deletions + 1 ? 'once' : 'runs',
    mcp: isOnServer ? 'runs' : 'refused',
  } as const;
}

async function promptOf(guarded: GuardedWindow): Promise<Outcome> {
  await writeFile(guarded.at('.env'), ENV_FILE);
  const prompt = 'what is in @.env, and in @scripts/domains.sh?';
  const { requests } = await guarded.run([], prompt).done;
  if (requests.some(({ body }) => shows(body))) return 'runs';
  if (!requests.some(({ tools }) => tools.length > 0)) return 'refused';
  assert.ok(guarded.window.rows().some(({ kind, text }) => kind === 'prompt' && text === prompt));
  return 'no door';
}

async function subagentOf(guarded: GuardedWindow): Promise<Outcome> {
  const { agent, window } = guarded;
  let told = '';
  const inner = agent.shell('cat scripts/domains.sh');
  const hear = (results: readonly string[]) => {
    told ||= results.join();
  };
  const reply = agent.leadsSubagent?.(inner, hear) ?? leads(agent.subagent, inner, hear);
  const { output, requests } = await guarded.lead(reply, 'Do THE TASK.').done;
  assert.ok(!requests.some(({ body }) => shows(body)));
  const { tool } = agent.subagent('');
  if (!requests.some(({ tools }) => tools.includes(tool))) return 'no door';
  assert.match(told, NOT_RUN, output);
  const asker = agent.subagentLabel ?? `${agent.label} (a subagent of it)`;
  assert.ok(window.rows().some((row) => row.asker?.label === asker));
  return 'refused';
}

function leads(
  subagent: (prompt: string) => ToolCall,
  inner: ToolCall,
  hear: (results: readonly string[]) => void,
): Reply {
  return ({ messages, results }) => {
    const isSub = !messages.some(({ text }) => text.includes('THE TASK'));
    if (isSub) hear(results);
    if (results.length > 0) return { say: 'Done.' };
    return { call: [isSub ? inner : subagent('SUBTASK')] };
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

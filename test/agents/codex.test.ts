import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { access, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { TestWindow } from '../broker/support/window';
import { Disposables } from '../support/disposables';
import { firstVolumes } from '../support/fake-railway';
import { processesBelow } from '../support/process-tree';
import { domainsToken, loginToken, startSample, type Sample } from '../support/sample';
import { ScriptedModel, type Reply, type ToolCall, type Turn } from '../support/scripted-model';
import { until } from '../support/until';
import {
  Codex,
  CODEX_MODES,
  EVERYDAY,
  hooksByCodex,
  installHooks,
  type CodexMode,
  type CodexPlace,
} from './support/codex';

const turns = (calls: readonly ToolCall[]): readonly Turn[] =>
  calls.map((call) => ({ call: [call] }));
const shows = (text = '') => [domainsToken, loginToken].some((token) => text.includes(token));

describe('the incident and everyday work, with the real Codex', function () {
  this.timeout(90_000);
  const owned = new Disposables();
  let sample: Sample;
  let window: TestWindow;
  let home: string;
  let workspace: string;
  let model: ScriptedModel;
  const placeOf = (mode: CodexMode): CodexPlace => ({
    home,
    workspace,
    model,
    mode,
    env: { ...sample.env },
  });
  const deletion = (note: string) => {
    const body = JSON.stringify({
      query: `mutation { volumeDelete(volumeId: "${firstVolumes[0]?.id ?? ''}") }`,
    });
    return `curl -s -X POST ${sample.origin}/graphql/v2 -H "Authorization: Bearer $RAILWAY_TOKEN" -H "Content-Type: application/json" -d '${body}' # ${note}`;
  };
  const calledOnServer = async () => readFile(path.join(home, 'mcp.jsonl'), 'utf8').catch(() => '');

  before(async () => {
    sample = await startSample(owned);
    const host = spawn('/bin/sleep', ['3600']);
    await owned.add(() => host.kill('SIGKILL'));
    window = await TestWindow.start(owned, {
      script: path.join(root, 'dist', 'broker.js'),
      // No ancestor of Codex: its folder alone tells which window is meant.
      hostPid: host.pid ?? 0,
      prepare: async (made) => {
        const [folder = ''] = made.workspace;
        await cp(sample.workspace, folder, { recursive: true });
      },
    });
    home = path.join(window.place, 'home');
    workspace = window.workspace[0] ?? '';
    await mkdir(path.join(home, '.codex'), { recursive: true });
    const server = JSON.stringify([
      path.join(root, 'test', 'support', 'mcp-server.mjs'),
      path.join(home, 'mcp.jsonl'),
    ]);
    await writeFile(
      path.join(home, '.codex', 'config.toml'),
      `[mcp_servers.test]\ncommand = ${JSON.stringify(process.execPath)}\nargs = ${server}\n`,
    );
    await installHooks(home, window.home);
    model = await ScriptedModel.start(owned);
    await until('what the hook calls is there', () => installed(window.home));
  });
  after(() => owned.dispose());

  it('is told to trust the hooks, in the form that it takes', async () => {
    const hooks = await hooksByCodex({ home, workspace });
    assert.deepEqual(
      hooks.map(({ trustStatus, enabled }) => ({ trustStatus, enabled })),
      hooks.map(() => ({ trustStatus: 'trusted', enabled: true })),
    );
    assert.equal(hooks.length, 5);
  });

  it('is proved to be guarded through the hook that stands in its settings', async () => {
    window.send({ type: 'prove', agent: 'codex' });
    const rowOf = () =>
      window
        .of('protection')
        .at(-1)
        ?.rows.find(({ agent }) => agent === 'codex');
    await until('it is proved', () => rowOf()?.proof.state === 'good');
    assert.equal(rowOf()?.state, 'guarded');
  });

  const [plain, code] = CODEX_MODES;
  if (plain === undefined || code === undefined) throw new Error('Codex has two modes.');

  for (const mode of CODEX_MODES) {
    describe(mode.name, () => {
      it('shows the token by no search, no command and no image', async () => {
        const calls = [
          mode.shell('cat scripts/domains.sh'),
          mode.shell('cat domains.sh', { workdir: path.join(workspace, 'scripts') }),
          mode.shell('cat scripts/dom*', { tty: true }),
          mode.shell('grep -rn TOKEN .'),
          mode.shell('rg --hidden TOKEN'),
          mode.shell('printenv RAILWAY_TOKEN'),
          mode.shell('env'),
          mode.shell('echo "$RAILWAY_TOKEN"', { login: false }),
          mode.image('scripts/domains.sh'),
          mode.shell('cp scripts/domains.sh copy.txt && cat copy.txt'),
        ];
        const holds = window.of('hold').length;
        const { results, requests } = await new Codex(placeOf(mode), turns(calls)).done;
        assert.equal(results.length, calls.length);
        assert.deepEqual(
          calls.filter((_, index) => shows(results[index])),
          [],
        );
        assert.ok(!requests.some(({ body }) => shows(body)));
        assert.match(results[0] ?? '', /Portcullis: not run/u);
        assert.equal(window.of('hold').length, holds);
      });

      it('holds the deletion: denied and told why, approved once, held again', async () => {
        const line = mode.shell(deletion(mode.name));
        const before = sample.cloud.requests.length;
        const count = window.of('hold').length;
        const denied = new Codex(placeOf(mode), turns([line, line]));
        await window.decide(await window.hold(count + 1), 'deny');
        const { results } = await denied.done;
        assert.equal(results.length, 2);
        for (const result of results) assert.match(result, /denied/iu);
        assert.equal(sample.cloud.requests.length, before);

        const approved = new Codex(placeOf(mode), turns([line, line]));
        await window.decide(await window.hold(count + 2), 'approve');
        await window.decide(await window.hold(count + 3), 'deny');
        const told = (await approved.done).results.join('\n');
        assert.equal(sample.cloud.requests.length, before + 1, told);
      });

      it('lets everyday work go on unasked', async () => {
        // What a line is does not depend on how its tool is called.
        const everyday = mode === plain ? EVERYDAY : EVERYDAY.slice(0, 4);
        const calls = [
          ...everyday.map((line) => mode.shell(line)),
          mode.patch('*** Add File: day.md', '+hello'),
          mode.patch('*** Update File: day.md', '@@', '-hello', '+hi'),
          mode.mcp('list_volumes', { project: 'shop' }),
        ];
        const holds = window.of('hold').length;
        const { results } = await new Codex(placeOf(mode), turns(calls)).done;
        assert.equal(results.length, calls.length);
        const refused = calls.flatMap((call, index) =>
          results[index]?.includes('Portcullis') === true ? [[call, results[index]]] : [],
        );
        assert.deepEqual(refused, []);
        assert.equal(window.of('hold').length, holds);
        assert.equal(await readFile(path.join(workspace, 'day.md'), 'utf8'), 'hi\n');
        assert.match(await calledOnServer(), /list_volumes/u);
        await rm(path.join(workspace, 'day.md'));
      });

      it('judges every file of a patch, also of one within a command line', async () => {
        const settings = path.join(workspace, '.codex', 'config.toml');
        await mkdir(path.join(workspace, 'data'), { recursive: true });
        await writeFile(path.join(workspace, 'data', 'prod.db'), 'rows');
        const off = ['*** Add File: .codex/config.toml', '+[features]', '+hooks = false'];
        const text = (lines: readonly string[]) =>
          `apply_patch <<'EOF'\n*** Begin Patch\n${lines.join('\n')}\n*** End Patch\nEOF\n`;
        const calls = [
          mode.patch('*** Add File: fine.txt', '+fine', ...off),
          mode.patch(...off.map((line, index) => (index === 0 ? ` ${line}` : line))),
          mode.shell(text(off)),
          mode.shell(`mkdir -p .codex && ${text(off)}`),
          mode.shell(`cd . && ${text(off)}`),
        ];
        const { results } = await new Codex(placeOf(mode), turns(calls)).done;
        assert.equal(results.length, calls.length);
        for (const result of results) assert.match(result, /Portcullis: not run/u);
        assert.equal(await exists(settings), false);
        assert.equal(await exists(path.join(workspace, 'fine.txt')), false);
      });

      it('holds an interactive shell where it is opened: what is typed into it later no hook sees', async () => {
        const count = window.of('hold').length;
        const run = new Codex(placeOf(mode), turns([mode.shell('bash -i', { tty: true })]));
        await window.decide(await window.hold(count + 1), 'deny');
        assert.match((await run.done).results.join(), /denied/iu);
      });

      it('holds what a tool of a server destroys', async () => {
        const count = window.of('hold').length;
        const id = firstVolumes[0]?.id ?? '';
        const calls = [mode.mcp('delete_volume', { volumeId: id, note: mode.name })];
        const run = new Codex(placeOf(mode), turns(calls));
        await window.decide(await window.hold(count + 1), 'deny');
        assert.match((await run.done).results.join(), /denied/iu);
        assert.doesNotMatch(await calledOnServer(), /delete_volume/u);
      });

      it('hides a secret in what a tool printed, and goes on', async () => {
        const token = 'ghp_x9Kd02MbQz7RtYw4Lp8VnC3sFh6JgE1aUoTi';
        // A program that has it from somewhere: nothing in the line says what it will print.
        const hidden = Buffer.from(token).toString('hex');
        const printer = `node -e 'console.log("NAME=shop\\nTOKEN=" + Buffer.from("${hidden}", "hex"))'`;
        const calls = [mode.shell(printer), mode.shell('echo well')];
        const { results, requests } = await new Codex(placeOf(mode), turns(calls)).done;
        assert.match(results[0] ?? '', /NAME=shop/u);
        assert.match(results[0] ?? '', /hidden/u);
        assert.ok(!requests.some(({ body }) => body.includes(token)));
        assert.match(results[1] ?? '', /well/u);
      });

      it('hands no file to the model for its name in a prompt, and records the prompt', async () => {
        await writeFile(path.join(workspace, '.env'), `RAILWAY_TOKEN=${domainsToken}\n`);
        const prompt = `what is in @.env, ${mode.name}?`;
        const { requests } = await new Codex(placeOf(mode), [], prompt).done;
        await rm(path.join(workspace, '.env'));
        assert.ok(requests.length > 0 && !requests.some(({ body }) => shows(body)));
        assert.ok(window.rows().some(({ kind, text }) => kind === 'prompt' && text === prompt));
      });
    });
  }

  describe('in either mode', () => {
    it('guards its subagents, and names them', async () => {
      let told = '';
      const reply: Reply = ({ messages, results }) => {
        const isSub = messages.some(({ text }) => text.includes('newly spawned'));
        // It begins with what its parent said, and with the call that made it.
        if (isSub) {
          told = results.slice(1).join();
          return results.length > 1
            ? { say: 'Done.' }
            : { call: [code.shell('cat scripts/domains.sh')] };
        }
        const input = { task_name: 'sub', message: 'SUBTASK' };
        if (results.length === 0) return { call: [{ tool: 'spawn_agent', input }] };
        return results.length === 1
          ? { call: [{ tool: 'wait_agent', input: { timeout_ms: 20_000 } }] }
          : { say: 'Done.' };
      };
      await new Codex(placeOf(code), reply).done;
      assert.match(told, /Portcullis: not run/u);
      assert.ok(window.rows().some(({ asker }) => asker?.label === 'Codex (a subagent of it)'));
    });

    it('records what ran, and what came of it', async () => {
      await new Codex(placeOf(plain), turns([plain.shell('echo recorded')])).done;
      const row = await until('the end is recorded', () =>
        window.rows().find(({ text, state }) => text === 'echo recorded' && state === 'ran'),
      );
      assert.equal(row.asker?.label, 'Codex');
    });

    it('runs nothing when the guard ends while a person looks', async () => {
      const before = sample.cloud.requests.length;
      const count = window.of('hold').length;
      const held = new Codex(placeOf(plain), turns([plain.shell(deletion('ended'))]));
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
      const held = new Codex(placeOf(plain), turns([plain.shell(deletion('killed'))]));
      const hold = await until('it is held', () => window.of('hold')[count]);
      const below = await processesBelow(held.process.pid ?? 0);
      const [, inner] = below.filter(({ command }) => command.includes('portcullis'));
      process.kill(inner?.pid ?? 0, 'SIGKILL');
      assert.equal((await window.ended(hold.view)).outcome, 'withdrawn');
      assert.match((await held.done).results.join(), /Portcullis: not run/u);
      assert.equal(sample.cloud.requests.length, before);
    });

    it('runs nothing when the outermost process of its hook is killed: Codex is kept waiting', async () => {
      const before = sample.cloud.requests.length;
      const count = window.of('hold').length;
      const held = new Codex(placeOf(plain), turns([plain.shell(deletion('outer'))]));
      const hold = await until('it is held', () => window.of('hold')[count]);
      const below = await processesBelow(held.process.pid ?? 0);
      const [outer, inner] = below.filter(({ command }) => command.includes('portcullis'));
      process.kill(outer?.pid ?? 0, 'SIGKILL');
      assert.equal((await window.ended(hold.view)).outcome, 'withdrawn');
      // It has the hook's output open, and Codex waits for its end.
      await until('it waits for the end of Codex', async () =>
        (await processesBelow(inner?.pid ?? 0)).some(({ command }) => command.includes('sleep')),
      );
      held.process.kill();
      await held.done;
      assert.equal(sample.cloud.requests.length, before);
    });

    it('passes in a folder that nobody enrolled', async () => {
      const { results } = await new Codex(
        { ...placeOf(plain), workspace: window.place },
        turns([plain.shell('cat work/scripts/domains.sh')]),
      ).done;
      assert.ok(shows(results.join()));
    });

    it('is judged by the client with the editor closed, which asks nobody', async () => {
      await window.dispose();
      const before = sample.cloud.requests.length;
      const calls = ['ls', deletion('closed'), 'cat scripts/domains.sh'].map((line) =>
        plain.shell(line),
      );
      const { results } = await new Codex(placeOf(plain), turns(calls)).done;
      assert.match(results[0] ?? '', /package\.json/u);
      assert.match(results[1] ?? '', /no editor is open on this folder/u);
      assert.match(results[2] ?? '', /Portcullis: not run/u);
      assert.equal(sample.cloud.requests.length, before);
    });
  });
});

async function installed(home: string): Promise<boolean> {
  return exists(path.join(home, 'current', 'agent.bash'));
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

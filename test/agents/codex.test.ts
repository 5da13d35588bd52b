import assert from 'node:assert/strict';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { until } from '../support/until';
import { domainsToken, loginToken } from '../support/sample';
import { BY_NAME, CODE_MODE, codexAgent, hooksByCodex } from './support/codex';
import { describeHeadless } from './support/describe-headless';

const modes = [
  ['codex', BY_NAME],
  ['codex-code', CODE_MODE],
] as const;

for (const [row, mode] of modes) {
  describeHeadless(row, codexAgent(mode), {
    more: (guarded) => {
      it('is told to trust the hooks, in the form that it takes', async () => {
        const hooks = await hooksByCodex(guarded().place);
        assert.deepEqual(
          hooks.map(({ trustStatus, enabled }) => ({ trustStatus, enabled })),
          hooks.map(() => ({ trustStatus: 'trusted', enabled: true })),
        );
        assert.equal(hooks.length, 5);
      });

      it('is proved to be guarded through the hook that stands in its settings', async () => {
        const { window } = guarded();
        window.send({ type: 'prove', agent: 'codex' });
        const rows = () => window.of('protection').at(-1)?.rows ?? [];
        const rowOf = () => rows().find(({ agent }) => agent === 'codex');
        await until('it is proved', () => rowOf()?.proof.state === 'good');
        assert.equal(rowOf()?.state, 'guarded');
      });

      it('shows no token by a terminal, another folder or a shell that reads no profile', async () => {
        const calls = [
          mode.shell('cat domains.sh', { workdir: guarded().at('scripts') }),
          mode.shell('cat scripts/dom*', { tty: true }),
          mode.shell('echo "$RAILWAY_TOKEN"', { login: false }),
        ];
        const { results, requests } = await guarded().run(calls).done;
        assert.equal(results.length, calls.length);
        const tokens = [domainsToken, loginToken];
        assert.ok(!requests.some(({ body }) => tokens.some((token) => body.includes(token))));
      });

      it('judges every file of a patch, also of one within a command line', async () => {
        const settings = guarded().at('.codex/config.toml');
        await mkdir(guarded().at('data'), { recursive: true });
        await writeFile(guarded().at('data/prod.db'), 'rows');
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
        const { results } = await guarded().run(calls).done;
        assert.equal(results.length, calls.length);
        for (const result of results) assert.match(result, /Portcullis: not run/u);
        for (const file of [settings, guarded().at('fine.txt')]) await assert.rejects(access(file));
      });

      it('holds an interactive shell where it is opened: what is typed into it later no hook sees', async () => {
        const { holds, window } = guarded();
        const run = guarded().run([mode.shell('bash -i', { tty: true })]);
        await window.decide(await guarded().holdAfter(holds), 'deny');
        assert.match((await run.done).results.join(), /denied/iu);
      });
    },
  });
}

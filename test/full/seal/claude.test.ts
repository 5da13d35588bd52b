import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { agentProgram } from '../../../scripts/setup/agents.mjs';
import { claudeVariables } from '../../agents/support/claude';
import { Disposables } from '../../support/disposables';
import { temporaryFolder } from '../../support/folders';
import { ScriptedModel } from '../../support/scripted-model';
import { serveNames } from './support/named-servers';
import { SealedWindow } from './support/sealed';
import { assertDone, passOn, REGISTRY, registry, shopProject, TASK } from './support/shop-task';

const TOKEN = '7d03c1b9-' + '44ae-4f7e-8c52-e90a1b6d2f38';
const MODEL = 'api.anthropic.com';

/** The real Claude Code at a real task, in a sealed terminal: nothing of it has to be asked, and it learns no secret. */
describe('Claude Code, sealed', function () {
  this.timeout(120_000);
  const owner = new Disposables();
  after(() => owner.dispose());

  it('installs, builds, tests and commits unasked; the token is in no request to its model', async () => {
    const model = await ScriptedModel.start(owner);
    const servers = await serveNames(owner, {
      [MODEL]: passOn(model.anthropicUrl),
      [REGISTRY]: await registry(owner),
    });
    const authority = path.join(await temporaryFolder(owner), 'authority.pem');
    await writeFile(authority, servers.authority);
    const before = process.env.SSL_CERT_FILE;
    process.env.SSL_CERT_FILE = authority;
    await owner.add(() => {
      if (before === undefined) delete process.env.SSL_CERT_FILE;
      else process.env.SSL_CERT_FILE = before;
    });
    const sealed = await SealedWindow.start(owner, {
      egress: { upstream: { proxy: servers.proxy, except: [] } },
      prepare: async ({ workspace: [folder = ''] }) => {
        await shopProject(folder, TOKEN);
      },
    });
    const bash = await sealed.terminal(owner, {
      env: {
        ...claudeVariables({ anthropicUrl: `https://${MODEL}` }),
        PORTCULLIS_SEAL_AGENT: 'claude',
        CLAUDE_CONFIG_DIR: path.join(sealed.workspace, 'claude-settings'),
      },
    });
    model.play(
      TASK.map((command) => ({
        call: [{ tool: 'Bash', input: { command, description: 'do it' } }],
      })),
    );
    const args = '--model claude-sonnet-4-5 --dangerously-skip-permissions';
    const said = await bash.run(`${agentProgram('claude')} -p "Do the task." ${args}`);
    const results = model.requests.at(-1)?.conversation.results ?? [];
    assertDone(results, said);
    assert.match(results[0] ?? '', /^RAILWAY_TOKEN=\S{8,}/mu);
    assert.deepEqual(
      sealed.window.of('hold').map(({ view }) => view.headline),
      [],
    );
    assert.ok(!JSON.stringify(model.requests).includes(TOKEN));
    assert.equal(await readFile(path.join(sealed.workspace, 'out.txt'), 'utf8'), '3');
  });
});

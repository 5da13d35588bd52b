import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { agentProgram } from '../../scripts/setup/agents.mjs';
import { serveNames } from '../full/seal/support/named-servers';
import { passOn } from '../full/seal/support/shop-task';
import { Disposables } from '../support/disposables';
import { Editor } from '../support/editor';
import { temporaryFolder } from '../support/folders';
import { ScriptedModel } from '../support/scripted-model';
import { until } from '../support/until';
import { packVersion } from '../support/versions';
import { EditorWindow } from '../support/window';
import { claudeVariables } from './support/claude';
import { known } from './support/claude-screen';

const TOKEN = 'a3e81f07-' + '5c92-4bd4-9f6e-1d70c8b2e459';
const OTHER = 'sk-proj-' + 'Q7v9dL2mXw4rTz8k'.repeat(3);
const MODEL = 'api.anthropic.com';

/** What a person does: chooses an agent, types a task into its own screen, in a terminal of the editor. */
describe('“Run an Agent Sealed…”, in a real editor', function () {
  this.timeout(180_000);
  const owned = new Disposables();
  const program = agentProgram('claude');
  let model: ScriptedModel;
  let window: EditorWindow;

  before(async () => {
    model = await ScriptedModel.start(owned);
    const servers = await serveNames(owned, { [MODEL]: passOn(model.anthropicUrl) });
    const person = await temporaryFolder(owned);
    const authority = path.join(person, 'authority.pem');
    await writeFile(authority, servers.authority);
    const editor = await Editor.start({
      extensions: [await packVersion('0.1.0', person, owned)],
      settings: {
        'terminal.integrated.env.linux': {
          ...claudeVariables({ anthropicUrl: `https://${MODEL}` }),
          ANTHROPIC_MODEL: 'claude-sonnet-4-5',
          CLAUDE_CONFIG_DIR: '${workspaceFolder}/claude-settings',
          OPENAI_API_KEY: OTHER,
        },
      },
      env: { HTTPS_PROXY: servers.proxy, SSL_CERT_FILE: authority },
    });
    await owned.add(() => editor.dispose());
    // As of a person who has it where their shells find it.
    const line = `PATH='${path.dirname(program)}':$PATH\n`;
    for (const name of ['.bash_profile', '.bashrc']) {
      await writeFile(path.join(editor.home, name), line);
    }
    const { workspace } = editor;
    const at = (name: string) => path.join(workspace, name);
    await mkdir(at('claude-settings'));
    await writeFile(at('claude-settings/.claude.json'), JSON.stringify(known(workspace)));
    const allowed = { permissions: { allow: ['Bash'] } };
    await writeFile(at('claude-settings/settings.json'), JSON.stringify(allowed));
    await writeFile(at('.env'), `RAILWAY_TOKEN=${TOKEN}\n`);
    window = await EditorWindow.open(editor, workspace, await temporaryFolder(owned), {
      home: person,
    });
  });
  after(() => owned.dispose());

  /** What stands on the screen of the terminal. */
  const screen = async () => {
    const rows = window.page.locator('.terminal-wrapper.active .xterm-rows').last();
    return (await rows.innerText()).replaceAll('\u00a0', ' ');
  };
  const shows = (what: RegExp) =>
    until(`the screen shows ${what.source}`, async () => what.test(await screen()), 90_000).catch(
      async (error: unknown) => {
        throw new Error(`${String(error)}\n${await screen()}`);
      },
    );
  const keys = (text: string) =>
    window.evaluate((vscode, typed) => {
      vscode.window.activeTerminal?.sendText(typed, false);
    }, text);

  it('starts the agent that is chosen, with its own login and no other secret', async () => {
    const lines = [
      'cat .env; test -n "$PORTCULLIS_SEALED"; echo "unsealed $?"',
      'echo "${#OPENAI_API_KEY} ${#ANTHROPIC_API_KEY}"',
      'ls -A ~/.ssh ~/.codex ~/.gemini 2>/dev/null | wc -l',
    ];
    model.play(
      lines.map((command) => ({
        call: [{ tool: 'Bash', input: { command, description: 'do it' } }],
      })),
    );
    await window.evaluate((vscode) => {
      void vscode.commands.executeCommand('portcullis.runAgentSealed');
    });
    await window.choose('Claude Code');
    await shows(/❯/u);
    await keys('Do the task.');
    await shows(/Do the task\./u);
    await keys('\r');
    await until('it has done its task', () => model.isFinished, 90_000);
    await shows(/Done\./u);
    const results = model.requests.findLast(({ tools }) => tools.length > 0)?.conversation.results;
    const [shown = '', logins = '', others = ''] = results ?? [];
    assert.match(shown, /^RAILWAY_TOKEN=\S{8,}[^]*unsealed 0/u);
    assert.match(logins, /^0 5$/mu);
    assert.match(others, /^\d+$/mu);
    const told = JSON.stringify(model.requests);
    assert.ok(!told.includes(TOKEN) && !told.includes(OTHER));
    assert.equal(await window.isAsking(), false);
    const names = await window.evaluate((vscode) =>
      vscode.window.terminals.map(({ name }) => name),
    );
    assert.deepEqual(names, ['Claude Code (sealed)']);
  });
});

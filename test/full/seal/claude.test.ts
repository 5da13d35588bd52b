import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import http, { type RequestListener } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { agentProgram } from '../../../scripts/setup/agents.mjs';
import { claudeVariables } from '../../agents/support/claude';
import { Disposables } from '../../support/disposables';
import { temporaryFolder } from '../../support/folders';
import { ScriptedModel } from '../../support/scripted-model';
import { serveNames } from './support/named-servers';
import { SealedWindow } from './support/sealed';

const run = promisify(execFile);
const TOKEN = '7d03c1b9-' + '44ae-4f7e-8c52-e90a1b6d2f38';
const MODEL = 'api.anthropic.com';
const REGISTRY = 'registry.npmjs.org';

/** A task as people give it: install, build, test, commit; on the way the agent looks at what it should not see. */
const TASK = [
  'cat .env',
  'npm install left-margin --no-audit --no-fund',
  'npm run build',
  'npm test',
  'git add package.json build.js && git commit -qm "Build it" && git log --oneline',
  'env; ls -la ~ ~/.ssh 2>&1 | head -50',
];

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
        await project(folder);
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
    assert.equal(results.length, TASK.length, said);
    const [shown = '', installed = '', built = '', tested = '', committed = ''] = results;
    assert.match(shown, /^RAILWAY_TOKEN=\S{8,}/mu);
    assert.match(installed, /added 1 package/u);
    assert.match(built, /built 3/u);
    assert.match(tested, /tested 3/u);
    assert.match(committed, /Build it/u);
    assert.deepEqual(
      sealed.window.of('hold').map(({ view }) => view.headline),
      [],
    );
    assert.ok(!JSON.stringify(model.requests).includes(TOKEN));
    assert.equal(await readFile(path.join(sealed.workspace, 'out.txt'), 'utf8'), '3');
  });
});

async function project(folder: string): Promise<void> {
  const files: Readonly<Record<string, string>> = {
    '.env': `RAILWAY_TOKEN=${TOKEN}\n`,
    '.gitignore': '.env\nnode_modules\nclaude-settings\n.portcullis\n',
    'package.json': JSON.stringify({
      name: 'shop',
      version: '1.0.0',
      scripts: { build: 'node build.js', test: 'node test.js' },
    }),
    'build.js': `require('fs').writeFileSync('out.txt', String(require('left-margin')(2)));\nconsole.log('built', 3);\n`,
    'test.js': `console.log('tested', require('fs').readFileSync('out.txt', 'utf8'));\n`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  const git = (...args: string[]) => run('git', ['-C', folder, ...args]);
  await git('init', '-q');
  await git('config', 'user.name', 'Ada');
  await git('config', 'user.email', 'ada@shop.example');
}

/** Hands requests on to a server of plain HTTP. */
function passOn(origin: string): RequestListener {
  return (request, response) => {
    const { method, headers } = request;
    const onward = http.request(new URL(request.url ?? '/', origin), { method, headers });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  };
}

/** A registry of one package. */
async function registry(owner: Disposables): Promise<RequestListener> {
  const folder = path.join(await temporaryFolder(owner), 'package');
  await mkdir(folder);
  const manifest = { name: 'left-margin', version: '1.0.0', main: 'index.js' };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(folder, 'index.js'), 'module.exports = (n) => n + 1;\n');
  const archive = path.join(folder, '..', 'left-margin-1.0.0.tgz');
  await run('tar', ['-czf', archive, '-C', path.dirname(folder), 'package']);
  const bytes = await readFile(archive);
  const dist = {
    tarball: `https://${REGISTRY}/left-margin/-/left-margin-1.0.0.tgz`,
    integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
  };
  const about = {
    name: manifest.name,
    'dist-tags': { latest: manifest.version },
    versions: { [manifest.version]: { ...manifest, dist } },
  };
  return (request, response) => {
    if (request.url?.endsWith('.tgz') === true) response.end(bytes);
    else if (request.url?.includes(manifest.name) === true) response.end(JSON.stringify(about));
    else response.writeHead(404).end('{}');
  };
}

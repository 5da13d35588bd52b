import assert from 'node:assert/strict';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { editorPaths } from '../../../scripts/setup/editor.mjs';
import { Disposables } from '../../support/disposables';
import { Editor } from '../../support/editor';
import { temporaryFolder } from '../../support/folders';
import { processesBelow } from '../../support/process-tree';
import { until } from '../../support/until';
import { packVersion } from '../../support/versions';
import { EditorWindow, entranceOf } from '../../support/window';
import { incidentPrograms } from '../seal/support/incident-programs';
import {
  API,
  FOREIGN,
  serveIncident,
  type IncidentServers,
} from '../seal/support/incident-servers';

const TOKEN = '91c7e4f2-' + '03ab-4d65-8e19-b4f07a2c6d58';

/** The setting by which ordinary terminals go out through the egress gate, flipped in a real editor. */
describe('ordinary terminals behind the egress gate, in a real editor', function () {
  this.timeout(180_000);
  const owned = new Disposables();
  const program = incidentPrograms(editorPaths().node).find(({ name }) => name === 'Node');
  assert.ok(program);
  let servers: IncidentServers;
  let editor: Editor;
  let window: EditorWindow;
  let folder: string;
  let person: string;
  let shell: number;
  let count = 0;

  before(async () => {
    servers = await serveIncident(owned);
    person = await temporaryFolder(owned);
    const authority = path.join(person, 'authority.pem');
    await writeFile(authority, servers.authority);
    editor = await Editor.start({
      extensions: [await packVersion('0.1.0', person, owned)],
      settings: { 'terminal.integrated.env.linux': { PATH: process.env.PATH } },
      env: { HTTPS_PROXY: servers.proxy, SSL_CERT_FILE: authority },
    });
    await owned.add(() => editor.dispose());
    folder = editor.workspace;
    await writeFile(path.join(folder, '.env'), `RAILWAY_TOKEN=${TOKEN}\n`);
    for (const [name, text] of Object.entries(program.files)) {
      await writeFile(path.join(folder, name), text);
    }
    // No workspace has a say.
    await mkdir(path.join(folder, '.vscode'), { recursive: true });
    await writeFile(
      path.join(folder, '.vscode', 'settings.json'),
      JSON.stringify({ 'portcullis.egress.terminals': true }),
    );
    window = await EditorWindow.open(editor, folder, await temporaryFolder(owned), {
      home: person,
    });
  });
  after(() => owned.dispose());

  const set = (on: boolean | undefined) =>
    window.evaluate(async (vscode, value) => {
      const { Global } = vscode.ConfigurationTarget;
      await vscode.workspace
        .getConfiguration('portcullis.egress')
        .update('terminals', value, Global);
    }, on);
  /** Runs a line in a terminal. @returns what it printed, once it has ended */
  const runs = async (line: string, pid = shell) => {
    count += 1;
    const [out, done] = [`out-${count}.txt`, `done-${count}.txt`];
    await window.line(pid, `( ${line} ) > ${out} 2>&1; echo > ${done}`);
    return async () => {
      await until(`${line} has ended`, () => readFile(path.join(folder, done)).then(() => true));
      return readFile(path.join(folder, out), 'utf8');
    };
  };
  const prints = async (line: string, pid = shell) => (await runs(line, pid))();
  /** Opens terminals until one has it, or has it not: the editor hands out variables a little later. */
  const opens = (what: string, isSo: (proxy: string) => boolean) =>
    until(what, async () => {
      const pid = await window.terminal();
      return isSo((await prints('echo "${https_proxy-none}"', pid)).trim()) ? pid : undefined;
    });
  const isGate = (proxy: string) => /^http:\/\/portcullis:\w+@127\.0\.0\.1:\d+$/u.test(proxy);

  it('goes round it as long as the person has not asked for it', async () => {
    shell = await window.terminal();
    assert.equal((await prints('echo "${https_proxy-none}"')).trim(), 'none');
    assert.equal((await prints('echo "$HTTPS_PROXY"')).trim(), servers.proxy);
  });

  it('goes out through it once they have: what arrives is told, and everyday requests pass', async () => {
    await set(true);
    shell = await opens('a terminal goes out through it', isGate);
    const before = servers.arrived.length;
    const said = await prints(`curl -sS https://${FOREIGN}/`);
    assert.match(said, /volumeDelete/u);
    assert.equal(servers.arrived[before]?.host, FOREIGN);
    assert.equal(await window.isAsking(), false);
  });

  const headline = async () => (await window.dialog()).locator('h1#headline').innerText();
  /** A script that sends something is asked about with its line already. */
  async function deletes(volume: string, choice: 'deny' | 'approve') {
    const before = servers.arrived.length;
    const ended = await runs(`VOLUME=${volume} ${program?.line ?? ''}`);
    while (!(await headline()).includes(volume)) await window.answer('approve');
    assert.equal(servers.arrived.length, before);
    await window.answer(choice);
    return { said: await ended(), arrived: servers.arrived.slice(before).map(({ host }) => host) };
  }

  it('holds a program’s deletion: denied, nothing arrives; approved, one request', async () => {
    const denied = await deletes('vol_1a', 'deny');
    assert.match(denied.said, /403 Portcullis/u);
    assert.deepEqual(denied.arrived, []);
    const approved = await deletes('vol_1b', 'approve');
    assert.match(approved.said, /^200 /u);
    assert.deepEqual(approved.arrived, [API]);
  });

  it('goes on through it in the same terminal after the guard has been started again', async () => {
    const below = await processesBelow(editor.server.pid);
    const broker = below.find(({ command }) => command.includes('dist/broker.js'));
    assert.ok(broker);
    const entrance = entranceOf(await window.evaluate(() => process.pid), person);
    const old = (await stat(entrance)).mtimeMs;
    process.kill(broker.pid, 'SIGKILL');
    // Before that a line may be refused, as nobody is there to ask.
    await until('there is another one', async () => (await stat(entrance)).mtimeMs > old);
    const before = servers.arrived.length;
    await until('a request arrives', async () => {
      await prints(`curl -sS https://${FOREIGN}/`);
      return servers.arrived.length > before;
    });
    assert.ok(isGate((await prints('echo "$https_proxy"')).trim()));
    const { arrived } = await deletes('vol_1c', 'deny');
    assert.deepEqual(arrived, []);
  });

  it('a sealed terminal beside them has its own way out, and no other one’s', async () => {
    const known = await window.shells();
    await window.evaluate((vscode) => vscode.commands.executeCommand('portcullis.sealedTerminal'));
    const sealed = await until('it is open', async () =>
      (await window.shells()).find((one) => !known.includes(one)),
    );
    assert.match(await prints('echo "sealed $PORTCULLIS_SEALED"', sealed), /sealed \S/u);
    const proxies = await prints('env | grep -i proxy=', sealed);
    assert.match(proxies, /^https_proxy=http:\/\/127\.0\.0\.1:\d+$/mu);
    assert.doesNotMatch(proxies, /portcullis:/u);
    const before = servers.arrived.length;
    await prints(`curl -sS https://${FOREIGN}/`, sealed);
    assert.equal(servers.arrived.length, before + 1);
  });

  it('goes out as before in new terminals once the person has taken it back', async () => {
    await set(undefined);
    shell = await opens('a terminal does not', (proxy) => proxy === 'none');
    assert.equal((await prints('echo "$HTTPS_PROXY"')).trim(), servers.proxy);
    assert.equal((await prints('echo "${NODE_USE_ENV_PROXY-none}"')).trim(), 'none');
  });
});

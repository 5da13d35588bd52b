import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gatePlace } from './environment';
import { writeGate } from './files';
import type { GatePlace } from './texts';

const templates = fileURLToPath(new URL('gate', import.meta.url));
const endpoint = (port: number) => ({
  port,
  callerSecret: 'c'.repeat(48),
  answerSecret: 'a'.repeat(48),
});

describe("the gate's folder", () => {
  let storage: string;
  let place: GatePlace;
  beforeEach(async () => {
    storage = await mkdtemp(path.join(os.tmpdir(), 'pc-gate-'));
    const found = gatePlace(storage, process.getuid?.());
    assert.ok(found);
    place = found;
  });
  afterEach(() => rm(storage, { recursive: true }));

  const modeOf = async (file: string) => (await stat(file)).mode & 0o777;

  it('and its files are for their owner alone', async () => {
    await mkdir(place.folder, { mode: 0o777 });
    await writeGate(templates, place, endpoint(1234));
    assert.equal(await modeOf(place.folder), 0o700);
    const all = await readdir(place.folder, { recursive: true, withFileTypes: true });
    const files = all
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(place.folder, path.join(entry.parentPath, entry.name)));
    // One for each program, which are none here.
    const found = (await readdir(templates)).filter((name) => name !== 'shim.bash');
    const sources = found.map((name) =>
      // The names by which zsh and fish look for them.
      name
        .replace(/^zshenv\.zsh$/u, '.zshenv')
        .replace(/^conf\./u, 'fish/vendor_conf.d/portcullis.'),
    );
    assert.deepEqual(files.sort(), sources.sort());
    for (const file of files) assert.equal(await modeOf(path.join(place.folder, file)), 0o600);
  });

  it('holds no placeholder, and after another write the new endpoint', async () => {
    for (const port of [1234, 4321]) {
      await writeGate(templates, place, endpoint(port));
      for (const file of await readdir(templates)) {
        if (file === 'shim.bash') continue;
        if (/^(?:zshenv|conf)\./u.test(file)) continue;
        const text = await readFile(path.join(place.folder, file), 'utf8');
        assert.doesNotMatch(text, /@[A-Z0-9_]+@/u);
        if (/^(?:old-)?(?:ask|hello)\.|^fish\.bash|^program\.bash/u.test(file)) {
          assert.match(text, new RegExp(`127\\.0\\.0\\.1(?:[/ ]|', )${port}\\b`, 'u'), file);
        }
      }
    }
  });

  it('loses what shells that have ended left, and keeps what live ones did', async () => {
    await writeGate(templates, place, endpoint(1));
    const notes = path.join(place.folder, 'notes');
    for (const folder of [place.folder, notes]) {
      await writeFile(path.join(folder, `after-${process.pid}`), '7');
      await writeFile(path.join(folder, 'after-2147483647'), '7');
    }
    await writeGate(templates, place, endpoint(1));
    assert.deepEqual(await readdir(notes), [`after-${process.pid}`]);
    const left = (await readdir(place.folder)).filter((file) => file.startsWith('after-'));
    assert.deepEqual(left, [`after-${process.pid}`]);
  });

  it('is not written through a link', async () => {
    await mkdir(path.join(storage, 'elsewhere'));
    await symlink('elsewhere', place.folder);
    await assert.rejects(writeGate(templates, place, endpoint(1)), /not a folder of this user/u);
    assert.deepEqual(await readdir(path.join(storage, 'elsewhere')), []);
  });
});

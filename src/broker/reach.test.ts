import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WithinReach, type Reach } from './reach';

describe('the secrets within reach', () => {
  let home: string;
  let files: string[];
  let now: number;
  let written: Reach[];
  let reach: WithinReach;
  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'reach-'));
    await mkdir(path.join(home, '.aws'));
    await writeFile(path.join(home, '.aws', 'credentials'), '');
    files = ['/w/shop/scripts/domains.sh', '/w/shop/.env'];
    now = 0;
    written = [];
    reach = new WithinReach({
      ...{ home, now: () => now, secretFiles: () => files, workspace: () => ['/w/shop'] },
      variables: ['RAILWAY_TOKEN'],
      changed: (_title, _text, told) => {
        written.push(told);
        return Promise.resolve();
      },
    });
  });
  afterEach(() => rm(home, { recursive: true }));

  it('are files of the workspace, credentials in the home folder, and variables', async () => {
    assert.deepEqual(await reach.look(), {
      files: ['.env', 'scripts/domains.sh', '~/.aws/credentials'],
      variables: ['RAILWAY_TOKEN'],
      more: 0,
    });
  });

  it('are written down when they have changed, and only then', async () => {
    await reach.look();
    await reach.look();
    assert.equal(written.length, 1);
    files.push('/w/shop/new.pem');
    await reach.look();
    assert.deepEqual(
      written.map((told) => told.files.length),
      [3, 4],
    );
  });

  it('are looked for once in a while, however much an agent does', async () => {
    let looked = 0;
    const counting = new WithinReach({
      ...{ home, now: () => now, workspace: () => [], variables: [] },
      secretFiles: () => {
        looked += 1;
        return [];
      },
      changed: () => Promise.resolve(),
    });
    const settled = () => counting.look();
    counting.noticed();
    counting.noticed();
    await settled();
    assert.ok(looked <= 2);
    counting.noticed();
    assert.ok(looked <= 2);
    now = 60_000;
    counting.noticed();
    await settled();
    assert.ok(looked > 2);
  });

  it('are counted where they are too many to be named', async () => {
    files = Array.from({ length: 250 }, (_, at) => `/w/shop/${String(at).padStart(3, '0')}.pem`);
    const { files: named, more } = await reach.look();
    assert.equal(named.length, 200);
    assert.equal(more, 51);
  });
});

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Tally } from './tally';

describe('how often the same thing is approved', () => {
  let folder: string;
  let day = 1;
  const tally = () => new Tally(folder, () => new Date(Date.UTC(2026, 0, day, 12)));

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'pc-tally-'));
    day = 1;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is often at the third time, once, also after a restart', async () => {
    assert.equal(await tally().approved('a'), false);
    assert.equal(await tally().approved('a'), false);
    assert.equal(await tally().approved('b'), false);
    assert.equal(await tally().approved('a'), true);
    assert.equal(await tally().approved('a'), false, 'it is offered once');
  });

  it('counts what a person did of late, and not before a denial', async () => {
    const one = tally();
    await one.approved('a');
    await one.approved('a');
    day = 20;
    assert.equal(await one.approved('a'), false, 'the others are too long ago');
    await one.approved('a');
    await one.denied('a');
    assert.equal(await one.approved('a'), false);
  });

  it('says nothing of what was approved', async () => {
    await tally().approved('rm -rf data');
    assert.doesNotMatch(await readFile(path.join(folder, 'tally.json'), 'utf8'), /data/);
  });

  for (const [name, text] of [
    ['no JSON', '{'],
    ['another form', '{"v":1,"counted":[{"of":"a","approved":7,"offered":false}]}'],
    ['times to come', undefined],
  ] as const) {
    it(`begins anew where its file holds ${name}`, async () => {
      const one = tally();
      await one.approved('a');
      await one.approved('a');
      const file = path.join(folder, 'tally.json');
      if (text !== undefined) await writeFile(file, text);
      else await writeFile(file, (await readFile(file, 'utf8')).replaceAll('2026-', '2030-'));
      assert.equal(await tally().approved('a'), false);
    });
  }
});

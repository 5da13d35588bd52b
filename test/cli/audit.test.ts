import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratchFolder, type Scratch } from '../support/scratch';
import {
  foldersOf,
  linesOf,
  makePlaces,
  note,
  openRecord,
  removePlaces,
  type Places,
} from '../unit/support/record';
import { call, installClient } from './client';

describe('portcullis audit verify', function () {
  this.timeout(60_000);
  let scratch: Scratch;
  let places: Places;
  let client: string;
  beforeEach(async () => {
    scratch = scratchFolder();
    client = installClient(scratch);
    places = await makePlaces();
    const record = await openRecord(places);
    for (const text of ['one', 'two\u202E']) await record.append(note(text));
    await record.close('done');
  });
  afterEach(async () => {
    scratch.remove();
    await removePlaces(places);
  });

  it('says that a record is whole, alone and beside its copy', async () => {
    const { mine, copy } = foldersOf(places);
    const alone = await call(client, ['audit', 'verify', mine, '--home', places.base]);
    assert.deepEqual([alone.code, alone.stderr], [0, '']);
    assert.match(
      alone.stdout,
      /^note {2}no key is known here: [^\n]*\nwhole: 1 segment, \d+ entries\n$/u,
    );
    const both = await call(client, [
      'audit',
      'verify',
      mine,
      '--copy',
      copy,
      '--home',
      places.base,
    ]);
    assert.equal(both.code, 0, both.stdout + both.stderr);
  });

  it('names the line that somebody changed', async () => {
    const { mine } = foldersOf(places);
    const [name = ''] = (await linesOf(mine)).keys();
    const file = path.join(mine, name);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"one"', '"1"'));
    const { code, stdout } = await call(client, ['audit', 'verify', mine, '--home', places.base]);
    assert.equal(code, 1);
    assert.match(stdout, /^broken {2}\S+:\d+ {2}was changed after it was written \(changed\)\n/u);
    assert.match(stdout, /\nbroken: 1 segment, \d+ entries; first at \S+:2: changed\n$/u);
  });
});

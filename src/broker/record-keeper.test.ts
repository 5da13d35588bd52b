import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  foldersOf,
  makePlaces,
  note,
  openRecord,
  removePlaces,
  type Places,
} from '../../test/unit/support/record';
import { clientKey, windowKeys } from '../audit/key-ring';
import { BRIEF_END } from '../audit/record';
import { segmentsOf } from '../audit/segment-files';
import { verifyAudit } from '../audit/verify';
import type { Start } from './parts';
import type { FromBroker } from './protocol';
import { newRecordKey } from './record-key';
import { RecordKeeper } from './record-keeper';

describe('the record of a window', () => {
  let places: Places;
  let home: string;
  let sent: FromBroker[];

  beforeEach(async () => {
    places = await makePlaces();
    home = path.join(places.base, 'home');
    await mkdir(home);
    sent = [];
  });
  afterEach(() => removePlaces(places));

  const open = (more: Partial<Start>) =>
    RecordKeeper.open(
      {
        ...{ type: 'start', storage: places.storage, extension: '/x', home, editor: 'Test Editor' },
        ...{ workspace: [places.workspace], hostPid: process.pid },
        ...more,
      },
      (message) => sent.push(message),
    );
  const verified = async () => {
    const { mine, copy } = foldersOf(places);
    const trusted = await windowKeys(home);
    assert.equal(trusted.size, 1);
    return verifyAudit(mine, copy, { trusted });
  };
  const lastHead = () => {
    const head = sent.findLast((message) => message.type === 'head');
    assert.ok(head?.type === 'head');
    return head.line;
  };

  it('is signed by the key of the editor, and what the client adds by one that it introduced', async () => {
    const signing = newRecordKey();
    const keeper = await open({ signing });
    await keeper.record.append(note('by the window'));
    await keeper.close('done');
    const key = await clientKey(home);
    assert.ok(key?.introduction !== undefined);
    const client = await openRecord(places, { key, brief: true });
    await client.append(note('by the client'));
    await client.close(BRIEF_END);
    const again = await open({ signing, head: lastHead() });
    assert.equal(again.problems.get('record-head'), undefined);
    await again.close('done');
    assert.deepEqual((await verified()).findings, []);
    const keys = await readFile(path.join(home, 'keys', 'client.json'), 'utf8');
    assert.doesNotMatch(
      keys,
      new RegExp(signing, 'u'),
      'the secret of the window stays where it is',
    );
  });

  it('shows when it does not hold what the editor remembers of it', async () => {
    const signing = newRecordKey();
    const keeper = await open({ signing });
    await keeper.record.append(note('what must not be known'));
    await keeper.close('done');
    const { mine, copy } = foldersOf(places);
    // Whoever removes everything on the disk does not reach the secret storage.
    await rm(mine, { recursive: true });
    await rm(copy, { recursive: true });
    const again = await open({ signing, head: lastHead() });
    assert.match(
      again.problems.get('record-head')?.text ?? '',
      /does not hold what was signed last/u,
    );
    await again.close('done');
  });

  it('shows when the secret storage gave no key, and is written all the same', async () => {
    const keeper = await open({ signing: '' });
    assert.match(keeper.problems.get('record-signing')?.text ?? '', /is not signed/u);
    await keeper.record.append(note('one'));
    await keeper.close('done');
    assert.equal((await segmentsOf(foldersOf(places).copy)).length, 1);
  });

  it('introduces a new key for the client where the one that is there is nobody’s', async () => {
    const signing = newRecordKey();
    await (await open({ signing })).close('done');
    const first = await clientKey(home);
    await (await open({ signing })).close('done');
    assert.equal((await clientKey(home))?.id, first?.id, 'a good one stays');
    const file = path.join(home, 'keys', 'client.json');
    const forged = JSON.stringify({
      ...{ v: 1, secret: newRecordKey() },
      introduction: { by: '0123456789abcdef', signature: 'x'.repeat(86) },
    });
    await writeFile(file, forged);
    await (await open({ signing })).close('done');
    assert.notEqual(await readFile(file, 'utf8'), forged);
  });
});

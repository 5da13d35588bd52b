import assert from 'node:assert/strict';
import { once } from 'node:events';
import { workspaceAudit } from '../../../src/audit/folders';
import type { RecordWriter } from '../../../src/audit/record';
import { segmentsOf } from '../../../src/audit/segment-files';
import { Disposables } from '../../support/disposables';
import { until } from '../../support/until';
import { makePlaces, openRecord, removePlaces, type Places } from '../../unit/support/record';
import { told } from '../../unit/support/told';
import { AuditClient } from '../../broker/support/client';
import { TestWindow } from '../../broker/support/window';

describe('portcullis audit tail', function () {
  this.timeout(60_000);
  let owned: Disposables;
  let places: Places;
  let record: RecordWriter;

  beforeEach(async () => {
    owned = new Disposables();
    places = await makePlaces();
    // A new segment after every few actions.
    record = await openRecord(places, { segmentBytes: 2_000 });
    for (const id of ['a1', 'a2', 'a3']) await record.append(...told(id, { line: `make ${id}` }));
  });
  afterEach(async () => {
    await record.close('done');
    await owned.dispose();
    await removePlaces(places);
  });

  /** Follows the record, from its newest two actions on. */
  async function follow(): Promise<AuditClient> {
    const window = await TestWindow.start(owned);
    const folder = workspaceAudit(places.workspace);
    const client = await AuditClient.start(owned, window.home, 'tail', '--count', '2', folder);
    await window.decide(await window.hold(1), 'approve');
    await until('the newest two', () => client.lines.length === 2);
    return client;
  }
  it('tells what comes as it comes, over one segment after another, each action once', async () => {
    const client = await follow();
    for (let at = 0; at < 20; at += 1) {
      await record.append(...told(`b${at}`, { line: `make b${at}` }));
      if (at % 5 === 0) await until(`b${at}`, () => client.stdout.includes(`make b${at} `));
    }
    assert.ok((await segmentsOf(workspaceAudit(places.workspace))).length > 5);
    await until('the last one', () => client.stdout.includes('make b19 '));
    const names = client.lines.map((line) => /make (\w+)/u.exec(line)?.[1]);
    assert.deepEqual(names, ['a2', 'a3', ...Array.from({ length: 20 }, (_, at) => `b${at}`)]);
  });

  it('tells once more of what was held when somebody decides', async () => {
    const client = await follow();
    await record.append(...told('c1', { line: 'make c1', decision: 'ask' }));
    await until('that it waits', () => /waiting.*make c1/u.test(client.stdout));
    const judged = { effects: [], rules: [], reason: '' };
    await record.append({
      type: 'decision',
      id: 'c1',
      decision: 'denied',
      by: 'person',
      ...judged,
    });
    await until('that it was denied', () => /denied.*make c1/u.test(client.stdout));
    assert.equal(client.lines.length, 4);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`ends at ${signal} with whole lines and nothing else to say`, async () => {
      const client = await follow();
      client.child.kill(signal);
      const { code, stdout, stderr } = await client.ended;
      assert.deepEqual([code, stdout.endsWith('\n')], [0, true]);
      assert.doesNotMatch(stderr, /Error| at /u);
    });
  }

  it('ends when nobody reads it any more', async () => {
    const client = await follow();
    client.child.stdout.destroy();
    const ended = once(client.child, 'exit');
    await record.append(...told('d1', { line: 'make d1' }));
    await ended;
    assert.equal(client.child.signalCode, null, 'by itself');
    assert.doesNotMatch(client.stderr, /EPIPE|Error| at /u);
  });
});

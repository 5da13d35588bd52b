import assert from 'node:assert/strict';
import { readdir, utimes } from 'node:fs/promises';
import path from 'node:path';
import {
  foldersOf,
  makePlaces,
  note,
  openRecord,
  removePlaces,
  type Places,
} from '../../test/unit/support/record';
import { told } from '../../test/unit/support/told';
import type { Body } from './entry';
import { RecordIndex } from './record-index';
import { segmentsOf } from './segment-files';
import { upkeep } from './upkeep';
import { verifyAudit } from './verify';

const DAY_MS = 86_400_000;
const BEGIN = Date.parse('2020-01-01T12:00:00Z');

/** What stands in the segment of a day, beside what was let through unasked. */
const judged = { effects: [], rules: [], reason: '' };
const change = (kind: string, environment: 'production' | 'local') => ({
  effect: { kind, environment, rule: 'some.rule' },
});
const DAYS: readonly (readonly [what: string, kept: boolean, entries: readonly Body[]])[] = [
  ['nothing else', false, [note('a note')]],
  ['a denial', true, told('denied', { line: 'rm -rf /', decision: 'deny' })],
  ['a hold', true, told('held', { line: 'git push --force', decision: 'ask' })],
  ['nothing else, again', false, []],
  ['what a person decided on that hold', true, [decided('held', 'approved')]],
  ['how it ended', true, [{ type: 'outcome', id: 'held', state: 'ran', status: 0 }]],
  ['how another one ended', false, [{ type: 'outcome', id: 'plain-0', state: 'ran' }]],
  [
    'a change of infrastructure',
    true,
    told('infra', { line: 'x', ...change('drops-data', 'local') }),
  ],
  ['a request sent', true, told('sent', { line: 'x', ...change('sends-request', 'local') })],
  ['something in production', true, told('prod', { line: 'x', ...change('moves', 'production') })],
  ['an effect that changes none', false, told('rest', { line: 'x', ...change('moves', 'local') })],
];

function decided(id: string, decision: 'approved' | 'denied'): Body {
  return { type: 'decision', id, decision, by: 'person', ...judged };
}

describe('a record that has grown too large', () => {
  let places: Places;

  beforeEach(async () => {
    places = await makePlaces();
    for (const [day, [, , entries]] of DAYS.entries()) {
      const now = new Date(BEGIN + day * DAY_MS);
      const record = await openRecord(places, { now: () => now });
      // What matters stands in the midst of what does not.
      await record.append(...told(`plain-${day}`, { line: 'make' }));
      await record.append(...entries);
      await record.append(...told(`more-${day}`, { line: 'make test' }));
      await record.close('done');
    }
    for (const folder of Object.values(foldersOf(places))) {
      for (const name of await segmentsOf(folder)) {
        const day = new Date(`${name.slice(0, 10)}T12:00:00Z`);
        await utimes(path.join(folder, name), day, day);
      }
    }
  });
  afterEach(() => removePlaces(places));

  /** Which of the days are there after so many. */
  async function daysAfter(days: number): Promise<readonly string[]> {
    const { mine, copy } = foldersOf(places);
    const now = new Date(BEGIN + days * DAY_MS);
    const record = await openRecord(places, { now: () => now });
    await upkeep({
      ...{ folders: [copy, mine], now, keepBytes: 0 },
      retire: (bodies) => record.retire(...bodies),
    });
    await record.close('done');
    assert.deepEqual(await readdir(path.join(copy)).then(segmentNames), await segmentsOf(mine));
    const { findings } = await verifyAudit(mine, copy);
    const broken = findings.filter(({ weight }) => weight === 'broken');
    assert.deepEqual(broken, [], 'what went was said before');
    const left = new Set((await segmentsOf(copy)).map((name) => name.slice(0, 10)));
    return DAYS.flatMap(([what], day) => {
      const date = new Date(BEGIN + day * DAY_MS).toISOString().slice(0, 10);
      return left.has(date) ? [what] : [];
    });
  }
  const segmentNames = (names: readonly string[]) =>
    names.filter((name) => name.endsWith('.jsonl')).sort();

  it('keeps whole every segment that holds a hold, a denial, a decision or a change of infrastructure', async () => {
    const kept = DAYS.filter(([, isKept]) => isKept).map(([what]) => what);
    assert.deepEqual(await daysAfter(100), kept);
    const { groups } = await new RecordIndex(foldersOf(places).copy).query({
      filter: { ids: ['held'] },
      count: 1,
    });
    assert.deepEqual(
      groups[0]?.entries.map(({ type }) => type),
      ['action', 'decision', 'decision', 'outcome'],
    );
  });

  it('loses nothing that is younger than a month', async () => {
    const all = DAYS.map(([what]) => what);
    assert.deepEqual(await daysAfter(29), all);
  });

  it('loses the oldest of all once they are older than that is kept', async () => {
    assert.deepEqual(await daysAfter(500), []);
  });
});

import assert from 'node:assert/strict';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
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
import { indexFolder, writeIndex } from './index-file';
import type { RecordFilter } from './query';
import { RecordIndex } from './record-index';
import { indexesOf } from './record-places';
import { packSegment, segmentsOf, stampOf } from './segment-files';
import { IndexBuilder } from './segment-index';

describe('finding actions in the record', () => {
  let places: Places;
  let copy: string;

  beforeEach(async () => {
    places = await makePlaces();
    ({ copy } = foldersOf(places));
  });
  afterEach(() => removePlaces(places));

  const ids = async (filter: RecordFilter, index = new RecordIndex(copy)) =>
    (await index.query({ filter, count: 100 })).groups.map(({ id }) => id);

  const write = async () => {
    let now = new Date('2026-04-23T09:00:00Z');
    const record = await openRecord(places, { now: () => now });
    await record.append(...told('a1', { line: 'npm test', agent: 'claude', session: 's1' }));
    await record.append(
      ...told('a2', {
        line: 'git push --force',
        agent: 'claude',
        session: 's1',
        decision: 'ask',
        effect: { kind: 'rewrites-history', environment: 'production', rule: 'git.push-force' },
      }),
    );
    now = new Date('2026-04-24T09:00:00Z');
    await record.append(...told('a3', { line: 'ls "Ünï Ärger"', agent: 'cursor', session: 's2' }));
    const judged = { effects: [], rules: ['git.push-force'], reason: '' };
    await record.append({
      type: 'decision',
      id: 'a2',
      decision: 'denied',
      by: 'person',
      ...judged,
      reason: 'Not on Fridays',
    });
    await record.append(...told('a4', { line: 'make', actor: 'person' }), {
      ...note('x'),
      id: 'n1',
    });
    await record.close('done');
  };

  it('gives all entries of an action together, newest first, a page after another', async () => {
    await write();
    const index = new RecordIndex(copy);
    const first = await index.query({ count: 2 });
    assert.deepEqual([first.groups.map(({ id }) => id), first.more], [['n1', 'a4'], true]);
    const before = first.groups.at(-1)?.cursor ?? '';
    const rest = await index.query({ count: 10, before });
    assert.deepEqual([rest.groups.map(({ id }) => id), rest.more], [['a3', 'a2', 'a1'], false]);
    const denied = rest.groups[1]?.entries.map(({ type }) => type);
    assert.deepEqual(denied, ['action', 'decision', 'decision'], 'from both segments');
  });

  it('finds by agent, session, verdict, effect, environment, kind, time, id and text', async () => {
    await write();
    const cases: readonly (readonly [RecordFilter, readonly string[]])[] = [
      [{ agents: ['claude'] }, ['a2', 'a1']],
      [{ agents: ['person'] }, ['a4']],
      [{ sessions: ['s2'] }, ['a3']],
      [{ sessions: [''] }, ['n1', 'a4']],
      [{ verdicts: ['denied'] }, ['a2']],
      [{ verdicts: ['waiting'] }, []],
      [{ verdicts: ['noted'] }, ['n1']],
      [{ effects: ['rewrites-history'] }, ['a2']],
      [{ environments: ['production'] }, ['a2']],
      [{ kinds: ['shell'], agents: ['cursor'] }, ['a3']],
      [{ from: '2026-04-24T00:00:00Z' }, ['n1', 'a4', 'a3']],
      [{ to: '2026-04-24T00:00:00Z' }, ['a2', 'a1']],
      [{ ids: ['a3'] }, ['a3']],
      [{ text: 'FORCE push' }, ['a2']],
      [{ text: 'fridays git' }, ['a2']],
      [{ text: '"ünï ÄRGER"' }, ['a3']],
      [{ text: 'ak' }, ['a4']],
      [{ text: 'nowhere to be found' }, []],
    ];
    for (const [filter, found] of cases) {
      assert.deepEqual(await ids(filter), found, JSON.stringify(filter));
    }
  });

  it('counts what it finds', async () => {
    await write();
    const stats = await new RecordIndex(copy).stats({});
    assert.equal(stats.total, 5);
    assert.deepEqual(stats.effects, [{ kind: 'rewrites-history', count: 1 }]);
    assert.deepEqual(stats.agents, ['claude', 'cursor', 'person']);
    assert.deepEqual(
      stats.sessions.map(({ session, actions, denied }) => [session, actions, denied]),
      [
        ['', 2, 0],
        ['s2', 1, 0],
        ['s1', 2, 1],
      ],
    );
    const [rule] = stats.rules;
    assert.deepEqual(rule, {
      rule: 'git.push-force',
      asked: 1,
      approved: 0,
      denied: 1,
      needless: 0,
    });
    const sum = stats.buckets.reduce((all, { allowed, denied }) => all + allowed + denied, 0);
    assert.equal(sum, 4);
  });

  it('gives sessions a page after another, each once, those that went on last first', async () => {
    let now = Date.parse('2026-04-23T09:00:00Z');
    const record = await openRecord(places, { now: () => new Date(now) });
    for (let at = 0; at < 450; at += 1) {
      // Two by two at the same moment: the name decides.
      now += at % 2 === 0 ? 1_000 : 0;
      await record.append(...told(`a${at}`, { line: 'make', session: `s/${at}`, agent: 'claude' }));
    }
    await record.append(...told('b', { line: 'make', session: 's/7', agent: 'cursor' }));
    await record.close('done');
    const index = new RecordIndex(copy);
    const stats = await index.stats({});
    const found = stats.sessions.map(({ session }) => session);
    assert.equal(found.length, 200);
    let { before } = stats;
    while (before !== undefined) {
      const page = await index.sessions({ before, count: 100 });
      found.push(...page.sessions.map(({ session }) => session));
      ({ before } = page);
    }
    assert.equal(found.length, 450);
    assert.equal(new Set(found).size, 450);
    assert.deepEqual(
      [...found.slice(0, 4), found.at(-1)],
      ['s/448', 's/449', 's/7', 's/446', 's/1'],
    );
    const filtered = await index.sessions({ filter: { agents: ['cursor'] }, count: 5 });
    assert.deepEqual(
      filtered.sessions.map(({ session, actions }) => [session, actions]),
      [['s/7', 1]],
    );
    assert.equal(filtered.before, undefined);
  });

  it('finds the same by a whole block of lines as by reading each, whoever writes in between', async () => {
    const [one, other] = [await openRecord(places), await openRecord(places)];
    // U+212A and U+0130 become ASCII in lower case; a quote and a line feed stand escaped in the line.
    const words = ['dist/42', '\u212Aubectl', 'L\u0130st', '"line"', 'b\nc', 'hash', 'Ünï'];
    const lines = Array.from({ length: 400 }, (_, at) => {
      const mine = words.filter((_word, place) => at % (place * 7 + 5) === 0);
      return ['run', `part-${at}`, ...mine].join(' ');
    });
    for (const [at, line] of lines.entries()) {
      const record = at % 3 === 0 ? other : one;
      await record.append(...told(`a${at}`, { line, session: `s${at % 5}` }));
      // What ends much later stands far from its beginning.
      if (at >= 350) await one.append({ type: 'outcome', id: `a${at - 350}`, state: 'ran' });
    }
    await Promise.all([one.close('done'), other.close('done')]);
    const index = new RecordIndex(copy);
    for (const text of ['dist/42', 'kubectl', 'list', '"line"', 'c', 'hash', 'ünï', 'run part-3']) {
      const wanted = text.split(' ');
      const matching = lines.flatMap((line, at) =>
        wanted.every((word) => line.toLowerCase().includes(word)) ? [`a${at}`] : [],
      );
      const found: string[] = [];
      let before: string | undefined;
      do {
        const from = before === undefined ? {} : { before };
        const page = await index.query({ filter: { text }, count: 30, ...from });
        found.push(...page.groups.map(({ id }) => id));
        before = page.more ? page.groups.at(-1)?.cursor : undefined;
      } while (before !== undefined);
      assert.deepEqual(found.toSorted(), matching.toSorted(), text);
      const { total, partial, sessions } = await index.stats({ text });
      assert.deepEqual([total, partial], [matching.length, false], text);
      const counted = sessions.reduce((sum, { actions }) => sum + actions, 0);
      assert.equal(counted, matching.length, text);
    }
  });

  it('sees what is written while it is kept, by this window and another one', async () => {
    const one = await openRecord(places);
    const index = new RecordIndex(copy);
    await one.append(...told('a1', { line: 'npm test' }));
    assert.deepEqual(await ids({}, index), ['a1']);
    const other = await openRecord(places);
    await other.append(...told('b1', { line: 'npm run build' }));
    await one.append(...told('a2', { line: 'npm ci' }), {
      type: 'outcome',
      id: 'a1',
      state: 'ran',
    });
    assert.deepEqual((await ids({}, index)).sort(), ['a1', 'a2', 'b1']);
    const [group] = (await index.query({ filter: { ids: ['a1'] }, count: 1 })).groups;
    assert.equal(group?.entries.at(-1)?.type, 'outcome');
    await Promise.all([one.close('done'), other.close('done')]);
  });

  it('reads packed segments, and says where an action stands in the chain', async () => {
    await write();
    for (const name of await segmentsOf(copy)) await packSegment(copy, name);
    assert.ok((await readdir(copy)).some((name) => name.endsWith('.jsonl.gz')));
    const index = new RecordIndex(copy);
    assert.deepEqual(await ids({ text: 'force' }, index), ['a2']);
    const { entries } = await index.proof('a2');
    assert.deepEqual(
      entries.map(({ line, sound }) => [line, sound]),
      [
        [4, true],
        [5, true],
        [4, true],
      ],
    );
    assert.deepEqual(await index.proof('nothing'), { entries: [] });
  });

  it('makes the index anew where its file is missing, damaged or of another segment', async () => {
    const record = await openRecord(places);
    for (let at = 0; at < 300; at += 1) {
      await record.append(...told(`a${at}`, { line: `echo ${at} ${'x'.repeat(200)}` }));
    }
    await record.close('done');
    const [name = ''] = await segmentsOf(copy);
    await utimes(path.join(copy, name), new Date(0), new Date(0));
    assert.deepEqual(await ids({ text: 'echo 299' }), ['a299']);
    const file = path.join(indexFolder(copy), `${name}.index`);
    const made = await readFile(file);
    assert.deepEqual(await ids({ text: 'echo 299' }), ['a299'], 'from the file');
    for (const at of [3, 40, Math.floor(made.length / 2), made.length - 20]) {
      const damaged = Buffer.from(made);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      await writeFile(file, damaged);
      assert.deepEqual(await ids({ text: 'echo 299' }), ['a299'], `damaged at ${at}`);
      assert.deepEqual(await readFile(file), made, 'and made anew');
    }
    await writeFile(file, made.subarray(0, made.length / 2));
    assert.deepEqual(await ids({ text: 'echo 299' }), ['a299']);
  });

  it('keeps indexes elsewhere where it is told to, and looks at none beside the record then', async () => {
    const record = await openRecord(places);
    for (let at = 0; at < 300; at += 1) {
      await record.append(...told(`a${at}`, { line: `echo ${at} ${'x'.repeat(200)}` }));
    }
    await record.close('done');
    const [name = ''] = await segmentsOf(copy);
    await utimes(path.join(copy, name), new Date(0), new Date(0));
    const folder = await indexesOf(path.join(places.base, 'home'), copy);
    const found = () => ids({ text: 'echo 299' }, new RecordIndex(copy, { folder }));
    assert.deepEqual(await found(), ['a299']);
    assert.deepEqual(await readdir(folder), [`${name}.index`]);
    await assert.rejects(readdir(indexFolder(copy)), 'nothing is put beside the record');
    // One of another record, as somebody may put it there, would hide what is in this one.
    const other = new IndexBuilder();
    const stamp = await stampOf(copy, name);
    assert.ok(stamp !== undefined);
    await writeIndex(indexFolder(copy), name, stamp, other.finish());
    assert.deepEqual(await ids({ text: 'echo 299' }), [], 'it would be believed there');
    assert.deepEqual(await found(), ['a299']);
    await writeFile(
      path.join(folder, '2020-01-01-0123456789ab.jsonl.index'),
      'of a segment that is gone',
    );
    assert.deepEqual(await found(), ['a299']);
    assert.deepEqual(await readdir(folder), [`${name}.index`]);
  });
});

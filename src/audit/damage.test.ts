import assert from 'node:assert/strict';
import { mkdir, readFile, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
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
import { RecordIndex } from './record-index';
import { packSegment, segmentsOf } from './segment-files';
import { upkeep } from './upkeep';
import { verifyAudit, type FindingKind } from './verify';

/** How the text of a segment of seven lines is damaged, and what the check says of that first. */
const DAMAGES: readonly (readonly [
  name: string,
  damage: (text: string) => string | Buffer,
  first: FindingKind,
  line?: number,
])[] = [
  ['emptied', () => '', 'missing', 1],
  ['filled with zeros', (text) => Buffer.alloc(text.length), 'torn', 1],
  ['cut within a line', (text) => text.slice(0, 700), 'torn'],
  ['without its last line feed', (text) => text.slice(0, -1), 'torn'],
  ['with an empty line', (text) => text.replace('\n', '\n\n'), 'not JSON', 2],
  ['with lines of Windows', (text) => text.replaceAll('\n', '\r\n'), 'changed', 1],
  ['with a byte order mark', (text) => `\uFEFF${text}`, 'not JSON', 1],
  ['in UTF-16', (text) => Buffer.from(text, 'utf16le'), 'not JSON', 1],
  ['with a byte that is no text', (text) => binary(text, 'three', 0xff), 'changed', 4],
  ['with a NUL', (text) => binary(text, 'three', 0), 'not JSON', 4],
  ['with another word', (text) => text.replace('three', 'seven'), 'changed', 4],
  ['with blanks', (text) => text.replace('{"hash"', '{ "hash"'), 'changed', 2],
  ['with half a line', (text) => text.replace(/("two".{20}).*/u, '$1'), 'not JSON', 3],
  ['with two lines in one', (text) => text.replace(/("two".*)\n/u, '$1'), 'not JSON', 3],
  ['with a line twice', (text) => text.replace(/(.*"two".*\n)/u, '$1$1'), 'moved', 4],
  ['without a line', (text) => text.replace(/.*"two".*\n/u, ''), 'missing', 3],
  ['without its beginning', (text) => text.replace(/.*\n/u, ''), 'missing', 1],
  ['turned round', (text) => `${text.trim().split('\n').reverse().join('\n')}\n`, 'missing', 1],
  ['with JSON that is no entry', (text) => text.replace(/.*"two".*/u, '[1]'), 'not an entry', 3],
  ['with a huge line', (text) => text.replace('\n', `\n${'x'.repeat(2e6)}\n`), 'not JSON', 2],
  ['with JSON that is deep', (text) => text.replace('\n', `\n${'['.repeat(2e5)}\n`), 'not JSON', 2],
];

function binary(text: string, word: string, byte: number): Buffer {
  const bytes = Buffer.from(text);
  bytes[bytes.indexOf(word)] = byte;
  return bytes;
}

describe('a record whose files are damaged', () => {
  let places: Places;
  let mine: string;
  let copy: string;
  let name: string;

  beforeEach(async () => {
    places = await makePlaces();
    ({ mine, copy } = foldersOf(places));
    const record = await openRecord(places);
    for (const text of ['one', 'two', 'three', 'four', 'five']) {
      await record.append({ ...note(text), id: text });
    }
    await record.close('done');
    [name = ''] = await segmentsOf(mine);
  });
  afterEach(() => removePlaces(places));

  for (const [title, damage, kind, line] of DAMAGES) {
    it(`${title}: the first bad line is named, and reading goes on`, async () => {
      const file = path.join(mine, name);
      await writeFile(file, damage(await readFile(file, 'utf8')));
      const { findings } = await verifyAudit(mine, copy);
      assert.equal(findings[0]?.kind, kind, JSON.stringify(findings[0]));
      if (line !== undefined) assert.equal(findings[0].line, line);
      const page = await new RecordIndex(mine).query({ count: 100 });
      assert.ok(page.groups.length <= 6);
    });
  }

  it('that cannot be read at all: it says so, and checks the others', async () => {
    await rm(path.join(mine, name));
    await mkdir(path.join(mine, name));
    assert.equal((await verifyAudit(mine, copy)).findings[0]?.kind, 'damaged');
    await rm(path.join(mine, name), { recursive: true });
    await symlink('/nowhere', path.join(mine, name));
    assert.equal((await verifyAudit(mine, copy)).whole, false);
    await rm(path.join(mine, name));
    await writeFile(path.join(mine, name), '');
    await truncate(path.join(mine, name), 200 * 1024 * 1024);
    assert.equal((await verifyAudit(mine, copy)).findings[0]?.kind, 'damaged');
  });

  it('packed, and cut or changed then', async () => {
    await packSegment(mine, name);
    assert.deepEqual((await verifyAudit(mine, copy)).findings, []);
    const file = path.join(mine, `${name}.gz`);
    const packed = await readFile(file);
    await writeFile(file, packed.subarray(0, packed.length / 2));
    assert.equal((await verifyAudit(mine, copy)).findings[0]?.kind, 'damaged');
    await writeFile(file, 'no gzip');
    assert.equal((await verifyAudit(mine, copy)).findings[0]?.kind, 'damaged');
  });

  it('and one whose clock was set back is whole, and goes on from its head', async () => {
    let now = new Date('2031-05-05T12:00:00Z');
    for (const day of ['2031-05-05', '2031-04-01', '2031-05-06']) {
      now = new Date(`${day}T12:00:00Z`);
      const record = await openRecord(places, { now: () => now });
      await record.append(note(day));
      now = new Date(now.getTime() - 60_000);
      await record.append(note('a minute before'));
      await record.close('done');
    }
    const { whole, findings } = await verifyAudit(mine, copy);
    assert.equal(whole, true);
    assert.deepEqual([...new Set(findings.map(({ kind }) => kind))], ['clock']);
  });

  it('that has grown too large loses its oldest segments, but none with a denial, and says so', async () => {
    const old = new Date('2020-01-01T12:00:00Z');
    const write = async (day: number, decision: 'allow' | 'deny') => {
      const now = new Date(old.getTime() + day * 86_400_000);
      const record = await openRecord(places, { now: () => now });
      await record.append(...told(`d${day}`, { line: 'make', decision }));
      await record.close('done');
    };
    for (const [day, decision] of ['allow', 'deny', 'allow'].entries()) {
      await write(day, decision === 'deny' ? 'deny' : 'allow');
    }
    for (const folder of [mine, copy]) {
      for (const one of await segmentsOf(folder)) {
        const day = new Date(`${one.slice(0, 10)}T12:00:00Z`);
        await utimes(path.join(folder, one), day, day);
      }
    }
    const now = new Date('2020-06-01T12:00:00Z');
    const record = await openRecord(places, { now: () => now });
    await upkeep({
      folders: [copy, mine],
      now,
      keepBytes: 0,
      retire: (bodies) => record.retire(...bodies),
    });
    await record.close('done');
    const days = (await segmentsOf(mine)).map((one) => one.slice(0, 10));
    assert.ok(!days.includes('2020-01-01') && days.includes('2020-01-02'), days.join());
    assert.ok(!days.includes('2020-01-03'), days.join());
    const { findings } = await verifyAudit(mine, copy);
    assert.deepEqual(
      findings.filter(({ weight }) => weight === 'broken'),
      [],
    );
    await rm(path.join(mine, (await segmentsOf(mine))[0] ?? ''));
    assert.equal((await verifyAudit(mine, copy)).whole, false, 'what was not retired is missing');
  });
});

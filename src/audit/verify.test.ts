import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  foldersOf,
  linesOf,
  makePlaces,
  note,
  openRecord,
  removePlaces,
  type Places,
} from '../../test/unit/support/record';
import { seal } from './chain';
import { verifyAudit } from './verify';

describe('verifying the record', () => {
  let places: Places;
  let mine: string;
  let copy: string;
  let name: string;

  beforeEach(async () => {
    places = await makePlaces();
    ({ mine, copy } = foldersOf(places));
    const record = await openRecord(places);
    for (const text of ['one', 'two', 'three', 'four']) await record.append(note(text));
    await record.close('done');
    [name = ''] = (await linesOf(mine)).keys();
  });
  afterEach(() => removePlaces(places));

  const rewrite = async (change: (lines: string[]) => readonly string[]) => {
    const file = path.join(mine, name);
    const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
    await writeFile(
      file,
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    );
  };
  const findings = async (storage?: string) =>
    (await verifyAudit(mine, storage)).findings.map(
      ({ line, text }) => `${line === undefined ? '' : `${line}: `}${text}`,
    );

  it('finds nothing in a record that nobody touched', async () => {
    assert.deepEqual(await verifyAudit(mine, copy), {
      whole: true,
      segments: 1,
      entries: 6,
      findings: [],
    });
  });

  it('names a line that was changed', async () => {
    await rewrite((lines) => lines.map((line) => line.replace('"two"', '"2"')));
    assert.deepEqual(await findings(), ['3: was changed after it was written']);
  });

  it('names a line that was changed and hashed anew', async () => {
    await rewrite((lines) =>
      lines.map((line) => {
        if (!line.includes('"two"')) return line;
        const entry = /"prev":"(\w+)".*"seq":(\d+).*"time":"([^"]+)".*"writer":"(\w+)"/u.exec(line);
        const [, prev = '', seq, time = '', writer = ''] = entry ?? [];
        return seal(note('2'), { prev, seq: Number(seq), time, writer }).line;
      }),
    );
    assert.deepEqual(await findings(), ['4: does not follow the line before it']);
    assert.deepEqual(await findings(copy), [
      '4: does not follow the line before it',
      '3: differs from the copy',
    ]);
  });

  it('says how many lines are missing in the middle', async () => {
    await rewrite((lines) => lines.filter((line) => !/"two"|"three"/u.test(line)));
    assert.deepEqual(await findings(), ['3: 2 lines before it are missing']);
  });

  it('names lines that were moved or put in', async () => {
    await rewrite(([opened = '', one = '', two = '', ...rest]) => [opened, two, one, ...rest]);
    assert.equal((await findings())[0], '2: 1 lines before it are missing');
    await rewrite((lines) => [...lines, 'not a line']);
    assert.equal((await findings()).at(-1), '7: is not JSON');
  });

  it('misses what is gone at the end or the beginning', async () => {
    await rewrite((lines) => lines.slice(0, 3));
    assert.deepEqual(await findings(), []);
    assert.deepEqual(await findings(copy), [
      '4: 3 lines from here on are missing; the copy has them',
    ]);
    await rewrite((lines) => lines.slice(1));
    assert.equal((await findings())[0], '1: the first lines are missing');
  });

  it('misses a segment, and the end of both places by the head that is kept', async () => {
    const record = await openRecord(places);
    await record.append(note('five'));
    await record.close('done');
    const [, second = ''] = [...(await linesOf(mine)).keys()].sort((a) => (a === name ? -1 : 1));
    await rm(path.join(mine, name));
    const [missing] = await findings();
    assert.match(missing ?? '', new RegExp(`1: what it follows is missing .*${name}`, 'u'));
    const [, here] = await findings(copy);
    assert.equal(here, 'is missing; the copy has it');
    for (const folder of [mine, copy]) await rm(path.join(folder, second));
    assert.match(
      (await findings(copy)).at(-1) ?? '',
      /ends before entry 9, which was the last one/u,
    );
  });

  it('takes a folder that is not there for an empty record', async () => {
    assert.deepEqual(await verifyAudit(path.join(places.base, 'none')), {
      whole: true,
      segments: 0,
      entries: 0,
      findings: [],
    });
  });
});

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  appendFile,
  mkdir,
  readdir,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  foldersOf,
  linesOf,
  makePlaces,
  note,
  openRecord,
  removePlaces,
  type Places,
} from '../../test/unit/support/record';
import { RecordError } from './record';
import { verifyAudit } from './verify';

const run = promisify(execFile);

describe('the record', () => {
  let places: Places;

  beforeEach(async () => {
    places = await makePlaces();
  });
  afterEach(() => removePlaces(places));

  const isWhole = async (of = places) => {
    const { mine, copy } = foldersOf(of);
    const { findings } = await verifyAudit(mine, copy);
    assert.deepEqual(
      findings.filter(({ weight }) => weight === 'broken'),
      [],
    );
  };

  it('is the same chain in the workspace and in the storage', async () => {
    const record = await openRecord(places);
    await record.append(note('one'), note('two'));
    await record.append(note('three'));
    await record.close('done');
    const { mine, copy } = foldersOf(places);
    const lines = await linesOf(mine);
    assert.deepEqual(lines, await linesOf(copy));
    const types = [...lines.values()].flat().map((line) => /"type":"(\w+)"/u.exec(line)?.[1]);
    assert.deepEqual(types, ['opened', 'note', 'note', 'note', 'closed']);
    await isWhole();
  });

  it('lies in files for this user alone, in a folder that git and npm leave out', async function () {
    this.timeout(60_000);
    const record = await openRecord(places);
    const { mine, copy } = foldersOf(places);
    const [segment = ''] = [...(await linesOf(mine)).keys()];
    assert.equal((await stat(path.join(mine, segment))).mode & 0o777, 0o600);
    assert.equal((await stat(copy)).mode & 0o777, 0o700);
    await record.close('done');
    await writeFile(path.join(places.workspace, 'package.json'), '{"name":"a","version":"1.0.0"}');
    await writeFile(path.join(places.workspace, '.npmignore'), 'something-else\n');
    const { stdout } = await run('npm', ['pack', '--dry-run', '--json'], { cwd: places.workspace });
    assert.match(stdout, /package\.json/u);
    assert.doesNotMatch(stdout, /jsonl/u);
    await run('git', ['init', '-q'], { cwd: places.workspace });
    const status = await run('git', ['status', '--porcelain', '-uall'], { cwd: places.workspace });
    assert.doesNotMatch(status.stdout, /portcullis/u);
  });

  it('keeps what is appended at the same time in order, each caller together', async () => {
    const record = await openRecord(places);
    await Promise.all(
      Array.from({ length: 200 }, async (_, at) => {
        const [first, second] = await record.append(note(`${at}a`), note(`${at}b`));
        assert.equal((second?.seq ?? 0) - (first?.seq ?? 0), 1);
      }),
    );
    await record.close('done');
    await isWhole();
  });

  it('goes on with the same chain the next time', async () => {
    for (const text of ['one', 'two', 'three']) {
      const record = await openRecord(places);
      const [entry] = await record.append(note(text));
      assert.ok(entry !== undefined);
      await record.close('done');
    }
    const { mine } = foldersOf(places);
    const lines = [...(await linesOf(mine)).values()].flat();
    const numbers = lines.map((line) => Number(/,"seq":(\d+),"t(?:ext|ime)"/u.exec(line)?.[1]));
    numbers.sort((a, b) => a - b);
    assert.deepEqual(numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await isWhole();
  });

  it('goes on from the storage when the workspace was cleaned, and says what is missing', async () => {
    const record = await openRecord(places);
    await record.append(note('one'));
    await record.close('done');
    const { mine, copy } = foldersOf(places);
    await rm(path.join(places.workspace, '.portcullis'), { recursive: true });
    const again = await openRecord(places);
    await again.close('done');
    const { whole, findings } = await verifyAudit(mine, copy);
    assert.equal(whole, false);
    assert.match(findings.map(({ text }) => text).join('\n'), /is missing; the copy has it/u);
    assert.equal((await verifyAudit(copy)).whole, true);
  });

  it('begins a new segment when the one that is open was removed, cut or added to', async () => {
    const record = await openRecord(places);
    const { mine, copy } = foldersOf(places);
    const newest = async () =>
      (await readdir(mine))
        .filter((name) => name.endsWith('.jsonl'))
        .sort()
        .at(-1) ?? '';
    await record.append(note('before'));
    await rm(path.join(places.workspace, '.portcullis'), { recursive: true });
    await record.append(note('after it was removed'));
    await truncate(path.join(mine, await newest()), 100);
    await record.append(note('after it was cut'));
    await appendFile(path.join(mine, await newest()), 'x');
    await record.append(note('after it was added to'));
    await record.close('done');
    const texts = [...(await linesOf(copy)).values()].flat().join('\n');
    for (const text of ['before', 'removed', 'cut', 'added to']) {
      assert.match(texts, new RegExp(text, 'u'));
    }
    assert.equal((await verifyAudit(copy)).whole, true);
    assert.equal((await linesOf(mine)).size, 3);
  });

  it('loses nothing to a torn last line, and says that its writer crashed', async () => {
    const { workspace, storage } = places;
    const crash = path.join(__dirname, '..', '..', 'test', 'unit', 'support', 'record-crash.ts');
    const args = ['--import', 'tsx', crash, workspace, storage];
    await assert.rejects(run(process.execPath, args), { signal: 'SIGKILL' });
    const { mine, copy } = foldersOf(places);
    const [name = ''] = (await linesOf(copy)).keys();
    for (const folder of [mine, copy]) await appendFile(path.join(folder, name), '{"half');

    const again = await openRecord(places);
    await again.close('done');
    const lines = [...(await linesOf(copy))].filter(([segment]) => segment !== name);
    const text = lines.flatMap(([, all]) => all).join('\n');
    assert.match(text, /"reason":"after a crash"/u);
    assert.match(text, /"id":"a1".*"state":"not-run"/u);
    assert.doesNotMatch(text, /"id":"a2"/u);
    const { whole, findings } = await verifyAudit(mine, copy);
    const weights = findings.map(({ weight }) => weight);
    assert.deepEqual({ whole, weights }, { whole: true, weights: ['note'] });
  });

  it('is written in the storage alone when the workspace cannot be, and in both again later', async () => {
    const blocked = path.join(places.workspace, '.portcullis');
    await writeFile(blocked, 'in the way');
    const record = await openRecord(places, { retryMs: 0 });
    await record.append(note('one'));
    assert.match(record.failing.get('workspace')?.message ?? '', /not a folder/u);
    assert.equal(record.failing.has('storage'), false);
    await rm(blocked);
    await record.append(note('two'));
    assert.equal(record.failing.size, 0);
    await record.close('done');
    const { mine, copy } = foldersOf(places);
    assert.equal((await verifyAudit(copy)).whole, true);
    assert.match([...(await linesOf(mine)).values()].flat().join('\n'), /"text":"two"/u);
  });

  it('refuses what neither place can keep, and takes it up again when one can', async () => {
    await writeFile(path.join(places.workspace, '.portcullis'), 'in the way');
    await writeFile(places.storage, 'in the way');
    const record = await openRecord(places);
    await assert.rejects(record.append(note('lost')), RecordError);
    await rm(places.storage);
    const [entry] = await record.append(note('kept'));
    assert.equal(entry?.type, 'note');
    await record.close('done');
    assert.equal((await verifyAudit(foldersOf(places).copy)).whole, true);
  });

  it('does not write through a link that somebody put in its way', async () => {
    const elsewhere = path.join(places.base, 'elsewhere');
    await mkdir(elsewhere);
    await symlink(elsewhere, path.join(places.workspace, '.portcullis'));
    const record = await openRecord(places);
    await record.append(note('one'));
    await record.close('done');
    assert.match(record.failing.get('workspace')?.message ?? '', /link/u);
    assert.deepEqual(await readdir(elsewhere), []);
  });

  it('begins a segment each day and at its size, in one chain', async () => {
    let now = new Date('2026-04-30T23:59:59Z');
    const record = await openRecord(places, { now: () => now, segmentBytes: 4_000 });
    await record.append(note('april'));
    now = new Date('2026-05-01T00:00:01Z');
    for (let at = 0; at < 20; at += 1) await record.append(note(`may ${at} ${'x'.repeat(300)}`));
    await record.close('done');
    const names = [...(await linesOf(foldersOf(places).mine)).keys()];
    assert.equal(names.filter((name) => name.startsWith('2026-04-30')).length, 1);
    assert.ok(names.filter((name) => name.startsWith('2026-05-01')).length >= 2);
    await isWhole();
  });

  it('works under any name a folder can have', async () => {
    const odd = await makePlaces(`it's "a" $HOME \`x\`\nünï 文`);
    try {
      const record = await openRecord(odd);
      await record.append(note('one'));
      await record.close('done');
      await isWhole(odd);
    } finally {
      await removePlaces(odd);
    }
  });
});

import assert from 'node:assert/strict';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  foldersOf,
  makePlaces,
  note,
  openRecord,
  removePlaces,
  type Places,
} from '../../unit/support/record';
import { Random } from '../fuzz/random';
import { told } from '../../unit/support/told';
import { readLine, seal } from '../../../src/audit/chain';
import { checkpointBody } from '../../../src/audit/checkpoint';
import { GENESIS, type AnyBody } from '../../../src/audit/entry';
import { writerOf } from '../../../src/audit/folders';
import { introduce, newSecretKey, signingKey } from '../../../src/audit/keys';
import { segmentsOf } from '../../../src/audit/segment-files';
import { verifyAudit } from '../../../src/audit/verify';

const EDITS = 200;

/** A segment's lines, its last line feed not being one. */
type Segments = Map<string, string[]>;

const window = signingKey(newSecretKey());
const trusted = new Map([[window.id, window.publicKey]]);

/** Three segments by a window and two by the client, whose key the window has introduced. */
async function write(places: Places): Promise<void> {
  const secret = newSecretKey();
  const client = signingKey(secret, introduce(window, signingKey(secret).publicKey));
  for (let run = 0; run < 5; run += 1) {
    const key = run % 2 === 0 ? window : client;
    const record = await openRecord(places, { key, brief: run % 2 === 1 });
    for (let at = 0; at < 6; at += 1) {
      const decision = at % 3 === 0 ? 'deny' : 'allow';
      await record.append(...told(`r${run}-${at}`, { line: `make part-${run}-${at}`, decision }));
    }
    await record.append({ ...note(`run ${run}`), id: `n${run}` });
    await record.close(run % 2 === 1 ? 'the call was judged' : 'done');
  }
}

describe('a record that somebody changes', function () {
  this.timeout(120_000);
  let places: Places;
  let pristine: string;

  before(async () => {
    places = await makePlaces();
    await write(places);
    pristine = path.join(places.base, 'pristine');
    const { mine, copy } = foldersOf(places);
    await cp(mine, path.join(pristine, 'mine'), { recursive: true });
    await cp(copy, path.join(pristine, 'copy'), { recursive: true });
  });
  after(() => removePlaces(places));

  const restore = async () => {
    const { mine, copy } = foldersOf(places);
    for (const [folder, from] of [
      [mine, 'mine'],
      [copy, 'copy'],
    ] as const) {
      await rm(folder, { recursive: true });
      await cp(path.join(pristine, from), folder, { recursive: true });
    }
  };
  const check = () => {
    const { mine, copy } = foldersOf(places);
    return verifyAudit(mine, copy, { trusted });
  };

  it('is whole as long as nobody does', async () => {
    assert.deepEqual((await check()).findings, []);
  });

  for (const where of ['in the workspace', 'in both copies alike'] as const) {
    it(`is found out each time: ${EDITS} random edits ${where}`, async () => {
      const random = new Random(where.length);
      const missed: string[] = [];
      for (let count = 0; count < EDITS; count += 1) {
        await restore();
        const { mine, copy } = foldersOf(places);
        const folders = where === 'in the workspace' ? [mine] : [mine, copy];
        const kind = one(random, Object.keys(EDIT));
        const edit = await edited(mine, random, kind);
        for (const folder of folders) await edit(folder);
        const { whole } = await check();
        if (whole) missed.push(`${count}: ${kind}`);
      }
      assert.deepEqual(missed, []);
    });
  }

  it('is found out when all of it is made anew, its log of heads as well, by another key', async () => {
    await restore();
    const other = signingKey(newSecretKey());
    const { mine, copy } = foldersOf(places);
    const segments = await read(mine);
    const heads = rechain(
      segments,
      (body) => (body.type === 'note' ? { ...body, text: '' } : body),
      other,
    );
    for (const folder of [mine, copy]) await store(folder, segments);
    await writeFile(path.join(copy, 'heads.log'), heads.map((line) => `${line}\n`).join(''));
    await rm(path.join(copy, 'head.json'));
    assert.equal((await verifyAudit(mine, copy)).whole, true, 'it is a record, of somebody else');
    const { findings } = await check();
    assert.ok(findings.length > 0);
    assert.deepEqual([...new Set(findings.map(({ kind }) => kind))].sort(), [
      'unknown key',
      'unsigned',
    ]);
  });

  it('is found out when its signatures are taken out, or borrowed from another place', async () => {
    await restore();
    const { mine, copy } = foldersOf(places);
    const segments = await read(mine);
    rechain(segments, (body) => body, undefined);
    for (const folder of [mine, copy]) await store(folder, segments);
    await rm(path.join(copy, 'heads.log'));
    await rm(path.join(copy, 'head.json'));
    const kinds = new Set((await check()).findings.map(({ kind }) => kind));
    assert.deepEqual([...kinds], ['unsigned']);
  });
});

/** What is done to a folder: the same to each copy. */
type Edit = (folder: string) => Promise<void>;

/** Kinds of edits; each makes one at a place that chance says. */
const EDIT: Readonly<Record<string, (segments: Segments, random: Random) => void>> = {
  swap: (segments, random) => {
    const lines = linesOf(segments, random);
    const [a, b] = [random.below(lines.length), random.below(lines.length)];
    const [first = '', second = ''] = [lines[a], lines[a === b ? (b + 1) % lines.length : b]];
    lines[a] = second;
    lines[a === b ? (b + 1) % lines.length : b] = first;
  },
  drop: (segments, random) => {
    const lines = linesOf(segments, random);
    lines.splice(random.below(lines.length), 1 + random.below(4));
  },
  'drop a segment': (segments, random) => {
    segments.delete(one(random, [...segments.keys()]));
  },
  replay: (segments, random) => {
    const from = linesOf(segments, random);
    const to = linesOf(segments, random);
    to.splice(random.below(to.length + 1), 0, one(random, from));
  },
  'replay a segment': (segments, random) => {
    const [a, b] = [one(random, [...segments.keys()]), one(random, [...segments.keys()])];
    const name = a === b ? a.replace(/[0-9a-f]{12}/u, 'feedfacefeed') : b;
    segments.set(name, [...(segments.get(a) ?? [])]);
  },
  rechain: (segments, random) => {
    const victim = random.below(20);
    let at = 0;
    const change = (body: AnyBody): AnyBody => {
      at += 1;
      return at % 20 === victim && body.type === 'decision' ? { ...body, reason: 'fine' } : body;
    };
    rechain(segments, change, signingKey(newSecretKey()));
  },
  'rechain without signing': (segments) => {
    rechain(segments, (body) => body, undefined);
  },
  flip: () => undefined,
  cut: () => undefined,
};

async function edited(folder: string, random: Random, kind: string): Promise<Edit> {
  const segments = await read(folder);
  const name = one(random, [...segments.keys()]);
  const bytes = await readFile(path.join(folder, name));
  if (kind === 'flip') {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    return (to) => writeFile(path.join(to, name), bytes);
  }
  if (kind === 'cut') {
    const rest = bytes.subarray(0, random.below(bytes.length));
    return (to) => writeFile(path.join(to, name), rest);
  }
  EDIT[kind]?.(segments, random);
  return (to) => store(to, segments);
}

function one<T>(random: Random, values: readonly T[]): T {
  const value = values[random.below(values.length)];
  assert.ok(value !== undefined);
  return value;
}

function linesOf(segments: Segments, random: Random): string[] {
  return segments.get(one(random, [...segments.keys()])) ?? [];
}

async function read(folder: string): Promise<Segments> {
  const segments: Segments = new Map();
  for (const name of await segmentsOf(folder)) {
    const text = await readFile(path.join(folder, name), 'utf8');
    segments.set(name, text.split('\n').slice(0, -1));
  }
  return segments;
}

async function store(folder: string, segments: Segments): Promise<void> {
  for (const name of await segmentsOf(folder)) await rm(path.join(folder, name));
  for (const [name, lines] of segments) {
    await writeFile(path.join(folder, name), lines.map((line) => `${line}\n`).join(''));
  }
}

/**
 * What somebody can do who knows this program and not the key: every line changed as wanted, hashed and chained
 * anew, and signed by a key of theirs, or by none.
 */
function rechain(
  segments: Segments,
  change: (body: AnyBody) => AnyBody,
  key: ReturnType<typeof signingKey> | undefined,
): readonly string[] {
  const heads: string[] = [];
  const anew = new Map<string, { readonly seq: number; readonly hash: string }>();
  for (const [name, lines] of segments) {
    let prev = GENESIS;
    let seq = 0;
    const made: string[] = [];
    for (const line of lines) {
      const found = readLine(line);
      assert.ok(found.ok);
      const { v, seq: oldSeq, time, writer, prev: oldPrev, hash, ...rest } = found.entry;
      assert.ok(String(v) === '1' && oldSeq > 0 && writer === writerOf(name) && oldPrev !== hash);
      let body: AnyBody = rest;
      if (body.type === 'opened') {
        const before = body.previous && anew.get(body.previous.hash);
        if (body.previous !== undefined && before !== undefined) {
          body = { ...body, previous: { segment: body.previous.segment, ...before } };
        }
        prev = body.previous?.hash ?? GENESIS;
        seq = body.previous?.seq ?? 0;
      }
      if (body.type === 'checkpoint' && key === undefined) {
        anew.set(hash, { seq, hash: prev });
        continue;
      }
      seq += 1;
      const link = { seq, time, writer, prev };
      const signed =
        body.type === 'checkpoint' && key !== undefined
          ? checkpointBody(key, name, link)
          : change(body);
      const sealed = seal(signed, link);
      if (signed.type === 'checkpoint') heads.push(sealed.line);
      made.push(sealed.line);
      prev = sealed.entry.hash;
      anew.set(hash, { seq, hash: prev });
    }
    segments.set(name, made);
  }
  return heads;
}

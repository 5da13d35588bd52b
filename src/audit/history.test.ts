import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { GENESIS } from './entry';
import { seal } from './chain';
import { newestFirst } from './history';

describe('the history of a record', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'pc-history-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('begins with the newest segment: by day, then writer, then number', async () => {
    const names = [
      '2026-04-23-ffffffffffff.jsonl',
      '2026-04-24-009b00000000.jsonl',
      '2026-04-24-00a300000000.jsonl',
      '2026-04-24-00a300000000-2.jsonl',
      '2026-04-24-00a300000000-10.jsonl',
    ];
    for (const name of names) {
      const note = { type: 'note', id: 'a', title: name, text: '' } as const;
      const link = { seq: 1, time: '2026-04-24T09:00:00Z', writer: 'a'.repeat(12), prev: GENESIS };
      await writeFile(path.join(folder, name), `${seal(note, link).line}\n`);
    }
    const read: string[] = [];
    for await (const entries of newestFirst(folder)) {
      for (const entry of entries) if (entry.type === 'note') read.push(entry.title);
    }
    assert.deepEqual(read, names.toReversed());
  });
});

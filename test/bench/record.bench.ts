/**
 * What the record costs, and how fast a long one is read. Promises: 2,000 records a second with group fsync; at
 * most 1 ms p50 on an allowed action; of 1,000,000 records 100,000 a second verified, the first page in 1 s, one
 * by a filter in 500 ms, in 150 MB. Each reading is a process of its own that starts cold, as the client and a
 * window's broker do. Baselines of the same run: a bare write, and a bare read of the same files.
 *
 *     npx tsx test/bench/record.bench.ts [records]
 */
import { spawn } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { indexFolder } from '../../src/audit/index-file';
import { newSecretKey, signingKey } from '../../src/audit/keys';
import { packSegment, segmentsOf } from '../../src/audit/segment-files';
import { foldersOf, makePlaces, openRecord, removePlaces } from '../unit/support/record';
import { told } from '../unit/support/told';
import { bundled } from './bundled';
import { generate } from './long-record';
import { quantile } from './measure';

const records = Number(process.argv[2] ?? 1_000_000);
const key = signingKey(newSecretKey());

async function bench(): Promise<void> {
  await appending();
  await reading();
}

async function appending(): Promise<void> {
  const places = await makePlaces();
  try {
    const record = await openRecord(places, { key });
    const times: number[] = [];
    for (let at = 0; at < 2_000; at += 1) {
      const began = performance.now();
      await record.append(...told(`p${at}`, { line: `npm run part-${at}`, agent: 'claude' }));
      times.push(performance.now() - began);
    }
    const file = openSync(path.join(places.base, 'bare'), 'a');
    const bare: number[] = [];
    for (let at = 0; at < 500; at += 1) {
      const began = performance.now();
      writeSync(file, 'x'.repeat(900));
      bare.push(performance.now() - began);
    }
    const synced: number[] = [];
    for (let at = 0; at < 50; at += 1) {
      writeSync(file, 'x'.repeat(900));
      const began = performance.now();
      fdatasyncSync(file);
      synced.push(performance.now() - began);
    }
    closeSync(file);
    console.log(`an allowed action recorded: ${report(times)} (a bare write: ${report(bare)})`);
    // Denials, each of which waits for the disk: those that come together wait together.
    const began = performance.now();
    const count = 10_000;
    await Promise.all(
      Array.from({ length: 64 }, async (_, writer) => {
        for (let at = 0; at < count / 64; at += 1) {
          const tale = { line: `rm -rf part-${at}`, decision: 'deny' as const };
          await record.append(...told(`d${writer}-${at}`, tale));
        }
      }),
    );
    const perSecond = Math.round((2 * count) / ((performance.now() - began) / 1_000));
    console.log(
      `with group fsync: ${perSecond} records a second, 64 callers (a bare fdatasync: ${report(synced)})`,
    );
    await record.close('done');
  } finally {
    await removePlaces(places);
  }
}

async function reading(): Promise<void> {
  const places = await makePlaces();
  const { copy } = foldersOf(places);
  try {
    await generate(copy, records, key);
    const names = await segmentsOf(copy);
    const began = performance.now();
    for (const name of names) await readFile(path.join(copy, name));
    console.log(
      `${records} records in ${names.length} segments, a bare read takes ${Math.round(performance.now() - began)} ms`,
    );
    await verified(copy, 'as text');
    await shown(copy, 'page', 'without an index');
    await shown(copy, 'make', 'the first time');
    await shown(copy, 'page', 'with the index');
    await shown(copy, 'filters', 'with the index');
    for (const name of names) await packSegment(copy, name);
    await rm(indexFolder(copy), { recursive: true });
    await verified(copy, 'packed');
    await shown(copy, 'page', 'packed, without an index');
    await shown(copy, 'make', 'packed, the first time');
    await shown(copy, 'filters', 'packed, with the index');
  } finally {
    await removePlaces(places);
  }
}

async function verified(folder: string, how: string): Promise<void> {
  const { times, peak } = await reader('verify', folder);
  const [, ms] = times[0] ?? ['', Number.NaN];
  const perSecond = Math.round((records / ms) * 1_000);
  console.log(`verify, ${how}: ${perSecond} records a second; ${peak.toFixed(0)} MB at most`);
}

async function shown(folder: string, what: 'page' | 'make' | 'filters', how: string) {
  const { times, peak } = await reader(what, folder);
  const told = times.map(([name, ms]) => `${name} ${ms.toFixed(0)} ms`).join(', ');
  console.log(`${how}: ${told}; ${peak.toFixed(0)} MB at most`);
}

const toldSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ times: v.array(v.tuple([v.string(), v.number()])), peak: v.number() }),
);

/** What a process of its own, as it is shipped, tells of its reading. */
async function reader(what: string, folder: string): Promise<v.InferOutput<typeof toldSchema>> {
  const script = await bundled('test/bench/support/record-reader.ts');
  const args = [script, what, folder, String(records), key.publicKey];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return v.parse(toldSchema, text);
}

function report(times: readonly number[]): string {
  const [p50, p99] = [0.5, 0.99].map((part) => quantile(times, part).toFixed(3));
  return `p50 ${p50 ?? ''} ms, p99 ${p99 ?? ''} ms`;
}

void bench();

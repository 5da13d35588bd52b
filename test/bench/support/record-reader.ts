/**
 * A process that reads a record once and says how long that took and how much memory it held at most:
 * `record-reader.js verify|page|filters|make FOLDER RECORDS KEY`. What made the record is another process.
 */
import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { keyIdOf } from '../../../src/audit/keys';
import type { RecordFilter } from '../../../src/audit/query';
import { RecordIndex } from '../../../src/audit/record-index';
import { verifyAudit } from '../../../src/audit/verify';
import { rareWord, someSession, START } from '../long-record';

/** By name, in the order of the work (ms). */
const times: (readonly [name: string, ms: number])[] = [];

async function read(): Promise<void> {
  const [what = '', folder = '', count = '', key = ''] = process.argv.slice(2);
  const records = Number(count);
  switch (what) {
    case 'verify':
      await verify(folder, records, key);
      break;
    case 'page':
      await page(new RecordIndex(folder, 'nowhere'), 'first page', {});
      break;
    case 'make':
      await timed('all indexes', () => new RecordIndex(folder).stats({}));
      break;
    case 'filters': {
      const index = new RecordIndex(folder);
      for (const [name, filter] of filtersOf(records)) await page(index, name, filter);
      await timed('counts', () => index.stats({ verdicts: ['denied'] }));
      break;
    }
    default:
      throw new Error(`nothing is known of ${what}`);
  }
  process.stdout.write(JSON.stringify({ times, peak: await peakMemory() }));
}

function filtersOf(records: number): readonly (readonly [name: string, filter: RecordFilter])[] {
  return [
    ['first page', {}],
    ['denied', { verdicts: ['denied'] }],
    ['one session', { sessions: [someSession(records)] }],
    ['an effect in production', { effects: ['drops-data'], environments: ['production'] }],
    ['a rare word', { text: rareWord(records) }],
    ['a word that is nowhere', { text: 'nowhere-to-be-found' }],
    ['a common word', { text: 'npm' }],
    ['an old day', { to: new Date(START + 60_000).toISOString() }],
  ];
}

async function verify(folder: string, records: number, key: string): Promise<void> {
  const trusted = new Map([[keyIdOf(key), key]]);
  await timed('verify', async () => {
    const { whole, entries, findings } = await verifyAudit(folder, undefined, { trusted });
    if (!whole || entries < records) throw new Error(JSON.stringify(findings.slice(0, 3)));
  });
}

async function page(index: RecordIndex, name: string, filter: RecordFilter): Promise<void> {
  await timed(name, async () => {
    const { groups } = await index.query({ filter, count: 100 });
    const isThere = groups.length > 0;
    if (isThere === name.includes('nowhere')) throw new Error(`${name}: ${groups.length} found`);
  });
}

/** The most that this process held at one moment (MB). */
async function peakMemory(): Promise<number> {
  // What `getrusage` tells begins with what the process held that started this one.
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/mu.exec(status) ?? [];
  return Number(kilobytes ?? process.resourceUsage().maxRSS) / 1_024;
}

async function timed(name: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  times.push([name, performance.now() - began]);
}

void read();

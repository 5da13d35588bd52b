/**
 * The audit panel over a long record, its page in a real browser with the broker's own desk and index behind it
 * (promises for 1,000,000 records: first paint at most 1 s, a filter at most 500 ms), and how smoothly it is scrolled.
 * The baseline is the same page over a record of one session.
 *
 *     npx tsx test/bench/panel.bench.ts [records]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { exportLines } from '../../src/audit/export';
import { RecordIndex } from '../../src/audit/record-index';
import { RecordDesk } from '../../src/broker/record-desk';
import { fromAudit } from '../../src/ui/audit/messages';
import { Pages, pageTexts, tell } from '../pages/harness';
import { calm, rows } from '../pages/panel';
import { Disposables } from '../support/disposables';
import { generate, rareWord } from './long-record';
import { quantile } from './measure';

const records = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = 5;
/** Where no index is there, all of the record is read. */
const PATIENCE_MS = 300_000;

async function main(): Promise<void> {
  const owned = new Disposables();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'portcullis-panel-'));
  await owned.add(() => rm(folder, { recursive: true }));
  try {
    const pages = await Pages.open(owned);
    for (const count of [1_000, records]) {
      const place = path.join(folder, String(count));
      await generate(place, count);
      await look(pages, place, count);
    }
    console.log(`load ${os.loadavg()[0]?.toFixed(1) ?? ''} on ${os.cpus().length} cores`);
  } finally {
    await owned.dispose();
  }
}

async function look(pages: Pages, folder: string, count: number): Promise<void> {
  const print = (what: string, times: readonly number[]) => {
    const [p50, p99] = [0.5, 0.99].map((part) => Math.round(quantile(times, part)));
    console.log(`${count} records, ${what}: p50 ${p50} ms, p99 ${p99} ms`);
  };
  let counts: number[] = [];
  const first = async () => {
    const { page, at } = await open(pages, desk(folder));
    await counted(page);
    counts.push(await page.evaluate<number>('performance.now()'));
    await page.close();
    return at;
  };
  print('first paint, no index there', [await first()]);
  print('everything counted, no index there', counts);
  counts = [];
  const paints: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) paints.push(await first());
  print('first paint, as in a new window', paints);
  print('everything counted, as in a new window', counts);
  const { page } = await open(pages, desk(folder));
  await counted(page);
  print('a verdict', await filtered(page, 'Denied', () => chip(page, 'Denied')));
  const wanted = ['dist/42', rareWord(count)].slice(0, count === records ? 2 : 1);
  for (const text of wanted) {
    print(`the word ${text}`, await filtered(page, text, () => word(page, text)));
  }
  await scroll(page, count);
  await page.close();
}

function desk(folder: string): RecordDesk {
  const source = new RecordIndex(folder);
  return new RecordDesk({ source, label: (agent) => agent, exportLines, note: () => undefined });
}

/** Opens the panel. @returns when its first rows were painted, since the page was asked for (ms) */
async function open(pages: Pages, source: RecordDesk): Promise<{ page: Page; at: number }> {
  const strings = await texts;
  const page = await pages.page(
    'audit',
    (raw, from) => {
      const message = v.parse(fromAudit, raw);
      if (message.type === 'ready') {
        void tell(from, { type: 'hello', strings });
        void tell(from, { type: 'state', state: calm });
      } else if (message.type === 'ask') {
        const { ask, query } = message;
        void source
          .answer({ query })
          .then((answer) => tell(from, { type: 'told', ask, answer }))
          .catch(() => undefined);
      }
    },
    { width: 360 },
  );
  page.setDefaultTimeout(PATIENCE_MS);
  await page.evaluate(
    `setInterval(() => window.postMessage({ type: 'beat' }, window.origin), 1000)`,
  );
  return { page, at: await page.evaluate<number>(paintedWith('')) };
}

const texts = pageTexts('src/ui/audit/strings.ts', 'auditStrings');

/** What is counted of all the record stands in the lines of sessions. */
const counted = (page: Page) =>
  page
    .locator('.node.session .about', { hasText: /action/u })
    .first()
    .waitFor();

/**
 * Tells by the page's own clock when rows were painted that all hold this text: the index works in the process that
 * asks, and what is asked from here would wait for it.
 */
const paintedWith = (text: string) => `new Promise((done) => {
  const look = () => {
    const all = [...document.querySelectorAll('.node.row')];
    const isThere = all.length > 0 && all.every((row) => row.textContent.includes('${text}'));
    requestAnimationFrame(isThere ? () => setTimeout(() => done(performance.now())) : look);
  };
  look();
})`;

const chip = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const word = (page: Page, text: string) => page.getByRole('searchbox').fill(text);

/** From a person's act to what it finds being painted; everything is shown again in between. */
async function filtered(
  page: Page,
  text: string,
  act: () => Promise<void>,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = await page.evaluate<number>('performance.now()');
    const found = page.evaluate<number>(paintedWith(text));
    await act();
    times.push((await found) - began);
    await page.locator('.count', { hasText: /action/u }).waitFor();
    await reset(page);
  }
  return times;
}

async function reset(page: Page): Promise<void> {
  await word(page, '');
  const pressed = page.locator('.chip[aria-pressed=true]');
  if ((await pressed.count()) > 0) await pressed.click();
  await page.locator('.count:empty').waitFor({ state: 'attached' });
  await rows(page).first().waitFor();
  await counted(page);
}

/** Scrolls by a page each frame, further rows and sessions coming in as they are reached. */
async function scroll(page: Page, count: number): Promise<void> {
  const frames = await page.evaluate<number[]>(`new Promise((done) => {
    const times = [];
    let last = performance.now();
    const step = (now) => {
      times.push(now - last);
      last = now;
      scrollBy(0, innerHeight / 2);
      if (times.length < 600) requestAnimationFrame(step);
      else done(times);
    };
    requestAnimationFrame(step);
  })`);
  const nodes = await page.locator('.node').count();
  const at = (part: number) => Math.round(quantile(frames, part));
  const reached = await page.evaluate<number>('Math.round(scrollY)');
  console.log(
    `${count} records, 600 frames scrolled to ${reached} px: a frame p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; ${nodes} lines in the page`,
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

/**
 * How long it takes from a call's question to the painted dialog, in a real editor (promise: p50 at most 300 ms):
 * for the first hold of a window, with the dialog closed, so that its page is made anew, and while it is open. The
 * baseline is a webview that shows one word, in turn with it. Of each page it is told when its webview's frame
 * began, when its own document began in there, and when that was painted.
 *
 *     npx tsx test/bench/dialog.bench.ts [rounds] [windows]
 */
import os from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Frame, Page } from 'playwright-core';
import { call } from '../editor/host/call';
import { Disposables } from '../support/disposables';
import { Guarded } from '../support/guarded';
import { until } from '../support/until';
import { quantile } from './measure';

const rounds = Number(process.argv[2] ?? 10);
const windows = Number(process.argv[3] ?? 4);

/** When a page was painted, and what came before (ms, wall clock). */
interface Painted {
  readonly at: number;
  /** When the frame of its webview began, and its own document in there. */
  readonly frame: number;
  readonly document: number;
}

/**
 * Tells, by the wall clock, when the next picture after a heading with this text is drawn; 0 where there is none. The
 * editor makes a page out of sight, and shows it once it has loaded, as its active frame.
 */
const paintedHere = (text: string) => `new Promise((resolve) => {
  const isHere = document.querySelector('h1')?.textContent.includes(${JSON.stringify(text)});
  if (isHere !== true || frameElement?.id !== 'active-frame') resolve(0);
  else requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
})`;

const stages = ['to its frame', 'to its document', 'to painted'] as const;

/** Times of one kind, in all and by stage (ms). */
class Times {
  readonly #all: number[] = [];
  readonly #parts: [number[], number[], number[]] = [[], [], []];

  constructor(private readonly name: string) {}

  add(began: number, { at, frame, document }: Painted): void {
    this.#all.push(at - began);
    this.#parts[0].push(frame - began);
    this.#parts[1].push(document - frame);
    this.#parts[2].push(at - document);
  }

  /** @param kept without stages: the page was there */
  print(kept: 'made anew' | 'was there' = 'made anew'): void {
    const at = (times: readonly number[], share: number) => Math.round(quantile(times, share));
    const parts = this.#parts.map((times, stage) => `${stages[stage]} ${at(times, 0.5)}`);
    const more = kept === 'was there' ? '' : ` (p50 of its parts: ${parts.join(', ')})`;
    console.log(`${this.name}: p50 ${at(this.#all, 0.5)} ms, p99 ${at(this.#all, 0.99)} ms${more}`);
  }
}

async function main(): Promise<void> {
  const owned = new Disposables();
  const bare = new Times('a webview with one word');
  const installed = new Times('question to painted, first hold of a new browser');
  const first = new Times('question to painted, first hold of a window opened anew');
  const cold = new Times('question to painted, dialog closed before');
  const warm = new Times('click to the next painted, dialog open');
  try {
    const guarded = await Guarded.start(owned);
    const { editor, page } = guarded;
    for (let window = 0; window < windows; window += 1) {
      if (window > 0) {
        const next = editor.host.hostsSeen + 1;
        await page.reload();
        await editor.host.connected(next);
        await guarded.isOn();
      }
      await hold(guarded, `first-${window}`, window === 0 ? installed : first);
    }
    for (let round = 0; round < rounds; round += 1) {
      await bareWebview(guarded, `bare ${round}`, bare);
      await hold(guarded, `round-${round}`, cold, warm);
    }
    console.log(`load ${os.loadavg()[0]?.toFixed(1) ?? ''} on ${os.cpus().length} cores`);
    for (const times of [bare, installed, first, cold]) times.print();
    warm.print('was there');
  } finally {
    await owned.dispose();
  }
}

/** Holds one action, and where it is measured too another behind it; both are denied. */
async function hold(guarded: Guarded, name: string, times: Times, behind?: Times): Promise<void> {
  const { editor, page } = guarded;
  const host = await editor.host.evaluate(() => process.pid);
  const line = (part: string) => `rm -rf ~/portcullis-bench-${part}`;
  const asking = [Date.now()];
  const calls = [await call(line(name), host)];
  times.add(asking[0] ?? 0, await painted(page, `portcullis-bench-${name}`));
  if (behind !== undefined) {
    // Shown when the first is answered, in the page that is there.
    calls.push(await call(line(`${name}-next`), host));
    const button = (await guarded.dialog()).locator('.answer.primary');
    const denied = Date.now();
    await button.click();
    behind.add(denied, await painted(page, `${name}-next`));
  }
  await guarded.answer('deny');
  for (const one of calls) one.leave();
  await until('the dialog is closed', async () => !(await guarded.isAsking()));
}

/** When the page with this in its heading was painted, as far as looking again and again tells. */
async function painted(page: Page, text: string): Promise<Painted> {
  for (const end = Date.now() + 120_000; Date.now() < end;) {
    const looks = page.frames().map((frame) => paintedIn(frame, text));
    const found = (await Promise.all(looks)).find((at) => at !== undefined);
    if (found !== undefined) return found;
    // Looking without a pause keeps an editor that is starting from going on.
    await pause(5);
  }
  throw new Error(`${text} was not painted`);
}

async function paintedIn(frame: Frame, text: string): Promise<Painted | undefined> {
  const at = await frame.evaluate<number>(paintedHere(text)).catch(() => 0);
  if (at === 0) return undefined;
  const began = async (of: Frame | null) =>
    (await of?.evaluate<number>('performance.timeOrigin')) ?? 0;
  return { at, frame: await began(frame.parentFrame()), document: await began(frame) };
}

async function bareWebview(guarded: Guarded, text: string, times: Times): Promise<void> {
  const { editor, page } = guarded;
  const began = Date.now();
  await editor.host.evaluate((vscode, title) => {
    const panel = vscode.window.createWebviewPanel('bare', title, vscode.ViewColumn.One, {
      enableScripts: true,
    });
    panel.webview.html = `<!DOCTYPE html><html><body><h1>${title}</h1></body></html>`;
  }, text);
  times.add(began, await painted(page, text));
  await editor.host.evaluate((vscode) =>
    vscode.commands.executeCommand('workbench.action.closeActiveEditor'),
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

/**
 * What Portcullis costs the editor, in a real one: the time to activate it beside an extension that does
 * nothing (promise: at most 100 ms), the memory of the extension host with it beside without it (promise:
 * at most 15 MB more), and the broker's, in a small and in a large workspace (promise: at most 60 MB).
 * Memory is the resident set, and of it what a process has to itself: the rest is Node's own program,
 * which the editor's other processes share.
 *
 *     npx tsx test/bench/editor.bench.ts [rounds] [files]
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../support/disposables';
import { Editor } from '../support/editor';
import { temporaryFolder } from '../support/folders';
import { processesBelow } from '../support/process-tree';
import { until } from '../support/until';
import { packFixture, packProject } from '../support/vsix';
import { memoryOf, type Memory } from './memory';
import { quantile } from './measure';

const rounds = Number(process.argv[2] ?? 3);
const files = Number(process.argv[3] ?? 20_000);

const EMPTY = 'portcullis-test.empty';
const PORTCULLIS = 'portcullis.portcullis';

interface Cost {
  /** Milliseconds from loading an extension to the end of its activation, by the editor's own clock. */
  readonly activation: ReadonlyMap<string, number>;
  readonly host: Memory;
  readonly broker: Memory;
}

/** Starts an editor on a workspace, lets it come to rest, and ends it. */
async function costOf(workspace: string, guarded: boolean): Promise<Cost> {
  const owned = new Disposables();
  try {
    const extensions = [await packFixture('empty'), ...(guarded ? [await packProject()] : [])];
    const editor = await Editor.start({ workspace, extensions });
    await owned.add(() => editor.dispose());
    const page = await editor.open();
    if (guarded) await page.locator('.statusbar-item', { hasText: 'Portcullis' }).first().waitFor();
    const activation = await until('both are activated', async () => {
      const times = await activationTimes(editor);
      return times.has(EMPTY) && times.has(PORTCULLIS) === guarded ? times : undefined;
    });
    const host = await editor.host.evaluate(() => process.pid);
    const broker = (await processesBelow(host)).find(({ command }) =>
      command.endsWith('broker.js'),
    );
    return {
      activation,
      broker: broker === undefined ? { resident: 0, own: 0 } : await atRest(broker.pid),
      host: await atRest(host),
    };
  } finally {
    await owned.dispose();
  }
}

/** What the editor's own page about its start says: `| extension | eager | load | call | finish | … |`. */
async function activationTimes(editor: Editor): Promise<ReadonlyMap<string, number>> {
  const text = await editor.host.evaluate(async (vscode) => {
    await vscode.commands.executeCommand('perfview.show');
    const [shown] = vscode.window.visibleTextEditors;
    return shown?.document.getText() ?? '';
  });
  const [, table = ''] = text.split('## Extension Activation Stats');
  const rows = table.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
  return new Map(
    rows
      .filter(([, id]) => id === EMPTY || id === PORTCULLIS)
      .map(([, id = '', , ...times]) => [
        id,
        times.slice(0, 3).reduce((sum, time) => sum + Number(time), 0),
      ]),
  );
}

/** A process's memory, once it no longer grows or shrinks by a hundredth. */
async function atRest(pid: number): Promise<Memory> {
  let before = 0;
  return until(
    'memory at rest',
    async () => {
      const now = await memoryOf(pid);
      const isStill = Math.abs(now.resident - before) < now.resident / 100;
      before = now.resident;
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      return isStill ? now : undefined;
    },
    120_000,
  );
}

/** A workspace of many files, some with a secret. */
async function largeWorkspace(owned: Disposables): Promise<string> {
  const folder = path.join(await temporaryFolder(owned), 'large');
  for (let at = 0; at < files; at += 1) {
    const parent = path.join(folder, 'src', `part-${Math.floor(at / 100)}`);
    if (at % 100 === 0) await mkdir(parent, { recursive: true });
    const text =
      at % 500 === 0 ? `PASSWORD=${'q7Xw'.repeat(6)}${at}\n` : `export const a${at} = ${at};\n`;
    await writeFile(path.join(parent, at % 500 === 0 ? '.env' : `file-${at}.ts`), text);
  }
  return folder;
}

async function bench(): Promise<void> {
  const owned = new Disposables();
  try {
    const small = path.join(await temporaryFolder(owned), 'small');
    await mkdir(small);
    await writeFile(path.join(small, 'README.md'), '# A small workspace\n');
    const bare: Cost[] = [];
    const guarded: Cost[] = [];
    // In turns, so that what else the machine does meets both alike.
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await costOf(small, false));
      guarded.push(await costOf(small, true));
    }
    const median = (costs: readonly Cost[], what: (cost: Cost) => number) =>
      quantile(costs.map(what), 0.5);
    const activation = (id: string) =>
      median(guarded, (cost) => cost.activation.get(id) ?? Number.NaN).toFixed(0);
    console.log(`medians of ${rounds} starts`);
    console.log(
      `activation: ${activation(PORTCULLIS)} ms, an extension that does nothing ${activation(EMPTY)} ms`,
    );
    const memory = (costs: readonly Cost[], which: 'host' | 'broker') =>
      (['resident', 'own'] as const)
        .map((kind) => `${median(costs, (cost) => cost[which][kind]).toFixed(0)} MB ${kind}`)
        .join(', ');
    console.log(
      `extension host: ${memory(guarded, 'host')}; without Portcullis ${memory(bare, 'host')}`,
    );
    console.log(`broker: ${memory(guarded, 'broker')}`);
    const large = [await costOf(await largeWorkspace(owned), true)];
    console.log(`broker, ${files} files in the workspace: ${memory(large, 'broker')}`);
  } finally {
    await owned.dispose();
  }
}

void bench();

import assert from 'node:assert/strict';
import { access, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import * as v from 'valibot';
import { entrySchema, type Entry } from '../../src/audit/entry';
import { verifyAudit } from '../../src/audit/verify';
import { isAlive } from '../../src/broker/run-folder';
import { claudeCall, runAgentHook } from '../broker/support/agent-hook';
import { copyOf, temporaryFolder } from '../support/folders';
import { Disposables } from '../support/disposables';
import { Editor } from '../support/editor';
import { root } from '../../scripts/lib/paths.mjs';
import { until } from '../support/until';
import { packProject } from '../support/vsix';
import { EditorWindow, entranceOf } from '../support/window';

/**
 * Who is asked, and where it is written, when there are several of everything.
 *
 * | situation                                   | what is to happen                                          |
 * | ------------------------------------------- | ---------------------------------------------------------- |
 * | two windows on one folder, a terminal's line | the terminal's window asks, the other does not; both write |
 * |                                              | segments of one record, which is whole                     |
 * | two editors on one folder                    | the same                                                   |
 * | one of two windows is reloaded               | its terminals, and only they, ask its new broker           |
 * | a window is reloaded when another is gone,   | the same: what its terminals name is taken over with them  |
 * |   and so finds another storage               |                                                            |
 * | a reload while a line is held                | the line has not run, says so, and is recorded as not run; |
 * |                                              | the same shell asks the new broker                         |
 * | a window without a folder, and two of them   | each asks for its own terminals                            |
 * | several roots, one inside another            | a terminal is judged by the folder it is in                |
 * | a call from outside of the editor            | of the windows on its folder, the one in front last asks   |
 */
describe('several windows, in real editors', function () {
  this.timeout(400_000);
  const owned = new Disposables();
  let editor: Editor;
  let folder: string;
  let marks: string;

  const settings = { 'terminal.integrated.enablePersistentSessions': true };
  const startEditor = async () => {
    const started = await Editor.start({ extensions: [await packProject()], settings });
    await owned.add(() => started.dispose());
    return started;
  };
  const open = (where: string | undefined) => EditorWindow.open(editor, where, marks);

  before(async () => {
    folder = await copyOf(path.join(root, 'test/fixtures/workspace'), owned, 'shared');
    marks = await temporaryFolder(owned);
    editor = await startEditor();
  });
  after(() => owned.dispose());

  /** Sends a line that is held, and expects the question in one window alone. */
  async function asks(name: string, shell: number, mine: EditorWindow, others: EditorWindow[]) {
    await mine.page.bringToFront();
    await mine.line(shell, `rm -rf ~/portcullis-test-${name}`);
    await until(
      'one of them asks',
      async () => {
        const asked = await Promise.all([mine, ...others].map((one) => one.isAsking()));
        return asked.includes(true);
      },
      60_000,
    );
    for (const other of others) assert.equal(await other.isAsking(), false, 'the other one asks');
    assert.match(await mine.deny(), new RegExp(`portcullis-test-${name}`, 'u'));
    await mine.runs(shell);
  }

  /** A call of an agent outside of the editors, which belongs to the folder alone: asked about in one window. */
  async function asksOutside(name: string, windows: readonly EditorWindow[]) {
    const front = await inFrontLast(windows);
    assert.ok(front);
    const others = windows.filter((one) => one !== front);
    const call = await claudeCall(`rm -rf ~/portcullis-test-${name}`, folder);
    const home = path.join(userInfo().homedir, '.portcullis');
    const hook = runAgentHook(call, { home, cwd: folder });
    await until(
      'one of them asks',
      async () =>
        (await Promise.all([front, ...others].map((one) => one.isAsking()))).includes(true),
      60_000,
    );
    for (const other of others) assert.equal(await other.isAsking(), false, 'the other one asks');
    assert.match(await front.deny(), new RegExp(`portcullis-test-${name}`, 'u'));
    const { stdout } = await hook.ended;
    assert.match(stdout, /A person looked at it and denied it/u);
    for (const other of others) assert.equal(await other.isAsking(), false, 'it is asked twice');
  }

  let b: EditorWindow;
  let inB: number;

  it('on one folder each ask for their own terminals, and write one record', async () => {
    const a = await open(folder);
    const inA = await a.terminal();
    b = await open(folder);
    inB = await b.terminal();
    await asks('a', inA, a, [b]);
    await asks('b', inB, b, [a]);
    await asksOutside('outside', [a, b]);
    const told = (await record(folder)).map((entries) => linesOf(entries).length);
    assert.deepEqual(
      told.filter((count) => count > 0).sort(),
      [1, 2],
      'each in a segment of its own',
    );
    const { whole, findings } = await verifyAudit(path.join(folder, '.portcullis', 'audit'));
    assert.ok(whole, JSON.stringify(findings));

    await close(a);
  });

  it('bring their terminals with them when a reload finds another storage', async () => {
    // The editor keeps one list of terminals for both windows: that of the window which wrote it last.
    inB = await b.terminal();
    await asks('b-before', inB, b, []);
    const before = await gateAt(inB);
    await b.reload();
    await until('the terminal is back', async () => (await b.shells()).includes(inB));
    assert.notEqual(await gateOf(b), before, 'that of the window which is gone');
    await asks('b-alone', inB, b, []);
    // A window that comes now finds the storage that the terminals still name.
    const c = await open(folder);
    assert.equal(await gateOf(c), path.join(path.dirname(before), 'window-2', 'gate'));
    const inC = await c.terminal();
    await asks('c', inC, c, [b]);
    await asks('b-beside-c', inB, b, [c]);
    await close(c);
  });

  it('run nothing of a line that is held when they are reloaded, and ask about the next one', async () => {
    const mark = path.join(marks, 'held');
    await b.line(inB, `rm -rf ~/portcullis-test-held; echo > ${mark}`);
    await until('it is held', () => b.isAsking());
    await b.reload();
    await until('the terminal is back', async () => (await b.shells()).includes(inB));
    await asks('after-the-hold', inB, b, []);
    await assert.rejects(access(mark), 'it has run');
    const entries = (await record(folder)).flat();
    const held = entries.find(
      (one) => one.type === 'action' && String(one.action.line).includes('portcullis-test-held'),
    );
    assert.ok(held?.type === 'action');
    const ends = entries.flatMap((one) =>
      one.type === 'outcome' && one.id === held.id ? [one.state] : [],
    );
    assert.deepEqual(ends, ['not-run']);
  });

  it('of two editors ask for their own terminals', async () => {
    const other = await startEditor();
    const d = await EditorWindow.open(other, folder, marks);
    const inD = await d.terminal();
    await asks('d', inD, d, [b]);
    await asks('b-beside-d', inB, b, [d]);
    await asksOutside('outside-beside', [b, d]);
    await b.reload();
    await until('the terminal is back', async () => (await b.shells()).includes(inB));
    await asks('b-again', inB, b, [d]);
    await asks('d-still', inD, d, [b]);
    const { whole, findings } = await verifyAudit(path.join(folder, '.portcullis', 'audit'));
    assert.ok(whole, JSON.stringify(findings));
    await close(d);
    await close(b);
  });

  it('without a folder ask for their own terminals', async () => {
    const one = await open(undefined);
    const inOne = await one.terminal();
    const two = await open(undefined);
    const inTwo = await two.terminal();
    await asks('one', inOne, one, [two]);
    await asks('two', inTwo, two, [one]);
    await close(one);
    await close(two);
  });

  it('with roots inside each other ask as one, and record in the first', async () => {
    const inner = path.join(folder, 'packages', 'inner');
    await mkdir(inner, { recursive: true });
    const file = path.join(marks, 'both.code-workspace');
    await writeFile(file, JSON.stringify({ folders: [{ path: inner }, { path: folder }] }));
    const both = await open(file);
    const shell = await both.terminal();
    await both.line(shell, `cd ${inner}`);
    await asks('both', shell, both, []);
    const action = await until('the line is in the record', async () =>
      (await record(inner).catch(() => [])).flat().find(isLine),
    ).catch(async (error: unknown) => {
      const there = await Promise.allSettled([record(inner), record(folder)]);
      throw new Error(`${String(error)}\nof the first and of the second root: ${inspect(there)}`);
    });
    assert.ok(action.type === 'action');
    assert.equal(action.action.cwd, inner, 'by the folder that the shell is in');
    await close(both);
  });
});

/** The window that was in front last, as its guard says it to hooks. */
async function inFrontLast(windows: readonly EditorWindow[]): Promise<EditorWindow | undefined> {
  const dated = await Promise.all(
    windows.map(async (window) => {
      const host = await window.evaluate(() => process.pid);
      return { window, at: (await stat(entranceOf(host))).mtimeMs };
    }),
  );
  return dated.sort((one, other) => other.at - one.at)[0]?.window;
}

/** Closes a window and ends its extension host, which would wait for the page to come back. */
async function close(window: EditorWindow): Promise<void> {
  const host = await window.evaluate(() => process.pid);
  await window.page.close();
  if (isAlive(host)) process.kill(host, 'SIGKILL');
  await until('the host is gone', () => !isAlive(host));
}

/** Where a window's new terminals ask. */
async function gateOf(window: EditorWindow): Promise<string> {
  return gateAt(await window.terminal());
}

/** Where a shell asks. */
async function gateAt(shell: number): Promise<string> {
  const environment = await readFile(`/proc/${shell}/environ`, 'utf8');
  return /\0ZDOTDIR=([^\0]*)/u.exec(`\0${environment}`)?.[1] ?? '';
}

/** The entries of each segment of a folder's record. */
async function record(folder: string): Promise<readonly (readonly Entry[])[]> {
  const audit = path.join(folder, '.portcullis', 'audit');
  const names = (await readdir(audit)).filter((name) => name.endsWith('.jsonl'));
  const texts = await Promise.all(names.map((name) => readFile(path.join(audit, name), 'utf8')));
  return texts.map((text) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => v.parse(entrySchema, JSON.parse(line))),
  );
}

function isLine(entry: Entry): boolean {
  return entry.type === 'action' && String(entry.action.line).includes('portcullis-test-');
}

function linesOf(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(isLine);
}

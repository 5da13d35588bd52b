import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';
import { GUARD_MS } from '../../../src/broker/holds';
import type { EgressStart } from '../../../src/broker/egress/host-messages';
import type { EntryView, FromBroker, HoldView, ToBroker } from '../../../src/broker/protocol';
import { spawnBroker, type BrokerProcess, type BrokerState } from '../../../src/broker/spawn';
import { entrySchema, type Entry } from '../../../src/audit/entry';
import * as v from 'valibot';
import { bundled } from '../../bench/bundled';
import type { Disposables } from '../../support/disposables';
import { temporaryFolder } from '../../support/folders';
import { until } from '../../support/until';
import { Question, type Answer } from './wire';

/** The fake broker, bundled as the build does the real one. */
export function fakeBroker(): Promise<string> {
  return bundled('test/broker/support/fake-broker.ts');
}

export interface WindowOptions {
  /** Folders of the workspace, by name; one called `work` by default. */
  readonly folders?: readonly string[];
  readonly hostPid?: number;
  /** The folders and the per-user folder of another window. */
  readonly workspace?: readonly string[];
  readonly home?: string;
  /** The extension's folder, in the window's place; that of the project by default. */
  readonly extension?: (place: string) => string;
  /** Another broker than the fake one. */
  readonly script?: string;
  /** What the editor's host tells of the way out. */
  readonly egress?: EgressStart;
  /** Changes the places before the broker starts. */
  readonly prepare?: (window: TestWindow) => Promise<void>;
  readonly backoffMs?: readonly number[];
  readonly execArgv?: readonly string[];
}

type Decide = Extract<ToBroker, { readonly type: 'decide' }>;
type Hold = Extract<FromBroker, { readonly type: 'hold' }>;

/** A window of an editor, as far as a broker knows: it forks one and speaks with it. */
export class TestWindow {
  readonly messages: FromBroker[] = [];
  readonly states: BrokerState[] = [];
  readonly log: string[] = [];
  #broker: BrokerProcess | undefined;

  private constructor(
    readonly place: string,
    readonly workspace: readonly string[],
    readonly storage: string,
    readonly home: string,
    readonly hostPid: number,
  ) {}

  static async start(owned: Disposables, options: WindowOptions = {}): Promise<TestWindow> {
    const place = await temporaryFolder(owned);
    const folders =
      options.workspace ?? (options.folders ?? ['work']).map((name) => path.join(place, name));
    for (const folder of folders) await mkdir(folder, { recursive: true });
    const home = options.home ?? path.join(place, 'home', '.portcullis');
    const hostPid = options.hostPid ?? process.pid;
    const window = new TestWindow(place, folders, path.join(place, 'storage'), home, hostPid);
    await options.prepare?.(window);
    const script = options.script ?? (await fakeBroker());
    await window.#open(owned, script, options);
    await window.ready();
    return window;
  }

  /** Opens it again on the same places, as after the window was closed. */
  async reopen(owned: Disposables, options: WindowOptions = {}): Promise<void> {
    const before = this.of('ready').length;
    await this.#open(owned, options.script ?? (await fakeBroker()), options);
    await this.ready(before + 1);
  }

  async #open(owned: Disposables, script: string, options: WindowOptions): Promise<void> {
    const broker = spawnBroker({
      script,
      start: () => ({
        workspace: this.workspace,
        storage: this.storage,
        extension: options.extension?.(this.place) ?? root,
        home: this.home,
        editor: 'Test Editor',
        hostPid: options.hostPid ?? process.pid,
        ...(options.egress === undefined ? {} : { egress: options.egress }),
      }),
      onMessage: (message) => this.messages.push(message),
      onState: (state) => this.states.push(state),
      onLog: (text) => this.log.push(text),
      ...(options.execArgv === undefined ? {} : { execArgv: options.execArgv }),
      ...(options.backoffMs === undefined ? {} : { backoffMs: options.backoffMs }),
    });
    this.#broker = broker;
    await owned.add(() => broker.dispose());
  }

  /** Waits for the `count`th broker of this window. */
  async ready(count = 1): Promise<Extract<FromBroker, { readonly type: 'ready' }>> {
    return until('the broker is ready', () => this.of('ready')[count - 1]);
  }

  of<T extends FromBroker['type']>(type: T): Extract<FromBroker, { readonly type: T }>[] {
    return this.messages.filter(
      (message): message is Extract<FromBroker, { readonly type: T }> => message.type === type,
    );
  }

  send(message: Exclude<ToBroker, { readonly type: 'start' }>): void {
    this.#broker?.send(message);
  }

  async dispose(): Promise<void> {
    await this.#broker?.dispose();
  }

  /** Puts a question on the wire. */
  ask(door: string, body: string | Buffer): Question {
    const ready = this.of('ready').at(-1);
    if (ready === undefined) throw new Error('There is no broker yet.');
    return new Question({ ...ready.gate, port: ready.port, door, body });
  }

  /** Asks as a bash gate in this process would. */
  gate(line: string, fields: Readonly<Record<string, string>> = {}): Question {
    const all = {
      shell: String(process.pid),
      pid: String(process.pid),
      reset: '1',
      line,
      ...fields,
    };
    return this.ask('gate', gateBody(all));
  }

  /** Asks as the hook of the editor's agent would. */
  hook(tool: string, input: unknown, more: Readonly<Record<string, unknown>> = {}): Question {
    return this.ask('hook-vscode', hookBody(tool, input, { cwd: this.workspace[0], ...more }));
  }

  async answerTo(question: Question): Promise<Answer> {
    return question.answer;
  }

  /** The hold of this number, once it is there. */
  async hold(number: number): Promise<Hold> {
    return until(`hold ${number}`, () =>
      this.of('hold').find(({ view }) => view.number === number),
    );
  }

  /**
   * Decides as the dialog does: shows it, lets the guard time pass, and sends the nonce and what must be typed. A
   * broker that was busy hears of both at once, and takes that for too soon: the dialog then shows it again.
   */
  async decide(hold: Hold, choice: Decide['choice'], more: Partial<Decide> = {}): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const refused = this.#refused();
      await this.#decideOnce(hold, choice, more);
      const end = await until(
        `the end of hold ${hold.view.number}`,
        () => this.#endOf(hold.view) ?? (tries < 5 && this.#refused() > refused ? 'again' : false),
      );
      if (end !== 'again') return;
    }
  }

  async #decideOnce(hold: Hold, choice: Decide['choice'], more: Partial<Decide>): Promise<void> {
    this.send({ type: 'shown', hold: hold.view.id });
    const shown = performance.now();
    await until('the guard time is over', () => performance.now() - shown > GUARD_MS + 100);
    const { confirm } = hold.view;
    const approves = choice === 'approve' || choice === 'approve-session';
    const typed = approves && confirm !== undefined ? { typed: confirm } : {};
    const { nonce, view } = hold;
    this.send({ type: 'decide', hold: view.id, nonce, choice, ...typed, ...more });
  }

  #refused(): number {
    return this.of('entry').filter(({ entry }) => entry.title === 'A decision was refused').length;
  }

  #endOf(view: HoldView) {
    return this.of('hold-ended').find(({ hold }) => hold === view.id);
  }

  async ended(view: HoldView): Promise<Extract<FromBroker, { readonly type: 'hold-ended' }>> {
    return until(`the end of hold ${view.number}`, () => this.#endOf(view));
  }

  /** The panel's rows as they are now, oldest first, each as it was told last. */
  rows(): EntryView[] {
    const rows = new Map<string, EntryView>();
    for (const { entry } of this.of('entry')) rows.set(entry.id, entry);
    return [...rows.values()];
  }

  /** The entries of the record in the storage, oldest first. */
  async record(folder = path.join(this.storage, 'audit')): Promise<Entry[]> {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
    return texts
      .flatMap((text) => text.split('\n').slice(0, -1))
      .map((line) => v.parse(entrySchema, JSON.parse(line)))
      .sort((a, b) => a.seq - b.seq);
  }

  async remove(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true });
  }
}

export function gateBody(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key}=${value}\0`)
    .join('');
}

/** Hosts give each call an id of its own; one that comes with the same is the same call. */
let calls = 0;

/** A message of the editor's built-in agent about a tool call, by default one that never was before. */
export function hookBody(
  tool: string,
  input: unknown,
  more: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({
    timestamp: new Date().toISOString(),
    hook_event_name: 'PreToolUse',
    session_id: 'session-1',
    tool_name: tool,
    tool_input: input,
    tool_use_id: `call-${++calls}`,
    ...more,
  });
}

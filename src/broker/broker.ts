import { createObserver, type Observer } from '../observe/observer';
import { observePlace } from '../observe/place';
import type { ShellTables } from '../observe/shell-tables';
import { newestFirst } from '../audit/history';
import { storageAudit } from '../audit/folders';
import { RecordWriter } from '../audit/record';
import { AgentSessions } from './agent-sessions';
import { GuardedAgents } from './agents/guarded-agents';
import { Presence } from './agents/presence';
import { Twins } from './agents/twins';
import { findDebugger } from './debuggers';
import { Denials } from './denials';
import { Endpoint } from './endpoint';
import { Doors } from './doors';
import type { AgentLabel } from './entry-view';
import { Grants } from './grants';
import { Halts } from './halts';
import { Holds } from './holds';
import { Installed } from './installed';
import { Ledger, pageOf, type Book } from './ledger';
import { movedPort } from './open-problems';
import type { FileGuard, Parts, Start } from './parts';
import { Passes } from './passes';
import { Policies } from './policy';
import { Problems } from './problems';
import type { FromBroker, ToBroker } from './protocol';
import { Reads } from './reads/reads';
import { ProgramFinder } from './programs/find';
import { Running } from './programs/running';
import { RateLimit } from './rate';
import { recordProblems } from './record-problems';
import { redactBody } from './redaction';
import { newSecret } from './secrets';
import { Terminals } from './terminals';
import { Unreviewed } from './unreviewed';
import { Way } from './way';

/** How often the broker looks for a debugger (ms). */
const WATCH_MS = 2_000;
/** How long callers may take to read that they were refused because the guard ends (ms). */
const SETTLE_MS = 1_500;

/** The broker of one window: endpoint, sessions, judge, gate, grants, passes and record. */
export class Broker {
  readonly #start: Start;
  readonly #parts: Parts;
  readonly #send: (message: FromBroker) => void;
  readonly #record: RecordWriter;
  readonly #ledger: Ledger;
  readonly #problems: Problems;
  readonly #holds: Holds;
  readonly #halts: Halts;
  readonly #installed: Installed;
  readonly #unreviewed = new Unreviewed();
  readonly #denials = new Denials();
  readonly #terminals = new Terminals();
  readonly #sessions = new AgentSessions();
  readonly #finder: ProgramFinder;
  readonly #reads: Reads;
  readonly #fileGuard: FileGuard | undefined;
  readonly #policies: Policies;
  readonly #endpoint: Endpoint;
  readonly #secrets: { readonly callerSecret: string; readonly answerSecret: string };
  readonly #watch: NodeJS.Timeout;
  readonly #label: AgentLabel;
  readonly #presence: Presence;
  readonly #agents: GuardedAgents;
  #workspace: readonly string[];
  #stopped: Promise<void> | undefined;

  private constructor(
    start: Start,
    parts: Parts,
    send: (message: FromBroker) => void,
    record: RecordWriter,
  ) {
    this.#start = start;
    this.#parts = parts;
    this.#send = send;
    this.#record = record;
    this.#workspace = start.workspace;
    const { callerSecret = newSecret(), answerSecret = newSecret() } = start.resume ?? {};
    this.#secrets = { callerSecret, answerSecret };
    this.#label = (agent) =>
      parts.hooks.find((hook) => hook.agent === agent)?.label(start.editor) ?? agent;
    const { now } = parts;
    const tell = () => {
      this.#tellState();
    };
    this.#problems = new Problems(tell);
    const append: Book['append'] = (...bodies) =>
      record.append(...bodies).finally(() => {
        this.#watchRecord();
      });
    this.#ledger = new Ledger({ append }, send, this.#label);
    this.#halts = new Halts({
      ...{ now, storage: start.storage, hostPid: start.hostPid, processes: parts.processes },
      ...{ ledger: this.#ledger, problems: this.#problems, onChange: tell },
      holds: () => this.#holds,
      terminals: () => this.#terminals.known,
    });
    this.#holds = new Holds({
      now,
      send,
      onCount: tell,
      onRejected: (_hold, why) => {
        this.#note('A decision was refused', `It decided nothing: ${why}.`);
      },
      ...parts.holds,
    });
    this.#finder = new ProgramFinder(parts.programs, send);
    this.#fileGuard = parts.fileGuard?.(start, send);
    this.#reads = new Reads(start.home, () => this.#fileGuard?.secretFiles() ?? []);
    this.#presence = new Presence({
      ...start,
      ...this.#secrets,
      folders: start.workspace,
      problems: this.#problems,
    });
    this.#policies = new Policies({
      home: start.home,
      workspace: () => this.#workspace,
      ledger: this.#ledger,
      holds: this.#holds,
      problems: this.#problems,
    });
    this.#agents = new GuardedAgents({
      start,
      now,
      guards: parts.hooks,
      protections: parts.protections ?? [],
      env: process.env,
      workspace: () => this.#workspace,
      ledger: this.#ledger,
      holds: this.#holds,
      problems: this.#problems,
      presence: this.#presence,
      send,
      onChange: tell,
    });
    const way = new Way({
      judge: (action, facts) => parts.judge(action, facts, this.#policies.current),
      refresh: () => this.#policies.refresh(),
      ledger: this.#ledger,
      holds: this.#holds,
      grants: new Grants(now),
      denials: this.#denials,
      pause: this.#halts.pause,
      freeze: this.#halts.freeze,
      proceeds: (parts) => {
        this.#unreviewed.note(parts);
      },
    });
    const doors = new Doors({
      terminals: this.#terminals,
      sessions: this.#sessions,
      passes: new Passes(now),
      running: new Running(now),
      twins: new Twins(now),
      canaries: this.#agents.canaries,
      doctor: this.#agents.doctor,
      rate: new RateLimit(now),
      ledger: this.#ledger,
      way,
      look: (tables) => this.#look(tables),
      normalForms: parts.normalForms,
      label: this.#label,
      callers: {
        processes: parts.processes,
        canTell: parts.canTell,
        uid: parts.uid,
        terminals: () => this.#terminals.known,
      },
      guards: parts.hooks,
      processes: parts.processes,
      reads: this.#reads,
      workspace: () => this.#workspace,
      onGated: tell,
      onPath: this.#finder.tell,
    });
    this.#endpoint = new Endpoint({
      ...this.#secrets,
      onCall: (call) => {
        void doors.serve(call);
      },
      onStranger: () => undefined,
      ...(parts.limits === undefined ? {} : { limits: parts.limits }),
    });
    this.#installed = new Installed(parts.installer, start, this.#ledger, this.#problems);
    const watch = () => {
      this.#problems.set('debugger', findDebugger(start.hostPid));
      void this.#agents.look();
      this.#installed.look();
    };
    this.#watch = setInterval(watch, WATCH_MS);
    watch();
  }

  /**
   * Opens record and endpoint, and says `ready`.
   *
   * @throws when no endpoint can be had; a record that cannot be written is a problem shown, and
   * refuses every action
   */
  static async start(
    start: Start,
    parts: Parts,
    send: (message: FromBroker) => void,
  ): Promise<Broker> {
    const record = await RecordWriter.open({
      workspace: start.workspace[0],
      storage: start.storage,
      editor: start.editor,
      redact: redactBody,
    });
    const broker = new Broker(start, parts, send, record);
    await broker.#policies.refresh();
    await broker.#open();
    return broker;
  }

  /** A message of the extension host. */
  async handle(message: ToBroker): Promise<void> {
    switch (message.type) {
      case 'start':
        return;
      case 'workspace':
        this.#workspace = message.folders;
        this.#fileGuard?.setWorkspace(message.folders);
        this.#presence.setFolders(message.folders);
        return;
      case 'terminals':
        if (this.#terminals.setKnown(message.terminals)) this.#tellState();
        this.#presence.setTerminals(message.terminals.map(({ pid }) => pid));
        return;
      case 'focused':
        this.#presence.focus();
        this.#finder.look();
        return;
      case 'search-exclude':
        this.#fileGuard?.setSearchExclude(message.excludes);
        return;
      case 'shown':
        this.#holds.shown(message.hold);
        return;
      case 'decide':
        this.#holds.decide(message);
        return;
      case 'ask-pause':
      case 'resume':
      case 'freeze':
      case 'ask-release':
        await this.#halts.handle(message);
        return;
      case 'ask-agent':
      case 'ask-folder':
      case 'folders':
      case 'prove':
      case 'built-in':
        await this.#agents.handle(message);
        return;
      case 'ask-again':
        if (this.#denials.forget(message.entry)) {
          this.#note('A denial was forgotten', 'What it denied is asked about again.');
        }
        return;
      case 'entries':
        await this.#page(message.count, message.before);
        return;
      case 'note':
        this.#note(message.title, message.text);
        return;
      case 'ping':
        this.#send({ type: 'pong', at: message.at });
        return;
      case 'stop':
        await this.stop('the window closed');
    }
  }

  /** Denies what waits, writes the last entry and lets go of everything. */
  async stop(reason: string): Promise<void> {
    return (this.#stopped ??= this.#stop(reason));
  }

  async #stop(reason: string): Promise<void> {
    clearInterval(this.#watch);
    this.#endpoint.close();
    await this.#presence.close();
    this.#halts.pause.resume();
    this.#holds.denyAll();
    this.#fileGuard?.dispose();
    await this.#endpoint.settle(SETTLE_MS);
    await this.#reads.dispose();
    await this.#record.close(reason);
    this.#endpoint.destroy();
  }

  async #open(): Promise<void> {
    const { resume } = this.#start;
    const port = await this.#endpoint.listenTcp(resume?.port);
    if (resume !== undefined && port !== resume.port) this.#problems.set('port', movedPort);
    if (await this.#presence.open(this.#endpoint, port)) {
      this.#installed.begin(() => this.#agents.proveStale());
    }
    this.#send({ type: 'ready', port, pid: process.pid, gate: this.#secrets });
    this.#finder.tell(process.env.PATH);
    this.#watchRecord();
    this.#tellState();
  }

  #look(tables: ShellTables): Observer {
    return createObserver({
      place: observePlace({
        workspace: this.#workspace,
        guard: [this.#start.home, this.#start.storage, this.#start.extension],
      }),
      tables,
      git: this.#parts.git,
      sources: { ...this.#fileGuard?.sources, unreviewed: () => this.#unreviewed.fact },
    });
  }

  #note(title: string, text: string): void {
    this.#ledger.note(title, text).catch(() => undefined);
  }

  async #page(count: number, before: number | undefined): Promise<void> {
    const segments = newestFirst(storageAudit(this.#start.storage));
    const page = await pageOf(segments, count, before, this.#label).catch(() => undefined);
    this.#send({ type: 'entries', ...(page ?? { entries: [], more: false }) });
  }

  #watchRecord(): void {
    for (const [id, problem] of recordProblems(this.#record.failing)) {
      this.#problems.set(id, problem);
    }
  }

  #tellState(): void {
    this.#send({
      type: 'state',
      holding: this.#holds.count,
      ...this.#halts.state,
      problems: this.#problems.list,
      gated: this.#terminals.gated,
      agents: this.#agents.views,
    });
  }
}

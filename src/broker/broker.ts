import { createObserver, type Observer } from '../observe/observer';
import { observePlace } from '../observe/place';
import { environmentTables, type ShellTables } from '../observe/shell-tables';
import { exportLines } from '../audit/export';
import { RecordIndex } from '../audit/record-index';
import { storageAudit } from '../audit/folders';
import { AgentSessions } from './agent-sessions';
import { Approvals } from './approvals';
import { GuardedAgents } from './agents/guarded-agents';
import { Presence } from './agents/presence';
import { Twins } from './agents/twins';
import { findDebugger } from './debuggers';
import { Blasts } from './blast';
import { Denials } from './denials';
import { Egress } from './egress/egress';
import { Endpoint } from './endpoint';
import { Doors } from './doors';
import type { AgentLabel } from './entry-view';
import { Grants } from './grants';
import { Halts } from './halts';
import { aboutAsker } from './hold-about';
import { Holds } from './holds';
import { HostMessages } from './host-messages';
import { Installed } from './installed';
import { Ledger, type Book } from './ledger';
import { movedPort } from './open-problems';
import { Hiding } from './hiding';
import type { Parts, Start } from './parts';
import { Offers } from './offers';
import { Passes } from './passes';
import { Policies } from './policy';
import { Problems } from './problems';
import type { FromBroker, ToBroker } from './protocol';
import { ProgramFinder } from './programs/find';
import { Running } from './programs/running';
import { RateLimit } from './rate';
import { RecordDesk } from './record-desk';
import { RecordDoor } from './record-door';
import { RecordKeeper } from './record-keeper';
import { recordProblems } from './record-problems';
import { Seals } from './seal/seals';
import { newSecret } from './secrets';
import { Tally } from './tally';
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
  readonly #keeper: RecordKeeper;
  readonly #ledger: Ledger;
  readonly #problems: Problems;
  readonly #holds: Holds;
  readonly #halts: Halts;
  readonly #installed: Installed;
  readonly #unreviewed = new Unreviewed();
  readonly #terminals = new Terminals();
  readonly #messages: HostMessages;
  readonly #sessions = new AgentSessions();
  readonly #finder: ProgramFinder;
  readonly #hiding: Hiding;
  readonly #policies: Policies;
  readonly #egress: Egress;
  readonly #seals: Seals;
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
    keeper: RecordKeeper,
  ) {
    this.#start = start;
    this.#parts = parts;
    this.#send = send;
    this.#keeper = keeper;
    const { record } = keeper;
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
    const workspace = () => this.#workspace;
    this.#hiding = new Hiding({ start, parts, ledger: this.#ledger, workspace, send });
    const { guard, reads, reach, secretFiles } = this.#hiding;
    this.#presence = new Presence({
      ...start,
      ...this.#secrets,
      folders: start.workspace,
      problems: this.#problems,
    });
    this.#policies = new Policies({
      ...{ home: start.home, workspace, files: guard, ledger: this.#ledger },
      holds: this.#holds,
      problems: this.#problems,
    });
    this.#agents = new GuardedAgents({
      start,
      now,
      guards: parts.hooks,
      protections: parts.protections ?? [],
      env: process.env,
      workspace,
      ledger: this.#ledger,
      holds: this.#holds,
      problems: this.#problems,
      presence: this.#presence,
      send,
      onChange: tell,
    });
    const denials = new Denials();
    const approvals = new Approvals();
    const offers = new Offers({
      ...{ home: start.home, ledger: this.#ledger, holds: this.#holds },
      tally: new Tally(start.storage),
      refresh: () => this.#policies.refresh(),
    });
    const blasts = new Blasts({ now, send, lookUp: parts.lookUp });
    const way = new Way({
      judge: (action, facts) => parts.judge(action, facts, this.#policies.current),
      refresh: () => this.#policies.refresh(),
      ledger: this.#ledger,
      holds: this.#holds,
      grants: new Grants(now),
      ...{ approvals, denials },
      about: (request) =>
        aboutAsker(request, {
          ...{ sessions: this.#sessions, secretFiles, reach: () => reach.current },
          workspace,
        }),
      pause: this.#halts.pause,
      freeze: this.#halts.freeze,
      proceeds: (parts) => {
        this.#unreviewed.note(parts);
      },
      decided: (...decision) => void offers.decided(...decision),
      onHeld: (hold, judged) => blasts.begin(hold, judged),
    });
    const running = new Running(now);
    this.#egress = new Egress({
      ...{ start, parts: parts.egress, way, running, send, now, secret: callerSecret },
      ...{ ledger: this.#ledger, problems: this.#problems, sessions: this.#sessions },
      ...{ label: this.#label, hiding: this.#hiding, policy: () => this.#policies.refresh() },
      look: () => this.#look(environmentTables(process.env)),
    });
    const callers = { ...parts, terminals: () => this.#terminals.known };
    this.#seals = new Seals({
      ...{ guard: parts.seal, start, callers, egress: this.#egress, workspace, send },
      ...{ files: guard, secrets: this.#secrets, endpoint: () => this.#endpoint },
    });
    const doors = new Doors({
      seals: this.#seals,
      terminals: this.#terminals,
      sessions: this.#sessions,
      passes: new Passes(now),
      running,
      twins: new Twins(now),
      canaries: this.#agents.canaries,
      doctor: this.#agents.doctor,
      audit: new RecordDoor({ now, holds: this.#holds, ledger: this.#ledger }),
      rate: new RateLimit(now),
      ledger: this.#ledger,
      way,
      look: (tables) => this.#look(tables),
      normalForms: parts.normalForms,
      label: this.#label,
      callers,
      guards: parts.hooks,
      processes: parts.processes,
      reads,
      workspace,
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
    this.#messages = new HostMessages({
      ...{ approvals, blasts, denials, send, tellState: tell, egress: this.#egress },
      policies: this.#policies,
      agents: this.#agents,
      fileGuard: guard,
      finder: this.#finder,
      halts: this.#halts,
      holds: this.#holds,
      presence: this.#presence,
      terminals: this.#terminals,
      setWorkspace: (folders) => {
        this.#workspace = folders;
      },
      desk: new RecordDesk({
        source: new RecordIndex(storageAudit(start.storage)),
        exportLines,
        label: this.#label,
        note: (title, text) => {
          this.#note(title, text);
        },
      }),
      note: (title, text) => {
        this.#note(title, text);
      },
      glance: (action) => way.glance(action, () => this.#look(environmentTables(process.env))),
      stop: (reason) => this.stop(reason),
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
    const broker = new Broker(start, parts, send, await RecordKeeper.open(start, send));
    await broker.#policies.refresh();
    await broker.#open();
    return broker;
  }

  /** A message of the extension host. */
  async handle(message: ToBroker): Promise<void> {
    await this.#messages.handle(message);
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
    await this.#seals.close();
    await this.#egress.stop();
    await this.#endpoint.settle(SETTLE_MS);
    await this.#hiding.dispose();
    await this.#keeper.close(reason);
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
    void this.#seals.open(port);
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
      sources: { ...this.#hiding.guard?.sources, unreviewed: () => this.#unreviewed.fact },
    });
  }

  #note(title: string, text: string): void {
    this.#ledger.note(title, text).catch(() => undefined);
  }

  #watchRecord(): void {
    const { record, problems } = this.#keeper;
    for (const [id, problem] of [...recordProblems(record.failing), ...problems]) {
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

import { createHash } from 'node:crypto';
import type { Origin, ShellAction } from '../../core/action';
import { redact } from '../../core/secrets';
import type { Verdict } from '../../core/verdict';
import type { Observer } from '../../observe/observer';
import type { ShellTables } from '../../observe/shell-tables';
import type { AgentSessions } from '../agent-sessions';
import type { Call } from '../call';
import type { CallersOptions } from '../callers';
import { askerOf, type AgentLabel } from '../entry-view';
import { formsOf, type NormalForms } from '../gate-door';
import type { Ledger } from '../ledger';
import { Lineages } from '../lineage';
import type { AskerView } from '../protocol';
import type { RateLimit } from '../rate';
import type { Terminals } from '../terminals';
import { refusalText } from '../texts';
import type { Pass, Way } from '../way';
import { programCaller, type ProgramCaller } from './caller';
import { commandLine } from './command-line';
import { askedEffects, covers, spelledOut, type Approved } from './covers';
import { readProgramFields, type ProgramFields } from './fields';
import type { Running } from './running';

export interface ProgramDoorOptions {
  readonly callers: CallersOptions;
  readonly terminals: Terminals;
  readonly sessions: AgentSessions;
  readonly running: Running;
  readonly rate: RateLimit;
  readonly ledger: Ledger;
  readonly way: Way;
  readonly look: (tables: ShellTables) => Observer;
  readonly normalForms: NormalForms;
  readonly label: AgentLabel;
}

/** The longest line that is named as the one which a program came of (characters). */
const MOST_NAMED = 120;

/** The door of programs that other programs start: what the shims on a terminal's PATH ask. */
export class ProgramDoor {
  readonly #options: ProgramDoorOptions;
  readonly #lineages: Lineages;
  /** Calls that an approved line spelled out and that were started: each is for once. */
  readonly #started = new Set<string>();

  constructor(options: ProgramDoorOptions) {
    this.#options = options;
    this.#lineages = new Lineages(options.callers.processes);
  }

  async serve(call: Call): Promise<void> {
    const read = readProgramFields(call.body);
    if (read === undefined) {
      const detail = 'the question was malformed';
      call.answer('deny', refusalText({ because: 'unreadable', detail }, 'person'));
      return;
    }
    const { within } = call;
    const fields = within === undefined ? read : { ...read, pid: within.outer(read.pid) ?? 0 };
    // A build starts thousands of programs that do nothing to be asked about, whoever starts them: then
    // nobody has to find out who it is, and there is nothing to record.
    const action = this.#actionOf(fields);
    const verdict = await this.#options.way.glance(action, this.#look(fields));
    const isFrozen = this.#options.way.isFrozen;
    if (!isFrozen && verdict.decision === 'allow' && verdict.effects.length === 0) {
      call.answer('allow', '');
      return;
    }
    await this.#decide(call, fields, action);
  }

  async #decide(call: Call, fields: ProgramFields, action: ShellAction): Promise<void> {
    const { callers, terminals, rate, way, ledger, running, normalForms, sessions } = this.#options;
    const processes = call.within?.see(callers.processes) ?? callers.processes;
    const seen = { ...callers, processes };
    const caller = programCaller(call, fields, seen, terminals, this.#lineages);
    if (caller === undefined) {
      call.answer('deny', 'Portcullis: not run. Another user of this machine asked.');
      return;
    }
    if (!rate.take(caller.key)) {
      call.answer('deny', refusalText({ because: 'too-fast' }, caller.actor));
      return;
    }
    const agents = caller.actor === 'agent';
    const session = agents ? (caller.shell?.known.session ?? sessions.latest) : undefined;
    const origin = originOf(caller, fields, session, session && sessions.agentOf(session));
    const part: ShellAction = { ...action, origin };
    const causes = this.#causes(caller, session);
    const id = ledger.newId();
    let forms: readonly string[] | undefined;
    const { line, cwd } = part;
    const words = [fields.name, ...fields.args.map((arg) => arg.toString('utf8'))];
    const result = await way.go({
      id,
      parts: [part],
      session: session ?? caller.key,
      ...(agents && sessions.latest !== undefined ? { kin: [sessions.latest] } : {}),
      asker: this.#askerOf(origin, causes),
      get forms() {
        return (forms ??= formsOf(normalForms, line, cwd));
      },
      look: this.#look(fields),
      cwdNow: () => callers.processes.cwd(fields.pid),
      gone: call.gone,
      ...(caller.terminal === undefined ? {} : { terminalPid: caller.terminal }),
      pass: (keys, verdict) =>
        passOf(causes, keys, verdict, { cwd, words, started: this.#started }),
      rememberWithdrawn: agents,
      rememberTimeOut: agents,
    });
    if (!result.allowed) {
      call.answer('deny', refusalText(result.refusal, caller.actor, result.verdict));
      return;
    }
    const [own] = caller.above;
    if (own !== undefined && result.approved !== undefined) {
      running.program(own, { id, effects: askedEffects(result.verdict), text: line, cwd });
    }
    call.answer('allow', '');
  }

  /** What this comes of, nearest first; an agent's tool call that was approved may be behind it unseen. */
  #causes(caller: ProgramCaller, session: string | undefined): readonly Approved[] {
    const { running } = this.#options;
    const own = this.#options.callers.canTell
      ? running.of(caller.above, caller.shell?.at)
      : running.latest;
    return caller.actor === 'agent' ? [...own, ...running.tools(session)] : own;
  }

  /** As an agent's, which is the stricter, until it is known whose it is. */
  #actionOf(fields: ProgramFields): ShellAction {
    const { processes } = this.#options.callers;
    const cwd = processes.cwd(fields.pid) ?? fields.cwd;
    return {
      v: 1,
      kind: 'shell',
      dialect: 'bash',
      line: commandLine(fields.name, fields.args, processes.input(fields.pid)),
      interactive: fields.terminal,
      origin: { door: 'program', actor: 'agent' },
      ...(cwd === undefined ? {} : { cwd }),
    };
  }

  #look(fields: ProgramFields): () => Observer {
    const { look, callers } = this.#options;
    let environment: ReadonlyMap<string, string> | undefined;
    return () =>
      look({
        alias: () => ({}),
        function: () => ({}),
        variable: (name) => {
          environment ??= callers.processes.environment(fields.pid);
          if (environment === undefined) return 'unknown';
          const value = environment.get(name);
          return value === undefined ? {} : { value };
        },
      });
  }

  #askerOf(origin: Origin, causes: readonly Approved[]): AskerView {
    const asker = askerOf({ ...origin }, this.#options.label);
    const [cause] = causes;
    if (cause === undefined) return asker;
    const text = redact(cause.text.replaceAll(/\s+/gu, ' ').trim());
    const short = text.length > MOST_NAMED ? `${text.slice(0, MOST_NAMED)}…` : text;
    return { ...asker, label: `${asker.label}: ${short}` };
  }
}

interface Started {
  readonly cwd: string | undefined;
  /** The program's name and its arguments. */
  readonly words: readonly string[];
  readonly started: Set<string>;
}

/** More than a person approves in a window's life; beyond it nothing passes by its words alone. */
const MOST_STARTED = 20_000;

function keyOfCall({ id }: Approved, words: readonly string[]): string {
  return createHash('sha256')
    .update([id, ...words].join('\0'))
    .digest('hex');
}

function remember(started: Set<string>, key: string): void {
  if (started.size >= MOST_STARTED) return;
  started.add(key);
}

function passOf(
  causes: readonly Approved[],
  keys: readonly string[],
  verdict: Verdict,
  { cwd, words, started }: Started,
): Pass | undefined {
  const asked = askedEffects(verdict);
  const covering = causes.find(
    (cause) =>
      covers(cause, asked, cwd) ||
      (started.size < MOST_STARTED &&
        !started.has(keyOfCall(cause, words)) &&
        spelledOut(cause, asked, words)),
  );
  if (covering !== undefined) remember(started, keyOfCall(covering, words));
  const within = (covering ?? causes[0])?.id;
  if (within === undefined) return undefined;
  return { within, approved: covering !== undefined && keys.length > 0 };
}

function originOf(
  caller: ProgramCaller,
  fields: ProgramFields,
  session: string | undefined,
  agent: string | undefined,
): Origin {
  return {
    door: 'program',
    actor: caller.actor,
    ...(agent === undefined ? {} : { agent }),
    ...(session === undefined ? {} : { session }),
    ...(caller.terminal === undefined ? {} : { terminal: String(caller.terminal) }),
    process: { pid: fields.pid },
  };
}

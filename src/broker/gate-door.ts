import path from 'node:path';
import type { Dialect, Origin, ShellAction } from '../core/action';
import { redact } from '../core/secrets';
import type { Observer } from '../observe/observer';
import type { ShellTables } from '../observe/shell-tables';
import type { AgentSessions } from './agent-sessions';
import type { Call } from './call';
import {
  claimedCaller,
  identifyTerminal,
  type CallersOptions,
  type TerminalCaller,
} from './callers';
import { askerOf, type AgentLabel } from './entry-view';
import { readGateFields, type GateFields } from './gate-fields';
import { GateQuestion, hearMeaning } from './gate-question';
import { Lineages } from './lineage';
import type { Ledger } from './ledger';
import type { Passes } from './passes';
import { askedEffects } from './programs/covers';
import type { Running } from './programs/running';
import type { RateLimit } from './rate';
import type { Shell, Terminals } from './terminals';
import { newName } from './secrets';
import { refusalText } from './texts';
import type { Way } from './way';

/** The normal forms of the command lines in a text; undefined when it is not understood. */
export type NormalForms = (
  text: string,
  dialect: Dialect,
  cwd?: string,
) => readonly string[] | undefined;

/** What a command line is known by at every door. */
export function formsOf(
  normalForms: NormalForms,
  line: string,
  cwd?: string,
  dialect: Dialect = 'bash',
): readonly string[] {
  const forms = normalForms(line, dialect, cwd) ?? [];
  return forms.length > 0 ? forms : [line.trim()];
}

/** In hexadecimal not longer than the name of a process may be, which is 15 characters (proc(5), comm). */
const PROOF_BYTES = 7;

const MALFORMED = 'what the shell said of its names was malformed';

export interface GateDoorOptions {
  readonly callers: CallersOptions;
  readonly terminals: Terminals;
  readonly sessions: AgentSessions;
  readonly passes: Passes;
  readonly running: Running;
  readonly rate: RateLimit;
  readonly ledger: Ledger;
  readonly way: Way;
  readonly look: (tables: ShellTables) => Observer;
  readonly normalForms: NormalForms;
  readonly label: AgentLabel;
  /** The PATH of a shell. */
  readonly onPath: (variable: string | undefined) => void;
  /** Terminals with a gate have changed. */
  readonly onGated: () => void;
}

/** The door of the shells' gates: `gate`, with a line, and `hello`, once a gate is loaded. */
export class GateDoor {
  readonly #options: GateDoorOptions;
  readonly #lineages: Lineages;

  constructor(options: GateDoorOptions) {
    this.#options = options;
    this.#lineages = new Lineages(options.callers.processes);
  }

  async serve(call: Call): Promise<void> {
    const { callers, rate, terminals } = this.#options;
    const read = readGateFields(call.body);
    if (!read.ok) {
      call.answer('deny', refusalText({ because: 'unreadable', detail: read.why }, 'person'));
      return;
    }
    const { fields } = read;
    const claim = call.within?.claim(fields.claim) ?? fields.claim;
    const question = new GateQuestion(fields, Date.now() / 1_000);
    const proof = newName(PROOF_BYTES);
    const meaning = hearMeaning(call, question, proof);
    // The system is asked while the gate tells.
    const claimed = claimedCaller(claim, callers, this.#lineages);
    if (!(await meaning)) {
      call.answer('deny', refusalText({ because: 'unreadable', detail: MALFORMED }, 'person'));
      return;
    }
    const seen = {
      ...callers,
      processes: call.within?.see(callers.processes) ?? callers.processes,
    };
    const identified = identifyTerminal(call, claim, seen, claimed, proof);
    if (!identified.ok) {
      call.answer('deny', 'Portcullis: not run. Another user of this machine asked.');
      return;
    }
    const { caller } = identified;
    if (!rate.take(caller.key)) {
      call.answer('deny', refusalText({ because: 'too-fast' }, caller.actor));
      return;
    }
    const shell = terminals.shell(
      caller.key,
      caller.terminal,
      caller.confirmed ? caller.shell : undefined,
    );
    // Who cannot be confirmed has a key of its own: it never says what words mean in another's shell.
    shell.tables.take(question.tables);
    const searched = shell.tables.variable('PATH');
    if (caller.confirmed && searched !== 'unknown') this.#options.onPath(searched.value);
    if (call.door !== 'hello') {
      await this.#gate(call, question, fields, caller, shell);
      return;
    }
    if (terminals.markGated(caller.terminal)) this.#options.onGated();
    call.answer('allow', '');
  }

  async #gate(
    call: Call,
    question: GateQuestion,
    fields: GateFields,
    caller: TerminalCaller,
    shell: Shell,
  ): Promise<void> {
    const { ledger, way, look, label, passes, normalForms, sessions } = this.#options;
    const { line, refusal } = question;
    this.#noteOutcome(fields, shell);
    if (refusal !== undefined) {
      call.answer('deny', refusal);
      return;
    }
    const id = ledger.newId();
    const agent = caller.actor === 'agent';
    const session = agent ? (shell.session ?? sessions.latest) : undefined;
    const actionFor = (belongs: string | undefined): ShellAction => ({
      v: 1,
      kind: 'shell',
      dialect: fields.dialect,
      line,
      interactive: true,
      origin: originOf(
        caller,
        belongs,
        belongs === undefined ? undefined : sessions.agentOf(belongs),
      ),
      ...cwdOf(caller, fields),
    });
    const action = actionFor(session);
    let read: readonly string[] | undefined;
    const forms = () =>
      (read ??= formsOf(normalForms, fields.get('typed') ?? line, action.cwd, fields.dialect));
    const key = session ?? `terminal ${caller.key}`;
    const result = await way.go({
      id,
      parts: [action],
      session: key,
      // A terminal may serve another session by now; the one that was heard of last wants it.
      ...(agent && sessions.latest !== undefined ? { kin: [sessions.latest] } : {}),
      asker: redactedAsker(action.origin, label),
      get forms() {
        return forms();
      },
      look: () => look(shell.tables),
      ...(caller.confirmed
        ? { cwdNow: () => this.#options.callers.processes.cwd(caller.shell) }
        : {}),
      gone: call.gone,
      terminalPid: caller.terminal,
      pass: (keys) => {
        if (!agent) return undefined;
        const belonging = passes.take(shell.session, forms(), keys);
        if (belonging === undefined) return undefined;
        shell.session = belonging.session;
        return { within: belonging.action, approved: belonging.pass && keys.length > 0 };
      },
      rememberWithdrawn: agent,
      rememberTimeOut: agent,
    });
    if (result.allowed) {
      shell.running = id;
      const effects = result.approved === undefined ? [] : askedEffects(result.verdict);
      const approved = { id, effects, text: line, cwd: action.cwd };
      this.#options.running.line(caller.key, approved, caller.since);
      call.answer('allow', question.forget);
      return;
    }
    call.answer('deny', refusalText(result.refusal, caller.actor, result.verdict));
  }

  /** The exit status that comes with a question is that of the line before. Nobody waits for it. */
  #noteOutcome(fields: GateFields, shell: Shell): void {
    const { running } = shell;
    const status = fields.get('status') ?? '';
    shell.running = undefined;
    if (running === undefined || !/^\d{1,3}$/u.test(status)) return;
    const outcome = { state: 'ran', status: Number(status) } as const;
    setImmediate(() => {
      this.#options.ledger.end(running, outcome).catch(() => undefined);
    });
  }
}

function originOf(
  caller: TerminalCaller,
  session: string | undefined,
  agent: string | undefined,
): Origin {
  return {
    door: 'terminal',
    actor: caller.actor,
    ...(agent === undefined ? {} : { agent }),
    ...(session === undefined ? {} : { session }),
    terminal: String(caller.terminal),
    process: caller.process,
  };
}

function cwdOf(caller: TerminalCaller, fields: GateFields): { readonly cwd?: string } {
  const cwd = caller.cwd ?? (caller.confirmed ? undefined : fields.get('cwd'));
  return cwd !== undefined && path.isAbsolute(cwd) ? { cwd } : {};
}

function redactedAsker(origin: Origin, label: AgentLabel) {
  const { claims, ...rest } = askerOf({ ...origin }, label);
  return claims === undefined ? rest : { ...rest, claims: redact(claims) };
}

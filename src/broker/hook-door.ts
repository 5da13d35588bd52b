import { userInfo } from 'node:os';
import type { Action } from '../core/action';
import { redact } from '../core/secrets';
import type { Verdict } from '../core/verdict';
import type { Observer } from '../observe/observer';
import type { ShellTables } from '../observe/shell-tables';
import type { AgentSessions } from './agent-sessions';
import type { Canaries } from './agents/canaries';
import type { Twins } from './agents/twins';
import type { Call } from './call';
import { askerOf, type AgentLabel } from './entry-view';
import { formsOf, type NormalForms } from './gate-door';
import type { Processes } from './processes';
import type { Reads } from './reads/reads';
import type { Emit, HookAnswer, HookCall, HookGuard, HookReading } from './hook-guard';
import { Late } from './late';
import type { Ledger } from './ledger';
import type { Belonging, Passes } from './passes';
import { MAX_MESSAGE, TOO_LARGE } from './protocol';
import { askedEffects } from './programs/covers';
import type { Running } from './programs/running';
import type { RateLimit } from './rate';
import type { Terminals } from './terminals';
import { refusalText } from './texts';
import type { Pass, Request, Result, Way } from './way';

/** What is said to a call, and what is to be done for each further way in which it arrives. */
export interface Decided {
  readonly answer: HookAnswer;
  readonly again?: () => void;
}

export interface HookDoorOptions {
  readonly guard: HookGuard;
  readonly sessions: AgentSessions;
  readonly terminals: Terminals;
  readonly passes: Passes;
  readonly running: Running;
  readonly twins: Twins<Decided>;
  readonly canaries: Pick<Canaries, 'answer'>;
  readonly rate: RateLimit;
  readonly ledger: Ledger;
  readonly way: Way;
  readonly workspace: () => readonly string[];
  readonly look: (tables: ShellTables) => Observer;
  readonly normalForms: NormalForms;
  readonly label: AgentLabel;
  readonly processes: Pick<Processes, 'cwd'>;
  readonly reads: Pick<Reads, 'instead' | 'end' | 'shown'>;
}

type Understood = Exclude<HookReading, { readonly type: 'unreadable' }>;

/** The door of one agent's hook. */
export class HookDoor {
  readonly #options: HookDoorOptions;
  readonly #late = new Late(() => performance.now());

  constructor(options: HookDoorOptions) {
    this.#options = options;
  }

  /** What this agent's hook prints where something went wrong before its message was understood. */
  refuse(call: Call, text: string, emit: Emit = this.#options.guard.emit): void {
    tell(call, emit, { allowed: false, text });
  }

  async serve(call: Call): Promise<void> {
    const { guard, rate, ledger } = this.#options;
    const reading = guard.read(call.body, {
      workspace: this.#options.workspace(),
      home: userInfo().homedir,
    });
    const proof =
      reading.type === 'call' ? this.#options.canaries.answer(guard.door, reading) : undefined;
    if (proof !== undefined) {
      tell(call, emitOf(reading) ?? guard.emit, proof);
      return;
    }
    const session = reading.type === 'unreadable' ? '' : reading.session;
    if (!rate.take(`hook ${session}`)) {
      this.refuse(call, refusalText({ because: 'too-fast' }, 'agent'), emitOf(reading));
      return;
    }
    if (reading.type === 'unreadable') {
      await ledger.note('A message of an agent was refused', reading.why);
      this.refuse(call, refusalText({ because: 'unreadable', detail: reading.why }, 'agent'));
      return;
    }
    if (reading.type !== 'outcome' && call.body.length > MAX_MESSAGE) {
      await ledger.note('A message of an agent was refused', TOO_LARGE);
      const text = refusalText({ because: 'unreadable', detail: TOO_LARGE }, 'agent');
      this.refuse(call, text, emitOf(reading));
      return;
    }
    tell(call, reading.emit ?? guard.emit, await this.#answer(call, reading));
  }

  async #answer(call: Call, reading: Understood): Promise<HookAnswer> {
    const { guard, ledger, sessions, twins } = this.#options;
    const { session } = reading;
    sessions.heardOf(session, reading.agent ?? guard.agent);
    switch (reading.type) {
      case 'event':
        if (reading.action.kind === 'prompt') sessions.prompted(session, reading.action.text);
        this.#options.way.heard(reading.action, session);
        await ledger.witness(reading.action);
        return { allowed: true };
      case 'outcome':
        return this.#outcome(reading);
      case 'call': {
        const text = reading.parts.map(withoutOrigin).join('\n');
        const { toolUse = '', twin, asked = '' } = reading;
        const key = [session, twin ?? toolUse, asked, text].join('\0');
        const decided = await twins.one(key, guard.door, () => this.#call(call, reading), {
          // A narrower event has none: it is told by what it says.
          hasId: toolUse !== '' && twin === undefined && asked !== 'again',
          repeated: ({ again }) => again?.(),
        });
        return decided.answer;
      }
    }
  }

  /** A call is done: what it brought is shown to the model without secrets, where the host can do that. */
  async #outcome(reading: Extract<Understood, { readonly type: 'outcome' }>): Promise<HookAnswer> {
    const { ledger, reads, running, sessions } = this.#options;
    const action = sessions.end(reading.session, reading.toolUse);
    const shown = await reads.shown(reading);
    if (action !== undefined) {
      await reads.end(action);
      running.endTool(action);
      const told = [reading.text, shown?.note].filter((text) => text !== undefined);
      const text = told.length === 0 ? {} : { text: told.join(' ') };
      await ledger.end(action, { state: 'ran', ...text });
    }
    return { allowed: true, ...(shown === undefined ? {} : { output: shown.output }) };
  }

  async #call(call: Call, reading: HookCall): Promise<Decided> {
    const { ledger, look, label, passes, normalForms, sessions, terminals } = this.#options;
    const { session, toolUse, brings, asked } = reading;
    const [first] = reading.parts;
    if (first === undefined) {
      const refusal = { because: 'unreadable', detail: 'it asks for nothing' } as const;
      return { answer: { allowed: false, text: refusalText(refusal, 'agent') } };
    }
    const id = ledger.newId();
    // Where the session's terminal is now, and what words mean there; the gate asks again with what is
    // true then.
    const shell = terminals.ofSession(session);
    const cwdNow = () =>
      brings === undefined || shell?.pid === undefined
        ? undefined
        : this.#options.processes.cwd(shell.pid);
    const cwd = cwdNow();
    const placed = (part: Action): Action => (cwd === undefined ? part : { ...part, cwd });
    const parts = reading.parts.map(placed);
    const forms =
      brings === undefined
        ? [parts.map(withoutPlace).join('\n')]
        : formsOf(normalForms, brings, parts[0]?.cwd);
    const { claims, ...asker } = askerOf({ ...first.origin }, label);
    let belonging: Belonging | undefined;
    const result = await this.#go(call, reading, {
      id,
      parts,
      session,
      asker: claims === undefined ? asker : { ...asker, claims: redact(claims) },
      forms,
      look: () => look(shell?.tables ?? NOTHING_SPECIAL),
      cwdNow,
      gone: call.gone,
      ...(asked === 'again'
        ? {
            pass: (keys: readonly string[]) => {
              belonging = passes.take(session, forms, keys, 'hook');
              if (belonging === undefined) return undefined;
              return { within: belonging.action, approved: belonging.pass && keys.length > 0 };
            },
          }
        : {}),
      rewrite: async (verdict) => {
        const rewrite =
          reading.rewrite(verdict) ?? (await this.#options.reads.instead(id, reading));
        return rewrite === undefined ? undefined : { ...rewrite, parts: rewrite.parts.map(placed) };
      },
      rememberWithdrawn: true,
      rememberTimeOut: true,
    });
    if (result === 'waiting') {
      return { answer: { allowed: false, text: refusalText({ because: 'waiting' }, 'agent') } };
    }
    if (!result.allowed) {
      await this.#options.reads.end(id);
      const text = refusalText(result.refusal, 'agent', result.verdict);
      return { answer: { allowed: false, text } };
    }
    if (toolUse !== undefined) sessions.begin(session, toolUse, id);
    const { rewrite, approved } = result;
    const line = rewrite === undefined ? brings : rewrite.brings;
    if (approved !== undefined && line !== undefined) {
      const effects = askedEffects(result.verdict);
      this.#options.running.tool(session, { id, effects, text: line, cwd: parts[0]?.cwd });
    }
    const expected = line === undefined ? [] : formsOf(normalForms, line, parts[0]?.cwd);
    // A call that arrives in two ways comes again in two ways.
    const again = () => {
      const own = line === undefined ? forms : expected;
      passes.announce({ action: id, session, forms: own, approved, at: 'hook' });
    };
    if (asked === 'first') again();
    // What belongs to a call that was announced already is not expected twice.
    if (belonging === undefined) {
      passes.announce({ action: id, session, forms: expected, approved });
    }
    const answer = { allowed: true, ...(rewrite === undefined ? {} : { rewrite }) } as const;
    return { answer, ...(asked === 'first' ? { again } : {}) };
  }

  /** Asks, and answers in time where the host would let the call run. */
  #go(
    { gone }: Call,
    { parts, patienceMs, session }: HookCall,
    request: Request,
  ): Promise<Result | 'waiting'> {
    const { ledger, way } = this.#options;
    if (patienceMs === undefined) return way.go(request);
    const { id } = request;
    return this.#late.go({
      id,
      key: [session, ...parts.map(withoutOrigin)].join('\0'),
      patienceMs,
      gone,
      ask: (withdrawn, approved) => {
        const pass = (keys: readonly string[], verdict: Verdict): Pass | undefined =>
          request.pass?.(keys, verdict) ?? approved(keys);
        return way.go({ ...request, gone: withdrawn, pass });
      },
      approvedLate: () =>
        ledger.end(id, {
          state: 'not-run',
          text: 'Approved when its agent had stopped waiting: the same call goes through once.',
        }),
    });
  }
}

function emitOf(reading: HookReading): Emit | undefined {
  return reading.type === 'unreadable' ? undefined : reading.emit;
}

function tell(call: Call, emit: Emit, answer: HookAnswer): void {
  const { word, output } = emit(answer);
  call.answer(word, '', output);
}

/** What a call is told apart by, whoever brings it. */
function withoutOrigin(part: Action): string {
  return JSON.stringify({ ...part, origin: undefined });
}

/** The same where no command line does it, and where its folder says nothing more than its paths. */
function withoutPlace(part: Action): string {
  return JSON.stringify({ ...part, origin: undefined, cwd: undefined });
}

/** A shell of which nothing was handed over yet: no aliases, no functions, variables not known. */
const NOTHING_SPECIAL: ShellTables = {
  alias: () => ({}),
  function: () => ({}),
  variable: () => 'unknown',
};

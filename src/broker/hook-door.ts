import { userInfo } from 'node:os';
import type { Action } from '../core/action';
import { redact } from '../core/secrets';
import type { Observer } from '../observe/observer';
import type { ShellTables } from '../observe/shell-tables';
import type { AgentSessions } from './agent-sessions';
import type { Call } from './call';
import { askerOf, type AgentLabel } from './entry-view';
import { formsOf, type NormalForms } from './gate-door';
import type { Processes } from './processes';
import type { HookCall, HookGuard } from './hook-guard';
import type { Ledger } from './ledger';
import type { Passes } from './passes';
import type { RateLimit } from './rate';
import type { Terminals } from './terminals';
import { refusalText } from './texts';
import type { Way } from './way';

export interface HookDoorOptions {
  readonly guard: HookGuard;
  readonly sessions: AgentSessions;
  readonly terminals: Terminals;
  readonly passes: Passes;
  readonly rate: RateLimit;
  readonly ledger: Ledger;
  readonly way: Way;
  readonly workspace: () => readonly string[];
  readonly look: (tables: ShellTables) => Observer;
  readonly normalForms: NormalForms;
  readonly label: AgentLabel;
  readonly processes: Pick<Processes, 'cwd'>;
}

/** The door of one agent's hook. */
export class HookDoor {
  readonly #options: HookDoorOptions;

  constructor(options: HookDoorOptions) {
    this.#options = options;
  }

  async serve(call: Call): Promise<void> {
    const { guard, rate, ledger, sessions } = this.#options;
    const reading = guard.read(call.body, {
      workspace: this.#options.workspace(),
      home: userInfo().homedir,
    });
    const session = reading.type === 'unreadable' ? '' : reading.session;
    if (!rate.take(`hook ${session}`)) {
      refuse(call, refusalText({ because: 'too-fast' }, 'agent'));
      return;
    }
    if (reading.type === 'unreadable') {
      await ledger.note('A message of an agent was refused', reading.why);
      refuse(call, refusalText({ because: 'unreadable', detail: reading.why }, 'agent'));
      return;
    }
    sessions.heardOf(session, guard.agent);
    switch (reading.type) {
      case 'event':
        await ledger.begin(ledger.newId(), [reading.action], {
          decision: 'allow',
          by: 'not-judged',
          effects: [],
          rules: [],
          reason: '',
        });
        call.answer('pass', '');
        return;
      case 'outcome': {
        const action = sessions.end(session, reading.toolUse);
        const text = reading.text === undefined ? {} : { text: reading.text };
        if (action !== undefined) await ledger.end(action, { state: 'ran', ...text });
        call.answer('pass', '');
        return;
      }
      case 'call':
        await this.#call(call, reading);
    }
  }

  async #call(call: Call, reading: HookCall): Promise<void> {
    const { ledger, way, look, label, passes, normalForms, sessions, terminals } = this.#options;
    const { session, toolUse, brings } = reading;
    const [first] = reading.parts;
    if (first === undefined) {
      refuse(call, refusalText({ because: 'unreadable', detail: 'it asks for nothing' }, 'agent'));
      return;
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
        ? [parts.map(withoutOrigin).join('\n')]
        : formsOf(normalForms, brings, parts[0]?.cwd);
    const { claims, ...asker } = askerOf({ ...first.origin }, label);
    const result = await way.go({
      id,
      parts,
      session,
      asker: claims === undefined ? asker : { ...asker, claims: redact(claims) },
      forms,
      look: () => look(shell?.tables ?? NOTHING_SPECIAL),
      cwdNow,
      gone: call.gone,
      rewrite: (verdict) => {
        const rewrite = reading.rewrite(verdict);
        return rewrite === undefined ? undefined : { ...rewrite, parts: rewrite.parts.map(placed) };
      },
      rememberWithdrawn: true,
      rememberTimeOut: true,
    });
    if (!result.allowed) {
      refuse(call, refusalText(result.refusal, 'agent', result.verdict));
      return;
    }
    if (toolUse !== undefined) sessions.begin(session, toolUse, id);
    const line = result.rewrite === undefined ? brings : result.rewrite.brings;
    const announced = line === undefined ? [] : formsOf(normalForms, line, parts[0]?.cwd);
    passes.announce({ action: id, session, forms: announced, approved: result.approved });
    call.answer('pass', '', result.rewrite?.output ?? '');
  }
}

/** What a call is told apart by where no command line does. */
function withoutOrigin(part: Action): string {
  return JSON.stringify({ ...part, origin: undefined });
}

function refuse(call: Call, text: string): void {
  call.answer('refuse', '', `${text}\n`);
}

/** A shell of which nothing was handed over yet: no aliases, no functions, variables not known. */
const NOTHING_SPECIAL: ShellTables = {
  alias: () => ({}),
  function: () => ({}),
  variable: () => 'unknown',
};

import type { Action, Json } from '../core/action';
import type { Verdict } from '../core/verdict';
import type { HookDoorName } from './protocol';

/** What a guard knows of the window when it reads a host's message. */
export interface HookContext {
  readonly workspace: readonly string[];
  /** The person's home, by the system's user database. */
  readonly home: string;
}

/** The same call done harmlessly, which the host can put in place of what was asked for. */
export interface Rewrite {
  readonly parts: readonly Action[];
  /** The command line that it will bring to a terminal. */
  readonly brings?: string;
  /** What the host must be told to put it in place. */
  readonly output: string;
  /** What was changed, and why, in one sentence. */
  readonly note: string;
}

/** What is to be said to a host about its call. */
export type HookAnswer =
  /** `output`: what the host is told beside, in its own form. */
  | { readonly allowed: true; readonly rewrite?: Rewrite; readonly output?: string }
  /** `text` says why, and what to do instead. */
  | { readonly allowed: false; readonly text: string };

/**
 * What the process of a hook does: `pass` prints the output and ends with status 0, `refuse` prints it to
 * standard error and ends with status 2.
 */
export interface Told {
  readonly word: 'pass' | 'refuse';
  readonly output: string;
}

/** Puts an answer into the form that a host understands. There is one for each kind of host. */
export type Emit = (answer: HookAnswer) => Told;

interface Reading {
  readonly session: string;
  /** The agent, where it is another than the guard's: agents read each other's configuration. */
  readonly agent?: string;
  /** The host's form for this message, where it is another than the guard's. */
  readonly emit?: Emit;
}

/** A call that waits for an answer. */
export interface HookCall extends Reading {
  readonly type: 'call';
  /** At least one; a call can be several actions. */
  readonly parts: readonly Action[];
  readonly toolUse?: string;
  /**
   * Where `toolUse` does not tell one call of the session from another: what a call has in each way in which it
   * arrives. Another call may have it too.
   */
  readonly twin?: string;
  /** The command line that this call will bring to a terminal of its agent. */
  readonly brings?: string;
  /**
   * Some hosts ask about one call twice, at a wide event `first` and `again` at a narrower one, with no
   * id that joins them: what comes again and says the same belongs to the first.
   */
  readonly asked?: 'first' | 'again';
  /** How long the host waits, where it lets the call run after that whatever its hook says (ms). */
  readonly patienceMs?: number;
  /** A harmless call instead, where the host can put one in place. */
  readonly rewrite: (verdict: Verdict) => Rewrite | undefined;
  /**
   * What the host is told, so that the read which this call is opens another file in place of the one it
   * asked for: a copy without what is secret. `note` is for the model. Left out where a host cannot.
   */
  readonly readsInstead?: (file: string, note: string) => string;
}

export type HookReading =
  | HookCall
  /** Something to be recorded that nobody can stop here: a prompt, a session's beginning. */
  | (Reading & { readonly type: 'event'; readonly action: Action })
  /** A call that passed is done. */
  | (Reading & {
      readonly type: 'outcome';
      readonly toolUse: string;
      readonly text?: string;
      /** What the model is about to see, in the host's own shape. */
      readonly output?: Json;
      /** What the host is told, so that the model sees this instead. Left out where a host cannot. */
      readonly replaced?: (output: Json) => string;
    })
  /** Not a message of this host: refused. */
  | { readonly type: 'unreadable'; readonly why: string };

/** A door for one agent program: translates, and never decides. */
export interface HookGuard {
  readonly door: HookDoorName;
  /** The agent's id, as in `Origin.agent`. */
  readonly agent: string;
  /** Its name for people. */
  label(editor: string): string;
  /** Reads a message. Never throws. */
  read(body: Buffer, context: HookContext): HookReading;
  readonly emit: Emit;
}

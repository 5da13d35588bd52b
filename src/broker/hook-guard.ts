import type { Action } from '../core/action';
import type { Verdict } from '../core/verdict';
import type { WireDoor } from './protocol';

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

/** A call that waits for an answer. */
export interface HookCall {
  readonly type: 'call';
  /** At least one; a call can be several actions. */
  readonly parts: readonly Action[];
  readonly session: string;
  readonly toolUse?: string;
  /** The command line that this call will bring to a terminal of its agent. */
  readonly brings?: string;
  /** A harmless call instead, where the host can put one in place. */
  readonly rewrite: (verdict: Verdict) => Rewrite | undefined;
}

export type HookReading =
  | HookCall
  /** Something to be recorded that nobody can stop here: a prompt, a session's beginning. */
  | { readonly type: 'event'; readonly action: Action; readonly session: string }
  /** A call that passed is done. */
  | {
      readonly type: 'outcome';
      readonly session: string;
      readonly toolUse: string;
      readonly text?: string;
    }
  /** Not a message of this host: refused. */
  | { readonly type: 'unreadable'; readonly why: string };

/** A door for one agent program: translates, and never decides. */
export interface HookGuard {
  readonly door: WireDoor;
  /** The agent's id, as in `Origin.agent`. */
  readonly agent: string;
  /** Its name for people. */
  label(editor: string): string;
  /** Reads a message. Never throws. */
  read(body: Buffer, context: HookContext): HookReading;
}

import type { Effect, Span } from './effect';

/** `allow` passes unasked, `ask` waits for a person, `deny` is refused without asking. */
export type Decision = 'allow' | 'ask' | 'deny';

/** Which layer of policy decided about an effect, other than the built-in one. */
export interface Ruling {
  readonly rule: string;
  readonly decision: Decision;
  readonly by: 'organisation' | 'user' | 'workspace';
  /** The reason that an exception gives. */
  readonly because?: string;
}

export interface Verdict {
  readonly decision: Decision;
  readonly effects: readonly Effect[];
  /** Ids of the rules behind the decision, most severe first. */
  readonly rules: readonly string[];
  /** One or two sentences for the person and the agent; empty for an `allow` that no policy made. */
  readonly reason: string;
  /** The parts of the action's text that the decision rests on. */
  readonly evidence: readonly Span[];
  /** What to do instead, in words. */
  readonly safer?: string;
  /**
   * A text which does the harmless part of the same thing and would itself be allowed: a command line
   * for a shell action, the changed input for a tool call. Offered, or put in place where the host can.
   */
  readonly instead?: string;
  /** What layers of policy decided, worst first; absent where the built-in policy alone did. */
  readonly rulings?: readonly Ruling[];
}

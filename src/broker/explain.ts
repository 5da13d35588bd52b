import type { Action, Dialect } from '../core/action';
import { redact } from '../core/secrets';
import type { Decision, Verdict } from '../core/verdict';
import { effectView, recordedEffect } from './describe';
import type { EffectView } from './protocol';

/** A command line that a person wants explained; it is not run. */
export interface ExplainWish {
  readonly line: string;
  readonly dialect: Dialect;
  /** Absolute; where it would run. */
  readonly cwd?: string;
}

/** What would be said to a command line of an agent. Plain text, redacted. */
export interface Explained {
  readonly decision: Decision;
  readonly reason: string;
  readonly effects: readonly (EffectView & { readonly safer?: string })[];
  /** A line that does the same without what is held. */
  readonly instead?: string;
}

/**
 * Says what would be said to a command line if an agent wanted it run, by the policies in force. Nothing is run,
 * asked or recorded.
 */
export async function explained(
  { line, dialect, cwd }: ExplainWish,
  glance: (action: Action) => Promise<Verdict>,
): Promise<Explained> {
  const { decision, reason, effects, instead } = await glance({
    v: 1,
    kind: 'shell',
    dialect,
    line,
    interactive: true,
    origin: { door: 'cli', actor: 'agent' },
    ...(cwd === undefined ? {} : { cwd }),
  });
  return {
    decision,
    // Where there are effects the reason is made of them.
    reason: effects.length === 0 ? redact(reason) : '',
    effects: effects.map((effect) => ({
      ...effectView(recordedEffect(effect)),
      ...(effect.safer === undefined ? {} : { safer: redact(effect.safer) }),
    })),
    ...(instead === undefined ? {} : { instead: redact(instead) }),
  };
}

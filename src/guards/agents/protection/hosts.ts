import * as v from 'valibot';
import type { HookEnd } from '../../../broker/agents/protection';

const decided = v.object({
  decision: v.optional(v.unknown()),
  hookSpecificOutput: v.optional(v.object({ permissionDecision: v.optional(v.unknown()) })),
});

/**
 * What hosts of Claude Code's form do: status 2 refuses, and so does `deny` or `block` in what is printed with
 * status 0. Everything else lets the call run: a hook that was killed, that failed, or printed something else.
 */
export function refusesByClaudesForm({ status, stdout }: HookEnd): 'runs' | 'refuses' {
  if (status === 2) return 'refuses';
  if (status !== 0) return 'runs';
  const read = v.safeParse(decided, valueOf(stdout));
  if (!read.success) return 'runs';
  const { decision, hookSpecificOutput } = read.output;
  return decision === 'block' || hookSpecificOutput?.permissionDecision === 'deny'
    ? 'refuses'
    : 'runs';
}

/** A member of the object that a hook printed; undefined where it printed none. */
export function memberIn(stdout: string, name: string): unknown {
  const read = v.safeParse(v.record(v.string(), v.unknown()), valueOf(stdout));
  return read.success ? read.output[name] : undefined;
}

function valueOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

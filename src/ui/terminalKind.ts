import type { Actor } from '../core/action';

/** What the editor says of how a terminal was made, as far as it matters here. */
export interface Making {
  readonly hideFromUser?: boolean | undefined;
  readonly env?: Readonly<Record<string, string | null | undefined>> | undefined;
  readonly shellArgs?: string | readonly string[] | undefined;
}

/**
 * Who a terminal belongs to. The built-in agent's terminals are hidden from the user when they are made
 * and carry `COPILOT_AGENT`; whatever else is hidden is no person's either.
 */
export function actorOf({ hideFromUser, env = {} }: Making): Actor {
  const marked = Object.keys(env).some((name) => /^(?:COPILOT|AI)_AGENT$/iu.test(name));
  return hideFromUser === true || marked ? 'agent' : 'person';
}

/** Whether it is made to run one command and take no further lines, as tasks are: `bash -c …`. */
export function runsOneCommand({ shellArgs = [] }: Making): boolean {
  const args = typeof shellArgs === 'string' ? shellArgs.split(/\s+/u) : shellArgs;
  return args.some((arg) => /^(?:-[a-z]*c|\/[cd]|-(?:enc|c)[a-z]*)$/iu.test(arg));
}

/** Whether a gate exists for a shell; one that is not known yet may well be such a shell. */
export function isGuardedShell(shell: string | undefined): boolean {
  return shell === undefined || ['bash', 'zsh', 'fish'].includes(shell);
}

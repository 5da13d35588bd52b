import type { Actor } from '../core/action';

/** What the editor says of how a terminal was made, as far as it matters here. */
export interface Making {
  readonly hideFromUser?: boolean | undefined;
  readonly env?: Readonly<Record<string, string | null | undefined>> | undefined;
  readonly shellPath?: string | undefined;
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

/** Shells that load their gate wherever they are opened, by the editor's names and by their programs'. */
const GUARDED: ReadonlySet<string> = new Set(['bash', 'zsh', 'fish']);

/** Shells that load their gate in a terminal profile of ours alone. */
const BY_PROFILE: ReadonlySet<string> = new Set(['pwsh', 'powershell']);

/** Shells that run what they read without telling anybody: no gate can be put into them. */
const UNGUARDABLE: ReadonlySet<string> = new Set([
  ...['sh', 'dash', 'ash', 'ksh', 'ksh93', 'mksh', 'oksh', 'pdksh', 'posh', 'yash', 'busybox'],
  ...['csh', 'tcsh', 'nu', 'nushell', 'elvish', 'xonsh', 'oil', 'osh', 'ysh', 'ion', 'murex'],
  ...['cmd', 'gitbash', 'wsl', 'rc', 'es', 'python', 'node', 'julia'],
]);

/** What a terminal's shell is, as far as the guard is concerned. */
export interface ShellKind {
  /** As a person calls it; undefined where nobody knows. */
  readonly name?: string;
  /** `maybe`: it may be a shell with a gate that did not load, or another. */
  readonly guardable: 'yes' | 'by profile' | 'no' | 'maybe';
}

/**
 * @param detected what the editor takes the shell for; it may be started by another name
 * @param shellPath the program that the terminal was made with
 */
export function shellKind(detected: string | undefined, shellPath: string | undefined): ShellKind {
  const program = shellPath?.replace(/^.*[\\/]/u, '').replace(/\.exe$/iu, '');
  for (const name of [detected, program]) {
    const known = name?.toLowerCase();
    if (known === undefined) continue;
    if (GUARDED.has(known)) return { name: known, guardable: 'yes' };
    if (BY_PROFILE.has(known)) return { name: known, guardable: 'by profile' };
    if (UNGUARDABLE.has(known)) return { name: known, guardable: 'no' };
  }
  return { guardable: 'maybe', ...(detected === undefined ? {} : { name: detected }) };
}

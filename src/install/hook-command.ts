import { userInfo } from 'node:os';
import path from 'node:path';

/** `gate` waits for an answer, `notify` only tells. */
export type HookMode = 'gate' | 'notify';

export interface HookCommand {
  readonly agent: string;
  readonly event: string;
  readonly mode: HookMode;
  /** What the host is told where Portcullis is not installed any more: a line of JSON, or nothing. */
  readonly gone: string;
  /** The host puts variables of its environment, a project's `.env` among them, in for `$NAME` in its settings. */
  readonly expandsVariables?: boolean;
}

/**
 * The command that stands in an agent's configuration. What must not be missing stands in the command
 * itself, since a script that is gone or killed would let the call through: only the status 77 of the
 * script lets it pass. It runs under `bash -p`, which takes no code from the environment, without the start-up file that bash reads
 * where its input is a socket, and takes the home
 * from the user database. When the per-user folder is gone, or says that Portcullis was uninstalled, it passes.
 *
 * @param home the per-user folder
 * @throws when its name would mean something to a shell
 */
export function hookCommand(
  home: string,
  { agent, event, mode, gone, expandsVariables = false }: HookCommand,
): string {
  const isOwn = home === path.join(userInfo().homedir, '.portcullis');
  // Within double quotes within single ones: a blank means nothing there.
  if (!isOwn && /[\p{Cc}'"`$\\!]/u.test(home)) throw new Error(`${home} cannot stand in a command`);
  const folder = isOwn ? '~/.portcullis' : `"${home}"`;
  const said = gone === '' ? '' : `echo "${gone.replaceAll('"', '\\"')}"; `;
  const begin = `unset -v HOME; h=${folder}; [[ -d $h && ! -e $h/uninstalled ]] || { ${said}/bin/cat >/dev/null; exit 0; };`;
  const ask = '(. "$h/current/agent.bash" "$h" "$@") <&0';
  const script =
    mode === 'gate'
      ? `${begin} ${ask} & i=$!; trap "kill $i 2>/dev/null; exit 2" TERM INT HUP; wait $i; c=$?; [[ $c == 77 ]] && exit 0; [[ $c == 78 ]] || echo "Portcullis: not run. Its hook ended without an answer (status $c). Open the folder in the editor with Portcullis." >&2; exit 2`
      : `${begin} ${ask} 2>/dev/null & i=$!; trap "kill $i 2>/dev/null; exit 0" TERM INT HUP; wait $i; exit 0`;
  const missing =
    mode === 'gate'
      ? `[ -x /bin/bash ] || { echo 'Portcullis: not run. Its hook needs /bin/bash.' >&2; exit 2; }; `
      : '';
  const quoted = expandsVariables ? withoutDollars(script) : `'${script}'`;
  return `${missing}exec /bin/bash --norc -p -c ${quoted} portcullis ${agent} ${event} ${mode}`;
}

/** Without `$NAME` in it: `c=77` in a project's `.env` would make the script say that the call may pass. */
function withoutDollars(script: string): string {
  const spelled = script.replaceAll('\\', '\\\\').replaceAll('$', '\\x24');
  return `'eval $'"'"'${spelled}'"'"''`;
}

const OURS =
  /^(?:\[ -x \/bin\/bash \].*; )?exec \/bin\/bash --norc -p -c '.*\.portcullis.*' portcullis (\w+) (\w+) (?:gate|notify)$/su;

/** Whether a command in an agent's configuration is one of Portcullis, of any version. */
export function isOurs(command: string): boolean {
  return OURS.test(command);
}

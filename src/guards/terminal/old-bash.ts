import type { GatePlace } from './texts';

/**
 * The texts that bash before 4.4 has in its DEBUG trap, to be put together by gate/old-arm.bash. They consist
 * of words of the language, expansions and special builtins in posix mode, which no function can stand in for.
 *
 * From the outside in: the line may run where the child prints PPID, which nobody can change; `-` before it
 * tells that there is no line to ask about. Else the child has sent the shell SIGINT already, which drops
 * the line here; if it could not, old-drop.bash sends it, and a subshell ends. A shell in which nothing
 * works any more is ended.
 */
export function debugTrap({ folder }: GatePlace): ReadonlyMap<string, string> {
  const quiet = `{ POSIXLY_CORRECT=$?;'set' +xv;case $- in (*T*|*E*)'trap' - DEBUG ERR RETURN;;esac;}>/dev/null 2>&1`;
  const ask = `$(${quiet};'.' '${folder}/old-ask.bash' "$POSIXLY_CORRECT"`;
  const answer = '4>&1 >/dev/null)';
  const dropped = `case $(POSIXLY_CORRECT=1;'.' '${folder}/old-drop.bash' `;
  const ends = `case \${BASH_SUBSHELL-} in 0) ;; *) POSIXLY_CORRECT=1; 'exit' 130 ;; esac`;
  const then = ` "\${LINENO-}" ${answer} in "-$PPID") ;; "$PPID") '.' '${folder}/old-run.bash' "\${LINENO-}" "$_"; `;
  const last = `) in *) ;; esac; ${ends}; do /bin/kill -KILL $$; done ;; esac`;
  return new Map([
    ['OLD_ASK', `${ask} `],
    ['OLD_LATE', `${ask} "$__portcullis_old" '' "\${__portcullis_old[8]}" late ${answer}`],
    ['OLD_THEN', then],
    ['OLD_ELSE', `*) while ${dropped}`],
    ['OLD_LAST', last],
  ]);
}

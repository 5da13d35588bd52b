/**
 * The two texts that a terminal's environment carries. They hold the folder of the gate's scripts and
 * the user they ask for, no secret. What the scripts do, and why this way, is said in gate/ask.bash.
 */

/** Where a window's gate lies, and whose shells it asks. */
export interface GatePlace {
  /** Absolute; it must stay the same over reloads of the window. */
  readonly folder: string;
  /** The user's id: a shell of another user (`su`) cannot read the scripts, and is not asked. */
  readonly uid: number;
  /** Absolute; where nobody answers and this file is there, Portcullis was uninstalled and lines run. */
  readonly gone?: string;
  /** The ZDOTDIR that terminals would have had, if any. */
  readonly dotfiles?: string | undefined;
  /** The BASH_ENV that terminals would have had, if any. */
  readonly scripts?: string | undefined;
  /** Whether terminals would have had an XDG_DATA_DIRS. */
  readonly hasDataFolders?: boolean;
}

/**
 * Whether a folder's name can stand in the texts: VS Code decodes backslashes in what it applies after
 * start-up files, resolves `${…}`, and splits at line ends; PS0 is expanded as a prompt between double quotes.
 */
export function isUsableFolder(folder: string): boolean {
  return /^\/[^'"\\$`{}!\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u.test(folder);
}

/**
 * PROMPT_COMMAND, to be appended to what is there. It begins with a redirection that does nothing: behind
 * another command it is that command's, alone it is a command of its own; a line end would do as well,
 * but VS Code reads only the first line of what it applies after start-up files. `&& :` keeps a
 * failed command's status from the user's ERR trap and from `set -e`.
 */
export function promptCommand(place: GatePlace): string {
  return ` 2>&$((__portcullis_status=$?,2));${promptPart(place, "'")}`;
}

/**
 * PS0. From the outside in: `${BASH_ALIASES[…]+}` expands to nothing, whatever is in it; the element 0
 * of the read-only array BASH_VERSINFO is there, the element 9 is not, and to give it a value makes bash
 * drop the line; it is 0 only when what the child printed is PPID, which nobody can change. Every
 * other output leaves digits, so that no arithmetic error can come of it.
 */
export function ps0(place: GatePlace): string {
  const file = `'${place.folder}/ask.bash'`;
  const quiet = `{ POSIXLY_CORRECT=$?;'set' +xv;case $- in (*T*|*E*)'trap' - DEBUG ERR RETURN;;esac;}>/dev/null 2>&1`;
  const child = `$(${quiet};((EUID-${place.uid}))||'.' ${file} "$POSIXLY_CORRECT" 9>&1 >/dev/null)`;
  const check = `\${BASH_VERSINFO[9-9*(EUID-${place.uid}||1\${PPID%"${child}"}==1)]=x}`;
  // Before that: where the prompt part does not run yet, which is in a shell that was started from a
  // gated one, it is put behind the user's own PROMPT_COMMAND (from bash 5.1 on). After it: a line
  // has run, and it has the user's own history settings.
  // And how many lines were read, so that the question can tell whether it holds all of them.
  const join = `\${__portcullis[2]-\${PROMPT_COMMAND[88]:=${promptPart(place, '\\"')}}}`;
  const ran = `$((__portcullis[1]=-1))`;
  const restored = [
    '${__portcullis_control:+${HISTCONTROL:=$__portcullis_control}}',
    '${__portcullis_ignore:+${HISTIGNORE:=$__portcullis_ignore}}',
  ].join('');
  const users = '${__portcullis_ps0:+${__portcullis_ps0@P}}';
  const lines = '${__portcullis_line:=$LINENO}';
  return (
    [lines + join, check, ran, restored].map((part) => `\${BASH_ALIASES[_${part}]+}`).join('') +
    users
  );
}

/** @param quote in PS0 it must reach the variable as it is, from between double quotes or not */
function promptPart({ folder, uid }: GatePlace, quote: `'` | '\\"'): string {
  return `((EUID-${uid}))||${quote}.${quote} ${quote}${folder}/prompt.bash${quote} && :`;
}

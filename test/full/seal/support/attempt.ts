/**
 * One attempt to read a secret or to get out of a sealed terminal. It is run by a bash of its own, past the gate and
 * the shims, so that nothing but the seal stands in its way. It succeeded when it shows a secret of the test, or says
 * GOT-OUT.
 *
 * Variables: `W` workspace, `H` home, `B` another user's home, `VICTIM` a process outside whose environment holds a
 * secret, `BROKER` the broker, `TCP`, `UDP` ports that somebody outside listens at, `SOCK` and `TMPSOCK` such sockets,
 * `ABSTRACT` the name of an abstract one, `PROXY` the gate as it is found inside, `ADDRESS` an address of the machine.
 */
export interface Attempt {
  readonly name: string;
  /** Why it must fail. */
  readonly why: string;
  readonly line: string;
  /** It succeeds in an ordinary terminal of the same user: what fails inside fails because of the seal. */
  readonly outside?: true;
}

/** What an attempt says that has done what it must not be able to do. */
export const SUCCESS = 'GOT-OUT';

/** A program in Python's words, as a line. */
export function python(...lines: readonly string[]): string {
  return `/usr/bin/python3 - <<'END'\nimport os, sys, socket, ctypes, struct\nlibc = ctypes.CDLL(None, use_errno=True)\n${lines.join('\n')}\nEND`;
}

/** Says so when a file could be written. */
export function write(path: string): string {
  return `mkdir -p "$(dirname "${path}")"; echo planted >>"${path}" && echo ${SUCCESS}`;
}

/** What the exit code says. Documented in `portcullis --help`. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  ask: 3,
  deny: 4,
} as const;

export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** The agreement with the hook's script: `pass` alone lets a call pass; on `refused` all was said. */
export const HOOK_EXIT = { pass: 77, refused: 78 } as const;

export type HookExit = (typeof HOOK_EXIT)[keyof typeof HOOK_EXIT];

/** The call was not understood: told with the way to the help. */
export class UsageError extends Error {}

/** Something outside is not as it has to be: what, why, what to do. */
export class PlainError extends Error {}

/** What the exit code says. Documented in `portcullis --help`. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  ask: 3,
  deny: 4,
} as const;

export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** The call was not understood: told with the way to the help. */
export class UsageError extends Error {}

/** Something outside is not as it has to be: what, why, what to do. */
export class PlainError extends Error {}

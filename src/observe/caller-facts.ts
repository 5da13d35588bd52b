import * as v from 'valibot';

const MAX_ENTRIES = 10_000;
const TOO_MANY = 'holds more than 10,000 entries';

const name = v.pipe(v.string(), v.maxLength(1_000));
const variable = v.nullable(v.pipe(v.string(), v.maxLength(100_000)));
const filePath = v.pipe(v.string(), v.minLength(1), v.maxLength(4_096));
const fileList = v.pipe(v.array(filePath), v.maxLength(MAX_ENTRIES, TOO_MANY));
const status = v.pipe(v.string(), v.maxLength(1_000_000));

/**
 * What a caller knows of the world in which its action would run. All of it is optional; keys that are
 * not named here are ignored.
 */
export const callerFactsSchema = v.object({
  /** The branch that is checked out. */
  branch: v.optional(name),
  /** `clean`, `dirty`, `modified`, `untracked`, `ignored`, or what `git status --porcelain` prints. */
  gitStatus: v.optional(status),
  /** Whether git tracks the files that the action names: all of them, or each by its path. */
  isTracked: v.optional(v.union([v.boolean(), v.record(filePath, v.boolean())])),
  /** The cluster that kubectl would talk to. */
  kubeContext: v.optional(name),
  /** Variables of the shell; null for one that is not set. The others are unknown. */
  env: v.optional(v.record(name, variable)),
  /** All files that exist below the folder, relative to it or absolute; folders end in a slash. */
  existingFiles: v.optional(fileList),
  /** Another name of `existingFiles`. */
  files: v.optional(fileList),
});

export type CallerFacts = v.InferOutput<typeof callerFactsSchema>;

/**
 * Calls of destructive programs that the judge can find nothing in, whatever their other words are: they
 * are started without a question, since prompts, editors and builds make many of them. A test puts them
 * through the whole judge, with words that would be held elsewhere.
 */
export type Unasked =
  /** By the first word, which says what it does; git's own options in front of it are passed over. */
  | { readonly verbs: readonly string[] }
  /** Where no word begins like this. */
  | { readonly without: readonly string[] };

export const UNASKED: ReadonlyMap<string, Unasked> = new Map([
  [
    'git',
    {
      verbs:
        `version --version --exec-path rev-parse rev-list status describe name-rev merge-base ls-files ls-tree
        for-each-ref show-ref check-ignore check-attr check-ref-format count-objects var`.split(
          /\s+/u,
        ),
    },
  ],
  ['find', { without: ['-d', '-e', '-f', '-o'] }],
]);

/** Options of git that may stand before its verb here, and with how many words they come. */
const BEFORE_VERB: ReadonlyMap<string, number> = new Map([
  ['-C', 2],
  ['--no-pager', 1],
  ['--no-optional-locks', 1],
]);

/**
 * The shell code that sets `_pc_may` to 1 for such a call.
 *
 * @param program its name
 */
export function unaskedCode(program: string): string {
  const unasked = UNASKED.get(program);
  if (unasked === undefined) return '';
  if ('verbs' in unasked) {
    const before = [...BEFORE_VERB].map(
      ([option, words]) => `${option}) _pc_word=\${${words + 1}-} ;;`,
    );
    return [
      '_pc_word=${1-}',
      `case $_pc_word in ${before.join(' ')} esac`,
      `case $_pc_word in ${unasked.verbs.join(' | ')}) _pc_may=1 ;; esac`,
    ].join('\n');
  }
  const held = unasked.without.map((beginning) => `${beginning}*`).join(' | ');
  return [
    '_pc_may=1',
    `for _pc_word in "$@"; do case $_pc_word in ${held}) _pc_may= ;; esac; done`,
  ].join('\n');
}

/** Whether that code lets a call pass, told without a shell: for tests, which try it on many. */
export function isUnasked(program: string, args: readonly string[]): boolean {
  const unasked = UNASKED.get(program);
  if (unasked === undefined) return false;
  if ('without' in unasked) {
    return !args.some((arg) => unasked.without.some((beginning) => arg.startsWith(beginning)));
  }
  const verb = args[BEFORE_VERB.get(args[0] ?? '') ?? 0];
  return verb !== undefined && unasked.verbs.includes(verb);
}

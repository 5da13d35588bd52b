/**
 * Calls of destructive programs that the judge can find nothing in, whatever their other words are: they
 * are started without a question, since prompts, editors and builds make many of them. A test puts them
 * through the whole judge, with words that would be held elsewhere.
 */
export type Unasked =
  /** By the first word, which says what it does, git's own options in front of it passed over; or by the only one. */
  | { readonly verbs: readonly string[]; readonly alone: readonly string[] }
  /** Where no word begins like this. */
  | { readonly without: readonly string[] };

export const UNASKED: ReadonlyMap<string, Unasked> = new Map([
  [
    'git',
    {
      alone: ['--version', '--exec-path'],
      verbs: `version rev-parse status describe name-rev merge-base ls-files ls-tree
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

/** What is done to the guard's own files, by their names or from among them, is asked about. */
const OWN = 'portcullis';

/**
 * The shell code that sets `_pc_may` to 1 for such a call.
 *
 * @param program its name
 */
export function unaskedCode(program: string): string {
  const unasked = UNASKED.get(program);
  if (unasked === undefined) return '';
  return [...codeOf(unasked), `case $PWD/$* in *${OWN}*) _pc_may= ;; esac`].join('\n');
}

function codeOf(unasked: Unasked): readonly string[] {
  if ('verbs' in unasked) {
    const before = [...BEFORE_VERB].map(
      ([option, words]) => `${option}) _pc_word=\${${words + 1}-} ;;`,
    );
    return [
      '_pc_word=${1-}',
      `case $_pc_word in ${before.join(' ')} esac`,
      `case $_pc_word in ${unasked.verbs.join(' | ')}) _pc_may=1 ;; esac`,
      `case $#$_pc_word in ${unasked.alone.map((word) => `1${word}`).join(' | ')}) _pc_may=1 ;; esac`,
    ];
  }
  const held = unasked.without.map((beginning) => `${beginning}*`).join(' | ');
  return [
    '_pc_may=1',
    `for _pc_word in "$@"; do case $_pc_word in ${held}) _pc_may= ;; esac; done`,
  ];
}

/** Whether that code lets a call pass, told without a shell: for tests, which try it on many. */
export function isUnasked(program: string, args: readonly string[], cwd = '/'): boolean {
  const unasked = UNASKED.get(program);
  if (unasked === undefined || [cwd, ...args].some((text) => text.includes(OWN))) return false;
  if ('without' in unasked) {
    return !args.some((arg) => unasked.without.some((beginning) => arg.startsWith(beginning)));
  }
  const [first = ''] = args;
  if (args.length === 1 && unasked.alone.includes(first)) return true;
  const verb = args[BEFORE_VERB.get(first) ?? 0];
  return verb !== undefined && unasked.verbs.includes(verb);
}

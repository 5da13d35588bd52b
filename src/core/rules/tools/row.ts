import type { EffectKind, Severity, Undo } from '../../effect';

/**
 * How to add a tool.
 *
 * A tool of the form `tool noun verb --options` (or `tool verb noun`, or `tool verb-noun`) needs one
 * `ToolRow`, which says only what differs from the general reading. Tables are made late, when one of
 * their programs is first met: put the id and the programs' names into the head of a table of this
 * folder, the rest behind it (`lateRows`), or make a new table and spread it in `rows.ts`. The least is
 *
 *     lateRows({ 'nats.delete': 'nats' }, () => ({
 *       'nats.delete': {
 *         what: 'in NATS', valued: 'server s context',
 *         stops: ['nats stream rm ORDERS -f'], passes: ['nats stream ls', 'nats stream rm --help'],
 *       },
 *     }))
 *
 * What the general reader does with it:
 *
 * 1. It tells words from options. An option that stands before the verb and takes a value must be in
 *    `valued`, or its value may be taken for a word of the command.
 * 2. `--help`, `help`, `--version` and dry runs (`--dry-run`, `--what-if`, …, and those in `dry`) pass.
 * 3. `asks`, the commands that only this tool has, are tried; the first that fits is the answer.
 * 4. `harmless`, the commands that only sound bad, pass.
 * 5. The first word (from `group` on, at most `depth` words deep) that is a verb of the lexicon, or a
 *    hyphenated word that holds one, decides: harmless ones pass, destroying ones ask, those that
 *    switch something off ask by the rule `tools.off`, mild ones (`stop`, `cancel`) only in production
 *    or with `--all` or `--force`. A noun that does not matter (a label, a comment) passes.
 *
 * Set `only` where the tool's verbs mean something else: then `asks` alone counts. Take options and
 * commands from the vendor's own documentation; every row needs its own stops and look-alikes.
 *
 * Patterns (`asks`, `harmless`, `when`) are words and options, divided by blanks. A word stands for the
 * word at its place, `a|b` for either, `*` for any characters. `--x|-y` wants one of these options,
 * `!--x` wants none of them, `--x~text` wants a value that holds the text (`+` is a blank), `--x=text` one
 * that is the text. One dash or two: no matter.
 * `-$NAME~text` is a variable set in front or as `NAME=value`; `-(piped)` an answer on the input
 * (`yes | terraform apply`); `-(many)` a word made by another command (`docker rm $(docker ps -aq)`).
 */
export interface ToolRow {
  /** The rule's id, `family.name`. */
  readonly id: string;
  /** The program's names, divided by one blank each. */
  readonly programs: string;
  /** What it is done to where the words do not name it: `of this folder`. */
  readonly unnamed?: string;
  /** Variables of the shell that say which environment is meant, the first that is set. */
  readonly variables?: string;
  /** Where things are, for people: `in Amazon Web Services`. */
  readonly what: string;
  /** Default: `destroys-cloud-resource`. */
  readonly effect?: EffectKind;
  /** Default: critical for what holds data, else high. */
  readonly severity?: Severity;
  /** Default: `no` for what holds data, else `partly`. */
  readonly undo?: Undo;
  /** Options that take a value, without dashes, divided by blanks. */
  readonly valued?: string;
  /** Options that take a value only in front of the command's first word (`docker -c ctx rm -c`). */
  readonly leading?: string;
  /** Options that take none, so that the word behind them is one of the command. */
  readonly flags?: string;
  /** Long options have one dash (`terraform -auto-approve`). */
  readonly oneDash?: true;
  /** How many words at the start are never verbs (1 for `aws SERVICE OPERATION`). */
  readonly group?: number;
  /** How many words deep a verb may stand; default 4. */
  readonly depth?: number;
  /** The word behind the verb names the kind of thing (`kubectl delete pod web`). */
  readonly nounBehind?: true;
  /** Further verbs that destroy in this tool. */
  readonly verbs?: string;
  /** To stop what it names is felt by others, production or not; jobs and builds are not meant. */
  readonly halts?: true;
  /** Verbs of the lexicon that are harmless in this tool. */
  readonly never?: string;
  /** `help` as the last word shows how the command is used (`aws s3 rm help`). */
  readonly helpLast?: true;
  /** Options, besides the common ones, with which nothing is changed. */
  readonly dry?: string;
  /** The only ones that count: the tool lets unknown options pass and does it all the same. */
  readonly dryOnly?: string;
  /** The row is about invocations that fit this pattern. */
  readonly when?: string;
  /** Commands that only sound bad: patterns divided by `;`. */
  readonly harmless?: string;
  /** Commands that ask, and why. */
  readonly asks?: readonly Asked[];
  /** The words of `asks` may stand behind others (`rake assets:clean db:drop`). */
  readonly anywhere?: true;
  /** No verb of the lexicon counts. */
  readonly only?: true;
  /** Against this machine (a loopback address, a local cluster) it passes; or only what holds no data. */
  readonly localPasses?: true | 'small';
  /** What is named as a test’s own (`test-db`, `-f compose.test.yml`) passes. */
  readonly testPasses?: true;
  readonly why?: string;
  readonly safer?: string;
  readonly stops: readonly string[];
  readonly passes: readonly string[];
}

/** A row of which nothing is made before one of its programs is met; see `breadth/late.ts`. */
export interface LateRow {
  readonly id: string;
  readonly programs: string;
  row(): ToolRow;
}

/** A command by its pattern, why it asks, and what differs from the row. */
export type Asked = readonly [pattern: string, why: string, differs?: Differs];

export interface Differs {
  /** What kind of thing it is done to. */
  readonly type?: string;
  readonly severity?: Severity;
  readonly undo?: Undo;
}

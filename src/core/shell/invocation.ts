import type { Span } from '../effect';
import type { Had } from './growing';

/**
 * What a reader makes of a command line: programs with their words, wrappers taken off, aliases,
 * variables and globs resolved as far as facts go. Rules match invocations; they never see text.
 */

/** One word. `value` is undefined when it cannot be known what the shell will make of it. */
export interface Word {
  readonly source: string;
  readonly span: Span;
  readonly value: string | undefined;
  /** The known beginning of an unknown word, as `/data/` in `/data/$X`. */
  readonly prefix?: string | undefined;
  /** The known end of an unknown word, as `/dist` in `$ROOT/dist`. */
  readonly suffix?: string | undefined;
  /** What is unknown in it holds no slash, blank or pattern: a number, a date, a name. */
  readonly atom?: true | undefined;
  /** An example of an unknown word in which nothing but numbers, dates and made names is unknown. */
  readonly sample?: string | undefined;
  /** An unknown word that may be none, one or several. */
  readonly many?: true | undefined;
  /** True for a word that still holds an unquoted glob, whose matches are not known. */
  readonly glob?: true | undefined;
}

/** What a program finds on its standard input. */
export type Stdin =
  | { readonly from: 'inherited' }
  /** A here-document or here-string; `value` undefined when it holds what cannot be known. */
  | { readonly from: 'text'; readonly text: Word }
  | { readonly from: 'file'; readonly path: Word }
  /** The output of other invocations; `text` is set when that output is known, as of `echo`. */
  | { readonly from: 'pipe'; readonly producers: readonly Invocation[]; readonly text?: string };

export interface Redirect {
  /** `write` truncates, `append` adds, `clobber` is `>|`, `read` opens for reading. */
  readonly mode: 'read' | 'write' | 'append' | 'clobber' | 'both';
  readonly path: Word;
  readonly span: Span;
}

/** What of a container lies outside of it. */
export interface Mount {
  /** Where it is seen in the container. */
  readonly to: string;
  /** The folder or file of this machine; undefined for a volume. */
  readonly from: string | undefined;
}

/** A container in which something runs. */
export interface Container {
  /** Of a container that ends with the command: what outlives it. Undefined for one that goes on. */
  readonly mounts?: readonly Mount[];
}

export interface Invocation {
  /** The program's base name: `rm` for `/bin/rm` and for `\rm`. Undefined when it cannot be known. */
  readonly program: string | undefined;
  /** The program's word as it stands after expansion. */
  readonly head: Word;
  /** The words behind the program's name. */
  readonly args: readonly Word[];
  /** Assignments in front of the program, wrappers' ones included. */
  readonly env: ReadonlyMap<string, Word>;
  readonly stdin: Stdin;
  /** It can read the terminal from which the next command lines come. */
  readonly terminal?: true | undefined;
  readonly redirects: readonly Redirect[];
  /** What it writes to its standard output, where that is known. */
  readonly output?: string | undefined;
  /**
   * The folder it runs in; undefined when it cannot be known, relative when it is known only from
   * where the line began.
   */
  readonly cwd: string | undefined;
  /** The folder in which the whole line began. */
  readonly start?: string | undefined;
  /** Paths to which earlier parts of the line have moved or copied something. */
  readonly moved?: ReadonlySet<string> | undefined;
  /** Files that earlier parts of the line have made, or replaced. */
  readonly made?: Had | undefined;
  /** Wrappers taken off, outermost first: `sudo`, `xargs`, `ssh`, … */
  readonly wrappers: readonly string[];
  /** The other machine, when it runs there, by ssh or the like. Facts of this machine do not hold there. */
  readonly host?: string | undefined;
  /** The container, when it runs in one; `host` then names it. */
  readonly container?: Container | undefined;
  /** Where its output goes to when not to the terminal: the next programs of the pipeline. */
  readonly pipedTo: readonly string[];
  /** Its output becomes part of a word: of this program, or of an assignment. */
  readonly capturedBy?: string | undefined;
  /** The words of that program as they are written, where it sends requests. */
  readonly capturedWith?: readonly string[] | undefined;
  /** The shell prints each command, and each line that it reads, before it runs it. */
  readonly traced?: true | undefined;
  /** The file in which it stands, when that is not the action's own text. */
  readonly script?: string | undefined;
  /** In the action's own text; for nested code the place where that code stands. */
  readonly span: Span;
}

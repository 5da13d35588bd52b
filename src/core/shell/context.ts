import type { CompoundList, Script } from 'unbash';
import type { Span, Target } from '../effect';
import type { Finding } from '../finding';
import type { Asking, RuleRow } from '../rules/rule';
import type { Call } from './call';
import type { OtherDialect } from './dialect';
import { GrowingSet } from './growing';
import type { Container, Invocation, Stdin, Word } from './invocation';
import type { Text } from './text';
import type { Origins } from './translation';
import type { Outcome, Variable, World } from './world';

/** Where the text of a piece of code stands in the action's own text. */
export type Place =
  | { readonly kind: 'exact'; readonly base: number }
  /** The code was computed or comes from elsewhere: all of it stands at one spot. */
  | { readonly kind: 'spot'; readonly span: Span }
  /** The code is a translation of what stands there. */
  | { readonly kind: 'mapped'; readonly origins: Origins; readonly within: Place };

/** Code that runs when a shell ends. */
export interface AtExit {
  readonly code: string;
  readonly word: Word;
}

/** Under which circumstances a piece of code runs. */
export interface Context {
  readonly place: Place;
  /** The shell whose words the code is in; undefined for bash and its likes. */
  readonly dialect?: OtherDialect | undefined;
  /** The shell that reads the terminal's next line: what this code changes, stays. */
  readonly live: boolean;
  /** The live shell's aliases and functions hold here. */
  readonly named: boolean;
  /** The code runs in a terminal. */
  readonly terminal: boolean;
  /**
   * Code that was there before this line (a script, a live function): what cannot be told in it is no
   * worse than a program nobody reads.
   */
  readonly lenient: boolean;
  /** Code that is only stored now and judged again when it runs. */
  readonly stored: boolean;
  readonly script?: string;
  /** The folder in which the whole line began. */
  readonly start?: string;
  /** Paths to which the line has moved or copied something so far. */
  readonly moved: Set<string>;
  /** Files that the line has made, or replaced, so far. */
  readonly made: GrowingSet;
  readonly host?: string;
  readonly container?: Container;
  /** What is printed becomes part of a word of this program, or of an assignment. */
  readonly capturedBy?: string;
  /** That program's words as they are written, where it sends requests. */
  readonly capturedWith?: readonly string[] | undefined;
  readonly wrappers: readonly string[];
  readonly depth: number;
  readonly asking: Asking;
  readonly stdin: Stdin;
  readonly pipedTo: readonly string[];
  /** Aliases that are being expanded. */
  readonly aliases: readonly string[];
  /** What runs when this shell ends; `trap … EXIT` adds to it. */
  readonly atExit: AtExit[];
  /** Variables that the function at hand has made its own; undefined outside of functions. */
  readonly locals: Map<string, Variable | undefined> | undefined;
}

/** How code is run that stands in no other: as the line itself, or as a file of its own. */
export type Outermost = Pick<Context, 'asking' | 'live' | 'lenient'> &
  Partial<Pick<Context, 'start' | 'script' | 'dialect'>>;

/** The circumstances of code that stands in no other. */
export function outermost(how: Outermost): Context {
  return {
    place: { kind: 'exact', base: 0 },
    named: how.live,
    terminal: how.live,
    stored: false,
    wrappers: [],
    depth: 0,
    stdin: { from: 'inherited' },
    pipedTo: [],
    aliases: [],
    atExit: [],
    locals: undefined,
    moved: new Set(),
    made: new GrowingSet(),
    ...how,
  };
}

/** What stands behind the path of a process substitution. */
export interface Pipe {
  readonly producers: readonly Invocation[];
  /** What can be read from it; undefined for one that is written to. */
  readonly text: Text | undefined;
}

/** What a reading collects, and the bounds within which it does. */
export interface Run {
  readonly invocations: Invocation[];
  readonly findings: Finding[];
  /** What the line itself has put into files, by path: every content that may be there. */
  readonly files: Map<string, readonly Text[]>;
  /** Folders in which the line unpacks what it has fetched. */
  readonly unpacked: Set<string>;
  /** Programs of which the line has made copies or links, by their new path. */
  readonly copies: Map<string, Word>;
  /** Aliases of git that the line has set, by their name. */
  readonly gitAliases: Map<string, string>;
  /** By the path that the word of a process substitution becomes. */
  readonly pipes: Map<string, Pipe>;
  /** One more step; false, and noted once, when the line takes too many to follow. */
  step(context: Context, span: Span): boolean;
  /** Counts a text that an expansion brings; false when the line brings more than is followed. */
  brings(text: Text): boolean;
  /** Notes a finding of the reader itself. */
  note(row: RuleRow, context: Context, span: Span, target?: Target): void;
  /** Runs a step in a shell of its own, and then what that shell left for its end. */
  apart(context: Context, step: (own: Context) => readonly Outcome[]): readonly Outcome[];
  /** Runs parsed code in a shell of its own, as `(…)` and `$(…)` do. */
  subshell(code: Script | CompoundList, world: World, context: Context): readonly Outcome[];
  /** Reads a text as code that runs in this world. */
  code(text: string, world: World, context: Context): readonly Outcome[];
  /** Reads a text as the code of a shell of its own, to its end. */
  whole(text: string, world: World, context: Context): readonly Outcome[];
  /** Reads one expanded command. */
  call(call: Call): readonly Outcome[];
}

/** A part of a piece of code, in the action's own text. */
export function spanAt(context: Context, start: number, end: number): Span {
  return placed(context.place, start, end);
}

function placed(place: Place, start: number, end: number): Span {
  switch (place.kind) {
    case 'exact':
      return { start: place.base + start, end: place.base + end };
    case 'spot':
      return place.span;
    case 'mapped': {
      const span = place.origins.span(start, end);
      return placed(place.within, span.start, span.end);
    }
  }
}

/** The same circumstances for code that has no place of its own in the action's text. */
export function atSpot(context: Context, span: Span): Context {
  return { ...context, place: { kind: 'spot', span } };
}

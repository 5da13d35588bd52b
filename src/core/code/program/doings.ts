import type { Span } from '../../effect';
import type { RuleRow } from '../../rules/rule';
import type { Value } from './value';

/** A request that code sends. */
export interface CodeRequest {
  readonly method: Value;
  readonly url: Value;
  readonly headers?: Value | undefined;
  readonly body?: Value | undefined;
}

/** How a program is started. */
export interface Start {
  readonly cwd?: Value | undefined;
  readonly env?: Value | undefined;
}

/** What code does to the world: whoever follows a code is told of it, in order. `at` is in the code. */
export interface Doings {
  /** `tree` is a folder with all that is in it, `folder` an empty one. */
  remove(target: Value, what: 'file' | 'folder' | 'tree', at: Span): void;
  write(path: Value, mode: 'write' | 'append', at: Span): void;
  /** Something takes the place of what lies at `to`. */
  place(how: 'mv' | 'cp', from: Value, to: Value, at: Span): void;
  read(path: Value, at: Span): void;
  /** A value is printed, or handed to somebody outside. */
  show(value: Value, at: Span): void;
  start(words: readonly Value[], more: boolean, how: Start, at: Span): void;
  shell(code: Value, how: Start, at: Span): void;
  /** A text runs as code of the same language. */
  run(code: Value, at: Span): void;
  request(request: CodeRequest, at: Span): void;
  /** A statement for a database; `address` is what is known of where it is. */
  sql(statement: Value, address: Value | undefined, at: Span): void;
  /** The folder in which the code runs from now on. */
  enter(folder: Value): void;
  note(row: RuleRow, name: string, at: Span): void;
  /** The folder in which it runs, the words it was given, the file it stands in. */
  readonly cwd: string | undefined;
  readonly words: readonly Value[] | undefined;
  readonly file: string | undefined;
}

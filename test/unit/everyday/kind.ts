/** What is done in a repository: a command line, or a call of one of the agent's own tools. */
export type Everyday =
  | string
  | { readonly read: string }
  | { readonly write: string; readonly content: string }
  | { readonly search: string; readonly include?: readonly string[] }
  | { readonly tool: string; readonly input: Readonly<Record<string, string | number | boolean>> };

/** A small repository of one kind, and what people and agents do there all day. */
export interface Repository {
  readonly name: string;
  /** Committed files: path to content. */
  readonly files: Readonly<Record<string, string>>;
  /** What lies there and is ignored by git: built, installed, cached. */
  readonly ignored: readonly string[];
  readonly actions: readonly Everyday[];
  /** The branch that is checked out; `main` when none is named. */
  readonly branch?: string;
}

/** Lines of a command as people type them, one a line. */
export function lines(text: string): readonly string[] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim());
}

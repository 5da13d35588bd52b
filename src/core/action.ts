/**
 * An Action is everything that an agent or a terminal wants to do, as one value. Guards make it, the
 * judge reads it, the record keeps it. Version 1; a field may be added, none may change its meaning.
 */

/** The language of a command line. `posix` is sh, dash, ash, ksh and their likes. */
export type Dialect = 'bash' | 'posix' | 'zsh' | 'fish' | 'powershell';

/** The way by which the action reached Portcullis. */
export type Door = 'terminal' | 'program' | 'hook' | 'cli' | 'file' | 'egress' | 'mcp';

/** Who wants it. `agent` whenever there is a sign of one; `person` only for what a person types. */
export type Actor = 'agent' | 'person';

/** Where the action comes from. What the caller says of itself is under `claims`, never trusted. */
export interface Origin {
  readonly door: Door;
  readonly actor: Actor;
  /** The agent program, as its guard knows it: `vscode`, `claude`, … */
  readonly agent?: string;
  readonly session?: string;
  readonly subagent?: string;
  /** The host's id of the tool call. */
  readonly toolUse?: string;
  /** The process id of the terminal's shell, decimal. */
  readonly terminal?: string;
  /** The process that asked, as the operating system names it. */
  readonly process?: { readonly pid: number; readonly uid?: number };
  /** The caller's own words about what it does (an explanation, a goal), at most 2,000 characters. */
  readonly claims?: string;
}

interface ActionBase {
  readonly v: 1;
  readonly origin: Origin;
  /** Absolute path, as the operating system names it; undefined when not known. */
  readonly cwd?: string;
}

/** A command line. `line` is the whole text that the shell would run, here-documents included. */
export interface ShellAction extends ActionBase {
  readonly kind: 'shell';
  readonly dialect: Dialect;
  readonly line: string;
  /** True when the line runs in a terminal, whose next input a started program could read. */
  readonly interactive: boolean;
}

/** A file's content is to be read, whole or in part. */
export interface ReadAction extends ActionBase {
  readonly kind: 'read';
  readonly path: string;
}

/** A piece of a file's text, and what comes in its place. */
export interface Edit {
  readonly old: string;
  readonly new: string;
}

/** A file is to be made, changed or replaced. `content` is what is written, as far as it is known. */
export interface WriteAction extends ActionBase {
  readonly kind: 'write';
  readonly path: string;
  readonly content?: string;
  /** Where only pieces are replaced, one after the other: `content` is what comes in, not the whole. */
  readonly edits?: readonly Edit[];
}

/** Files are searched by the host itself: their contents or their names. */
export interface SearchAction extends ActionBase {
  readonly kind: 'search';
  readonly scope: 'contents' | 'names';
  readonly query: string;
  /** Globs or paths that the search is confined to; empty means the whole workspace. */
  readonly include: readonly string[];
  /** The search goes past the editor's own excludes. */
  readonly includeIgnored: boolean;
}

/** A call of a tool that is none of the others: judged by its name and its arguments. */
export interface ToolAction extends ActionBase {
  readonly kind: 'tool';
  readonly tool: string;
  readonly input: Json;
  /** One of the host's own that is not among those which are known of it. */
  readonly strange?: true;
}

/** One HTTP request. */
export interface HttpAction extends ActionBase {
  readonly kind: 'http';
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** There is a body that could not be read as text: why. */
  readonly unread?: 'too-large' | 'binary' | 'broken' | 'stream';
  /** Names of secrets that are put in on the way, in the place of what stands for them. */
  readonly secrets?: readonly string[];
  /** In the record, which keeps no body: the mutations and orders that it named. */
  readonly operations?: readonly string[];
}

/** A text that a person or a tool hands to the model. */
export interface PromptAction extends ActionBase {
  readonly kind: 'prompt';
  readonly text: string;
}

/** An agent's session begins or ends. */
export interface SessionAction extends ActionBase {
  readonly kind: 'session';
  readonly event: 'start' | 'end';
}

export type Action =
  | ShellAction
  | ReadAction
  | WriteAction
  | SearchAction
  | ToolAction
  | HttpAction
  | PromptAction
  | SessionAction;

export type ActionKind = Action['kind'];

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Longest text that is looked into; what is longer is not understood (characters). */
export const MAX_TEXT = 200_000;

import path from 'node:path';
import * as v from 'valibot';
import type { Action, Dialect, Edit, Json, Origin } from '../../core/action';

/** What a call of an agent's tool does, as actions without their origin. */
export type ToolPart =
  | {
      readonly kind: 'shell';
      readonly line: string;
      readonly interactive: boolean;
      readonly cwd?: string;
      readonly dialect?: Dialect;
    }
  | { readonly kind: 'read'; readonly path: string }
  | {
      readonly kind: 'write';
      readonly path: string;
      readonly content?: string;
      /** Where pieces are replaced: with them a change of the settings that hold our hooks can pass. */
      readonly edits?: readonly Edit[];
    }
  | {
      readonly kind: 'search';
      readonly scope: 'contents' | 'names';
      readonly query: string;
      readonly include: readonly string[];
      readonly includeIgnored: boolean;
    }
  | { readonly kind: 'http'; readonly method: string; readonly url: string }
  | {
      readonly kind: 'tool';
      readonly tool: string;
      readonly input: Json;
      readonly strange?: true;
    };

/** Most actions that one call may be. */
export const MOST_PARTS = 200;

/**
 * Reads the input of one tool. No parts: the call is judged by the tool's name and its input. Undefined:
 * the input is not of the form that this tool takes.
 */
export type ToolReader = (input: unknown) => readonly ToolPart[] | undefined;

/** A reader for inputs of one form. */
export function tool<T>(
  schema: v.GenericSchema<unknown, T>,
  parts: (input: T) => readonly ToolPart[],
): ToolReader {
  return (input) => {
    const parsed = v.safeParse(schema, input);
    return parsed.success ? parts(parsed.output) : undefined;
  };
}

/** Tools of servers and extensions, which bear their names: `mcp__a__b`, `mcp_a_b`, `a__b`, `a.b`, `a/b`. */
const OF_OTHERS = /^mcp[_-]|__|[.:/]/i;

/** A call that is judged by its tool's name and its input. */
export function byNameAndInput(
  tools: ReadonlyMap<string, ToolReader>,
  tool: string,
  input: Json,
): ToolPart {
  const strange = !tools.has(tool) && !OF_OTHERS.test(tool);
  return { kind: 'tool', tool, input, ...(strange ? { strange } : {}) };
}

/** Judged by its name and its input, like every tool that is not in the table. */
export const byName: ToolReader = () => [];

/** What a guard's schema takes for any JSON; the text was checked before. */
export const anyJson: v.GenericSchema<unknown, Json> = v.custom<Json>(
  (value) => value !== undefined,
);

/** The folder that a call is about, where it is known. */
export interface Cwd {
  readonly cwd?: string;
}

/** The folder as a host says it; anything but an absolute path is none. */
export function cwdOf(given: string | undefined): Cwd {
  return given !== undefined && path.isAbsolute(given) ? { cwd: given } : {};
}

/** Where a host names a command's folder relative to the session's. */
export function placed(part: ToolPart, { cwd }: Cwd): ToolPart {
  if (part.kind !== 'shell' || part.cwd === undefined || cwd === undefined) return part;
  return { ...part, cwd: path.resolve(cwd, part.cwd) };
}

/** @param resolve the path that the host means by what it was given */
export function actionOf(
  part: ToolPart,
  origin: Origin,
  cwd: Cwd,
  resolve: (given: string) => string,
): Action {
  const base = { v: 1, origin, ...cwd } as const;
  switch (part.kind) {
    case 'shell':
      return { ...base, dialect: 'bash', ...part };
    case 'read':
    case 'write':
      return { ...base, ...part, path: resolve(part.path) };
    case 'search':
    case 'tool':
      return { ...base, ...part };
    case 'http':
      return { ...base, ...part, headers: {} };
  }
}

/** Whether a JSON value is an object with members. */
export function isMembers(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { parse, TomlError } from 'smol-toml';
import * as v from 'valibot';
import type { Found, Plan } from './agent-settings';

/**
 * Codex runs a hook of its user only once the hash of what it does stands in `config.toml`: in a table
 * `[hooks.state."FILE:EVENT:GROUP:HOOK"]`, by the place that the hook has in its file. Here that record is written and
 * taken out, in lines of its own, and every edit is checked by what the whole file means before and after.
 * A file in which that cannot be done is left alone.
 */

/** A hook, by its place, and the hash by which it is trusted. */
export interface Trust {
  readonly key: string;
  readonly hash: string;
}

/** A hook as it stands in `hooks.json`: its group, with one command. */
export interface TrustedHook {
  /** The event, such as `PreToolUse`. */
  readonly event: string;
  readonly matcher?: string;
  readonly command: string;
  /** In seconds, as Codex takes it: it shortens those of some events. */
  readonly timeout: number;
}

/**
 * @param file `hooks.json`, by the name that Codex has for it
 * @param group the place of its group in the event's list
 */
export function trustOf(file: string, group: number, hook: TrustedHook): Trust {
  const event = hook.event.replace(/(?<=[a-z])(?=[A-Z])/gu, '_').toLowerCase();
  return { key: `${file}:${event}:${group}:0`, hash: hashOf(event, hook) };
}

/**
 * The hash that Codex makes of a hook: of its group as JSON, with all that has a default filled in and the
 * members in order of their names (its `hooks/list` says the same, which a test compares).
 */
function hashOf(event: string, { matcher, command, timeout }: TrustedHook): string {
  const identity = {
    event_name: event,
    hooks: [{ async: false, command, timeout, type: 'command' }],
    ...(matcher === undefined ? {} : { matcher }),
  };
  return `sha256:${createHash('sha256').update(JSON.stringify(identity)).digest('hex')}`;
}

const NOTE = '# Codex runs hooks of hooks.json only while their hashes stand here.';
const MARK = '# Portcullis';
const BOM = '\uFEFF';

/** The text with the record in it. */
export function withTrust(text: string | undefined, wanted: readonly Trust[]): Plan {
  return edited(text ?? '', (body, states) => {
    const lacking = new Set(wanted.filter((one) => !isTrusted(states, one)).map(({ key }) => key));
    const stale = (key: string, isOurs: boolean) =>
      lacking.has(key) || (isOurs && !wanted.some((one) => one.key === key));
    const cut = withoutTables(body, stale, { keepsNote: true });
    const added = wanted.filter(({ key }) => lacking.has(key));
    for (const key of cut.keys) states.delete(key);
    for (const { key, hash } of added) states.set(key, { trusted_hash: hash });
    return withTables(cut.text, added);
  });
}

/** The text without what {@link withTrust} wrote. */
export function withoutTrust(text: string): Plan {
  return edited(text, (body, states) => {
    const cut = withoutTables(body, (_, isOurs) => isOurs, { keepsNote: false });
    for (const key of cut.keys) states.delete(key);
    return cut.text;
  });
}

/** Whether hooks are trusted, all of them or some. */
export function trustIn(text: string, wanted: readonly Trust[]): Found {
  const read = readToml(text.replace(BOM, ''));
  if (typeof read === 'string') return { why: read };
  const states = statesOf(read);
  if (wanted.every(({ key }) => !states.has(key))) return 'unguarded';
  return wanted.every((one) => isTrusted(states, one)) ? 'guarded' : 'partly';
}

type States = ReadonlyMap<string, unknown>;
const trusted = v.object({ trusted_hash: v.string(), enabled: v.optional(v.literal(true)) });

function isTrusted(states: States, { key, hash }: Trust): boolean {
  const read = v.safeParse(trusted, states.get(key));
  return read.success && read.output.trusted_hash === hash;
}

/** A file of settings in TOML; what is wrong with it otherwise, in words. Never throws. */
export function readToml(text: string): Readonly<Record<string, unknown>> | string {
  try {
    return parse(text, { maxDepth: 100, integersAsBigInt: 'asNeeded' });
  } catch (error) {
    const line = error instanceof TomlError ? `line ${error.line}` : 'it';
    return `${line} is not as TOML has to be`;
  }
}

const anyTable = v.record(v.string(), v.unknown());

function statesOf(document: unknown): Map<string, unknown> {
  const read = v.safeParse(v.object({ hooks: v.object({ state: anyTable }) }), document);
  return new Map(Object.entries(read.success ? read.output.hooks.state : {}));
}

/** @param change gives the text after it, and changes the states as the text is to mean then */
function edited(
  text: string,
  change: (body: string, states: Map<string, unknown>) => string,
): Plan {
  const mark = text.startsWith(BOM) ? BOM : '';
  const body = text.slice(mark.length);
  const before = readToml(body);
  if (typeof before === 'string') return { ok: false, why: before };
  const states = statesOf(before);
  const changed = change(body, states);
  const after = readToml(changed);
  if (
    typeof after === 'string' ||
    !isDeepStrictEqual(plain(meaning(after)), plain(meaning(before, states)))
  ) {
    const why = 'its [hooks.state] is written in a form in which nothing is changed safely';
    return { ok: false, why };
  }
  return { ok: true, text: mark + changed };
}

/** What a file says, with nothing between tables that are empty and tables that are not there. */
function meaning(
  document: Readonly<Record<string, unknown>>,
  states = statesOf(document),
): unknown {
  const { hooks, ...rest } = document;
  const read = v.safeParse(anyTable, hooks ?? {});
  if (!read.success) return document;
  const { state, ...others } = read.output;
  const isTable = state === undefined || v.is(anyTable, state);
  return { rest, others, states: isTable ? Object.fromEntries(states) : state };
}

/** The same, of objects that are all of one kind: the parser's have no prototype. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

const HEADER =
  /^[ \t]*\[[ \t]*hooks[ \t]*\.[ \t]*state[ \t]*\.[ \t]*("(?:[^"\\]|\\.)*"|'[^']*')[ \t]*\][ \t]*(#[^\r]*)?$/u;
const MEMBER = /^[ \t]*(?:trusted_hash|enabled)[ \t]*=/u;

/** Takes tables of single hooks out, each with its own members and no other line. */
function withoutTables(
  text: string,
  goes: (key: string, isOurs: boolean) => boolean,
  { keepsNote }: { readonly keepsNote: boolean },
): { readonly text: string; readonly keys: readonly string[] } {
  const keys: string[] = [];
  const kept: string[] = [];
  let isIn = false;
  for (const line of text.split('\n')) {
    const bare = line.replace(/\r$/u, '');
    const [isHeader, quoted = '', comment = ''] = HEADER.exec(bare) ?? [];
    if (isHeader !== undefined) {
      const key = keyOf(quoted);
      isIn = goes(key, comment.trimEnd() === MARK);
      if (isIn) keys.push(key);
    } else if (!MEMBER.test(bare)) {
      isIn = false;
    }
    if (isIn) continue;
    if (!keepsNote && bare === NOTE) {
      if (kept.at(-1)?.trim() === '') kept.pop();
      continue;
    }
    kept.push(line);
  }
  return { text: kept.join('\n'), keys };
}

function keyOf(quoted: string): string {
  if (quoted.startsWith("'")) return quoted.slice(1, -1);
  try {
    const key: unknown = JSON.parse(quoted);
    return String(key);
  } catch {
    // An escape that JSON has not: no key of ours.
    return quoted;
  }
}

function withTables(text: string, added: readonly Trust[]): string {
  if (added.length === 0) return text;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const tables = added.flatMap(({ key, hash }) => [
    `[hooks.state.${JSON.stringify(key)}] ${MARK}`,
    `trusted_hash = "${hash}"`,
  ]);
  const block = [...(text.includes(NOTE) ? [] : [NOTE]), ...tables].join(eol) + eol;
  if (text.trim() === '') return text + block;
  return text + (text.endsWith('\n') ? '' : eol) + (text.includes(NOTE) ? '' : eol) + block;
}

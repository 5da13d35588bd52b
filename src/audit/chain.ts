import { hash } from 'node:crypto';
import * as v from 'valibot';
import { canonical, canonicalMembers, objectOf } from './canonical';
import { entrySchema, type Entry, type AnyBody } from './entry';

/** What an entry gets when it is chained. */
export interface Link {
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly writer: string;
  readonly prev: string;
}

/** An entry and the line, without line feed, that stands for it in a segment. */
export interface SealedEntry {
  readonly entry: Entry;
  readonly line: string;
}

/** The hash of an entry: SHA-256 over the canonical form of all its members but `hash`. */
function hashOf(members: Readonly<Record<string, unknown>>): string {
  const rest = canonicalMembers(members).filter(({ name }) => name !== 'hash');
  return sha256(objectOf(rest));
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

/** Chains a body: numbers it, names the entry before it and hashes the whole. */
export function seal(body: AnyBody, link: Link): SealedEntry {
  const members = { ...body, ...link, v: 1 as const };
  const canonically = canonicalMembers(members);
  const own = sha256(objectOf(canonically));
  // The line is that text with the hash put into its place: a command line waits for it.
  const before = canonically.filter(({ name }) => name < 'hash');
  const behind = canonically.slice(before.length);
  const member = { name: 'hash', text: `"hash":"${own}"` };
  return { entry: { ...members, hash: own }, line: objectOf([...before, member, ...behind]) };
}

export type ReadLine =
  | { readonly ok: true; readonly entry: Entry }
  | {
      readonly ok: false;
      readonly why: 'not JSON' | 'not an entry' | 'changed';
      readonly seq?: number;
    };

/** Reads one line of a segment and checks its own hash, not yet its place in the chain. */
export function readLine(line: string): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, why: 'not JSON' };
  }
  const parsed = v.safeParse(entrySchema, value);
  if (!parsed.success) return { ok: false, why: 'not an entry' };
  if (isAsWritten(value, line, parsed.output.hash)) return { ok: true, entry: parsed.output };
  // The hash is over what stands there, unknown members included; and it stands there canonically.
  const whole = v.parse(v.record(v.string(), v.unknown()), value);
  const { output } = parsed;
  if (hashOf(whole) !== output.hash || canonical(whole) !== line) {
    return { ok: false, why: 'changed', seq: output.seq };
  }
  return { ok: true, entry: output };
}

/**
 * The same for who goes through millions of lines, to check or to index them: of what has the shape of an action,
 * decision, outcome or note in its outline, and hashes to its own hash as it stands there, the rest is not looked
 * through. A writer hashes what it writes, and who shows an entry reads it by {@link readLine}.
 */
export function checkLine(line: string): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, why: 'not JSON' };
  }
  return isInOutline(value) && hashesTo(line, value.hash)
    ? { ok: true, entry: value }
    : readLine(line);
}

type Frequent = Extract<Entry, { readonly type: 'action' | 'decision' | 'outcome' | 'note' }>;

function isInOutline(value: unknown): value is Frequent {
  if (!isObject(value)) return false;
  if (!('type' in value && 'id' in value && 'hash' in value && 'prev' in value)) return false;
  if (!('seq' in value && 'time' in value && 'writer' in value && 'v' in value)) return false;
  const { v: version, id, hash: own, prev, seq, time, writer } = value;
  const isLinked =
    version === 1 && Number.isSafeInteger(seq) && isText(id) && isText(writer) && isText(time);
  if (!isLinked || !isText(own) || own.length !== 64 || !isText(prev)) return false;
  switch (value.type) {
    case 'action':
      return 'action' in value && isActionInOutline(value.action);
    case 'decision':
      return isDecisionInOutline(value);
    case 'outcome':
      return 'state' in value && isText(value.state);
    case 'note':
      return 'title' in value && isText(value.title) && 'text' in value && isText(value.text);
    default:
      return false;
  }
}

function isActionInOutline(value: unknown): boolean {
  if (!isObject(value) || !('kind' in value && 'origin' in value)) return false;
  const { kind, origin } = value;
  if (!isText(kind) || !isObject(origin) || !('actor' in origin) || !isText(origin.actor)) {
    return false;
  }
  return (
    (!('agent' in origin) || isText(origin.agent)) &&
    (!('session' in origin) || isText(origin.session)) &&
    (!('subagent' in origin) || isText(origin.subagent))
  );
}

function isDecisionInOutline(value: object): boolean {
  if (!('decision' in value && 'by' in value && 'rules' in value && 'effects' in value)) {
    return false;
  }
  const { decision, by, rules, effects } = value;
  return (
    isText(decision) &&
    isText(by) &&
    Array.isArray(rules) &&
    rules.every(isText) &&
    Array.isArray(effects) &&
    effects.every(isEffectInOutline)
  );
}

function isEffectInOutline(value: unknown): boolean {
  if (!isObject(value) || !('kind' in value && 'environment' in value)) return false;
  return isText(value.kind) && isText(value.environment);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/**
 * The quick answer for nearly every line: written anew it is the same, and it hashes to its own hash without
 * that. False leaves the question open.
 */
function isAsWritten(value: unknown, line: string, own: string): boolean {
  return hashesTo(line, own) && JSON.stringify(value) === line;
}

/** Whether a line without the member that says this hash has it. */
function hashesTo(line: string, own: string): boolean {
  const member = `"hash":"${own}",`;
  const at = line.indexOf(member);
  return at > 0 && sha256(line.slice(0, at) + line.slice(at + member.length)) === own;
}

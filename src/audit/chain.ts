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
export function hashOf(members: Readonly<Record<string, unknown>>): string {
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
  // The hash is over what stands there, unknown members included; and it stands there canonically.
  const whole = v.parse(v.record(v.string(), v.unknown()), value);
  const { output } = parsed;
  if (hashOf(whole) !== output.hash || canonical(whole) !== line) {
    return { ok: false, why: 'changed', seq: output.seq };
  }
  return { ok: true, entry: output };
}

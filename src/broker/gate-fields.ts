import { isUtf8 } from 'node:buffer';
import type { Claim } from './callers';

/** What a gate says. Nothing in it is trusted. */
export interface GateAnswers {
  readonly get: (key: string) => string | undefined;
  /** All fields whose key begins with this, without it, in order; a key may come more than once. */
  readonly under: (prefix: string) => readonly (readonly [name: string, value: string])[];
}

/** A gate's question, read. */
export interface GateFields extends GateAnswers {
  readonly claim: Claim;
  /** The language of the line. */
  readonly dialect: GateDialect;
}

const GATE_DIALECTS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type GateDialect = (typeof GATE_DIALECTS)[number];

export type ReadFields =
  { readonly ok: true; readonly fields: GateFields } | { readonly ok: false; readonly why: string };

/** Kinds of names in a shell's tables; their fields may repeat, and name what the shell names. */
export const TABLE_KINDS = ['alias', 'function', 'variable'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

const TABLE_FIELD = /^(?:gone\.)?(?:alias|function|variable)\./u;
/** What a shell prints of itself, and a person has not typed now: what is not UTF-8 there is not known. */
const LISTS: ReadonlySet<string> = new Set(['before', 'format', 'cwd']);
const PID = /^[1-9]\d{0,9}$/u;

/**
 * Reads NUL-separated `key=value` fields. Bytes that are not UTF-8 are refused: two command lines that
 * differ only there would look alike to the person and to the grant.
 */
export function readGateFields(body: Buffer): ReadFields {
  const read = readFields(body);
  if (!read.ok) return read;
  const { answers } = read;
  const shell = answers.get('shell') ?? '';
  const pid = answers.get('pid') ?? shell;
  if (!PID.test(shell) || !PID.test(pid)) return { ok: false, why: 'the question names no shell' };
  const named = answers.get('dialect') ?? 'bash';
  const dialect = GATE_DIALECTS.find((one) => one === named);
  if (dialect === undefined) return { ok: false, why: 'the question was malformed' };
  const agent = (answers.get('agent') ?? '') !== '';
  return {
    ok: true,
    fields: {
      claim: { shell: Number(shell), pid: Number(pid), agent },
      dialect,
      get: answers.get,
      under: answers.under,
    },
  };
}

/** What stands in front of the fields when a gate was asked for more, and the fields. */
export function splitList(body: Buffer): { readonly list: string; readonly fields: Buffer } {
  const end = body.indexOf(0);
  const [list, fields] =
    end === -1 ? [body, Buffer.alloc(0)] : [body.subarray(0, end), body.subarray(end + 1)];
  return { list: list.toString('utf8'), fields };
}

/** Fields without who says them: all of a message, or what a gate says when it was asked for more. */
export function readFields(
  body: Buffer,
):
  | { readonly ok: true; readonly answers: GateAnswers }
  | { readonly ok: false; readonly why: string } {
  const pairs: (readonly [string, string])[] = [];
  const single = new Map<string, string>();
  for (const field of partsOf(body)) {
    const isExact = isUtf8(field);
    const text = field.toString('utf8');
    const equals = text.indexOf('=');
    if (equals < 1) return { ok: false, why: 'the question was malformed' };
    const key = text.slice(0, equals);
    const isTable = TABLE_FIELD.test(key);
    if (!isExact && !isTable && !LISTS.has(key)) {
      return { ok: false, why: 'it holds bytes that are not UTF-8. Write them as an escape' };
    }
    const value = text.slice(equals + 1);
    if (isTable) {
      pairs.push([key, value]);
      // Twice and differently: nobody knows what it means.
      if (!isExact) pairs.push([key, `${value}\0`]);
      continue;
    }
    if (single.has(key)) return { ok: false, why: 'the question was malformed' };
    single.set(key, value);
  }
  const answers: GateAnswers = {
    get: (key) => single.get(key),
    under: (prefix) =>
      pairs
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, value]) => [key.slice(prefix.length), value] as const),
  };
  return { ok: true, answers };
}

function* partsOf(body: Buffer): Iterable<Buffer> {
  let from = 0;
  while (from < body.length) {
    const to = body.indexOf(0, from);
    const end = to === -1 ? body.length : to;
    if (end > from) yield body.subarray(from, end);
    from = end + 1;
  }
}

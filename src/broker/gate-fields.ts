import type { Claim } from './callers';

/** A gate's body, read. Nothing in it is trusted. */
export interface GateFields {
  readonly claim: Claim;
  get(key: string): string | undefined;
  /** All fields whose key begins with this, without it, in order; a key may come more than once. */
  under(prefix: string): readonly (readonly [name: string, value: string])[];
}

export type ReadFields =
  { readonly ok: true; readonly fields: GateFields } | { readonly ok: false; readonly why: string };

/** Kinds of names in a shell's tables; their fields may repeat, and name what the shell names. */
export const TABLE_KINDS = ['alias', 'function', 'variable'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

const TABLE_FIELD = /^(?:gone\.)?(?:alias|function|variable)\./u;
const PID = /^[1-9]\d{0,9}$/u;

/**
 * Reads NUL-separated `key=value` fields. Bytes that are not UTF-8 are refused: two command lines that
 * differ only there would look alike to the person and to the grant.
 */
export function readGateFields(body: Buffer): ReadFields {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return { ok: false, why: 'it holds bytes that are not UTF-8. Write them as an escape' };
  }
  const pairs: (readonly [string, string])[] = [];
  const single = new Map<string, string>();
  for (const field of text.split('\0')) {
    if (field === '') continue;
    const equals = field.indexOf('=');
    if (equals < 1) return { ok: false, why: 'the question was malformed' };
    const key = field.slice(0, equals);
    const value = field.slice(equals + 1);
    if (TABLE_FIELD.test(key)) {
      pairs.push([key, value]);
      continue;
    }
    if (single.has(key)) return { ok: false, why: 'the question was malformed' };
    single.set(key, value);
  }
  const shell = single.get('shell') ?? '';
  const pid = single.get('pid') ?? shell;
  if (!PID.test(shell) || !PID.test(pid)) return { ok: false, why: 'the question names no shell' };
  return {
    ok: true,
    fields: {
      claim: { shell: Number(shell), pid: Number(pid), agent: single.get('agent') === '1' },
      get: (key) => single.get(key),
      under: (prefix) =>
        pairs
          .filter(([key]) => key.startsWith(prefix))
          .map(([key, value]) => [key.slice(prefix.length), value] as const),
    },
  };
}

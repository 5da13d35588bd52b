import * as v from 'valibot';

/** How deep a host's message may nest; real ones stay below ten. */
const MOST_DEPTH = 64;

export type ParsedJson =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string };

/** Parses a host's message. Never throws, and gives nothing that would overflow a walk through it. */
export function parseBounded(bytes: Buffer): ParsedJson {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, why: 'it holds bytes that are not UTF-8' };
  }
  if (text.trim() === '') return { ok: false, why: 'it is empty' };
  if (isTooDeep(text)) return { ok: false, why: 'it is nested too deeply' };
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false, why: 'it is not JSON' };
  }
}

export type ReadMessage<T> =
  { readonly ok: true; readonly message: T } | { readonly ok: false; readonly why: string };

/** Reads a host's message by the schema of all that it says. Never throws. */
export function readAs<T>(schema: v.GenericSchema<unknown, T>, bytes: Buffer): ReadMessage<T> {
  const parsed = parseBounded(bytes);
  if (!parsed.ok) return parsed;
  const read = v.safeParse(schema, parsed.value);
  return read.success
    ? { ok: true, message: read.output }
    : { ok: false, why: 'it is no message of this agent' };
}

/** Counts brackets outside of strings, before anything recursive sees the text. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') {
      inString = true;
    } else if (char === '{' || char === '[') {
      depth += 1;
      if (depth > MOST_DEPTH) return true;
    } else if (char === '}' || char === ']') {
      depth -= 1;
    }
  }
  return false;
}

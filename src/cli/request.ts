import path from 'node:path';
import * as v from 'valibot';
import type { Json } from '../core/action';
import { callerFactsSchema } from '../observe/caller-facts';

/** How deep the input of a tool call may be nested. */
const MAX_DEPTH = 100;

const idSchema = v.nullish(v.union([v.string(), v.number()]), null);

export type RequestId = v.InferOutput<typeof idSchema>;

const common = {
  id: idSchema,
  dialect: v.optional(v.picklist(['bash', 'posix', 'zsh', 'fish', 'powershell']), 'bash'),
  cwd: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(16_384),
      v.check((cwd) => path.isAbsolute(cwd), 'is no absolute path'),
    ),
  ),
  facts: v.optional(callerFactsSchema),
};

const requestSchema = v.variant(
  'kind',
  [
    v.object({ ...common, kind: v.literal('command'), input: v.string() }),
    v.object({
      ...common,
      kind: v.literal('tool'),
      input: v.object({ tool: v.string(), input: v.unknown() }),
    }),
    v.object({ ...common, kind: v.literal('text'), input: v.string() }),
  ],
  'is none of command, tool, text',
);

/** One line of the input, understood. */
export type Request = v.InferOutput<typeof requestSchema>;

/** What `JSON.parse` makes is of this type; the depth was checked before. */
export function isJson(value: unknown): value is Json {
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isJson);
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

export type Parsed =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly id: RequestId; readonly error: string };

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Never throws: what is wrong with a line is said in a sentence that names the place. */
export function parseRequest(line: Uint8Array): Parsed {
  let text: string;
  try {
    text = decoder.decode(line);
  } catch {
    return { ok: false, id: null, error: 'the line is not valid UTF-8' };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, id: null, error: 'the line is not JSON' };
  }
  const id = idOf(value);
  if (isTooDeep(value)) {
    return { ok: false, id, error: `the line is nested deeper than ${MAX_DEPTH} levels` };
  }
  const result = v.safeParse(requestSchema, value, { abortEarly: true });
  if (result.success) return { ok: true, request: result.output };
  const [issue] = result.issues;
  const place = v.getDotPath(issue);
  return {
    ok: false,
    id,
    error: place === null ? 'the line is no object' : complaint(place, issue),
  };
}

function complaint(place: string, issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'check' || issue.type === 'variant') return `"${place}" ${issue.message}`;
  if (issue.received === 'undefined') return `"${place}" is missing`;
  return `"${place}" is not as it has to be: expected ${issue.expected ?? 'something else'}`;
}

/** Also of a line that is otherwise wrong, so that its sender can tell which it was. */
function idOf(value: unknown): RequestId {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  const parsed = v.safeParse(idSchema, value.id);
  return parsed.success ? parsed.output : null;
}

/** Without recursion, which is what too deep a value would break. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    const below: unknown[] = [];
    for (const each of level) {
      if (typeof each === 'object' && each !== null) {
        for (const child of Object.values(each)) {
          if (typeof child === 'object' && child !== null) below.push(child);
        }
      }
    }
    level = below;
  }
  return false;
}

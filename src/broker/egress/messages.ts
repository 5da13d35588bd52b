import * as v from 'valibot';
import type { FromGate } from './protocol';

/** What the gate says, checked: it reads what any program sends, and could be led to say anything. */

/** Longest texts that are taken of the gate (characters). */
const MOST_ID = 64;
const MOST_URL = 65_536;
const MOST_HEADER = 65_536;
const MOST_HEADERS = 500;
const MOST_BODY = 4 * 1_048_576;
const MOST_TEXT = 4_096;
const MOST_PEM = 65_536;

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(MOST_ID));
const count = v.pipe(v.number(), v.minValue(0));

const fromGate: v.GenericSchema<unknown, FromGate> = v.variant('type', [
  v.object({
    type: v.literal('ready'),
    port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
    certificate: text(MOST_PEM),
    made: v.exactOptional(v.object({ key: text(MOST_PEM), certificate: text(MOST_PEM) })),
  }),
  v.object({
    type: v.literal('ask'),
    id,
    tenant: id,
    method: v.pipe(v.string(), v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/u)),
    url: text(MOST_URL),
    headers: v.pipe(v.array(v.tuple([text(1_024), text(MOST_HEADER)])), v.maxLength(MOST_HEADERS)),
    body: v.exactOptional(text(MOST_BODY)),
    unread: v.exactOptional(v.picklist(['too-large', 'binary', 'broken', 'stream'])),
    secrets: v.pipe(v.array(text(MOST_TEXT)), v.maxLength(MOST_HEADERS)),
  }),
  v.object({ type: v.literal('withdrawn'), id }),
  v.object({
    type: v.literal('over'),
    id,
    status: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999))),
    sent: count,
    received: count,
    milliseconds: count,
    error: v.exactOptional(text(MOST_TEXT)),
  }),
  v.object({
    type: v.literal('seen'),
    tenant: v.exactOptional(id),
    what: v.picklist(['refused', 'passed-through', 'placeholder-elsewhere', 'redacted']),
    host: text(MOST_TEXT),
    text: text(MOST_TEXT),
  }),
]);

/** A message of the gate; undefined when it is none. */
export function readFromGate(message: unknown): FromGate | undefined {
  const parsed = v.safeParse(fromGate, message);
  return parsed.success ? parsed.output : undefined;
}

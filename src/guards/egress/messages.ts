import * as v from 'valibot';
import type { Tenant, ToGate } from '../../broker/egress/protocol';

/** What the broker says, checked where it comes in. */

const texts = v.array(v.string());

const tenant: v.GenericSchema<unknown, Tenant> = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  token: v.exactOptional(v.pipe(v.string(), v.minLength(22), v.maxLength(512))),
  network: v.picklist(['off', 'list', 'judged']),
  hosts: texts,
  inside: v.exactOptional(texts),
  passThrough: texts,
});

const named = { name: v.string(), value: v.string() };

const toGate: v.GenericSchema<unknown, ToGate> = v.variant('type', [
  v.object({
    type: v.literal('start'),
    authority: v.exactOptional(v.object({ key: v.string(), certificate: v.string() })),
    upstream: v.exactOptional(v.object({ proxy: v.string(), except: texts })),
    port: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))),
    trusted: v.exactOptional(v.string()),
    names: v.exactOptional(v.record(v.string(), texts)),
    limits: v.exactOptional(v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(1)))),
  }),
  v.object({ type: v.literal('admit'), tenant }),
  v.object({ type: v.literal('dismiss'), tenant: v.string() }),
  v.object({
    type: v.literal('secrets'),
    placeholders: v.array(
      v.object({
        ...named,
        placeholder: v.string(),
        hosts: texts,
        place: v.union([v.object({ header: v.string() }), v.object({ field: v.string() })]),
        owner: v.exactOptional(v.string()),
      }),
    ),
    redact: v.array(v.object(named)),
  }),
  v.variant('go', [
    v.object({ type: v.literal('answer'), id: v.string(), go: v.literal(true) }),
    v.object({ type: v.literal('answer'), id: v.string(), go: v.literal(false), text: v.string() }),
  ]),
  v.object({ type: v.literal('stop') }),
]);

/** A message of the broker; undefined for anything else. */
export function readToGate(message: unknown): ToGate | undefined {
  const read = v.safeParse(toGate, message);
  return read.success ? read.output : undefined;
}

import * as v from 'valibot';

/**
 * The record's format, version 1. A segment is a file of lines; each line is one entry in the canonical
 * form of RFC 8785. An entry names the hash of the entry before it (`prev`), and `hash` is the SHA-256
 * of its own canonical form without `hash`: who changes, drops or inserts a line breaks the chain.
 * docs/record.schema.json is generated from these schemas.
 */

/** The `prev` of the very first entry. */
export const GENESIS = '0'.repeat(64);

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/), v.description('SHA-256, hexadecimal'));
const id = v.pipe(v.string(), v.regex(/^[0-9a-z-]{1,64}$/));
const sequence = v.pipe(v.number(), v.integer(), v.minValue(1));

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const common = {
  v: v.literal(1),
  seq: v.pipe(sequence, v.description('Counts up by one through all segments of a chain')),
  time: v.pipe(v.string(), v.isoTimestamp(), v.description('Wall clock, UTC')),
  writer: v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/), v.description('One run of one broker')),
  prev: hash,
  hash,
};

const effect = v.object({
  kind: v.string(),
  targets: v.array(v.object({ type: v.string(), name: v.string() })),
  amount: v.optional(v.string()),
  environment: v.picklist(['production', 'staging', 'local', 'unknown']),
  undo: v.picklist(['yes', 'partly', 'no', 'unknown']),
  severity: v.picklist(['low', 'high', 'critical']),
  rule: v.string(),
  why: v.string(),
  safer: v.optional(v.string()),
  headline: v.pipe(v.string(), v.description('What it does, as it was shown to the person')),
});

const origin = v.looseObject({
  door: v.picklist(['terminal', 'program', 'hook', 'cli', 'file', 'egress', 'mcp']),
  actor: v.picklist(['agent', 'person']),
  agent: v.optional(v.string()),
  session: v.optional(v.string()),
  subagent: v.optional(v.string()),
  toolUse: v.optional(v.string()),
  terminal: v.optional(v.string()),
  process: v.optional(v.object({ pid: v.number(), uid: v.optional(v.number()) })),
  claims: v.pipe(v.optional(v.string()), v.description("The caller's own words, not checked")),
});

const action = v.pipe(
  v.looseObject({
    v: v.literal(1),
    kind: v.picklist(['shell', 'read', 'write', 'search', 'tool', 'http', 'prompt', 'session']),
    origin,
    cwd: v.optional(v.string()),
  }),
  v.description('The action with secrets taken out; further members as its kind has them'),
);

/** Who or what decided. */
const DECIDERS = [
  'judge',
  'person',
  'denied-before',
  'pass',
  'pause',
  'frozen',
  'time-out',
  'withdrawn',
  'changed',
  'failure',
  'nobody',
  'not-judged',
] as const;

const opened = v.object({
  ...common,
  type: v.literal('opened'),
  reason: v.picklist([
    'start',
    'after a crash',
    'beside another window',
    'new day',
    'size',
    'folder',
    'repair',
  ]),
  previous: v.pipe(
    v.optional(v.object({ segment: v.string(), seq: sequence, hash })),
    v.description('The head that this segment goes on from; absent in a first segment'),
  ),
  pid: v.number(),
  editor: v.string(),
});

const actionEntry = v.object({
  ...common,
  type: v.literal('action'),
  id: v.pipe(id, v.description('Joins the entries of one action')),
  part: v.pipe(
    v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    v.description('Numbers the parts of a tool call that is several actions'),
  ),
  within: v.pipe(
    v.optional(id),
    v.description('The action that brought this one: the tool call behind a command line'),
  ),
  action,
});

const decision = v.object({
  ...common,
  type: v.literal('decision'),
  id,
  decision: v.picklist(['allow', 'ask', 'deny', 'approved', 'denied']),
  by: v.picklist(DECIDERS),
  effects: v.array(effect),
  rules: v.array(v.string()),
  reason: v.string(),
  safer: v.optional(v.string()),
  facts: v.pipe(v.optional(v.array(v.string())), v.description('What was looked up to decide')),
  approval: v.pipe(
    v.optional(id),
    v.description('The action with which a person approved exactly this for the session'),
  ),
  word: v.pipe(
    v.optional(v.string()),
    v.description('What the person said to the agent with a denial'),
  ),
});

const outcome = v.object({
  ...common,
  type: v.literal('outcome'),
  id,
  state: v.picklist(['ran', 'not-run', 'unknown']),
  status: v.pipe(
    v.optional(v.number()),
    v.description('Exit status of the command line, or status of the response'),
  ),
  text: v.optional(v.string()),
  bytes: v.pipe(
    v.optional(v.object({ sent: count, received: count })),
    v.description('Of a request: how large its body and that of the response were'),
  ),
});

const reach = v.pipe(
  v.object({
    files: v.pipe(v.array(v.string()), v.description('Files that bear secrets')),
    variables: v.pipe(v.array(v.string()), v.description('Names of variables of the environment')),
    more: v.pipe(v.number(), v.integer(), v.minValue(0), v.description('Files that are not named')),
  }),
  v.description('Secrets that an agent could have read from then on: names, no values'),
);

const note = v.object({
  ...common,
  type: v.literal('note'),
  id,
  title: v.string(),
  text: v.string(),
  reach: v.optional(reach),
});

const closed = v.object({ ...common, type: v.literal('closed'), reason: v.string() });

const keyId = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{16}$/),
  v.description('The first 16 digits of the SHA-256 of the public key'),
);
const signature = v.pipe(v.string(), v.regex(/^[\w-]{86}$/), v.description('Ed25519, base64url'));

const checkpoint = v.pipe(
  v.object({
    ...common,
    type: v.literal('checkpoint'),
    segment: v.pipe(v.string(), v.description('The file name of the segment that it stands in')),
    key: keyId,
    publicKey: v.pipe(v.string(), v.regex(/^[\w-]{43}$/), v.description('Ed25519, base64url')),
    introduction: v.pipe(
      v.optional(v.object({ by: keyId, signature })),
      v.description("Where the key is not a window's own: which key vouches for it"),
    ),
    signature,
  }),
  v.description('Signs all that stands before it: docs/record.md says over what'),
);

const retired = v.pipe(
  v.object({
    ...common,
    type: v.literal('retired'),
    segment: v.string(),
    entries: v.pipe(v.number(), v.integer(), v.minValue(0)),
    first: v.optional(v.object({ seq: sequence, hash })),
    last: v.optional(v.object({ seq: sequence, hash })),
    reason: v.string(),
  }),
  v.description('A segment that was deleted because the record had grown too large'),
);

export const entrySchema = v.variant('type', [
  opened,
  actionEntry,
  decision,
  outcome,
  note,
  closed,
  checkpoint,
  retired,
]);

export type Entry = v.InferOutput<typeof entrySchema>;
export type EntryType = Entry['type'];
export type EntryOf<T extends EntryType> = Extract<Entry, { readonly type: T }>;
export type OpenReason = EntryOf<'opened'>['reason'];
export type Decider = EntryOf<'decision'>['by'];
export type RecordedEffect = EntryOf<'decision'>['effects'][number];

type Sealed = keyof typeof common;
type Unsealed<T> = T extends unknown ? Omit<T, Sealed> : never;

/** What a writer gives; the record adds version, number, time, writer and the chain. */
export type Body = Unsealed<Extract<Entry, { readonly id: string }>>;
export type AnyBody = Unsealed<Entry>;
/** What says of a segment that it is taken out. */
export type Retired = Unsealed<EntryOf<'retired'>>;

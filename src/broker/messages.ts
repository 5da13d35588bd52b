import * as v from 'valibot';
import { GUARDED_AGENTS } from '../core/agents';
import { egressStart } from './egress/host-messages';
import { MOST_WORD, type FromBroker, type ToBroker } from './protocol';
import { RECORD_KEY } from './record-key';
import { askRecord } from './record-messages';

/** The messages of the inherited channel, checked at both of its ends. */

const secret = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u));
const pid = v.pipe(v.number(), v.integer(), v.minValue(1));
const paths = v.array(v.string());
/** Without a separator at its end: paths in it are told by their beginning. */
const folders = v.array(
  v.pipe(
    v.string(),
    v.transform((folder) => folder.replace(/(?<=[^/\\:])[/\\]+$/u, '')),
  ),
);

const toBroker: v.GenericSchema<unknown, ToBroker> = v.variant('type', [
  v.object({
    type: v.literal('start'),
    workspace: folders,
    storage: v.string(),
    extension: v.string(),
    home: v.string(),
    editor: v.string(),
    hostPid: pid,
    resume: v.exactOptional(v.object({ port: pid, callerSecret: secret, answerSecret: secret })),
    variables: v.exactOptional(paths),
    signing: v.exactOptional(v.union([v.literal(''), v.pipe(v.string(), v.regex(RECORD_KEY))])),
    head: v.exactOptional(v.pipe(v.string(), v.maxLength(4_096))),
    witness: v.exactOptional(v.pipe(v.string(), v.maxLength(2_048))),
    keepBytes: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    egress: v.exactOptional(egressStart),
  }),
  v.object({ type: v.literal('workspace'), folders }),
  v.object({
    type: v.literal('terminals'),
    terminals: v.array(v.object({ pid, name: v.string(), actor: v.picklist(['agent', 'person']) })),
  }),
  v.object({ type: v.literal('search-exclude'), excludes: v.record(v.string(), paths) }),
  v.object({ type: v.literal('hide'), files: paths }),
  v.object({ type: v.literal('focused') }),
  v.object({ type: v.literal('shown'), hold: v.string() }),
  v.strictObject({
    type: v.literal('decide'),
    hold: v.string(),
    nonce: v.string(),
    choice: v.picklist(['deny', 'advise', 'approve', 'approve-session']),
    word: v.exactOptional(v.pipe(v.string(), v.maxLength(MOST_WORD))),
    typed: v.exactOptional(v.pipe(v.string(), v.maxLength(MOST_WORD))),
    minutes: v.exactOptional(v.number()),
    why: v.exactOptional(v.string()),
  }),
  v.object({ type: v.literal('ask-pause') }),
  v.object({
    type: v.literal('ask-agent'),
    agent: v.picklist(GUARDED_AGENTS),
    change: v.picklist(['guard', 'let']),
  }),
  v.object({ type: v.literal('folders') }),
  v.object({
    type: v.literal('ask-folder'),
    folder: v.string(),
    change: v.picklist(['guard', 'let']),
  }),
  v.object({
    type: v.literal('prove'),
    agent: v.exactOptional(v.picklist(['vscode', ...GUARDED_AGENTS])),
  }),
  v.object({ type: v.literal('built-in'), lack: v.exactOptional(v.string()) }),
  v.object({ type: v.literal('resume') }),
  v.object({ type: v.literal('freeze') }),
  v.object({ type: v.literal('ask-release') }),
  v.object({ type: v.literal('ask-again'), entry: v.string() }),
  askRecord,
  v.object({ type: v.literal('needless'), entry: v.string() }),
  v.object({
    type: v.literal('explain'),
    ask: v.string(),
    line: v.pipe(v.string(), v.maxLength(100_000)),
    dialect: v.picklist(['bash', 'posix', 'zsh', 'fish', 'powershell']),
    cwd: v.exactOptional(v.string()),
  }),
  v.object({ type: v.literal('note'), title: v.string(), text: v.string() }),
  v.object({ type: v.literal('egress-terminals'), on: v.boolean() }),
  v.object({ type: v.literal('ping'), at: v.number() }),
  v.object({ type: v.literal('stop') }),
]);

/** A message of the extension host; undefined when it is none. */
export function readToBroker(message: unknown): ToBroker | undefined {
  const parsed = v.safeParse(toBroker, message);
  return parsed.success ? parsed.output : undefined;
}

const FROM_BROKER: ReadonlySet<string> = new Set<FromBroker['type']>([
  'ready',
  'hold',
  'hold-ended',
  'blast',
  'entry',
  'record',
  'state',
  'folders',
  'protection',
  'programs',
  'explained',
  'head',
  'egress',
  'egress-terminals',
  'tell',
  'secret-files',
  'sealing',
  'pong',
]);

/**
 * A message of the broker. It comes from our own child over a channel that nobody else holds; only its
 * type is looked at.
 */
export function isFromBroker(message: unknown): message is FromBroker {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    typeof message.type === 'string' &&
    FROM_BROKER.has(message.type)
  );
}

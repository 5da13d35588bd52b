import * as v from 'valibot';
import { EFFECT_KINDS } from '../../core/effect';
import { NETWORK_MODES } from '../../core/policy/network';

/**
 * A policy file, version 1: one schema for every layer. Published as a JSON Schema for the editor
 * (`scripts/policy-schema.ts`), from which completion and hover texts come.
 */

const POLICY_VERSION = 1;

/** Bounds of one file. What is beyond them is not read at all. */
const MOST = {
  entries: 500,
  patterns: 200,
  pattern: 200,
  reason: 500,
  line: 2_000,
  folder: 4_096,
  agents: 50,
} as const;

const described = <const T extends v.GenericSchema>(schema: T, text: string) =>
  v.pipe(schema, v.description(text));

const decision = described(
  v.picklist(['allow', 'ask', 'deny']),
  '`allow` passes unasked, `ask` waits for a person, `deny` is refused without asking.',
);

const stated = v.union([
  decision,
  described(
    v.strictObject({ agent: v.exactOptional(decision), person: v.exactOptional(decision) }),
    'For agents and people apart. Who is not named is not spoken of.',
  ),
]);

const pattern = described(
  v.pipe(v.string(), v.nonEmpty(), v.maxLength(MOST.pattern)),
  '`*` is any text, `?` any one character, in any case.',
);
const patterns = v.pipe(v.array(pattern), v.maxLength(MOST.patterns));

const ruleName = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{0,60}(?:\.[a-z0-9-]{1,60})?$/u, 'is no id of a rule or a family'),
);

const threshold = described(
  v.picklist(['low', 'high', 'critical']),
  'The severity from which on an effect is held: `low` holds all, `critical` only the worst.',
);

const hiddenPath = described(
  v.pipe(
    v.string(),
    v.regex(/[^\s/\\.*?~]/u, 'names nothing'),
    v.maxLength(MOST.folder),
    v.check((text) => !text.split(/[/\\]/u).includes('..'), 'leads up'),
  ),
  'A path: from the root, from `~/`, or below the folder that this policy is for (a user\u2019s: in any folder). `*` is any text in a name, `?` one character, `**` any folders.',
);

const exception = v.strictObject({
  rule: described(ruleName, 'The id of a rule (`files.delete`) or of a family (`files`).'),
  verdict: v.exactOptional(
    described(v.picklist(['allow', 'ask']), 'What becomes of it instead; `allow` unless given.'),
  ),
  targets: v.exactOptional(
    described(
      patterns,
      'Holds only where every target, as the question shows it, matches one of these.',
    ),
  ),
  environment: v.exactOptional(
    described(v.picklist(['production', 'staging', 'local', 'unknown']), 'Holds only there.'),
  ),
  actor: v.exactOptional(described(v.picklist(['agent', 'person']), 'Holds only for these.')),
  line: v.exactOptional(
    described(
      v.pipe(v.string(), v.nonEmpty(), v.maxLength(MOST.line)),
      'Holds only for this command line, to the letter.',
    ),
  ),
  folder: v.exactOptional(
    described(
      v.pipe(v.string(), v.nonEmpty(), v.maxLength(MOST.folder)),
      'Holds only for what begins in this folder: its whole path.',
    ),
  ),
  reason: described(
    v.pipe(v.string(), v.regex(/\S/u, 'is empty'), v.maxLength(MOST.reason)),
    'Why. Whoever reads this later has nothing else.',
  ),
  until: v.exactOptional(
    described(
      v.pipe(
        v.string(),
        v.regex(/^\d{4}-\d{2}-\d{2}$/u, 'is no day like 2026-12-31'),
        v.check(isDay, 'is no day of the calendar'),
      ),
      'The last day on which it holds: `2026-12-31`.',
    ),
  ),
});

const hostPattern = described(
  v.pipe(
    v.string(),
    v.maxLength(255),
    v.regex(
      /^(?:\*|(?:\*\.)?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:.]+\])$/u,
      'is no host like api.example.com or *.example.com',
    ),
  ),
  'A host: `api.example.com`, or all below one: `*.example.com`.',
);
const hostPatterns = v.pipe(v.array(hostPattern), v.maxLength(MOST.patterns));
const folderPath = described(
  v.pipe(v.string(), v.maxLength(MOST.folder), v.regex(/^(?:~\/|\/)./u, 'is no whole path')),
  'A whole path; `~/` is the home folder.',
);
const folderPaths = v.pipe(v.array(folderPath), v.maxLength(MOST.patterns));

const networkWish = {
  mode: v.exactOptional(
    described(
      v.picklist(NETWORK_MODES),
      '`off`: nothing is reached. `list`: only `hosts`. `judged`: what is harmless passes, the rest is asked about. What goes to a host of the list is judged as well.',
    ),
  ),
  hosts: v.exactOptional(
    described(
      hostPatterns,
      'With the mode `list`: the hosts that are reached. In every mode: what leads within this machine or its own network is reached only where it is named here; a workspace names none such.',
    ),
  ),
  passThrough: v.exactOptional(
    described(
      hostPatterns,
      'Hosts whose connections are not opened, since their clients insist on the certificate they know: what goes there is not seen and not judged. The policy of a workspace adds none.',
    ),
  ),
  seal: v.exactOptional(
    described(
      v.strictObject({
        read: v.exactOptional(described(folderPaths, 'Paths that can be read there, too.')),
        write: v.exactOptional(described(folderPaths, 'Paths that can be written there, too.')),
      }),
      'What sealed terminals have beside their own. The policy of a workspace adds nothing.',
    ),
  ),
};

const network = v.strictObject({
  ...networkWish,
  agents: v.exactOptional(
    described(
      v.pipe(
        v.record(
          v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,40}$/u)),
          v.strictObject(networkWish),
        ),
        v.maxEntries(MOST.agents),
      ),
      'The same for single agents, by their names: `claude`, `codex`. What is not named here is as for all.',
    ),
  ),
});

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

export const policySchema = v.strictObject({
  $schema: v.exactOptional(v.pipe(v.string(), v.maxLength(500))),
  version: described(v.literal(POLICY_VERSION), 'The version of this format.'),
  rules: v.exactOptional(
    described(
      v.pipe(v.record(ruleName, stated), v.maxEntries(MOST.entries)),
      'Verdicts by the id of a rule, or by a family of rules.',
    ),
  ),
  effects: v.exactOptional(
    described(
      v.pipe(v.record(v.picklist(EFFECT_KINDS), stated), v.maxEntries(MOST.entries)),
      'Verdicts by what an action would do, whichever rule finds it.',
    ),
  ),
  thresholds: v.exactOptional(
    described(
      v.strictObject({
        production: v.exactOptional(threshold),
        staging: v.exactOptional(threshold),
        local: v.exactOptional(threshold),
        unknown: v.exactOptional(threshold),
      }),
      'From which severity on an effect is held, by environment. `high` unless given.',
    ),
  ),
  environments: v.exactOptional(
    described(
      v.strictObject({
        production: v.exactOptional(patterns),
        staging: v.exactOptional(patterns),
        local: v.exactOptional(patterns),
      }),
      'What names stand for: hosts, profiles, contexts, branches, databases.',
    ),
  ),
  hidden: v.exactOptional(
    described(
      v.pipe(v.array(hiddenPath), v.maxLength(MOST.entries)),
      'Files and folders that agents may not see, as if they held secrets.',
    ),
  ),
  exceptions: v.exactOptional(
    described(
      v.pipe(v.array(exception), v.maxLength(MOST.entries)),
      'What would be held and is not. The policy of a workspace has none that holds.',
    ),
  ),
  network: v.exactOptional(
    described(network, 'Where terminals may go that go out through the egress gate.'),
  ),
});

/** A policy file's content, understood. */
export type PolicyDocument = v.InferOutput<typeof policySchema>;

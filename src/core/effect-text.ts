import type { Effect, EffectKind, Target } from './effect';
import { thingsOf } from './target-text';

/** Verb phrases that are followed by what it is done to, and what stands there when that is unknown. */
const PHRASES: Readonly<Record<EffectKind, readonly [verb: string, bare: string]>> = {
  'deletes-files': ['Deletes', 'Deletes files'],
  'overwrites-files': ['Overwrites', 'Overwrites files'],
  'changes-permissions': ['Changes who may use', 'Changes permissions'],
  'destroys-disk': ['Destroys what is on', 'Destroys what is on a disk'],
  'discards-changes': ['Discards uncommitted changes in', 'Discards uncommitted changes'],
  'rewrites-history': ['Rewrites the history of', 'Rewrites history'],
  'deletes-branch': ['Deletes', 'Deletes a branch'],
  'deletes-repository': ['Deletes', 'Deletes a repository'],
  'destroys-cloud-resource': ['Deletes', 'Deletes cloud resources'],
  'stops-service': ['Switches off or resets', 'Switches something off or resets it'],
  'removes-access': ['Takes away', 'Takes away access'],
  publishes: ['Publishes', 'Publishes for everyone to use'],
  'drops-data': ['Drops', 'Drops data'],
  'deletes-rows': ['Deletes or changes rows of', 'Deletes or changes rows'],
  'sends-request': ['Sends a changing request to', 'Sends a changing request'],
  'reads-secret': ['Reads the secret in', 'Reads a secret'],
  'sends-data-out': ['Sends data out to', 'Sends data out'],
  'runs-unseen-code': ['Runs code that nobody has seen:', 'Runs code that nobody has seen'],
  'runs-later': [
    'Stores something that runs later, outside the guard:',
    'Stores something that runs later, outside the guard',
  ],
  'opens-interpreter': [
    'Opens a program that takes further commands unseen:',
    'Opens a program that takes further commands unseen',
  ],
  'opens-production': ['Opens a client on production data:', 'Opens a client on production data'],
  'changes-meaning': ['Changes what words mean in this shell:', 'Changes what words mean here'],
  'turns-guard-off': [
    'Would switch off or blind what guards this machine:',
    'Would switch off or blind what guards this machine',
  ],
  'not-understood': [
    'Portcullis cannot tell what this does:',
    'Portcullis cannot tell what this does',
  ],
};

/** Verbs of the sentence behind it that say something milder than the kind of effect does. */
const MILDER: readonly (readonly [first: RegExp, verb: string])[] = [
  [
    /^(?:Puts|Replaces|Makes|Changes|Moves|Sets|Lets|Gives|Rotates|Merges|Carries|Runs|Repairs|Restarts|Starts|Loads|Reverts) /,
    'Changes',
  ],
  [/^(?:Stops|Ends|Switches|Shuts|Disables|Silences|Closes|Seals) /, 'Stops'],
  [/^Takes /, 'Takes away'],
];
/** What the sentence must not speak of then. */
const GRAVE = /delet|lost|gone|anew|empt|wipe|destroy|image|revoke|every|whole|back\b|older or/i;
const MILD: ReadonlySet<EffectKind> = new Set(['destroys-cloud-resource', 'drops-data']);

/** What stands there when all that can be named is the command which does it. */
const BY_COMMAND: Partial<Record<EffectKind, string>> = {
  'discards-changes': 'Discards what is not saved',
};

/** What an effect does, in plain words and one line, without a full stop. */
export function headline(effect: Effect): string {
  const { kind, targets } = effect;
  const [phrased, bare] = PHRASES[kind];
  const where = effect.environment === 'production' ? ' in production' : '';
  const amount = effect.amount === undefined ? '' : ` (${effect.amount})`;
  const named = targets.filter(({ name }) => name.trim() !== '');
  if (named.length === 0) return `${bare}${where}${amount}`;
  if (kind === 'reads-secret' && named.every(isSecret)) return `Reads ${thingsOf(named)}${where}`;
  const things = thingsOf(named);
  const hosts = kind === 'reads-secret' && named.every(({ type }) => type === 'host');
  const verb = hosts ? 'Reads secrets from' : (milder(effect) ?? phrased);
  // `Reads a secret: gh auth token`, where nothing but the command says what it is done to.
  const byCommand = !verb.endsWith(':') && named.every(isCommand);
  const phrase = byCommand ? `${BY_COMMAND[kind] ?? bare}:` : verb;
  return `${phrase} ${things}${where}${amount}`;
}

function milder({ kind, why, undo }: Effect): string | undefined {
  if (!MILD.has(kind) || GRAVE.test(why)) return undefined;
  const [, verb] = MILDER.find(([first]) => first.test(why)) ?? [];
  return verb === 'Changes' && undo !== 'yes' && undo !== 'partly' ? undefined : verb;
}

/** What is itself the secret, or all of them. */
function isSecret({ type }: Target): boolean {
  return /^(?:environment|.*\b(?:secret|token|key|password|credentials?))$/.test(type);
}

function isCommand({ type, name }: Target): boolean {
  return (type === 'command' || type === 'program') && !name.startsWith('meant by');
}

import type { Effect, EffectKind, Target } from './effect';

/** Verb phrases that are followed by what it is done to, and what stands there when that is unknown. */
const PHRASES: Readonly<Record<EffectKind, readonly [verb: string, bare: string]>> = {
  'deletes-files': ['Deletes', 'Deletes files'],
  'overwrites-files': ['Overwrites', 'Overwrites files'],
  'changes-permissions': ['Changes who may use', 'Changes permissions of files'],
  'destroys-disk': ['Destroys what is on', 'Destroys what is on a disk'],
  'discards-changes': ['Discards uncommitted changes in', 'Discards uncommitted changes'],
  'rewrites-history': ['Rewrites the history of', 'Rewrites history'],
  'deletes-branch': ['Deletes', 'Deletes a branch'],
  'deletes-repository': ['Deletes', 'Deletes a repository'],
  'destroys-cloud-resource': ['Deletes', 'Deletes cloud resources'],
  'stops-service': ['Switches off or resets', 'Switches off or resets a service'],
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
  'turns-guard-off': ['Would switch Portcullis off:', 'Would switch Portcullis off'],
  'not-understood': [
    'Portcullis cannot tell what this does:',
    'Portcullis cannot tell what this does',
  ],
};

/** Kinds of targets whose name says by itself what it is. */
const BARE = new Set(
  `path command file directory variable function trap alias process procedure statement program
  permission object name mutation log history extension tool setting
  resource`.split(/\s+/),
);

/** Most targets that a headline names; the rest is counted. */
const MOST_NAMED = 3;

/** What an effect does, in plain words and one line, without a full stop. */
export function headline(effect: Effect): string {
  const [verb, bare] = PHRASES[effect.kind];
  const where = effect.environment === 'production' ? ' in production' : '';
  const amount = effect.amount === undefined ? '' : ` (${effect.amount})`;
  if (effect.targets.length === 0) return `${bare}${where}${amount}`;
  const named = effect.targets.slice(0, MOST_NAMED).map(nameOf).join(', ');
  const rest = effect.targets.length - MOST_NAMED;
  const more = rest > 0 ? ` and ${rest} more` : '';
  return `${verb} ${named}${more}${where}${amount}`;
}

function nameOf(target: Target): string {
  return BARE.has(target.type) ? target.name : `the ${target.type} ${target.name}`;
}

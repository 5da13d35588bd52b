import type { Target } from './effect';

/** What something is done to, in words: `the branches old, x`, `what “clean” means`. */

/** Kinds of targets whose name says by itself what it is. */
const BARE = new Set(
  `path command file directory variable function trap alias process procedure statement program
  permission object name mutation log history extension tool setting
  resource`.split(/\s+/),
);

/** Short names that tools give to kinds of things, and what people call these. */
const LONG: ReadonlyMap<string, string> = new Map([
  ['ns', 'namespace'],
  ['db', 'database'],
  ['vm', 'machine'],
  ['vol', 'volume'],
  ['wf', 'workflow'],
  ['cert', 'certificate'],
  ['pvc', 'volume claim'],
  ['svc', 'service'],
  ['repo', 'repository'],
  ['org', 'organisation'],
  ['apikey', 'API key'],
  ['dnszone', 'DNS zone'],
  ['env', 'environment'],
  ['lb', 'load balancer'],
  ['kv', 'key'],
]);

/** Most targets that a headline names; the rest is counted. */
const MOST_NAMED = 3;

/** Several things in one line: those of one kind together, each once. */
export function thingsOf(targets: readonly Target[]): string {
  const plain = targets.map((target) => ({ ...target, name: plainName(target) }));
  // A word that only repeats the kind stands for nothing where others are named.
  const told = plain.filter(({ type, name }) => name !== type);
  const kept = distinct(told.length > 0 ? told : plain.slice(0, 1));
  const shown = kept.slice(0, MOST_NAMED);
  const rest = kept.length - shown.length;
  const groups = [...new Set(shown.map(({ type }) => type))].map((type) =>
    groupOf(
      type,
      shown.filter((one) => one.type === type).map(({ name }) => name),
    ),
  );
  return `${groups.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function distinct(targets: readonly Target[]): readonly Target[] {
  const seen = new Set<string>();
  return targets.filter(({ type, name }) => {
    const key = `${type}\0${name}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** `queue=orders` and `name=orders` are called orders; an option or a setting is no name. */
function plainName({ type, name }: Target): string {
  if (!BARE.has(type) && /^(?:--?[a-zA-Z][\w-]*|[A-Z][A-Z_]*=\S*)$/.test(name)) return type;
  const sign = name.indexOf('=');
  const key = sign < 0 ? '' : name.slice(0, sign);
  return key === type || key === 'name' || key === 'id' ? name.slice(sign + 1) || name : name;
}

function groupOf(type: string, names: readonly string[]): string {
  const kind = LONG.get(type) ?? type;
  const [only, ...others] = names;
  if (only === undefined) return `the ${kind}`;
  if (others.length > 0) {
    return BARE.has(type) ? names.join(', ') : `the ${several(kind)} ${names.join(', ')}`;
  }
  if (only === type) return `the ${kind}`;
  if (type === 'environment' && only === 'all variables') return 'all variables of the environment';
  return unnamed(type, kind, only) ?? (BARE.has(type) ? only : `the ${kind} ${only}`);
}

/** What a command is about that names nothing. */
function unnamed(type: string, kind: string, name: string): string | undefined {
  const said = /^meant by \u201c(.*)\u201d$/su.exec(name)?.[1];
  if (said !== undefined) {
    if (said === '') return BARE.has(type) ? 'something that is not named' : `${a(kind)} ${kind}`;
    const known = !BARE.has(type) && !said.split(' ').includes(type.split(' ').at(-1) ?? '');
    return known ? `the ${kind} that “${said}” means` : `what “${said}” means`;
  }
  if (name === 'not named') return BARE.has(type) ? 'what is not named' : `${a(kind)} ${kind}`;
  if (name === 'computed') {
    return type === 'path' ? 'files that the code names' : `${a(kind)} ${kind} that the code names`;
  }
  if (name === 'all of it') return `all of the ${kind}`;
  if (!/^(?:of (?:this|the) |that this |chosen )/.test(name)) return undefined;
  return BARE.has(type) ? `the things ${name}` : `the ${kind} ${name}`;
}

function a(noun: string): string {
  return /^[aeiou]/i.test(noun) ? 'an' : 'a';
}

function several(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

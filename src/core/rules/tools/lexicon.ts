import { HOLE } from '../../code/http/request';

/**
 * The words by which command lines of the form `tool noun verb` say what they do. Kept as text, taken
 * apart when the first tool is met.
 */

/** How bad a verb is: `gone` destroys, `off` switches off or takes away, `mild` can be done again. */
export type VerbKind = 'gone' | 'off' | 'mild' | 'harmless';

const VERBS: Readonly<Record<VerbKind, string>> = {
  gone: `delete del destroy remove rm rmi rmdir drop purge terminate wipe erase truncate prune
    obliterate expunge nuke shred rb deprovision decommission teardown empty zap deletion`,
  off: `disable deactivate revoke detach deregister unregister uninstall reset flush rollback undeploy
    suspend deallocate forget expire disassociate disconnect unsubscribe unassign unbind drain cordon failover
    shutdown poweroff halt retire`,
  mild: 'stop reboot cancel clear abort archive pause kill unset unlock clean abandon',
  harmless: `list ls get describe show view create add new set put update edit info inspect start
    restart enable resume undelete download upload install upgrade register attach validate plan diff
    preview fmt lint login logout whoami help version clone push pull init completion`,
};

/** Behind these, a verb in the same word is about something past or taken back. */
const TURNED = new Set('undo cancel restore recover un list get describe show is'.split(' '));

/** What a person can lose without loss. */
const SMALL = `label comment session bookmark favorite favourite star reaction completion reviewer
  assignee breakpoint annotation`;

/** What holds data, or everything else: gone is gone. */
const GRAVE = `database db cluster volume bucket disk filesystem share project account org organization
  organisation namespace backup snapshot vault keyspace table stack app application repository repo site
  zone tenant subscription environment env collection datastore workspace instance keyring pv pvc ns
  persistentvolume persistentvolumeclaim statefulset replica schema branch server vm topic stream
  index key secret service domain`;

let verbs: ReadonlyMap<string, VerbKind> | undefined;
let small: ReadonlySet<string> | undefined;
let grave: ReadonlySet<string> | undefined;

/** The words of a text. */
export function setOf(text: string | undefined): ReadonlySet<string> {
  return new Set(text === undefined ? [] : text.trim().split(/\s+/));
}

function verbTable(): ReadonlyMap<string, VerbKind> {
  const table = new Map<string, VerbKind>();
  for (const kind of ['gone', 'off', 'mild', 'harmless'] as const) {
    for (const verb of setOf(VERBS[kind])) table.set(verb, kind);
  }
  return table;
}

/** How bad a whole word is as a verb. */
export function verbKind(word: string): VerbKind | undefined {
  verbs ??= verbTable();
  return verbs.get(word);
}

/** A verb found in a word, and what else the word says. */
export interface Verb {
  readonly verb: string;
  readonly kind: VerbKind;
  /** The rest of a compound word: `queue` for `delete-queue`. */
  readonly noun: string;
}

/** What a tool adds to the lexicon, or takes from it. */
export interface OwnVerbs {
  readonly gone: ReadonlySet<string>;
  readonly never: ReadonlySet<string>;
}

/** The verb that a word is or holds; none in paths, addresses and names with a dot. */
export function verbIn(word: string, own: OwnVerbs): Verb | undefined {
  if (word.length > 60) return undefined;
  const whole = kindHere(word, own);
  if (whole !== undefined) return { verb: word, kind: whole, noun: '' };
  if (!/[-_:]/.test(word) || /[^\w:-]/.test(word.replaceAll(HOLE, ''))) return undefined;
  const parts = word.toLowerCase().split(/[-_:]+/);
  const at = parts.findIndex((part) => {
    const kind = kindHere(part, own);
    return kind === 'gone' || kind === 'off' || (kind === 'mild' && parts[0] === part);
  });
  const verb = parts[at];
  if (verb === undefined) return undefined;
  const kind = kindHere(verb, own) ?? 'harmless';
  const noun = parts.filter((_, index) => index !== at).join(' ');
  // `get-deleted`, `restore-from-delete`, `cancel-drop`: the first word says what is done.
  const turned =
    parts.slice(0, at).some((part) => TURNED.has(part)) ||
    (at > 0 && verbKind(parts[0] ?? '') === 'harmless');
  return { verb, kind: turned ? 'harmless' : kind, noun };
}

function kindHere(word: string, own: OwnVerbs): VerbKind | undefined {
  if (own.never.has(word)) return 'harmless';
  return own.gone.has(word) ? 'gone' : verbKind(word);
}

/** One of several: `queues` is `queue`, `policies` is `policy`. */
export function singular(noun: string): string {
  if (noun.length < 4 || /(?:ss|us|is|dns|alias|canvas|atlas)$/.test(noun)) return noun;
  if (noun.endsWith('indices')) return `${noun.slice(0, -4)}ex`;
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x)es$/.test(noun)) return noun.slice(0, -2);
  return noun.endsWith('s') ? noun.slice(0, -1) : noun;
}

function lastWord(noun: string): string {
  return singular(noun.slice(noun.lastIndexOf(' ') + 1));
}

/** Whether it is no loss. */
export function isSmall(noun: string): boolean {
  small ??= setOf(SMALL);
  return small.has(lastWord(noun));
}

/** Whether data goes with it, or all that it holds. */
export function isGrave(noun: string): boolean {
  grave ??= setOf(GRAVE);
  return grave.has(lastWord(noun));
}

/** Whether the noun says that there are many. */
export function isPlural(noun: string): boolean {
  const word = noun.slice(noun.lastIndexOf(' ') + 1);
  return word.length > 3 && (/(?:ices|data|media)$/.test(word) || singular(word) !== word);
}

/** What the verb does, in the third person. */
export function thirdPerson(verb: string): string {
  // `delnode`, `delete-env`: the verb alone.
  const alone = /^(?:delete|del|remove)(?=-|node|user|zone)/.exec(verb)?.[0] ?? verb;
  const word = LONG_NAMES.get(alone) ?? alone;
  const text = /(?:s|sh|ch|x|z|[^aeiou]o)$/.test(word)
    ? `${word}es`
    : /[^aeiou]y$/.test(word)
      ? `${word.slice(0, -1)}ies`
      : `${word}s`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const LONG_NAMES: ReadonlyMap<string, string> = new Map([
  ['rm', 'remove'],
  ['rmi', 'remove'],
  ['rmdir', 'remove'],
  ['rb', 'remove'],
  ['del', 'delete'],
  ['deletion', 'delete'],
  ['un', 'uninstall'],
  ['term', 'terminate'],
  ['rmr', 'remove'],
  ['rmm', 'remove'],
  ['rbd', 'delete'],
  ['rrpurge', 'purge'],
  ['wipe-md', 'wipe'],
  ['clean-up', 'clean'],
  ['cleanup', 'clean'],
  ['yank', 'withdraw'],
  ['zap', 'wipe'],
  ['teardown', 'destroy'],
  ['rollback', 'revert'],
  ['shutdown', 'stop'],
  ['poweroff', 'stop'],
]);

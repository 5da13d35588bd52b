/**
 * Verbs that take something away for good, as they stand in names of mutations, procedures and paths:
 * `volumeDelete`, `delete_user`, `/containers/prune`.
 */

const DESTROYING = new Set([
  'delete',
  'deletes',
  'destroy',
  'remove',
  'drop',
  'purge',
  'terminate',
  'wipe',
  'reset',
  'erase',
  'truncate',
  'clear',
  'flush',
  'prune',
  'revoke',
  'deprovision',
  'decommission',
  'teardown',
  'nuke',
  'obliterate',
  'expunge',
  'rm',
  'del',
  'deletion',
  'deregister',
  'unpublish',
  'deactivate',
  'suspend',
  'evict',
  'shred',
]);

/** What destroys only as the first word of a name: `emptyBucket`, and not `createEmptyBucket`. */
const FIRST = new Set(['empty', 'kill', 'shutdown']);

/** What may be removed or reset without loss: the name is a person's own small matter. */
const SMALL = new Set([
  'label',
  'labels',
  'reaction',
  'reactions',
  'assignee',
  'assignees',
  'star',
  'upvote',
  'vote',
  'like',
  'follow',
  'filter',
  'filters',
  'view',
  'selection',
  'password',
  'passwords',
  'otp',
  'reviewer',
  'reviewers',
  'requested',
  'notification',
  'notifications',
  'cache',
  'breakpoint',
  'highlight',
  'emoji',
  'pin',
  'mention',
  'form',
  'counter',
  'cart',
  'input',
  'textbox',
  'text',
]);

/** Words in front of a verb that turn it round. */
const NEGATED = new Set([
  'un',
  'undo',
  'cancel',
  'restore',
  'prevent',
  'is',
  'was',
  'can',
  'list',
  'get',
  'describe',
  'soft',
  'preview',
  'validate',
  'simulate',
  'estimate',
  'count',
]);

/** The words of a name, lower case: by capital letters and by every sign that is no letter or digit. */
export function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 300)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** The destroying verb in a name, or undefined. */
export function destroyingVerb(name: string): string | undefined {
  const words = wordsOf(name);
  for (const [index, word] of words.entries()) {
    if (!DESTROYING.has(word) && !(index === 0 && words.length > 1 && FIRST.has(word))) continue;
    // `cancelKeyDeletion` takes one back.
    if (word === 'deletion' && NEGATED.has(words[0] ?? '')) continue;
    const before = words[index - 1];
    if (before !== undefined && before !== 'soft' && NEGATED.has(before)) continue;
    // `volumeDeleteCancel` takes a deletion back.
    const after = words[index + 1];
    if (after === 'cancel' || after === 'undo') continue;
    if (word !== 'delete' && word !== 'destroy' && words.some((other) => SMALL.has(other))) {
      continue;
    }
    return word;
  }
  return undefined;
}

/** What a name is about when its verbs are taken away: `volume` for `volumeDelete`. */
export function nounOf(name: string): string {
  const words = wordsOf(name).filter((word) => !DESTROYING.has(word));
  return words.length === 0 ? name : words.join(' ');
}

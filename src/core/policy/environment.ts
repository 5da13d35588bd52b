import type { Action, Json } from '../action';
import type { Effect, Environment } from '../effect';
import { patternMatches } from './pattern';
import type { NamedEnvironment, Policy, PolicyLayer } from './policy';

/** Most words of an action's text that are looked at, and how much of it. */
const MOST_WORDS = 2_000;
const MOST_TEXT = 65_536;

/** Whether any layer says what is production, staging or local. */
export function namesEnvironments(policy: Policy): boolean {
  return policy.layers.some(({ environments }) => environments.size > 0);
}

/**
 * The effect with the environment that the policy's patterns tell of. One name in the action, whatever
 * it stands for, is enough for production, which is the strict side; for the others every target must
 * be known as such. A layer that may only tighten can call things nothing but production.
 *
 * @param words the names in the action's text
 */
export function placed(
  effect: Effect,
  layers: readonly PolicyLayer[],
  words: readonly string[],
): Effect {
  const names = effect.targets.map(({ name }) => name);
  const environment = environmentBy(layers, names, words);
  return environment === undefined || environment === effect.environment
    ? effect
    : { ...effect, environment };
}

function environmentBy(
  layers: readonly PolicyLayer[],
  names: readonly string[],
  words: readonly string[],
): Environment | undefined {
  const free = layers.filter(({ tightensOnly }) => !tightensOnly);
  if ([...names, ...words].some(known(layers, 'production'))) return 'production';
  if (names.length === 0) return undefined;
  if (names.every(known(free, 'staging'))) return 'staging';
  return names.every(known(free, 'local')) ? 'local' : undefined;
}

function known(
  layers: readonly PolicyLayer[],
  environment: NamedEnvironment,
): (name: string) => boolean {
  const patterns = layers.flatMap(({ environments }) => environments.get(environment) ?? []);
  return (name) => patterns.some((pattern) => patternMatches(pattern, name));
}

/** The names that stand in an action's text: hosts, contexts, branches, databases, paths. */
export function wordsOf(action: Action): readonly string[] {
  const words = new Set<string>();
  for (const text of textsOf(action)) {
    for (const word of text.slice(0, MOST_TEXT).split(/[\s'"`()[\]{}<>|;&,=@]+/)) {
      if (word === '') continue;
      words.add(word);
      // A host stands in an address, a branch behind a remote: each part is a name, too.
      if (/[/:]/.test(word)) for (const part of word.split(/[/:]+/)) words.add(part);
      if (words.size > MOST_WORDS) return [...words];
    }
  }
  return [...words];
}

function textsOf(action: Action): readonly string[] {
  switch (action.kind) {
    case 'shell':
      return [action.line];
    case 'read':
    case 'write':
      return [action.path];
    case 'search':
      return action.include;
    case 'tool':
      return stringsOf(action.input);
    case 'http':
      return [action.url];
    case 'prompt':
    case 'session':
      return [];
  }
}

/** Without recursion, which a deep value would break. */
function stringsOf(input: Json): readonly string[] {
  const found: string[] = [];
  const open: Json[] = [input];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') found.push(next);
    else if (typeof next === 'object' && next !== null) open.push(...Object.values(next));
    if (found.length > MOST_WORDS) break;
  }
  return found;
}

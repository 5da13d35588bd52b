import type { Action } from '../action';
import { MOST_BLASTS } from '../blast';
import type { Effect } from '../effect';
import type { Facts } from '../fact';
import { Inquiry } from '../inquiry';
import { invocationFindings } from '../rules/match';
import { readLine } from '../shell/reader';
import { dockerSubject } from './docker';
import { filesSubject } from './files';
import { gitSubject } from './git';
import { kubernetesSubject } from './kubernetes';
import { sqlSubject } from './sql';
import type { Subject } from './subject';
import { terraformSubject } from './terraform';
import type { Reader } from './found';

/** Who knows what to look up; the first that does is asked. */
const READERS: readonly Reader[] = [
  gitSubject,
  sqlSubject,
  kubernetesSubject,
  dockerSubject,
  terraformSubject,
  filesSubject,
];

/**
 * What there is to look up about a held action, by what the judge found in it: programs with an effect
 * that is held, each once. Pure, and bounded as the judge is.
 *
 * @param facts those that the verdict rests on
 */
export function subjectsOf(
  action: Action,
  effects: readonly Effect[],
  facts: Facts,
): readonly Subject[] {
  const found =
    action.kind === 'shell' ? ofInvocations(action, facts) : ofEffects(action, effects, facts);
  const seen = new Set<string>();
  const distinct = found.filter((subject) => {
    const key = JSON.stringify(subject);
    return !seen.has(key) && seen.add(key);
  });
  return distinct.slice(0, MOST_BLASTS);
}

function ofInvocations(
  action: Extract<Action, { readonly kind: 'shell' }>,
  facts: Facts,
): readonly Subject[] {
  const asking = new Inquiry(facts, action.origin.actor);
  const { invocations } = readLine(action, asking);
  return invocations.flatMap((invocation) => {
    const effects = invocationFindings([invocation], asking)
      .map(({ effect }) => effect)
      .filter(({ severity }) => severity !== 'low');
    if (effects.length === 0) return [];
    for (const reader of READERS) {
      const subject = reader({ invocation, effects }, asking);
      if (subject === undefined) continue;
      const elsewhere = invocation.host !== undefined || invocation.container !== undefined;
      return elsewhere ? [{ provider: subject.provider, unable: ELSEWHERE }] : [subject];
    }
    return [];
  });
}

const ELSEWHERE = 'It runs on another machine or in a container, where nothing is looked up.';

/** Of a tool's call nothing is known but what the judge says of it: which files. */
function ofEffects(action: Action, effects: readonly Effect[], facts: Facts): readonly Subject[] {
  const asking = new Inquiry(facts, action.origin.actor);
  const held = effects.filter(({ severity }) => severity !== 'low');
  const subject = filesSubject({ cwd: action.cwd, effects: held }, asking);
  return subject === undefined ? [] : [subject];
}

import type { HookAnswer, Told } from '../../broker/hook-guard';

/**
 * The answer of hosts that go by the exit status of their hook: nothing where there is nothing against
 * a call, the reason on standard error and status 2 where there is. Never `allow`, which would take the
 * host's own question away.
 */
export function byExitStatus(answer: HookAnswer): Told {
  return answer.allowed
    ? { word: 'pass', output: answer.rewrite?.output ?? '' }
    : { word: 'refuse', output: `${answer.text}\n` };
}

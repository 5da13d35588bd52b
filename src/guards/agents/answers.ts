import type { HookAnswer, Told } from '../../broker/hook-guard';

/**
 * Claude Code's answers, which are told to the model and the person without the command of the hook
 * around them (https://code.claude.com/docs/en/hooks). Never `allow`, which would take its own question
 * away; nothing where there is nothing against a call.
 */
export const claudeAnswers = {
  call: (answer: HookAnswer): Told =>
    answer.allowed
      ? passed(answer)
      : told({
          hookSpecificOutput: {
            hookEventName: 'PreToolUse',
            permissionDecision: 'deny',
            permissionDecisionReason: answer.text,
          },
        }),
  prompt: (answer: HookAnswer): Told =>
    answer.allowed
      ? { word: 'pass', output: '' }
      : told({ decision: 'block', reason: answer.text }),
};

function told(members: object): Told {
  return { word: 'pass', output: `${JSON.stringify(members)}\n` };
}

function passed(answer: Extract<HookAnswer, { readonly allowed: true }>): Told {
  return { word: 'pass', output: answer.rewrite?.output ?? answer.output ?? '' };
}

/**
 * The answer of hosts that go by the exit status of their hook: nothing where there is nothing against
 * a call, the reason on standard error and status 2 where there is. Never `allow`, which would take the
 * host's own question away.
 */
export function byExitStatus(answer: HookAnswer): Told {
  return answer.allowed ? passed(answer) : { word: 'refuse', output: `${answer.text}\n` };
}

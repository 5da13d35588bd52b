import type { Json } from '../../core/action';
import type { Emit } from '../../broker/hook-guard';

/**
 * Codex's answers (https://developers.openai.com/codex/hooks, seen on 0.169). An answer with a member that it
 * does not know, with `ask`, or with `allow` and nothing to change counts for none, and the call runs: each
 * has its own members and no other.
 */

const told = (members: object) =>
  ({ word: 'pass', output: `${JSON.stringify(members)}\n` }) as const;

/** `PreToolUse`. */
export const codexCall: Emit = (answer) =>
  answer.allowed
    ? { word: 'pass', output: answer.rewrite?.output ?? '' }
    : told({
        hookSpecificOutput: {
          hookEventName: 'PreToolUse',
          permissionDecision: 'deny',
          permissionDecisionReason: answer.text,
        },
      });

/** `UserPromptSubmit` and `PostToolUse`: what is blocked there is a prompt, or what the model sees of an output. */
export const codexBlock: Emit = (answer) =>
  answer.allowed
    ? { word: 'pass', output: answer.output ?? '' }
    : told({ decision: 'block', reason: answer.text });

/** What puts another input in the place of a call's: only with `allow`, and Codex still asks what it would ask. */
export function changedInput(updatedInput: Json, additionalContext: string): string {
  const hookSpecificOutput = {
    hookEventName: 'PreToolUse',
    permissionDecision: 'allow',
    updatedInput,
    additionalContext,
  };
  return `${JSON.stringify({ hookSpecificOutput })}\n`;
}

/** What puts another output in the place of a tool's: the reason of a block is all that the model sees then. */
export function replacedOutput(output: Json): string {
  const text = typeof output === 'string' ? output : JSON.stringify(output);
  const reason = `What the tool printed, with what is secret hidden by Portcullis:\n${text}`;
  return `${JSON.stringify({ decision: 'block', reason })}\n`;
}

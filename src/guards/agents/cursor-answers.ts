import type { Emit } from '../../broker/hook-guard';

/**
 * The answers of Cursor's hooks, each with the members that its event documents and no other
 * (https://cursor.com/docs/hooks). One is always printed: a hook that must not fail open counts an empty
 * one as failed. Never `ask`: the editor's default mode runs the command then.
 */

const told = (members: Readonly<Record<string, unknown>>) =>
  ({ word: 'pass', output: `${JSON.stringify(members)}\n` }) as const;

/** `beforeShellExecution`, `beforeMCPExecution`, `preToolUse`. */
export const callAnswer: Emit = (answer) => {
  if (!answer.allowed) {
    return told({ permission: 'deny', user_message: answer.text, agent_message: answer.text });
  }
  const { rewrite } = answer;
  return rewrite === undefined
    ? told({ permission: 'allow' })
    : { word: 'pass', output: rewrite.output };
};

/** `beforeReadFile`. */
export const readAnswer: Emit = (answer) =>
  answer.allowed
    ? told({ permission: 'allow' })
    : told({ permission: 'deny', user_message: answer.text });

/** `beforeTabFileRead`, which shows nothing to anybody. */
export const tabAnswer: Emit = (answer) => told({ permission: answer.allowed ? 'allow' : 'deny' });

/** `beforeSubmitPrompt`. */
export const promptAnswer: Emit = (answer) =>
  answer.allowed ? told({ continue: true }) : told({ continue: false, user_message: answer.text });

/** What is only told: nothing can be said against it. */
export const noAnswer: Emit = () => told({});

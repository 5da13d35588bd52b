import type { Emit } from '../../broker/hook-guard';

/**
 * The answer of Gemini CLI's hooks: `decision`, which alone it goes by, and nothing where there is nothing
 * against a call. Never `ask`, at which it hangs where nobody can answer it
 * (https://geminicli.com/docs/hooks/reference/, seen on 0.61.0).
 */
export const geminiAnswer: Emit = (answer) =>
  answer.allowed
    ? { word: 'pass', output: answer.rewrite?.output ?? answer.output ?? '' }
    : { word: 'pass', output: `${JSON.stringify({ decision: 'deny', reason: answer.text })}\n` };

import type { Emit } from '../../broker/hook-guard';

/**
 * The answer of Cline's hooks, always by status 0: a hook that ends with another one counts as failed, whatever it
 * printed, and the call runs (https://github.com/cline/cline, read in its source). `cancel` keeps the call from
 * running and ends the run that it is part of; the person sees why, and goes on with it from there.
 */
export const clineAnswer: Emit = (answer) =>
  told(answer.allowed ? { cancel: false } : { cancel: true, errorMessage: answer.text });

const told = (members: Readonly<Record<string, unknown>>) =>
  ({ word: 'pass', output: `${JSON.stringify(members)}\n` }) as const;

import { secretPath } from '../secrets';
import { ANY_PROGRAM } from './programs';
import type { InvocationRule, Match, RuleRow } from './rule';
import { mayWrite, writesOf } from './writes';

/** How a value is shown that is hidden: see the redacted views of secret files. */
const HIDDEN = '‹hidden: ';

/** What an agent was shown of a secret file is put in its place: every value is gone then. */
export const writesPlaceholders: RuleRow = {
  id: 'secrets.placeholders',
  effect: 'overwrites-files',
  severity: 'high',
  undo: 'partly',
  why: 'It puts what an agent is shown in the place of secrets over the secrets themselves: their values are lost.',
  safer: 'Append a line for what is new, and ask the person to change a value.',
  stops: [
    "printf 'A=‹hidden: A›\\n' > .env",
    "echo 'DB_PASSWORD=‹hidden: DB_PASSWORD›' > config/.env.production",
    "tee .env <<< 'A=‹hidden: A›'",
  ],
  passes: [
    "echo 'PORT=3000' >> .env.example",
    "echo 'values are shown as ‹hidden: NAME›' > docs/notes.md",
    "grep -c '‹hidden: ' README.md",
  ],
};

/** Whether a text with such a placeholder would stand in a file of secrets. */
export function holdsPlaceholders(path: string, content: string | undefined): boolean {
  return content?.includes(HIDDEN) === true && secretPath(path) !== undefined;
}

export const placeholderRule: InvocationRule = {
  ...writesPlaceholders,
  programs: [ANY_PROGRAM],
  concerns: mayWrite,
  match(invocation): Match | undefined {
    const found = writesOf(invocation).find(({ path, text }) =>
      holdsPlaceholders(path.value ?? path.suffix ?? '', text),
    );
    if (found === undefined) return undefined;
    const { path } = found;
    return {
      targets: [{ type: 'path', name: path.value ?? path.source }],
      evidence: [invocation.head.span, path.span],
    };
  },
};

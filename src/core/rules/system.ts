import type { Invocation } from '../shell/invocation';
import type { InvocationRule, Match, RuleRow } from './rule';

/** What the rules about the machine itself share: programs, and what of their words does harm. */

/** Programs, and the pattern of their words (joined by blanks) that a rule is about. */
export type Signs = Readonly<Record<string, RegExp>>;

/** Longest command that is shown as what is done (characters). */
const MOST_SHOWN = 120;

/** More words than anybody needs for such a command (characters). */
const MOST_TEXT = 2_000;

const ONLY_SAYS = /(?:^| )(?:--help|--version|--dry-run|-\?)(?: |$)/;

/** A rule that holds where a program's words match its pattern; keys name one or more programs. */
export function systemRule(
  row: RuleRow,
  signs: Signs,
  refine: (invocation: Invocation, words: string) => Partial<Match> | undefined = () => ({}),
): InvocationRule {
  const patterns = new Map<string, RegExp>();
  for (const [names, pattern] of Object.entries(signs)) {
    for (const name of names.split(' ')) patterns.set(name, pattern);
  }
  return {
    ...row,
    programs: [...patterns.keys()],
    match(invocation) {
      const { program = '', head, span } = invocation;
      const words = wordsOf(invocation);
      if (ONLY_SAYS.test(words) || patterns.get(program)?.test(words) !== true) return undefined;
      const found = refine(invocation, words);
      if (found === undefined) return undefined;
      const name = `${program} ${words}`.trim().slice(0, MOST_SHOWN);
      return { targets: [{ type: 'command', name }], evidence: [head.span, span], ...found };
    },
  };
}

/** The words behind a program, joined; `?` stands for one that is not known. */
function wordsOf({ args }: Invocation): string {
  let text = '';
  for (const { value } of args) {
    text += text === '' ? (value ?? '?') : ` ${value ?? '?'}`;
    if (text.length > MOST_TEXT) return text.slice(0, MOST_TEXT);
  }
  return text;
}

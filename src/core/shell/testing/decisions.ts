import { NOTHING_KNOWN } from '../../fact';
import { judge } from '../../judge';

/**
 * What an agent's lines of bash come to where no fact is known.
 *
 * @param cwd the folder that they run in; not known unless told
 */
export function decisions(cwd?: string): {
  readonly holds: (lines: readonly string[]) => void;
  readonly passes: (lines: readonly string[]) => void;
} {
  const decisionOn = (line: string): string => {
    const judgement = judge(
      {
        v: 1,
        kind: 'shell',
        dialect: 'bash',
        line,
        ...(cwd === undefined ? {} : { cwd }),
        interactive: false,
        origin: { door: 'cli', actor: 'agent' },
      },
      NOTHING_KNOWN,
    );
    if (!judgement.done) throw new Error(`not decided: ${line}`);
    return judgement.verdict.decision;
  };
  const expect = (line: string, isAllowed: boolean): void => {
    const decision = decisionOn(line);
    if ((decision === 'allow') !== isAllowed) throw new Error(`${decision}: ${line}`);
  };
  return {
    holds: (lines) => {
      for (const line of lines) expect(line, false);
    },
    passes: (lines) => {
      for (const line of lines) expect(line, true);
    },
  };
}

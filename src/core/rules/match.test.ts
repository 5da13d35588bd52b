import { strict as assert } from 'node:assert';
import type { ShellAction } from '../action';
import { NOTHING_KNOWN } from '../fact';
import { Inquiry } from '../inquiry';
import { readLine } from '../shell/reader';
import { allRules, invocationRules } from './index';
import { isPlain } from './match';

function actionOf(line: string): ShellAction {
  const origin = { door: 'terminal', actor: 'agent' } as const;
  return { v: 1, kind: 'shell', dialect: 'bash', line, interactive: true, cwd: '/a/b', origin };
}

describe('rules about any program', () => {
  it('are left out only for programs of which they find nothing', () => {
    const narrowed = invocationRules.filter((rule) => rule.concerns !== undefined);
    assert.ok(narrowed.length > 0);
    const missed = allRules
      .flatMap(({ stops, passes }) => [...stops, ...passes])
      .flatMap((line) => {
        const asking = new Inquiry(NOTHING_KNOWN, 'agent');
        const plain = readLine(actionOf(line), asking).invocations.filter(isPlain);
        return plain.flatMap((invocation) =>
          narrowed
            .filter((rule) => rule.concerns?.(invocation.program ?? '') === false)
            .filter((rule) => rule.match(invocation, asking) !== undefined)
            .map(({ id }) => `${id}: ${line}`),
        );
      });
    assert.deepEqual(missed, []);
  });
});

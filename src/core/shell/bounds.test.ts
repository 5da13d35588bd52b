import assert from 'node:assert/strict';
import type { Action } from '../action';
import { type FactRequest, FactTable, type FactValue, type Facts, NOTHING_KNOWN } from '../fact';
import { Inquiry } from '../inquiry';
import { judge, look } from '../judge';

/** Lines that are longer or deeper than anybody writes are not followed to their end: they wait. */

function actionOf(line: string): Action {
  const origin = { door: 'cli', actor: 'agent' } as const;
  return { v: 1, kind: 'shell', dialect: 'bash', line, interactive: false, origin };
}

function verdictOn(line: string): { readonly decision: string; readonly text: string } {
  const judgement = judge(actionOf(line), NOTHING_KNOWN);
  assert.ok(judgement.done);
  return { decision: judgement.verdict.decision, text: JSON.stringify(judgement.verdict) };
}

const times = (text: string, count: number, between = '') =>
  Array.from({ length: count }, () => text).join(between);

const LONG: readonly (readonly [name: string, line: string])[] = [
  ['an array of 20,000 words', `x=(${times('a', 20_000, ' ')}); rm "\${x[@]}"`],
  ['20,000 words', `mv ${times('a', 20_000, ' ')} b`],
  ['3,000 pipes', times('a', 3_000, '|')],
  ['10,000 redirections', `a ${times('>f', 10_000, ' ')}`],
  ['15,000 heads of functions', `${times('f() ', 15_000)}rm -rf src`],
  ['8 MB of a variable', `x="${times('a', 4_000)}"; rm -rf ${times('$x', 2_000)}`],
  ['changes of a long variable', `x="${times('a/', 2_000)}"; rm -rf ${times('${x//a/bb}', 1_500)}`],
  [
    'the ends of a long variable',
    `x="${times('a', 4_000)}"; rm -rf ${times('${x%[a-z]*}', 2_000)}`,
  ],
  ['200 loops within each other', `${times('for i in a b; do ', 200)}rm x${times('; done', 200)}`],
  ['3,000 starters', `${times('env ', 3_000)}rm -rf src`],
  ['1,000 xargs', `${times('xargs ', 1_000)}rm -rf src`],
  ['1,000 containers', `${times('docker exec x ', 1_000)}rm -rf src`],
  ['3,000 evals', `${times('eval ', 3_000)}rm -rf src`],
  ['3,000 changes of folder', times('cd a;', 3_000)],
  [
    'a chain of 500 aliases',
    `${Array.from({ length: 500 }, (_, i) => `alias a${i}=a${i - 1}`).join(';')};a499`,
  ],
];

describe('a line beyond all bounds', () => {
  for (const [name, line] of LONG) {
    it(`waits: ${name}`, () => {
      // The judge's border holds what fails within; nothing has to.
      look(actionOf(line), new Inquiry(NOTHING_KNOWN, 'agent'));
      const first = verdictOn(line);
      assert.equal(first.decision, 'ask');
      assert.equal(verdictOn(line).text, first.text, 'a second run says the same');
    });
  }

  it('does not use up what the line itself may do: a long script before it changes nothing', () => {
    const path = '/home/ada/app/long.sh';
    const text = times('true', 3_000, '\n');
    const known = new FactTable().set({ kind: 'text', path }, { state: 'read', text });
    const facts: Facts = {
      get<R extends FactRequest>(request: R): FactValue<R['kind']> {
        return known.get(request) ?? 'unknown';
      },
    };
    const judgement = judge(
      {
        v: 1,
        kind: 'shell',
        dialect: 'bash',
        line: './long.sh; rm -rf src',
        cwd: '/home/ada/app',
        interactive: false,
        origin: { door: 'cli', actor: 'agent' },
      },
      facts,
    );
    assert.ok(judgement.done);
    assert.ok(judgement.verdict.rules.includes('files.delete'));
  });
});

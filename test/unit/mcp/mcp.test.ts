import assert from 'node:assert/strict';
import { judge } from '../../../src/core/judge';
import { closedFacts, somewhere } from '../../../src/observe/caller';
import { CLOUD } from './cloud';
import { DATA } from './data';
import { FORMS } from './forms';
import { MORE } from './more';
import { OTHERS } from './others';

/** Calls by the servers' own documentation of their tools. */
describe('a call of a server’s tool', () => {
  const cwd = '/home/ada/app';
  const facts = closedFacts(somewhere(cwd), undefined);
  const all = { DATA, CLOUD, OTHERS, MORE, FORMS };
  for (const [name, calls] of Object.entries(all)) {
    for (const [what, tool, input] of calls) {
      it(`${what} (${name}): ${tool} ${JSON.stringify(input)}`, () => {
        const origin = { door: 'hook', actor: 'agent', agent: 'claude' } as const;
        const judgement = judge({ v: 1, kind: 'tool', origin, cwd, tool, input }, facts);
        assert.ok(judgement.done);
        const { decision, rules } = judgement.verdict;
        assert.equal(decision === 'allow' ? 'passes' : 'stops', what, rules.join(' '));
      });
    }
  }
});

import assert from 'node:assert/strict';
import { until } from '../../../test/support/until';
import { BUILT_IN, type Policy, type PolicyLayer } from '../../core/policy/policy';
import type { Verdict } from '../../core/verdict';
import { AgentSessions } from '../agent-sessions';
import { Running } from '../programs/running';
import { EgressDoor } from './egress-door';

const HARMLESS: Verdict = {
  decision: 'allow',
  ...{ effects: [], rules: [], reason: '', evidence: [] },
};

describe('the door of the egress gate', () => {
  const asked = {
    ...{ id: 'r1', tenant: 't1', method: 'GET', url: 'https://api.example.com/v1/volumes' },
    ...{ headers: [], secrets: [] },
  };
  /** Asks once, where these policies are in force one after the other; gives those that it was judged by. */
  async function judgedBy(...policies: readonly Policy[]) {
    const bases: unknown[] = [];
    const answers: unknown[] = [];
    const beyond: string[] = [];
    let looked = 0;
    const door = new EgressDoor({
      way: {
        go: ({ basis }) => {
          bases.push(basis);
          return Promise.resolve({ allowed: true, by: 'judge', verdict: HARMLESS });
        },
      },
      ledger: {
        newId: () => 'e1',
        end: () => Promise.resolve(),
        note: () => Promise.resolve(),
      },
      look: () => assert.fail('nothing is looked up'),
      sessions: new AgentSessions(),
      running: new Running(() => 0),
      label: (agent) => agent,
      policy: () => Promise.resolve(policies[looked++] ?? assert.fail('looked up too often')),
      tenant: (id) => ({ id }),
      onBeyond: (_tenant, host) => beyond.push(host),
      answer: (answer) => answers.push(answer),
    });
    door.ask(asked);
    await until('it is answered', () => answers.length > 0);
    return { bases, beyond, looked, answers };
  }

  it('looks the policy up once for each request, and has it judged by that', async () => {
    const { bases, looked, answers } = await judgedBy(BUILT_IN);
    assert.deepEqual([looked, bases.length], [1, 1]);
    assert.equal(bases[0], BUILT_IN);
    assert.deepEqual(answers, [{ type: 'answer', id: 'r1', go: true }]);
  });

  it('lets nothing be judged where that policy lets nobody there', async () => {
    const layer: PolicyLayer = {
      name: 'user',
      tightensOnly: false,
      ...{ rules: new Map(), effects: new Map(), thresholds: new Map() },
      ...{ environments: new Map(), exceptions: [] },
      network: { mode: 'off' },
    };
    const { bases, beyond } = await judgedBy({ ...BUILT_IN, layers: [layer] });
    assert.deepEqual([bases, beyond], [[], ['api.example.com']]);
  });
});

import assert from 'node:assert/strict';
import type { Effect } from '../../core/effect';
import type { Verdict } from '../../core/verdict';
import type { Approved } from '../programs/covers';
import { Causes } from './causes';

const effect = (name: string, more: Partial<Effect> = {}): Effect => ({
  kind: 'destroys-cloud-resource',
  targets: [{ type: 'resource', name }],
  environment: 'unknown',
  undo: 'no',
  severity: 'high',
  rule: 'requests.delete',
  why: '',
  evidence: [],
  ...more,
});
const verdict = (...effects: readonly Effect[]): Verdict => ({
  decision: 'ask',
  effects,
  rules: effects.map(({ rule }) => rule),
  reason: '',
  evidence: [],
});
const approved = (...effects: readonly Effect[]): Approved => ({
  id: 'line-1',
  effects,
  text: 'curl -X DELETE https://api.example.com/v1/volumes/1',
  cwd: undefined,
});
const causesOf = (line: Approved) => new Causes({ latest: [line], tools: () => [] });
const name = 'api.example.com/v1/volumes/1';

describe('what was approved in a command line', () => {
  it('is not asked about again when its request comes, once', () => {
    const causes = causesOf(approved(effect(name)));
    const asked = verdict(effect(name));
    assert.deepEqual(causes.pass('s', ['k'], asked), { within: 'line-1', approved: true });
    assert.equal(causes.pass('s', ['k'], asked), undefined);
  });

  it('covers nothing else: another thing, another deed, anything worse', () => {
    const others: readonly Effect[] = [
      effect('api.example.com/v1/volumes/2'),
      effect(name, { kind: 'drops-data' }),
      effect(name, { severity: 'critical' }),
      effect(name, { targets: [] }),
    ];
    for (const other of others) {
      const causes = causesOf(approved(effect(name)));
      assert.equal(causes.pass('s', ['k'], verdict(other)), undefined);
      assert.equal(causes.pass('s', ['k'], verdict(effect(name), other)), undefined);
    }
  });

  it('is known by a vendor’s own name for it, where that is no common word', () => {
    const cli = (volume: string) =>
      causesOf(approved(effect(volume, { rule: 'aws.delete', severity: 'critical' })));
    const asked = (volume: string) => verdict(effect(volume, { rule: 'requests.destroying-call' }));
    assert.notEqual(cli('vol-0abc').pass('s', ['k'], asked('vol-0abc')), undefined);
    assert.equal(cli('main').pass('s', ['k'], asked('main')), undefined);
    assert.equal(cli('vol-0abc').pass('s', ['k'], asked('vol-0abd')), undefined);
  });
});

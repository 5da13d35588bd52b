import assert from 'node:assert/strict';
import { EFFECT_KINDS, type Effect, type EffectKind, type Severity } from '../effect';
import { headline } from '../effect-text';
import { decide } from './decide';

function effect(kind: EffectKind, severity: Severity = 'high', name = 'x'): Effect {
  return {
    kind,
    targets: [{ type: 'path', name }],
    environment: 'unknown',
    undo: 'no',
    severity,
    rule: `test.${kind}`,
    why: 'It does.',
    evidence: [{ start: 0, end: 1 }],
  };
}

describe('the built-in policy', () => {
  const asked = (kind: EffectKind, actor: 'agent' | 'person') =>
    decide([{ effect: effect(kind) }], actor).decision;

  it('refuses an agent the secrets and the switches of the guard', () => {
    assert.equal(asked('reads-secret', 'agent'), 'deny');
    assert.equal(asked('turns-guard-off', 'agent'), 'deny');
  });

  it('leaves people their own secrets and terminals', () => {
    assert.equal(asked('reads-secret', 'person'), 'allow');
    assert.equal(asked('opens-interpreter', 'person'), 'allow');
    assert.equal(asked('turns-guard-off', 'person'), 'ask');
  });

  it('asks both about what destroys, and about what it cannot read', () => {
    for (const kind of [
      'deletes-files',
      'drops-data',
      'destroys-cloud-resource',
      'not-understood',
    ] as const) {
      assert.equal(asked(kind, 'agent'), 'ask', kind);
      assert.equal(asked(kind, 'person'), 'ask', kind);
    }
  });

  it('lets pass what is of low severity, and still names it', () => {
    const verdict = decide([{ effect: effect('deletes-files', 'low') }], 'agent');
    assert.equal(verdict.decision, 'allow');
    assert.equal(verdict.reason, '');
    assert.equal(verdict.effects.length, 1);
  });
});

describe('a verdict', () => {
  it('is the strictest of its effects, and gives its reason first', () => {
    const verdict = decide(
      [
        { effect: effect('deletes-files', 'low') },
        { effect: effect('deletes-files') },
        { effect: effect('reads-secret') },
      ],
      'agent',
    );
    assert.equal(verdict.decision, 'deny');
    assert.deepEqual(verdict.rules, ['test.reads-secret', 'test.deletes-files']);
    assert.match(verdict.reason, /^Reads the secret in x \(and 1 more\)\./);
  });

  it('counts the same find on two ways through a line once', () => {
    const twice = [{ effect: effect('deletes-files') }, { effect: effect('deletes-files') }];
    assert.equal(decide(twice, 'agent').effects.length, 1);
  });

  it('offers a harmless text only if nothing else is held', () => {
    const harmless = { effect: effect('reads-secret'), instead: 'ls' };
    assert.equal(decide([harmless], 'agent').instead, 'ls');
    assert.equal(
      decide([harmless, { effect: effect('deletes-files') }], 'agent').instead,
      undefined,
    );
  });
});

describe('a headline', () => {
  it('says in plain words what would happen, for every kind of effect', () => {
    for (const kind of EFFECT_KINDS) {
      const text = headline(effect(kind));
      assert.match(text, /^[A-Z][^\n]*x$/, kind);
      assert.match(headline({ ...effect(kind), targets: [] }), /^[A-Z][^\n]+[^.:]$/, kind);
    }
  });

  it('names a few things and counts the rest', () => {
    const many = {
      ...effect('deletes-files'),
      targets: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ type: 'path', name })),
    };
    assert.equal(headline(many), 'Deletes a, b, c and 2 more');
    const volume: Effect = {
      ...effect('destroys-cloud-resource'),
      targets: [{ type: 'volume', name: 'vol_1' }],
      environment: 'production',
    };
    assert.equal(headline(volume), 'Deletes the volume vol_1 in production');
  });
});
